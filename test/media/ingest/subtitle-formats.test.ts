import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSubtitleFile, readSubtitles } from '../../../src/media/ingest/subtitles/read-subtitles.js';
import { ebuStl } from './ebu-stl-file.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'formats-'))));
afterAll(() => rm(folder, { recursive: true }));

/** Under a name that says nothing, so that the content decides; positions have their own test. */
async function read(content: string | Uint8Array, name = 'film.srt') {
  const path = join(folder, name);
  await writeFile(path, content);
  const file = await readSubtitles(path);
  return { ...file, lines: file.lines.map(({ position: _, ...line }) => line) };
}

/** Lines as [seconds, seconds, text]. */
async function shown(content: string | Uint8Array) {
  const { lines, problems } = await read(content);
  return { lines: lines.map(({ startUs, endUs, text }) => [startUs / 1e6, endUs / 1e6, text]), problems };
}

const line = (startUs: number, endUs: number, text: string, speaker: string | null = null) => ({
  startUs,
  endUs,
  text,
  speaker,
});

describe('ASS', () => {
  const ass = (...events: string[]) =>
    '[Script Info]\r\nScriptType: v4.00+\r\n\r\n[V4+ Styles]\r\nFormat: Name, Fontname\r\nStyle: Default,Arial\r\n\r\n' +
    '[Events]\r\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\r\n' +
    events.join('\r\n');

  it('reads times, names and text with commas, without overrides, comments and drawings', async () => {
    const file = await read(
      ass(
        'Dialogue: 0,0:00:05.00,0:00:06.50,Default,,0,0,0,,{\\i1}Later{\\i0}, --> of course',
        'Dialogue: 0,0:00:01.29,1:00:02.00,Default,Anna,0000,0000,0000,,One,\\Ntwo\\hthree',
        'Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,not said',
        'Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0',
      ),
    );
    expect(file).toEqual({
      format: 'ass',
      language: null,
      problems: [],
      lines: [
        line(1_290_000, 3_602_000_000, 'One,\ntwo\u00a0three', 'Anna'),
        line(5_000_000, 6_500_000, 'Later, --> of course'),
      ],
    });
  });

  it('reads SSA, whose fields are others, and goes by the order of fields that it states', async () => {
    const ssa =
      '[Script Info]\nScriptType: v4.00\n[Events]\nFormat: Marked, Start, End, Style, Actor, Text\n' +
      'Dialogue: Marked=0,0:00:01.00,0:00:02.00,*Default,Bo,Hi, you\n';
    expect((await read(ssa)).lines).toEqual([line(1_000_000, 2_000_000, 'Hi, you', 'Bo')]);
  });

  it('reports what it cannot use', async () => {
    const { lines, problems } = await shown(
      ass(
        'Dialogue: 0,soon,0:00:02.00,Default,,0,0,0,,lost',
        'Dialogue: 0,0:00:03.00,0:00:02.00,Default,,0,0,0,,never',
        'Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,kept',
      ),
    );
    expect(lines).toEqual([[3, 4, 'kept']]);
    expect(problems).toEqual([
      'line 10: unreadable times "soon,0:00:02.00", event skipped',
      'line 11: cue ends at or before its start, skipped',
    ]);
  });
});

describe('MicroDVD', () => {
  it('takes the rate from the first cue', async () => {
    expect(await read('{1}{1}25\r\n{25}{50}{y:i}One|/two\r\n{75}{}three {c:$0000ff}{4}\r\n{100}{125}four\r\n')).toEqual(
      {
        format: 'microdvd',
        language: null,
        problems: [],
        lines: [
          line(1_000_000, 2_000_000, 'One\ntwo'),
          line(3_000_000, 4_000_000, 'three {4}'),
          line(4_000_000, 5_000_000, 'four'),
        ],
      },
    );
  });

  it.each([
    ['23.976', 1_001_000],
    ['23,976', 1_001_000],
    ['29.97', 800_800],
    ['24', 1_000_000],
    ['24.000', 1_000_000],
  ])('knows that %s is exact or short for ×1000/1001', async (rate, startUs) => {
    expect((await read(`{1}{1}${rate}\n{24}{96}x`)).lines[0]?.startUs).toBe(startUs);
  });

  it('says that it assumes a rate, and an end', async () => {
    const { lines, problems } = await shown('{24}{48}a\nno frames\n{72}{}b');
    expect(lines).toEqual([
      [1.001, 2.002, 'a'],
      [3.003, 10.003, 'b'],
    ]);
    expect(problems).toEqual([
      'line 2: no frames "no frames", row skipped',
      'no frame rate: 23.976 frames per second assumed',
      'the last line has no end: 7 s assumed',
    ]);
  });
});

