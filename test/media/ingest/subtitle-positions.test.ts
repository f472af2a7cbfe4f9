import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boxFault, positionColumns, type LinePosition } from '../../../src/lake/tables/line-position.js';
import { webvttPosition } from '../../../src/media/decoder/position/webvtt-position.js';
import { readSubtitles } from '../../../src/media/ingest/subtitles/read-subtitles.js';
import { ebuStl } from './ebu-stl-file.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'positions-'))));
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Uint8Array) {
  const path = join(folder, 'film.txt');
  await writeFile(path, content);
  return readSubtitles(path);
}

/** `x,y width×height textAlign blockAlign writingMode`, with - for what is null; null without a position. */
function short(position: LinePosition | null): string | null {
  if (!position) return null;
  const { x, y, width, height, textAlign, blockAlign, writingMode } = position;
  const [left, top, wide, high] = [x, y, width, height].map((value) => value ?? '-');
  return [`${left},${top} ${wide}×${high}`, textAlign ?? '-', blockAlign ?? '-', writingMode ?? '-'].join(' ');
}

async function placed(content: string | Uint8Array) {
  const { lines, problems } = await read(content);
  return { places: lines.map(({ position }) => short(position)), problems };
}

describe('WebVTT', () => {
  const cue = (settings: string, text = 'Hello') => `00:01.000 --> 00:02.000 ${settings}\n${text}\n\n`;
  const vtt = (settings: string, text?: string) => `WEBVTT\n\n${cue(settings, text)}`;

  it.each([
    ['nothing', '', null],
    // 3.1: the line's default alignment is start, the text's is center.
    ['line in percent', 'line:80%', '-,80 -×20 CENTER TOP -'],
    ['line alignment end', 'line:80%,end', '-,0 -×80 CENTER BOTTOM -'],
    // 7.2: no longer than twice the way to the nearer edge.
    ['line alignment center', 'line:30%,center', '-,0 -×60 CENTER MIDDLE -'],
    ['a row', 'line:0', '-,0 -×100 CENTER TOP -'],
    // 3 × 80 / 15
    ['a row further down', 'line:3', '-,16 -×84 CENTER TOP -'],
    // 7.2, snap to lines: the text of one row is the last.
    ['the last row', 'line:-1', '-,0 -×100 CENTER BOTTOM -'],
    // 100 - 3 × 80 / 15
    ['the last row but two', 'line:-3', '-,84 -×16 CENTER TOP -'],
    // 7.2: size at most twice the way to the nearer edge, around the position.
    ['position', 'position:20%', '0,- 40×- CENTER - -'],
    ['position and size', 'position:20% size:30%', '5,- 30×- CENTER - -'],
    ['position alignment', 'position:20%,line-left size:30%', '20,- 30×- CENTER - -'],
    ['position alignment right', 'position:90%,line-right size:30%', '60,- 30×- CENTER - -'],
    ['size that does not fit', 'position:90%,line-left size:30%', '90,- 10×- CENTER - -'],
    // 3.5, computed position alignment: as the text.
    ['align and position', 'position:10% size:35% align:start', '10,- 35×- START - -'],
    ['align right without position', 'size:35% align:right', '65,- 35×- RIGHT - -'],
    ['align alone', 'align:end', '-,- -×- END - -'],
    ['the names of drafts', 'align:middle position:50%,middle line:10%,start', '0,10 100×90 CENTER TOP -'],
    // 3.1: of vertical text the line is a place across, the position one from the top.
    ['vertical to the left', 'vertical:rl line:70%', '0,- 70×- CENTER TOP TBRL'],
    ['vertical to the left, end', 'vertical:rl line:70%,end', '70,- 30×- CENTER BOTTOM TBRL'],
    ['vertical to the right', 'vertical:lr line:70% position:0% align:start', '70,0 30×100 START TOP TBLR'],
    ['vertical, first column', 'vertical:rl line:0 size:50%', '0,25 100×50 CENTER TOP TBRL'],
  ])('%s', async (_, settings, expected) => {
    expect(await placed(vtt(settings))).toEqual({ places: [expected], problems: [] });
  });

  it('counts rows from the end over all that the text has', async () => {
    expect((await placed(vtt('line:-2', 'One\ntwo'))).places).toEqual(['-,0 -×100 CENTER BOTTOM -']);
  });

  it('reads start and end by the direction of the text', async () => {
    expect((await placed(vtt('position:80% align:start', '- שלום'))).places).toEqual(['0,- 80×- START - -']);
  });

  it('gives each voice of a cue the place of the cue, and keeps who speaks', async () => {
    const { lines } = await read(vtt('line:0', '<v Ada>One\n<v Bo>Two'));
    expect(lines.map(({ speaker, position }) => [speaker, position?.y])).toEqual([
      ['Ada', 0],
      ['Bo', 0],
    ]);
  });

  it('passes over what means nothing, says so, and keeps the rest', async () => {
    const { places, problems } = await placed(vtt('line:200% position:abc size:50% align:up foo vertical:'));
    expect(places).toEqual(['25,- 50×- CENTER - -']);
    const list = '"line:200%", "position:abc", "align:up", "foo", "vertical:"';
    expect(problems).toEqual([`line 3: no place on the picture, passed over: ${list}`]);
  });

  const region = 'REGION\nid:fred\nwidth:40%\nlines:3\nregionanchor:0%,100%\nviewportanchor:10%,90%\nscroll:up\n\n';

  it('reads regions: three rows that end at 90 %, and cues that leave them', async () => {
    const file = `WEBVTT\n\n${region}${cue('region:fred')}${cue('region:fred position:100% align:right')}${cue('region:fred line:0')}`;
    expect(await placed(file)).toEqual({
      // 90 - 3 × 80 / 15
      places: ['10,74 40×16 CENTER BOTTOM -', '10,74 40×16 RIGHT BOTTOM -', '-,0 -×100 CENTER TOP -'],
      problems: [],
    });
  });

  it('reads regions of files with any line ends', async () => {
    const file = `WEBVTT\n\n${region}${cue('region:fred')}`;
    for (const end of ['\r\n', '\r']) {
      expect((await placed(file.replaceAll('\n', end))).places).toEqual(['10,74 40×16 CENTER BOTTOM -']);
    }
  });

  it('reports regions that are not there, and their settings that mean nothing', async () => {
    const file = `WEBVTT\n\nREGION\nid:ann width:200%\n\n${cue('region:ann')}${cue('region:bob')}`;
    expect((await placed(file)).problems).toEqual([
      'region ann: no place on the picture, passed over: "width:200%"',
      'line 9: no place on the picture, passed over: "region:bob"',
    ]);
  });

  /** Settings that say a position; what our model has of a cue can all be said. */
  function settingsOf({ x, y, width, height, textAlign, blockAlign, writingMode }: LinePosition): string {
    const vertical = writingMode && { TBRL: 'rl', TBLR: 'lr', LRTB: null, RLTB: null }[writingMode];
    const [inline, inlineSize] = vertical ? [y, height] : [x, width];
    const [block, blockSize] = vertical ? [x, width] : [y, height];
    const atStart = (blockAlign === 'TOP') === (vertical !== 'rl') ? block : (block ?? 0) + (blockSize ?? 0);
    const line = blockAlign === 'MIDDLE' ? block! + blockSize! / 2 : atStart;
    return [
      vertical && `vertical:${vertical}`,
      block !== null && `line:${line}%,${{ TOP: 'start', MIDDLE: 'center', BOTTOM: 'end' }[blockAlign!]}`,
      inline !== null && `position:${inline}%,line-left size:${inlineSize}%`,
      textAlign && `align:${textAlign.toLowerCase()}`,
    ]
      .filter(Boolean)
      .join(' ');
  }

  it('written again gives the same', () => {
    const percent = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
    const maybe = (setting: fc.Arbitrary<string>) => fc.option(setting, { nil: '' });
    const settings = fc
      .tuple(
        maybe(fc.constantFrom('vertical:rl', 'vertical:lr')),
        maybe(
          fc.oneof(
            fc.integer({ min: -20, max: 20 }).map((row) => `line:${row}`),
            fc
              .tuple(percent, fc.constantFrom('', ',start', ',center', ',end'))
              .map(([at, side]) => `line:${at}%${side}`),
          ),
        ),
        maybe(
          fc
            .tuple(percent, fc.constantFrom('', ',line-left', ',center', ',line-right'))
            .map(([at, side]) => `position:${at}%${side}`),
        ),
        maybe(percent.map((size) => `size:${size}%`)),
        maybe(fc.constantFrom('align:start', 'align:center', 'align:end', 'align:left', 'align:right')),
      )
      .map((all) => all.join(' '));
    fc.assert(
      fc.property(settings, fc.constantFrom('Hello', 'One\ntwo', 'שלום'), (written, text) => {
        const { position, faults } = webvttPosition(written, new Map(), text);
        expect(faults).toEqual([]);
        if (!position) {
          expect(written.trim()).toBe('');
          return;
        }
        expect(boxFault(positionColumns(position))).toBe(null);
        expect(webvttPosition(settingsOf(position), new Map(), text).position).toEqual(position);
      }),
      { numRuns: 1000 },
    );
  });

  it('of any other text never fail', () => {
    const junk = fc.array(fc.string({ unit: fc.constantFrom(...'line:position,-1.0%sizegr \tv') }));
    fc.assert(
      fc.property(junk, (parts) => {
        const { position } = webvttPosition(parts.join(':'), new Map(), 'x');
        if (position) expect(boxFault(positionColumns(position))).toBe(null);
      }),
    );
  });
});

