import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSubtitleFile, readSubtitles } from '../../../src/media/ingest/subtitles/read-subtitles.js';
import { MediaError } from '../../../src/media/decoder/types.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'subtitles-'))));
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  await writeFile(path, content);
  return readSubtitles(path);
}

const textsOf = async (name: string, content: string) => (await read(name, content)).lines.map((line) => line.text);

describe('isSubtitleFile', () => {
  it('goes by the extension, in any case', () => {
    expect(['a.srt', 'b.en.VTT', 'c.ttml', 'd.dfxp'].every(isSubtitleFile)).toBe(true);
    expect(['a.mp4', 'srt', 'b.txt', 'c.srt.bak'].some(isSubtitleFile)).toBe(false);
  });
});

describe('SubRip', () => {
  it('reads times to the microsecond and rows joined with \\n', async () => {
    const file = await read('a.srt', '1\r\n00:00:01,290 --> 100:00:02,000\r\n- One?\r\n- Two.\r\n\r\n');
    expect(file).toEqual({
      format: 'srt',
      language: null,
      problems: [],
      lines: [{ startUs: 1_290_000, endUs: 360_002_000_000, text: '- One?\n- Two.', speaker: null, position: null }],
    });
  });

  it('takes out tags and ASS overrides, and nothing else', async () => {
    const cue =
      '1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>I <b>really</b></i> <font color="#ff0">do</font> <3 {you} &amp; a < b > c\n';
    expect(await textsOf('b.srt', cue)).toEqual(['I really do <3 {you} &amp; a < b > c']);
  });

  it('reads cues without numbers, without blank lines between them, and with blank lines in them', async () => {
    const text = [
      '00:00:01,000 --> 00:00:02,000\nfirst',
      '2\n00:00:02,000 --> 00:00:03,000\nsecond\n',
      '3\n00:00:03.5 --> 00:00:04.5 X1:40 X2:600\nthird\n\nstill third\n\n4\n',
    ].join('\n');
    const { lines, problems } = await read('c.srt', text);
    expect(lines.map((line) => line.text)).toEqual(['first', 'second', 'third\nstill third']);
    expect(lines[2]).toMatchObject({ startUs: 3_500_000, endUs: 4_500_000 });
    expect(problems).toEqual(['coordinates of cues: taken to be of a picture of 720 × 480, as FFmpeg does']);
  });

  it('keeps a line that is a number when it is all that is said', async () => {
    expect(
      await textsOf('d.srt', '1\n00:00:01,000 --> 00:00:02,000\n42\n\n2\n00:00:03,000 --> 00:00:04,000\nx\n'),
    ).toEqual(['42', 'x']);
  });

  it('reports what it skips, with the line', async () => {
    const text =
      '1\n00:00:05,000 --> 00:00:05,000\nnever\n\n2\n00:00:07,000 --> 00:00:08,000\n<i></i>\n\n' +
      '3\n00:00:09,000 --> soon\nlost\n\n4\n00:00:01,000 --> 00:00:02,000\nkept\n';
    const { lines, problems } = await read('e.srt', text);
    expect(lines.map((line) => line.text)).toEqual(['kept']);
    expect(problems.sort()).toEqual([
      'line 10: unreadable times "00:00:09,000 --> soon" of cue 3, cue skipped',
      'line 2: cue ends at or before its start, skipped',
      'line 6: cue without text, skipped',
    ]);
  });

  it.each([
    '-00:00:01,000 --> 00:00:02,000',
    '00:00:-01,000 --> 00:00:02,000',
    '00:00:01,000 --> -00:00:02,000',
    '00:00:100,000 --> 00:01:45,000',
    '00:00:10,000 --> 00:00:100,000',
    '00:100:00,000 --> 01:45:00,000',
    '00:10:00,000 --> 00:100:00,000',
  ])('reports %s with the number of its cue, and keeps it out of the cue before', async (times) => {
    for (const between of ['\n', '']) {
      const text = `1\n00:00:01,000 --> 00:00:02,000\nkept\n${between}27\n${times}\nlost\n\n3\n00:03:00,000 --> 00:04:00,000\nalso kept\n`;
      const { lines, problems } = await read('times.srt', text);
      expect(lines.map((line) => line.text)).toEqual(['kept', 'also kept']);
      expect(problems).toEqual([`line ${between ? 6 : 5}: unreadable times "${times}" of cue 27, cue skipped`]);
    }
  });

  it('sorts by start and keeps the order of lines that start together', async () => {
    const cue = (start: number, text: string) => `00:00:0${start},000 --> 00:00:09,000\n${text}\n\n`;
    expect(await textsOf('f.srt', cue(5, 'c') + cue(2, 'a') + cue(2, 'b'))).toEqual(['a', 'b', 'c']);
  });
});