it('SubViewer 2 is read', async () => {
  const text =
    '[INFORMATION]\n[TITLE]A film\n[END INFORMATION]\n[SUBTITLE]\n[COLF]&HFFFFFF,[STYLE]bd,[SIZE]18\n' +
    '00:00:01.50,00:00:02.75\nOne[br]two\n\n00:01:00.00,00:01:01.00\nthree\n';
  expect(await read(text)).toEqual({
    format: 'subviewer',
    language: null,
    problems: [],
    lines: [line(1_500_000, 2_750_000, 'One\ntwo'), line(60_000_000, 61_000_000, 'three')],
  });
});

describe('SAMI', () => {
  const sami = (body: string) => `<SAMI><HEAD><TITLE>x</TITLE><STYLE TYPE="text/css"><!--
    P { font-size: 18pt; } .ENCC { Name: English; lang: en-US; SAMIType: CC; } .KRCC { Name: 한국어; lang: ko-KR; }
    --></STYLE></HEAD><BODY>${body}</BODY></SAMI>`;
  const twoLanguages = sami(
    `<SYNC Start=1000><P Class=ENCC>Hello<br>you &lt;3<P Class=KRCC>안녕
     <SYNC Start=2000><P Class=ENCC>&nbsp;
     <SYNC Start=3000><P Class=KRCC>&nbsp;<P Class=ENCC>Bye <font color="red"><i>now</i></font></P></SYNC>
     <SYNC Start=4000><P Class=ENCC>&nbsp;`,
  );

  it('takes the first language class, whose lines last until the next, and says what it leaves', async () => {
    expect(await read(twoLanguages)).toEqual({
      format: 'sami',
      language: 'en-US',
      problems: ['language class KRCC (ko-KR) left out: ENCC is taken'],
      lines: [line(1_000_000, 2_000_000, 'Hello\nyou <3'), line(3_000_000, 4_000_000, 'Bye now')],
    });
  });

  it('takes the language that the name of the file says', async () => {
    expect(await read(twoLanguages, 'film.ko.smi')).toMatchObject({
      language: 'ko-KR',
      lines: [line(1_000_000, 3_000_000, '안녕')],
    });
  });

  it('reads files without a class or an end, and names sources', async () => {
    const { lines, problems } = await read(
      '<sami><body><sync start="500"><p id=Source>Ada<p>One<sync start="900"><p>two</body></sami>',
    );
    expect(lines).toEqual([line(500_000, 900_000, 'One', 'Ada'), line(900_000, 7_900_000, 'two', 'Ada')]);
    expect(problems).toEqual(['the last line has no end: 7 s assumed']);
  });
});

describe('LRC', () => {
  it('ends each line at the next, repeats choruses, and reads word times and tags', async () => {
    const file = await read(
      '[ti:A song]\n[la:sv]\n[offset:+500]\n\n[00:01.50]One\n[00:03.00]<00:03.00>two <00:03.50>three\n[00:05.00]\n' +
        '[00:02.00][01:00.00]Chorus\n[00:02.00]Refräng\n[01:01]',
    );
    expect(file).toEqual({
      format: 'lrc',
      language: 'sv',
      problems: [],
      lines: [
        line(1_000_000, 1_500_000, 'One'),
        line(1_500_000, 2_500_000, 'Chorus'),
        line(1_500_000, 2_500_000, 'Refräng'),
        line(2_500_000, 4_500_000, 'two three'),
        line(59_500_000, 60_500_000, 'Chorus'),
      ],
    });
  });

  it('says that it assumes an end', async () => {
    expect(await shown('[00:01.00]One')).toEqual({
      lines: [[1, 8, 'One']],
      problems: ['the last line has no end: 7 s assumed'],
    });
  });
});