describe('SubRip', () => {
  const srt = (text: string, behind = '') => `1\n00:00:01,000 --> 00:00:02,000${behind}\n${text}\n`;

  it.each([
    ['Hello', null],
    ['{\\an8}Hello', '-,- -×- CENTER TOP -'],
    ['{\\an1}Hello', '-,- -×- LEFT BOTTOM -'],
    ['{\\a6}Hello', '-,- -×- CENTER TOP -'],
    ['{\\a11}Hello', '-,- -×- RIGHT MIDDLE -'],
    ['{\\alpha&H80&}Hello', null],
    // Half and a quarter of 384 × 288, the picture of a script that says none.
    ['{\\an7\\pos(192,72)}Hello', '50,25 50×75 LEFT TOP -'],
  ])('%s', async (text, expected) => {
    expect(await placed(srt(text))).toEqual({ places: [expected], problems: [] });
    expect((await read(srt(text))).lines[0]!.text).toBe('Hello');
  });

  const guess = 'coordinates of cues: taken to be of a picture of 720 × 480, as FFmpeg does';

  it('reads coordinates, and says what picture it takes them to be of', async () => {
    const behind = '  X1:180 X2:540 Y1:240 Y2:360';
    expect(await placed(srt('Hello', behind))).toEqual({ places: ['25,50 50×25 - - -'], problems: [guess] });
    expect((await placed(srt('{\\an3}Hello', behind))).places).toEqual(['25,50 50×25 RIGHT BOTTOM -']);
  });

  it('passes over what means nothing', async () => {
    expect(await placed(srt('{\\an0}{\\pos(1)}Hello', ' X1:500 X2:100 Y1:0 Y2:48'))).toEqual({
      places: ['-,0 -×10 - - -'],
      problems: ['line 2: no place on the picture, passed over: "\\an0", "\\pos(1)", "X1:500", "X2:100"', guess],
    });
  });
});