describe('WebVTT', () => {
  const cue = (payload: string) => `WEBVTT\n\n00:01.000 --> 00:02.000\n${payload}\n`;

  it('reads the header language, and passes over NOTE, STYLE, identifiers', async () => {
    const file = await read(
      'a.vtt',
      'WEBVTT - a title\nKind: captions\nLanguage: pt-br\n\nNOTE\nnothing here\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.500 --> 01:00:02.250 align:start line:0\nOlá\n',
    );
    expect(file).toEqual({
      format: 'vtt',
      language: 'pt-BR',
      problems: [],
      lines: [
        {
          startUs: 1_500_000,
          endUs: 3_602_250_000,
          text: 'Olá',
          speaker: null,
          position: expect.objectContaining({ y: 0, textAlign: 'START' }),
        },
      ],
    });
  });

  it('takes out nested tags, classes and karaoke times, and decodes references once', async () => {
    const payload =
      '<c.yellow><i>Fish <b.loud>&amp;</b> chips</i></c> <00:00:01.500>&lt;b&gt; &amp;lt; &#x4E2D; &nbsp;3 < 5 &foo;';
    expect(await textsOf('b.vtt', cue(payload))).toEqual(['Fish & chips <b> &lt; 中 \u00a03 < 5 &foo;']);
  });

  it('keeps text that looks like a cue setting', async () => {
    expect(await textsOf('c.vtt', cue('line: 3 of the poem'))).toEqual(['line: 3 of the poem']);
  });

  it('keeps bidi marks, written out or as references, byte for byte', async () => {
    expect(await textsOf('d.vtt', cue('\u200f- \u202bمرحبا\u202c &rlm;&lrm;!'))).toEqual([
      '\u200f- \u202bمرحبا\u202c \u200f\u200e!',
    ]);
  });

  it('leaves out the readings of ruby text', async () => {
    expect(await textsOf('e.vtt', cue('<ruby>港<rt>みなと</rt></ruby>の朝'))).toEqual(['港の朝']);
  });

  it('names the speaker, and gives each voice of a cue a line', async () => {
    const payload = '<v.first.loud Esme O&rsquo;Hara>Hello</v>\n<v Ali &amp; co>Good <i>morning</i>';
    expect((await read('f.vtt', cue(payload))).lines).toEqual([
      { startUs: 1_000_000, endUs: 2_000_000, text: 'Hello', speaker: 'Esme O&rsquo;Hara', position: null },
      { startUs: 1_000_000, endUs: 2_000_000, text: 'Good morning', speaker: 'Ali & co', position: null },
    ]);
  });

  it('reports unreadable times and cues that end before they start', async () => {
    const { lines, problems } = await read(
      'g.vtt',
      'WEBVTT\n\n00:01.000 --> 1.5s\nlost\n\n00:03.000 --> 00:02.000\nnever\n\n00:04.000 --> 00:05.000\nkept\n',
    );
    expect(lines.map((line) => line.text)).toEqual(['kept']);
    expect(problems).toEqual([
      'line 3: unreadable times "00:01.000 --> 1.5s", cue skipped',
      'line 6: cue ends at or before its start, skipped',
    ]);
  });
});