describe('SCC', () => {
  const RCL = '9420 9420';
  const RDC = '9429 9429';
  const [ENM, EOC, EDM, CR, RU2, RU3] = ['94ae 94ae', '942f 942f', '942c 942c', '94ad 94ad', '9425 9425', '9426 9426'];
  const ROW14 = '9440 9440';
  const ROW15 = '9470 9470';
  const odd = (byte: number) => (byte.toString(2).replaceAll('0', '').length % 2 ? byte : byte | 0x80);
  const words = (bytes: number[]) =>
    Array.from({ length: Math.ceil(bytes.length / 2) }, (_, i) =>
      [bytes[2 * i]!, bytes[2 * i + 1] ?? 0].map((byte) => odd(byte).toString(16).padStart(2, '0')).join(''),
    ).join(' ');
  const said = (text: string) => words([...Buffer.from(text)]);
  const scc = (...rows: [time: string, ...codes: string[]][]) =>
    'Scenarist_SCC V1.0\r\n\r\n' + rows.map(([time, ...codes]) => `${time}\t${codes.join(' ')}\r\n\r\n`).join('');
  /** Microseconds of a frame by its number. */
  const at = (frame: number) => Math.round((frame * 1_001_000_000) / 30_000);

  it('shows pop-on captions from the end-of-caption command to the erase command', async () => {
    const file = await read(
      scc(
        ['00:00:01:00', ENM, RCL, ROW14, said('Hello,'), ROW15, '97a1 97a1', said("it's me"), EOC],
        ['00:00:03:00', EDM],
        ['00:00:05:00', ENM, RCL, ROW15, said('Bye.'), EOC, ENM, RCL, ROW15, said('Again'), EOC],
        ['00:00:09:00', EDM],
      ),
    );
    expect(file).toEqual({
      format: 'scc',
      language: null,
      problems: [],
      lines: [
        // ENM, RCL, ROW14 twice each, three pairs of text, ROW15 and a tab twice, four pairs of text
        line(at(30 + 6 + 3 + 4 + 4), at(90), 'Hello,\nit’s me'),
        line(at(150 + 8), at(150 + 8 + 2 + 9), 'Bye.'),
        line(at(150 + 8 + 2 + 9), at(270), 'Again'),
      ],
    });
  });

  it('counts drop-frame timecodes as SMPTE ST 12-1 does', async () => {
    const { lines } = await read(
      scc(
        ['00:00:59;29', RCL, ROW15, said('ab'), EOC],
        ['00:01:00;12', EDM],
        ['00:10:00;00', RCL, ROW15, said('cd'), EOC],
        ['01:00:00;00', EDM],
      ),
    );
    expect(lines).toEqual([
      // the numbers 00:01:00;00 and ;01 are dropped
      line(at(1799 + 5), at(1810), 'ab'),
      line(at(17_982 + 5), at(107_892), 'cd'),
    ]);
    // 01:00:00;00 is 3.6 ms short of an hour by the clock
    expect(lines.at(-1)?.endUs).toBe(3_599_996_400);
  });

  it('keeps rolled-up rows as long as they are on the screen', async () => {
    const { lines } = await shown(
      scc(
        ['00:00:01:00', RU2, CR, ROW15, said('First')],
        ['00:00:02:00', RU2, CR, ROW15, said('second')],
        ['00:00:03:00', RU2, CR, ROW15, said('third')],
        ['00:00:04:00', EDM],
      ),
    );
    const s = (frame: number) => at(frame) / 1e6;
    expect(lines).toEqual([
      [s(36), s(92), 'First'],
      [s(66), s(120), 'second'],
      [s(96), s(120), 'third'],
    ]);
  });

  it('rolls three rows, moves them with the base row, and erases them when pop-on gives way to roll-up', async () => {
    const { lines } = await read(
      scc(
        ['00:00:01:00', RCL, ROW15, said('Pop'), EOC],
        ['00:00:02:00', RU3, CR, ROW15, said('a1')],
        ['00:00:03:00', CR, ROW14, said('b2')],
        ['00:00:04:00', CR, said('c3')],
        ['00:00:05:00', CR, said('d4')],
        ['00:00:06:00', EDM],
      ),
    );
    expect(lines.map(({ text, endUs }) => [text, endUs])).toEqual([
      ['Pop', at(60)],
      ['a1', at(150)],
      ['b2', at(180)],
      ['c3', at(180)],
      ['d4', at(180)],
    ]);
  });

  it('shows paint-on captions from when they are painted, together when they are painted together', async () => {
    const { lines } = await read(
      scc(
        ['00:00:01:00', RDC, ROW14, said('One'), ROW15, said('two')],
        ['00:00:02:00', RDC, '1340 1340', said('more')],
        ['00:00:03:00', RDC, ROW15, said('over')],
        ['00:00:04:00', EDM],
      ),
    );
    expect(lines.map(({ text, startUs, endUs }) => [text, startUs, endUs])).toEqual([
      ['two', at(30), at(94)],
      ['One', at(30), at(120)],
      ['more', at(60), at(120)],
      ['over', at(90), at(120)],
    ]);
  });

  it('has the standard, special and extended characters', async () => {
    const standard = said('*\\^_`{|}~');
    const special = '9137 9137 91b0 91b0';
    // E, then É in its place; a, then ã; " twice, then “ ”
    const extended = [
      said('xE'),
      words([0x12, 0x21]),
      words([0x12, 0x21]),
      said('ya'),
      words([0x13, 0x21]),
      words([0x13, 0x21]),
      said('z"'),
      words([0x12, 0x3e]),
      words([0x12, 0x3e]),
    ];
    const { lines } = await shown(
      scc(
        ['00:00:01:00', RCL, ROW15, standard, special, ...extended, '91ae 91ae', said('i'), EOC],
        ['00:00:03:00', EDM],
      ),
    );
    expect(lines[0]?.[2]).toBe('áéíóúç÷Ññ♪®xÉyãz« i');
  });

  it('takes the first channel, and tells of the second; text pages are no captions', async () => {
    const { lines, problems } = await shown(
      scc(
        ['00:00:01:00', '1c20 1c20', '1c70 1c70', said('Dos'), '1c2f 1c2f', RCL, ROW15, said('One'), EOC],
        ['00:00:01:20', RDC, ROW14, words([0x14, 0x2a]), words([0x14, 0x2a]), said('stocks')],
        ['00:00:03:00', EDM, 'xyz'],
        ['00:00:04:00', EDM],
      ),
    );
    expect(lines.map(([, end, text]) => [end, text])).toEqual([[at(120) / 1e6, 'One']]);
    expect(problems).toEqual([
      'line 7: unreadable "00:00:03:00\t942c 942c xyz", row skipped',
      'captions of the second channel (CC2) left out',
    ]);
  });

  it('says that it assumes an end', async () => {
    const { lines, problems } = await read(scc(['00:00:01:00', RCL, ROW15, said('Open'), EOC]));
    expect(lines).toEqual([line(at(36), at(36) + 7_000_000, 'Open')]);
    expect(problems).toEqual(['the last line has no end: 7 s assumed']);
  });
});