describe('ASS', () => {
  const PLUS = 'Format: Name, Alignment, MarginL, MarginR, MarginV';
  const ass = (events: string[], info = 'PlayResX: 640\nPlayResY: 360', section = 'V4+ Styles') =>
    `[Script Info]\n${info}\n\n[${section}]\n${PLUS}\nStyle: Default,2,64,32,36\nStyle: Top,9,64,32,36\n\n[Events]\n` +
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n' +
    events.map((event) => `Dialogue: 0,0:00:01.00,0:00:02.00,${event}\n`).join('');

  it.each([
    // Margins in the script's pixels: 64 of 640, 32 of 640, 36 of 360.
    ['Default,Ada,0,0,0,,x', '10,0 85×90 CENTER BOTTOM -'],
    ['Top,,0,0,0,,x', '10,10 85×90 RIGHT TOP -'],
    ['*Top,,0,0,0,,x', '10,10 85×90 RIGHT TOP -'],
    ['Unknown,,0,0,0,,x', '10,0 85×90 CENTER BOTTOM -'],
    ['Default,,128,0,72,,x', '20,0 75×80 CENTER BOTTOM -'],
    ['Default,,0,0,0,,{\\an5}x', '10,0 85×100 CENTER MIDDLE -'],
    // The first of its kind holds.
    ['Default,,0,0,0,,{\\an7}{\\an3}x', '10,10 85×90 LEFT TOP -'],
    ['Default,,0,0,0,,{\\a5}x', '10,10 85×90 LEFT TOP -'],
    ['Default,,0,0,0,,{\\pos(320,90)}x', '0,0 100×25 CENTER BOTTOM -'],
    ['Default,,0,0,0,,{\\an9\\pos(480,90)}x', '0,25 75×75 RIGHT TOP -'],
    ['Default,,0,0,0,,{\\an7\\move(160, 180, 0, 0, 10, 20)}x', '25,50 75×50 LEFT TOP -'],
  ])('%s', async (event, expected) => {
    expect(await placed(ass([event]))).toEqual({ places: [expected], problems: [] });
  });

  it('has no box by margins that are none', async () => {
    expect((await placed(ass(['Default,,-1e999,0,0,,x', 'Default,,400,400,0,,x']))).places).toEqual([
      '-,0 -×90 CENTER BOTTOM -',
      '-,0 -×90 CENTER BOTTOM -',
    ]);
  });

  it('takes 384 × 288 where the script says no picture, and 4:3 where it says one side', async () => {
    const event = 'Default,,0,0,0,,{\\an7\\pos(192,144)}x';
    expect((await placed(ass([event], 'Title: x'))).places).toEqual(['50,50 50×50 LEFT TOP -']);
    expect((await placed(ass([event], 'PlayResX: 768'))).places).toEqual(['25,25 75×75 LEFT TOP -']);
    expect((await placed(ass([event], 'PlayResY: 288'))).places).toEqual(['50,50 50×50 LEFT TOP -']);
  });

  it('reads the alignments of SSA, which are others', async () => {
    // 9 is in the middle at the left.
    expect((await placed(ass(['Top,,0,0,0,,x'], undefined, 'V4 Styles'))).places).toEqual([
      '10,0 85×100 LEFT MIDDLE -',
    ]);
  });

  it('passes over what means nothing or lies outside, and keeps names', async () => {
    const file = ass(['Default,Ada,0,0,0,,{\\an12\\pos(x,1)\\move(-5,10,0,0)}One, two']);
    const { lines, problems } = await read(file);
    expect(lines.map(({ text, speaker, position }) => [text, speaker, short(position)])).toEqual([
      ['One, two', 'Ada', '10,0 85×90 CENTER BOTTOM -'],
    ]);
    expect(problems).toEqual([
      'line 12: no place on the picture, passed over: "\\an12", "\\pos(x,1)", "\\move(-5,10,0,0)"',
    ]);
  });
});