describe('TTML', () => {
  const document = (body: string, head = '', attributes = '') =>
    `<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
      xml:lang="sv" ${attributes}>${head}<body>${body}</body></tt>`;
  const timesOf = async (name: string, content: string) =>
    (await read(name, content)).lines.map(({ startUs, endUs }) => [startUs, endUs]);

  it('reads nested times, dur, line breaks and white space', async () => {
    const file = await read(
      'a.ttml',
      document('<div begin="10s"><p begin="1.5s" dur="500ms">\n  Ett\n  <span>två</span> <br/>  tre\n</p></div>'),
    );
    expect(file).toEqual({
      format: 'ttml',
      language: 'sv',
      problems: [],
      lines: [{ startUs: 11_500_000, endUs: 12_000_000, text: 'Ett två\ntre', speaker: null, position: null }],
    });
  });

  it('reads frames and ticks', async () => {
    const attributes = 'ttp:frameRate="24" ttp:frameRateMultiplier="1000 1001" ttp:tickRate="10000000"';
    const body = '<div><p begin="24f" end="00:00:02:12">a</p><p begin="35000001t" end="01:00:00.123456">b</p></div>';
    expect(await timesOf('b.ttml', document(body, '', attributes))).toEqual([
      [1_001_000, 2_500_500],
      [3_500_000, 3_600_123_456],
    ]);
  });

  it('shows a line only while its region is', async () => {
    const head = '<head><layout><region xml:id="r" begin="10s" end="20s"/></layout></head>';
    const body =
      '<div region="r"><p begin="5s" end="15s">a</p><p begin="18s" end="30s">b</p><p>c</p><p begin="1s" end="2s">d</p></div>';
    const { lines, problems } = await read('c.ttml', document(body, head));
    expect(lines.map(({ startUs, endUs, text }) => [text, startUs / 1e6, endUs / 1e6])).toEqual([
      ['a', 10, 15],
      ['c', 10, 20],
      ['b', 18, 20],
    ]);
    expect(problems).toEqual(['paragraph 4: never shown, skipped']);
  });

  it('gives spans that are timed apart a line each', async () => {
    const body =
      '<div><p begin="1s" end="9s">\n <span begin="0s" end="2s">a</span>\n <span begin="3s" end="4s">b</span>\n</p></div>';
    expect(await textsOf('d.ttml', document(body))).toEqual(['a', 'b']);
    expect(await timesOf('d.ttml', document(body))).toEqual([
      [1_000_000, 3_000_000],
      [4_000_000, 5_000_000],
    ]);
  });

  it('keeps xml:space="preserve" and decodes references', async () => {
    expect(
      await textsOf('e.ttml', document('<div><p end="1s" xml:space="preserve">a  &amp; &#x200F;b</p></div>')),
    ).toEqual(['a  & \u200fb']);
  });

  it('reads DFXP by its old namespace, and reports paragraphs without an end', async () => {
    const old = document('<div><p begin="1s" end="2s">a</p><p begin="3s">b</p><p end="1s"> </p></div>').replace(
      'http://www.w3.org/ns/ttml"',
      'http://www.w3.org/2006/10/ttaf1"',
    );
    const { lines, problems } = await read('f.dfxp', old);
    expect(lines.map((line) => line.text)).toEqual(['a']);
    expect(problems).toEqual(['paragraph 2: no end, skipped', 'paragraph 3: no text, skipped']);
  });
});

describe('language by the file name', () => {
  const cue = '00:00:01,000 --> 00:00:02,000\nx\n';
  it.each([
    ['film.en.srt', 'en'],
    ['film.eng.srt', 'en'],
    ['film.pt-BR.srt', 'pt-BR'],
    ['film.zh_hant.srt', 'zh-Hant'],
    ['A Film.2024.sv.forced.srt', 'sv'],
    ['film.en.sdh.srt', 'en'],
    ['film.en.hi.srt', 'en'],
    ['film.hi.srt', 'hi'],
    ['film.srt', null],
    ['en.srt', null],
    ['film.und.srt', null],
    ['film.final.srt', null],
    ['film.720p.srt', null],
    ['film.forced.srt', null],
  ])('%s → %s', async (name, language) => {
    expect((await read(name, cue)).language).toBe(language);
  });

  it('goes before the file name when the file says it itself', async () => {
    expect((await read('x.en.vtt', 'WEBVTT\nLanguage: sv\n\n00:01.000 --> 00:02.000\nx\n')).language).toBe('sv');
  });
});

describe('encodings', () => {
  const text = '1\n00:00:01,000 --> 00:00:02,000\nÅ, 港, ميناء\n';
  const utf16 = Buffer.from('\ufeff' + text, 'utf16le');
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from('\ufeff' + text)],
    ['UTF-16 LE', utf16],
    ['UTF-16 BE', Buffer.from(utf16).swap16()],
  ])('%s', async (_, bytes) => {
    const { lines, problems } = await read('encoded.srt', bytes);
    expect(lines[0]?.text).toBe('Å, 港, ميناء');
    expect(problems).toEqual([]);
  });

  it('falls back to windows-1252 and says so', async () => {
    const { lines, problems } = await read(
      'latin.srt',
      Buffer.from('00:00:01,000 --> 00:00:02,000\nd\xe9j\xe0 vu', 'latin1'),
    );
    expect(lines[0]?.text).toBe('déjà vu');
    expect(problems).toEqual(['not UTF-8: read as windows-1252']);
  });
});