describe('EBU-STL', () => {
  it('counts from the start of the programme, and joins extension blocks and what builds up', async () => {
    const file = await read(
      ebuStl({ rate: 25, language: '0F', start: '10000000' }, [
        {
          start: [10, 0, 1, 0],
          end: [10, 0, 2, 12],
          text: [0x0d, 0x07, 0x0b, 'D', 0xc2, 'ej', 0xc1, 'a', 0x8a, 0x8a, 0x06, 'vu'],
        },
        { start: [10, 0, 3, 0], end: [10, 0, 4, 0], text: ['A comment'], comment: true },
        { start: [10, 0, 3, 0], end: [10, 0, 4, 0], text: ['x'.repeat(112)], extension: 0 },
        { start: [10, 0, 3, 0], end: [10, 0, 4, 0], text: ['y', 0x80, 'z', 0x81], extension: 255 },
        { start: [10, 0, 5, 0], end: [10, 0, 6, 0], text: ['- Knock.'], cumulative: 1 },
        { start: [10, 0, 6, 0], end: [10, 0, 7, 0], text: ['- Who'], cumulative: 2 },
        { start: [10, 0, 7, 0], end: [10, 0, 8, 0], text: ['is there?'], cumulative: 3 },
        { start: [10, 0, 9, 0], end: [10, 0, 9, 0], text: ['never'] },
      ]),
    );
    expect(file).toEqual({
      format: 'ebu-stl',
      language: 'fr',
      problems: ['subtitle 8: ends at or before its start, skipped'],
      lines: [
        line(1_000_000, 2_480_000, 'Déjà\nvu'),
        line(3_000_000, 4_000_000, `${'x'.repeat(112)}yz`),
        line(5_000_000, 8_000_000, '- Knock.\n- Who\nis there?'),
      ],
    });
  });

  it('counts 30 frames, and does not subtract a start that subtitles are before', async () => {
    const file = ebuStl({ rate: 30, language: '09', start: '01000000' }, [
      { start: [0, 0, 1, 15], end: [0, 0, 2, 0], text: ['a'] },
    ]);
    expect(await shown(file)).toEqual({
      lines: [[1.5, 2, 'a']],
      problems: ['a subtitle is before the start of the programme, 01000000: the start is not subtracted'],
    });
  });

  it.each([
    [
      '00',
      [0xc8, 'o', 0xcb, 'c', 0xca, 'A', 0xcf, 's', 0xcd, 'u', 0xf1, 0xf9, 0xfb, 0xe8, 0xd5, 0xa4, 0xaa, 0xc4, 'n'],
      'öçÅšűæøßŁ♪$“ñ',
    ],
    ['01', [0xbf, 0xe0, 0xd8], 'При'],
    ['03', [0xc3, 0xe5, 0xe9, 0xe1], 'Γεια'],
    ['04', [0xf9, 0xec, 0xe5, 0xed], 'שלום'],
  ] as const)('reads code table %s', async (table, text, expected) => {
    const file = ebuStl({ rate: 25, language: '00', start: '00000000', table }, [
      { start: [0, 0, 1, 0], end: [0, 0, 2, 0], text: [...text] },
    ]);
    expect((await read(file)).lines[0]?.text).toBe(expected);
  });
});