describe('TTML', () => {
  const ttml = (layout: string, body: string, root = '') =>
    `<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
      xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ebutts="urn:ebu:tt:style" ${root}><head><styling>
      <style xml:id="right" tts:textAlign="right"/></styling><layout>${layout}</layout></head>
      <body><div>${body}</div></body></tt>`;
  const p = (attributes: string, text = 'x') => `<p begin="1s" end="2s" ${attributes}>${text}</p>`;
  const regionOf = (attributes: string) => `<region xml:id="r" ${attributes}/>`;

  it.each([
    // Defaults of TTML2 10.2: text at the start, rows at the top.
    ['percent', 'tts:origin="10% 70%" tts:extent="80% 20%"', '', '10,70 80×20 START TOP -'],
    ['the whole picture', '', '', '0,0 100×100 START TOP -'],
    [
      'displayAlign and textAlign',
      'tts:displayAlign="after" tts:textAlign="center"',
      '',
      '0,0 100×100 CENTER BOTTOM -',
    ],
    // 8.3.13: of the root's extent.
    [
      'px',
      'tts:origin="192px 108px" tts:extent="960px 540px"',
      'tts:extent="1920px 1080px"',
      '10,10 50×50 START TOP -',
    ],
    // 32 × 15 cells unless said otherwise (6.2.1).
    ['cells', 'tts:origin="8c 3c" tts:extent="16c 6c"', '', '25,20 50×40 START TOP -'],
    ['own cells', 'tts:origin="5c 3c" tts:extent="40c 24c"', 'ttp:cellResolution="50 30"', '10,10 80×80 START TOP -'],
    ['rw and rh', 'tts:origin="5rw 60rh" tts:extent="90rw 30rh"', '', '5,60 90×30 START TOP -'],
    // 10 % of 540 px are 54 of 960 px: 5.625 %.
    ['rh across', 'tts:origin="10rh 0rh"', 'tts:extent="960px 540px"', '5.625,0 94.375×100 START TOP -'],
    // TTML2 10.2.34: a percentage of the room that the region leaves.
    ['position', 'tts:extent="50% 20%" tts:position="center bottom 10%"', '', '25,72 50×20 START TOP -'],
    ['a region that reaches outside', 'tts:origin="90% 0%" tts:extent="50% 10%"', '', '90,0 10×10 START TOP -'],
    ['vertical', 'tts:writingMode="tbrl" tts:displayAlign="before"', '', '0,0 100×100 START TOP TBRL'],
    ['from right to left', 'tts:writingMode="rl"', '', '0,0 100×100 START TOP RLTB'],
  ])('%s', async (_, region, root, expected) => {
    expect(await placed(ttml(regionOf(region), p('region="r"'), root))).toEqual({ places: [expected], problems: [] });
  });

  const top = '<region xml:id="top" tts:extent="100% 20%"/>';
  const bottom = '<region xml:id="bottom" tts:origin="0% 80%" tts:displayAlign="after"/>';

  it('takes the region of the nearest element, and parts a paragraph whose spans have others', async () => {
    const div = `</div><div region="bottom">${p('')}${p('region="top"')}${p('', 'a<span region="top">b</span>')}`;
    const { lines } = await read(ttml(top + bottom, p('') + div));
    expect(lines.map(({ text, position }) => [text, short(position)])).toEqual([
      ['x', null],
      ['x', '0,80 100×20 START BOTTOM -'],
      ['x', '0,0 100×20 START TOP -'],
      ['a', '0,80 100×20 START BOTTOM -'],
      ['b', '0,0 100×20 START TOP -'],
    ]);
  });

  it('inherits textAlign: from a style, the element around, the region', async () => {
    const region = '<region xml:id="r" tts:textAlign="end"/>';
    const body = p('region="r"') + p('region="r" style="right"') + `</div><div tts:textAlign="left">${p('')}`;
    expect((await placed(ttml(region, body))).places).toEqual([
      '0,0 100×100 END TOP -',
      '0,0 100×100 RIGHT TOP -',
      '-,- -×- LEFT - -',
    ]);
  });

  it('reads regions in the content: an element, or attributes that stand for one', async () => {
    const element = p('', '<region tts:origin="0% 80%" tts:extent="50% 20%"/>x');
    const nested = p('region="none"', '<region xml:id="a"><style tts:extent="30% 30%"/></region>y');
    const attributes = p('tts:origin="25% 10%" tts:extent="50% 10%" tts:textAlign="center"');
    expect(await placed(ttml('', element + nested + attributes))).toEqual({
      places: ['0,80 50×20 START TOP -', '0,0 30×30 START TOP -', '25,10 50×10 CENTER TOP -'],
      problems: [],
    });
  });

  it('has no box for a region outside the picture', async () => {
    const region = regionOf('tts:origin="110% 10%" tts:extent="20% 20%"');
    expect(await placed(ttml(region, p('region="r"')))).toEqual({
      places: ['-,10 -×20 START TOP -'],
      problems: ['region r: no place on the picture, passed over: "tts:origin 110%"'],
    });
  });

  it('passes over what means nothing, says so once, and keeps the rest', async () => {
    const region = regionOf('tts:origin="abc" tts:extent="50px 10%" tts:displayAlign="low"');
    const body = p('region="r"') + p('region="r" tts:textAlign="up"') + p('region="none"');
    const { places, problems } = await placed(ttml(region, body, 'tts:extent="100% 100%"'));
    expect(places).toEqual(['-,0 -×10 START TOP -', '-,0 -×10 START TOP -', null]);
    const passed = 'no place on the picture, passed over:';
    expect(problems).toEqual([
      `${passed} tts:origin="abc"`,
      `${passed} tts:displayAlign="low"`,
      `region r: ${passed} "tts:extent 50px"`,
      `${passed} tts:textAlign="up"`,
      `${passed} region="none"`,
    ]);
  });
});