describe('files that are no subtitles', () => {
  it.each([
    ['empty.srt', '', 'is empty'],
    ['blank.vtt', '\ufeff \n', 'is empty'],
    ['prose.srt', 'Once upon a time', 'is not one of the subtitle formats'],
    ['header.vtt', 'WEBVTT\n\n', 'holds no usable cue'],
    ['never.srt', '00:00:02,000 --> 00:00:01,000\nx', 'line 1: cue ends at or before its start'],
    ['broken.ttml', '<tt xmlns="http://www.w3.org/ns/ttml"><body><div></p></div></body></tt>', 'is not readable TTML'],
    ['cut-off.ttml', '<tt xmlns="http://www.w3.org/ns/ttml"><body><div>', 'the file breaks off'],
    ['other.ttml', '<tt xmlns="urn:x"><body/></tt>', 'is not TTML'],
  ])('%s', async (name, content, reason) => {
    const error: unknown = await read(name, content).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MediaError);
    expect((error as Error).message).toContain(reason);
    expect((error as Error).message).not.toContain('\n');
  });

  it('a missing file and a folder', async () => {
    await expect(readSubtitles(join(folder, 'missing.srt'))).rejects.toThrow(/^cannot be read \(ENOENT\)$/);
    await expect(readSubtitles(folder)).rejects.toThrow(MediaError);
  });
});

describe('any cues', () => {
  /** A row that neither format could take for its own syntax. */
  const row = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((text) => text.trim() !== '' && !/[\r\n\u2028\u2029\ufeff]|-->|[{}]|^\s*\d+\s*$/.test(text));
  const cueOf = fc
    .record({
      startMs: fc.nat(99 * 3_600_000),
      lengthMs: fc.integer({ min: 1, max: 60_000 }),
      rows: fc.array(row, { minLength: 1, maxLength: 3 }),
    })
    .map(({ startMs, lengthMs, rows }) => ({
      startUs: startMs * 1000,
      endUs: (startMs + lengthMs) * 1000,
      text: rows.join('\n'),
    }));
  const cuesOf = fc
    .array(cueOf, { minLength: 1, maxLength: 20 })
    .map((cues) =>
      cues.map((cue) => ({ ...cue, speaker: null, position: null })).sort((a, b) => a.startUs - b.startUs),
    );
  const clock = (us: number, mark: string) => {
    const ms = us / 1000;
    const parts = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map((part) =>
      String(Math.floor(part)).padStart(2, '0'),
    );
    return parts.join(':') + mark + String(ms % 1000).padStart(3, '0');
  };
  const newline = fc.constantFrom('\n', '\r\n');

  it('come back from SubRip as they were', async () => {
    await fc.assert(
      fc.asyncProperty(cuesOf, newline, async (cues, end) => {
        const plain = cues.map((cue) => ({ ...cue, text: cue.text.replaceAll('<', '‹') }));
        const text = plain
          .map((cue, i) => `${i + 1}\n${clock(cue.startUs, ',')} --> ${clock(cue.endUs, ',')}\n${cue.text}\n`)
          .join('\n');
        expect(await read('any.srt', text.replaceAll('\n', end))).toMatchObject({ lines: plain, problems: [] });
      }),
      { numRuns: 200 },
    );
  });

  it('come back from WebVTT as they were', async () => {
    const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    await fc.assert(
      fc.asyncProperty(cuesOf, newline, async (cues, end) => {
        const text = cues
          .map((cue) => `\n${clock(cue.startUs, '.')} --> ${clock(cue.endUs, '.')}\n${escape(cue.text)}\n`)
          .join('');
        expect(await read('any.vtt', `WEBVTT\n${text}`.replaceAll('\n', end))).toMatchObject({
          lines: cues,
          problems: [],
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('a file of 5 MB', () => {
  const CUES = 60_000;
  const clock = (second: number) => new Date(second * 1000).toISOString().slice(11, 23);
  const cues = Array.from({ length: CUES }, (_, i) => ({
    begin: clock(i),
    end: clock(i + 0.5),
    text: `${'One more line of it. '.repeat(2)}${i}`,
  }));
  it.each([
    ['srt', cues.map((cue, i) => `${i}\n${cue.begin} --> ${cue.end}\n${cue.text}\n\n`).join('')],
    ['vtt', 'WEBVTT\n\n' + cues.map((cue) => `${cue.begin} --> ${cue.end}\n<v Ann>${cue.text}\n\n`).join('')],
    [
      'ttml',
      '<tt xmlns="http://www.w3.org/ns/ttml"><body><div>' +
        cues.map((cue) => `<p begin="${cue.begin}" end="${cue.end}">${cue.text}</p>`).join('') +
        '</div></body></tt>',
    ],
  ])('is read whole as %s', async (format, content) => {
    expect(content.length).toBeGreaterThan(5_000_000);
    const path = join(folder, `large.${format}`);
    await writeFile(path, content);
    expect((await readSubtitles(path)).lines).toHaveLength(CUES);
  });
});