describe('formats that are not supported', () => {
  it.each([
    ['VobSub', 'film.sub', Buffer.from([0, 0, 1, 0xba, 0x44, 0, 4, 0])],
    ['VobSub', 'film.idx', '# VobSub index file, v7 (do not modify this line!)\n'],
    ['PGS', 'film.sup', Buffer.from([0x50, 0x47, 0, 0, 1, 2, 0, 0, 0, 0, 0x16, 0, 0x13])],
    ['Universal Subtitle Format', 'film.usf', '<?xml version="1.0"?><USFSubtitles version="1.0"></USFSubtitles>'],
    ['GPAC timed text', 'film.ttxt', '<?xml version="1.0"?><TextStream version="1.1"></TextStream>'],
    ['Spruce STL', 'film.stl', '//Font select\n$FontName = Arial\n00:00:01:00 , 00:00:02:00 , x\n'],
    ['MPL2', 'film.txt', '[10][20]x\n'],
  ])('%s is named, with what is supported', async (name, file, content) => {
    await expect(read(content, file)).rejects.toThrow(
      `is ${name}, a subtitle format that is not supported; supported are SubRip, WebVTT, TTML, ASS/SSA, MicroDVD, ` +
        'SubViewer, SAMI, LRC, SCC and EBU-STL',
    );
  });

  it('are known as subtitles by their extensions, as those are that can be read', () => {
    const extensions = 'ass ssa smi sami lrc scc stl sub idx sup usf ttxt SCC'.split(' ');
    expect(extensions.filter((extension) => !isSubtitleFile(`film.${extension}`))).toEqual([]);
  });
});