describe('SCC', () => {
  const WORDS = { RCL: '9420', EOC: '942f', RU2: '9425', CR: '94ad', EDM: '942c' } as const;
  const scc = (...rows: [time: string, words: string][]) =>
    `Scenarist_SCC V1.0\n\n${rows.map(([time, words]) => `${time}\t${words}`).join('\n\n')}\n`;

  it('puts a caption where its first column and its rows are', async () => {
    // Row 14, indent 4 (9452), and row 15, indent 8 (94f4): "Hi" and "Ho".
    const words = `${WORDS.RCL} 9452 c8e9 94f4 c8ef ${WORDS.EOC}`;
    const { places } = await placed(scc(['00:00:01:00', words], ['00:00:03:00', WORDS.EDM]));
    // 10 + 4 × 2.5; 10 + 13 × 80 / 15 = 79.3333
    expect(places).toEqual(['20,79.3333 70×10.6667 LEFT TOP -']);
  });

  it('puts rows that roll up on the last row of their window', async () => {
    // 9470: row 15, no indent.
    const words = `${WORDS.RU2} ${WORDS.CR} 9470 c8e9 ${WORDS.CR} c8ef`;
    const { places } = await placed(scc(['00:00:01:00', words], ['00:00:03:00', WORDS.EDM]));
    expect(places).toEqual(['10,79.3333 80×10.6667 LEFT BOTTOM -', '10,79.3333 80×10.6667 LEFT BOTTOM -']);
  });
});

