import { describe, expect, it } from 'vitest';
import { webvttWords } from '../../../src/media/decoder/markup.js';
import { parseTtml } from '../../../src/media/ingest/subtitles/ttml.js';
import { parseVtt } from '../../../src/media/ingest/subtitles/vtt.js';

const document = (body: string, { head = '', tt = '', of = '' } = {}) =>
  `<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
    xmlns:tts="http://www.w3.org/ns/ttml#styling" xml:lang="en" ${tt}><head>${head}</head><body ${of}>${body}</body></tt>`;

/** Lines as [text, seconds, seconds], by start. */
const shown = (xml: string) =>
  parseTtml(xml)
    .lines.map(({ text, startUs, endUs }) => [text, startUs / 1e6, endUs / 1e6] as const)
    .sort((a, b) => a[1] - b[1]);

describe('TTML2, timing attributes: what has no end', () => {
  it('lasts as long as its parent, and as what encloses that', () => {
    const body = '<div begin="10s" end="20s"><p begin="2s">a</p><p begin="4s"><span begin="1s">b</span></p></div>';
    expect(shown(document(body))).toEqual([
      ['a', 12, 20],
      ['b', 15, 20],
    ]);
    expect(shown(document('<div><p begin="2s">a</p></div>', { of: 'dur="9s"' }))).toEqual([['a', 2, 9]]);
  });

  it('lasts as long as its region', () => {
    const head = '<layout><region xml:id="r" begin="1s" dur="6s"/></layout>';
    expect(shown(document('<div><p region="r" begin="2s">a</p></div>', { head }))).toEqual([['a', 2, 7]]);
  });

  it('ends when dur or end say so, the earlier of both', () => {
    const body = '<div begin="1s"><p begin="1s" dur="5s" end="4s">a</p><p begin="1s" dur="2s" end="9s">b</p></div>';
    expect(shown(document(body))).toEqual([
      ['a', 2, 5],
      ['b', 2, 4],
    ]);
  });

  it('is reported at the root, where it is indefinite', () => {
    const { lines, problems } = parseTtml(document('<div><p begin="1s">a</p></div>'));
    expect({ lines, problems }).toEqual({ lines: [], problems: ['paragraph 1: no end, skipped'] });
  });
});

describe('TTML2, timeContainer: a sequence', () => {
  it('begins each child when the one before it ends', () => {
    const body =
      '<div timeContainer="seq" begin="10s"><p dur="2s">a</p><p begin="1s" dur="2s">b</p><p begin="1s" end="3s">c</p></div>';
    expect(shown(document(body))).toEqual([
      ['a', 10, 12],
      ['b', 13, 15],
      ['c', 16, 18],
    ]);
  });

  it('begins each of nested sequences, and the spans of a paragraph', () => {
    const body =
      '<div timeContainer="seq"><p dur="1s">a</p><p timeContainer="seq"><span dur="2s">b</span> <span dur="3s">c</span></p></div>' +
      '<div timeContainer="seq"><p dur="1s">d</p></div>';
    expect(shown(document(body, { of: 'timeContainer="seq"' }))).toEqual([
      ['a', 0, 1],
      ['b', 1, 3],
      ['c', 3, 6],
      ['d', 6, 7],
    ]);
  });

  it('gives an anonymous span no duration of its own (as in MediaSeqTiming003 of the IMSC tests)', () => {
    const body =
      '<div timeContainer="seq" dur="40s"><div timeContainer="seq">' +
      '<p begin="5s" dur="5s" timeContainer="seq">never</p><p begin="5s" dur="5s" timeContainer="seq">never</p></div>' +
      '<div timeContainer="seq" dur="20s"><p begin="5s" dur="5s">a<br/>b</p><p begin="5s" dur="5s">c</p></div></div>';
    expect(shown(document(body))).toEqual([
      ['a\nb', 25, 30],
      ['c', 35, 40],
    ]);
  });
});

describe('TTML2, tts:display and tts:visibility', () => {
  it('hide an element, as its attribute, its style or its region says', () => {
    const head =
      '<styling><style xml:id="off" tts:display="none"/></styling>' +
      '<layout><region xml:id="on"/><region xml:id="r" style="off"/><region xml:id="s"><style tts:display="none"/></region></layout>';
    const body =
      '<div end="9s"><p tts:display="none">a</p><p style="off">b</p><p region="r">c</p><p region="s">d</p>' +
      '<p>e <span tts:display="none">not</span> <span tts:visibility="hidden">this <span tts:visibility="visible">f</span></span></p></div>' +
      '<div tts:display="none" end="9s"><p tts:display="auto">g</p></div>';
    expect(shown(document(body, { head }))).toEqual([['e f', 0, 9]]);
    const { problems } = parseTtml(document(body, { head }));
    expect(problems).toEqual([1, 2, 3, 4, 6].map((n) => `paragraph ${n}: never shown, skipped`));
  });

  it('hide and show it for the time of a <set>', () => {
    const body =
      '<div><p begin="10s" end="20s"><set begin="2s" end="4s" tts:display="none"/>a</p>' +
      '<p begin="30s" end="40s" tts:display="none"><set begin="1s" dur="2s" tts:display="auto"/>b</p>' +
      '<p begin="50s" end="60s"><set begin="5s" tts:visibility="hidden"/>c<br/>d</p></div>';
    expect(shown(document(body))).toEqual([
      ['a', 10, 12],
      ['a', 14, 20],
      ['b', 31, 33],
      ['c\nd', 50, 55],
    ]);
  });

  it('hide what is in a region for the time of its <set>', () => {
    const head = '<layout><region xml:id="r"><set begin="3s" end="5s" tts:display="none"/></region></layout>';
    expect(shown(document('<div><p region="r" begin="1s" end="8s">a</p></div>', { head }))).toEqual([
      ['a', 1, 3],
      ['a', 5, 8],
    ]);
  });

  it('stay as they are when a <set> says the same, takes no time, or changes another style', () => {
    const body =
      '<div><p end="8s"><set begin="1s" end="2s" tts:display="auto"/><set begin="5s" dur="0s" tts:display="none"/><set begin="3s" end="4s" tts:color="red"/>a</p></div>';
    expect(shown(document(body))).toEqual([['a', 0, 8]]);
  });
});