describe('EBU-STL', () => {
  const file = (...blocks: Partial<Parameters<typeof ebuStl>[1][number]>[]) =>
    ebuStl(
      { rate: 25, language: '0F', start: '00000000' },
      blocks.map((block, i) => ({ start: [0, 0, i * 2, 0], end: [0, 0, i * 2 + 1, 0], text: ['Oui'], ...block })),
    );

  it('counts rows of teletext, of which those of double height are two', async () => {
    const blocks = file(
      { row: 22, justification: 2 },
      { row: 20, justification: 1, text: [0x0d, 'a', 0x8a, 0x8a, 0x0d, 'b'] },
      { row: 1, justification: 3 },
      { row: 10, justification: 0 },
    );
    // 10 + 22 × 80 / 24 = 83.3333; heights are between rounded edges.
    expect(await placed(blocks)).toEqual({
      places: [
        '-,83.3333 -×3.3334 CENTER TOP -',
        '-,76.6667 -×13.3333 LEFT TOP -',
        '-,13.3333 -×3.3334 RIGHT TOP -',
        '-,43.3333 -×3.3334 - TOP -',
      ],
      problems: [],
    });
  });

  it('is over all rows of a set that builds up', async () => {
    const blocks = file({ row: 18, cumulative: 1 }, { row: 20, cumulative: 3 });
    expect((await placed(blocks)).places).toEqual(['-,70 -×10 CENTER TOP -']);
  });

  it('passes over what is no row and no justification', async () => {
    expect(await placed(file({ row: 24, justification: 7 }))).toEqual({
      places: [null],
      problems: ['subtitle 1: no place on the picture, passed over: "justification 7", "row 24"'],
    });
  });

  it('has no rows when it is not for teletext', async () => {
    const blocks = file({ row: 20, justification: 1 });
    blocks.write('0', 11);
    expect(await placed(blocks)).toEqual({ places: ['-,- -×- LEFT - -'], problems: [] });
  });
});

it('MicroDVD says top or bottom', async () => {
  const file = '{1}{1}25\n{25}{50}{P:0}a\n{75}{100}{y:i}{P:1}b\n{125}{150}c\n';
  expect((await placed(file)).places).toEqual(['-,- -×- - TOP -', '-,- -×- - BOTTOM -', null]);
  expect((await placed(`{DEFAULT}{}{P:0}\n${file}`)).places[2]).toBe('-,- -×- - TOP -');
});

it('SAMI says how text is aligned, of all paragraphs and of a class', async () => {
  const sami = (rules: string) =>
    `<SAMI><HEAD><STYLE TYPE="text/css"><!-- ${rules} .ENCC { lang: en-US; } --></STYLE></HEAD><BODY>
     <SYNC Start=1000><P Class=ENCC>Hello<SYNC Start=2000><P Class=ENCC>&nbsp;</BODY></SAMI>`;
  expect((await placed(sami('P { text-align: center; }'))).places).toEqual(['-,- -×- CENTER - -']);
  expect((await placed(sami('P { text-align: center; } .ENCC { text-align: left }'))).places).toEqual([
    '-,- -×- LEFT - -',
  ]);
  expect((await placed(sami('P { color: red; }'))).places).toEqual([null]);
});

it('LRC and SubViewer say nothing', async () => {
  expect((await placed('[00:01.00]La\n[00:02.00]\n')).places).toEqual([null]);
  expect((await placed('00:00:01.50,00:00:02.75\nOne\n')).places).toEqual([null]);
});

const SAMPLES = new URL('../../../../shared/media/subtitles/', import.meta.url).pathname;
if (!existsSync(SAMPLES)) console.warn(`skipped the tests on real subtitle files: ${SAMPLES} is not there`);

describe.skipIf(!existsSync(SAMPLES))('real files', () => {
  it('imsc-region-timing.ttml has each line in its region', async () => {
    expect((await placed(await readFile(`${SAMPLES}imsc-region-timing.ttml`))).places).toEqual([
      '5,5 80×20 START BOTTOM -',
      ...Array<string>(4).fill('5,25 80×40 START BOTTOM -'),
    ]);
  });

  it('elephants-dream-en.vtt says no places, but with settings behind its times it does', async () => {
    const text = await readFile(`${SAMPLES}elephants-dream-en.vtt`, 'utf8');
    const plain = await placed(text);
    expect(new Set(plain.places)).toEqual(new Set([null]));
    const top = await placed(text.replace(/-->.*/g, '$& line:5% align:center'));
    expect(top).toEqual({ places: plain.places.map(() => '-,5 -×95 CENTER TOP -'), problems: plain.problems });
  });
});