describe('TTML2, time expressions', () => {
  it.each([
    ['00:00:01', 1],
    ['00:00:01.5', 1.5],
    ['00:00:01:12', 1.5],
    ['00:00:01:12.1', 1.520833],
    ['100:00:00', 360_000],
    ['2h', 7200],
    ['1.5m', 90],
    ['0.25s', 0.25],
    ['1500ms', 1.5],
    ['36f', 1.5],
    ['15t', 1.5],
  ])('dur="%s" is %s s', (dur, seconds) => {
    const tt = 'ttp:frameRate="24" ttp:subFrameRate="2" ttp:tickRate="10"';
    expect(shown(document(`<div><p dur="${dur}">a</p></div>`, { tt }))).toEqual([['a', 0, seconds]]);
  });

  it('has a frame rate multiplier as early drafts wrote it', () => {
    const tt = 'ttp:frameRate="30" ttp:frameRateMultiplier="1000:1001"';
    const { lines, problems } = parseTtml(document('<div><p dur="30f">a</p></div>', { tt }));
    expect(lines[0]?.endUs).toBe(1_001_000);
    expect(problems).toEqual([]);
  });
});

describe('TTML2, the SMPTE time base', () => {
  const at = (time: string, tt: string) =>
    parseTtml(document(`<div><p end="${time}">a</p></div>`, { tt: `ttp:timeBase="smpte" ${tt}` })).lines[0]?.endUs;
  const NTSC = 'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"';

  it.each([
    ['25 frames', '10:00:01:05', 'ttp:frameRate="25"', 36_001_200_000],
    ['29.97 without drop', '01:00:00:00', NTSC, 3_603_600_000],
    ['dropNTSC', '01:00:00:00', `${NTSC} ttp:dropMode="dropNTSC"`, 3_599_996_400],
    ['dropNTSC after its first drop', '00:01:00:02', `${NTSC} ttp:dropMode="dropNTSC"`, 60_060_000],
    [
      'dropPAL',
      '01:00:00:00',
      'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:dropMode="dropPAL"',
      3_599_996_400,
    ],
  ])('%s', (_, time, tt, expected) => expect(at(time, tt)).toBe(expected));

  it('is told from the clock, which is refused', () => {
    const clock = document('<div><p end="1s">a</p></div>', { tt: 'ttp:timeBase="clock"' });
    expect(() => parseTtml(clock)).toThrow('is not readable TTML (Unsupported time base)');
  });
});

describe('ruby', () => {
  it('TTML2, tts:ruby: the base text alone is taken', () => {
    const simple =
      '<span tts:ruby="container"><span tts:ruby="base">漢字</span><span tts:ruby="delimiter">(</span>' +
      '<span tts:ruby="text">かんじ</span><span tts:ruby="delimiter">)</span></span>';
    const full =
      '<span tts:ruby="container"><span tts:ruby="baseContainer"><span tts:ruby="base">利</span><span tts:ruby="base">用</span></span>' +
      '<span tts:ruby="textContainer"><span tts:ruby="text">り</span><span tts:ruby="text">よう</span></span></span>';
    expect(shown(document(`<div><p end="1s">この${simple}を${full}</p></div>`))).toEqual([['この漢字を利用', 0, 1]]);
  });

  it('TTML2, tts:ruby by reference to a style', () => {
    const head = '<styling><style xml:id="rt" tts:ruby="text"/></styling>';
    const body =
      '<div><p end="1s"><span tts:ruby="container"><span tts:ruby="base">漢</span><span style="rt">かん</span></span></p></div>';
    expect(shown(document(body, { head }))).toEqual([['漢', 0, 1]]);
  });

  it.each([
    ['<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>!', '漢字!'],
    ['<ruby.a>漢<rt.b>かん</ruby>字', '漢字'],
    ['<ruby>漢<rt>かん', '漢'],
  ])('WebVTT: %s', (payload, text) => {
    expect(webvttWords(payload).text).toBe(text);
    const { lines } = parseVtt(`WEBVTT\n\n00:01.000 --> 00:02.000\n${payload}\n`);
    expect(lines.map((line) => line.text)).toEqual([text]);
  });
});
