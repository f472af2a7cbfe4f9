import { describe, expect, it } from 'vitest';
import { checkTrack } from '../../../src/media/quality/timed-text/check-track.js';
import { charactersOf, wordsOf } from '../../../src/media/quality/timed-text/count.js';
import type { Fault, Rule } from '../../../src/media/quality/timed-text/fault.js';
import { general } from '../../../src/media/quality/timed-text/profiles/general.js';
import { netflix } from '../../../src/media/quality/timed-text/profiles/netflix.js';
import { summaryOf } from '../../../src/media/quality/timed-text/summary.js';
import type { TimedLine, TimedTrack } from '../../../src/media/quality/timed-text/track.js';

const FILM = { numerator: 24, denominator: 1 };

const seconds = (value: number) => Math.round(value * 1_000_000);
const frames = (value: number, rate = 24) => seconds(value / rate);

function line(start: number, end: number, text = 'A few words.', more: Partial<TimedLine> = {}): TimedLine {
  return { id: '', startUs: seconds(start), endUs: seconds(end), text, place: null, vertical: false, ...more };
}

const inFrames = (start: number, end: number, rate = 24): TimedLine => line(start / rate, end / rate);

function track(lines: readonly TimedLine[], more: Partial<TimedTrack> = {}): TimedTrack {
  return { language: 'en', lines, frameRate: FILM, cutsUs: null, speech: null, ...more };
}

const brief = ({ rule, line: index, value }: Fault) => [
  index,
  rule,
  value === null ? null : Math.round(value * 100) / 100,
];
const faultsOf = (lines: readonly TimedLine[], more: Partial<TimedTrack> = {}, profile = netflix) =>
  checkTrack(track(lines, more), profile).map(brief);

describe('characters are counted', () => {
  it.each([
    ['Hello, you', 'each', 10],
    ['  Hello  ', 'each', 5],
    // Combining marks, by themselves or composed, are part of their letter.
    ['cafe\u0301', 'each', 4],
    ['สวัสดี', 'each', 4],
    ['مَرْحَبًا', 'each', 5],
    // Right-to-left mark and embedding.
    ['\u200F\u202Bשלום\u202C!', 'each', 5],
    ['私は平気だ', 'width', 5],
    ['ｶﾀｶﾅ', 'width', 2],
    ['ＢＢＣ', 'width', 3],
    ['BBC', 'width', 1.5],
    ['え…何も、', 'width', 5],
    ['コーヒー', 'width', 4],
    ['호머 J. 심슨', 'cjk-letters', 6],
    ['안녕하세요?', 'cjk-letters', 5.5],
    ['他說：「好」', 'each', 6],
  ] as const)('%s by %s: %d', (row, counting, expected) => {
    expect(charactersOf(row, counting)).toBe(expected);
  });

  it('and words', () => {
    expect(wordsOf("Don't! I'm 1,5 km away - OK?")).toBe(6);
    expect(wordsOf('…\n♪ –')).toBe(0);
  });
});

describe('by the profile netflix', () => {
  it.each<[string, readonly TimedLine[], [number, Rule, number | null][]]>([
    ['nothing', [line(1, 3), line(4, 6)], []],
    ['20 frames', [inFrames(24, 44)], []],
    ['19 frames', [inFrames(24, 43)], [[0, 'too-short', 0.79]]],
    ['7 s', [line(1, 8, 'A line.')], []],
    ['7.02 s', [line(1, 8.02, 'A line.')], [[0, 'too-long', 7.02]]],
    ['a gap of 2 frames', [inFrames(24, 72), inFrames(74, 120)], []],
    ['a gap of 1 frame', [inFrames(24, 72), inFrames(73, 120)], [[1, 'too-small-gap', 1]]],
    ['no gap', [inFrames(24, 72), inFrames(72, 120)], [[1, 'too-small-gap', 0]]],
    ['a gap of 2 frames in milliseconds', [line(1, 3), line(3.083, 5)], []],
    ['a gap of 2 frames in hundredths', [line(1, 3), line(3.08, 5)], []],
    ['lines together', [line(1, 3), line(2.5, 5)], [[1, 'overlap', 0.5]]],
    [
      'a line within another',
      [line(1, 6), line(2, 3), line(5, 7)],
      [
        [1, 'overlap', 1],
        [2, 'overlap', 1],
      ],
    ],
    ['lines together in two places', [line(1, 3), line(2.5, 5, 'SIGN', { place: 'TOP' })], []],
    ['a line before the one before it', [line(5, 7), line(1, 3)], [[1, 'out-of-order', -4]]],
    ['an end before its start', [line(5, 4)], [[0, 'out-of-order', -1]]],
    ['no text', [line(1, 3, ' \u200F\n ')], [[0, 'empty', null]]],
    ['two rows', [line(1, 3, 'One row\nand another.')], []],
    ['three rows', [line(1, 3, 'One row\nand another\nand one.')], [[0, 'too-many-lines', 3]]],
    ['42 characters', [line(1, 4, 'x'.repeat(42))], []],
    ['43 characters', [line(1, 4, `${'x'.repeat(43)}\nshort`)], [[0, 'too-long-line', 43]]],
    ['20 characters a second', [line(1, 3, 'x'.repeat(40))], []],
    ['20.5 characters a second', [line(1, 3, 'x'.repeat(41))], [[0, 'too-fast', 20.5]]],
    ['a tag that is not closed', [line(1, 3, 'Some <i>words.')], [[0, 'unbalanced-markup', null]]],
    ['tags that cross', [line(1, 3, '<i>Some <b>words</i></b>')], [[0, 'unbalanced-markup', null]]],
    ['tags in order', [line(1, 3, '<i>Some <b>words</b></i>')], []],
    ['a bracket that is not closed', [line(1, 3, '[door opens')], [[0, 'unbalanced-markup', null]]],
    ['a bracket that the next line closes', [line(1, 3, '[door opens'), line(4, 6, 'slowly]')], []],
    ['smileys and points of a list', [line(1, 3, 'a) Fine :)\nb) not :(')], []],
    ['brackets in pairs, over rows, too', [line(1, 4, '(1998) (x) (I like\nit) [and (so)]')], []],
    ['a bracket that nothing opened', [line(1, 3, 'door opens]')], [[0, 'unbalanced-markup', null]]],
    ['a bracket that another closes', [line(1, 3, '(door] opens')], [[0, 'unbalanced-markup', null]]],
    ['a tag that is broken off', [line(1, 3, 'Some <i words')], [[0, 'unbalanced-markup', null]]],
    ['signs of arithmetic', [line(1, 3, '1 < 2, 3 > 2, I <3 you')], []],
    ['a replacement character', [line(1, 3, 'Gr\uFFFDn')], [[0, 'forbidden-glyph', 1]]],
    ['UTF-8 read as Windows-1252', [line(1, 3, 'Donâ€™t, it is cafÃ©')], [[0, 'forbidden-glyph', 2]]],
    ['three dots', [line(1, 3, 'Well... so...')], [[0, 'forbidden-glyph', 2]]],
    ['an ellipsis', [line(1, 3, 'Well… so…')], []],
    ['two speakers', [line(1, 3, '-Are you coming?\n-In a minute.')], []],
    ['two speakers with spaces', [line(1, 3, '- Are you coming?\n- In a minute.')], [[0, 'dual-speaker-form', null]]],
    ['one hyphen alone', [line(1, 3, 'Are you coming?\n-In a minute.')], [[0, 'dual-speaker-form', null]]],
    ['a number below zero', [line(1, 3, 'It is cold:\n-5 degrees.')], []],
    ['an interruption', [line(1, 3, '--and then\n--it went.')], []],
    [
      'three speakers',
      [line(1, 3, '-Yes?\n-No!\n-Why?')],
      [
        [0, 'too-many-lines', 3],
        [0, 'too-many-speakers', 3],
      ],
    ],
  ])('%s', (_, lines, expected) => {
    expect(faultsOf(lines)).toEqual(expected);
  });

  it.each<[string, string, [number, Rule, number][]]>([
    ['ja', '私は平気だと思う、多分ね', []],
    ['ja', '私は平気だと思うけど、多分ね', [[0, 'too-long-line', 14]]],
    ['ko', '그녀가 내게 와서 말했어 정말이야', []],
    ['ko', '그녀가내게와서말했어정말이야그렇지만', [[0, 'too-long-line', 18]]],
    ['zh-Hans', '她过来这里告诉我她会回来的是吗', []],
    ['zh-Hant', '她過來這裡告訴我她會回來的是嗎對吧', [[0, 'too-long-line', 17]]],
    ['th', 'ก'.repeat(36), [[0, 'too-long-line', 36]]],
    ['fi', 'x'.repeat(42), []],
  ])('a row of %s: %s', (language, text, expected) => {
    expect(faultsOf([line(1, 6, text)], { language })).toEqual(expected);
  });

  it('columns are shorter than rows', () => {
    const text = '私は平気だと思う、多分';
    expect(faultsOf([line(1, 6, text, { vertical: true })], { language: 'ja' })).toEqual([]);
    expect(faultsOf([line(1, 6, `${text}ね`, { vertical: true })], { language: 'ja' })).toEqual([
      [0, 'too-long-line', 12],
    ]);
  });

  it('where no source states a reading speed there is none', () => {
    const fast = line(1, 2, 'x'.repeat(40));
    expect(faultsOf([fast], { language: 'fi' })).toEqual([]);
    expect(faultsOf([fast], { language: null })).toEqual([]);
    expect(faultsOf([fast], { language: 'sv-SE' })).toEqual([[0, 'too-fast', 40]]);
  });

  it.each([
    [25, 1],
    [30_000, 1_001],
    [60, 1],
  ])('a gap is 2 frames at %d/%d, too', (numerator, denominator) => {
    const rate = numerator / denominator;
    const at = (gap: number) =>
      faultsOf([inFrames(100, 200, rate), inFrames(200 + gap, 300 + gap, rate)], {
        frameRate: { numerator, denominator },
      });
    expect(at(2)).toEqual([]);
    expect(at(1)).toEqual([[1, 'too-small-gap', 1]]);
  });

  it('where no pictures tell the frame rate it is 24', () => {
    expect(faultsOf([inFrames(24, 72), inFrames(73, 120)], { frameRate: null })).toEqual([[1, 'too-small-gap', 1]]);
  });
});

describe('cuts', () => {
  const cutsUs = [frames(240)];
  const starting = (frame: number, rule: [number, Rule, number][]) =>
    [`a start at frame ${frame}`, inFrames(frame, frame + 48), rule] as const;
  const ending = (frame: number, rule: [number, Rule, number][]) =>
    [`an end at frame ${frame}`, inFrames(frame - 48, frame), rule] as const;

  it.each([
    starting(240, []),
    starting(241, [[0, 'starts-near-shot-change', 1]]),
    starting(251, [[0, 'starts-near-shot-change', 11]]),
    starting(252, []),
    starting(239, [[0, 'starts-near-shot-change', -1]]),
    starting(229, [[0, 'starts-near-shot-change', -11]]),
    starting(228, []),
    ending(238, []),
    ending(239, [[0, 'ends-near-shot-change', -1]]),
    ending(240, [[0, 'ends-near-shot-change', 0]]),
    ending(237, [[0, 'ends-near-shot-change', -3]]),
    ending(229, [[0, 'ends-near-shot-change', -11]]),
    ending(228, []),
    ending(251, [[0, 'ends-near-shot-change', 11]]),
    ending(252, []),
  ])('%s', (_, at, expected) => {
    expect(faultsOf([at], { cutsUs })).toEqual(expected);
    expect(faultsOf([at], { cutsUs }, general)).toEqual([]);
  });

  it('half a second is 15 frames of 30', () => {
    const more = { cutsUs: [seconds(8)], frameRate: { numerator: 30, denominator: 1 } };
    expect(faultsOf([inFrames(254, 300, 30)], more)).toEqual([[0, 'starts-near-shot-change', 14]]);
    expect(faultsOf([inFrames(255, 300, 30)], more)).toEqual([]);
  });

  it('a line may go over a cut where someone speaks after it', () => {
    const over = [inFrames(216, 264)];
    const speech = (end: number) => [{ startUs: frames(216), endUs: frames(end) }];
    expect(faultsOf(over, { cutsUs, speech: speech(250) })).toEqual([]);
    expect(faultsOf(over, { cutsUs, speech: speech(238) })).toContainEqual([0, 'hangs-over-shot-change', 24]);
  });
});

describe('sound', () => {
  const speech = [{ startUs: seconds(10), endUs: seconds(12) }];
  // A detector's onset may be a tenth of a second late: 3 frames more than the rule's 2.
  it.each<[string, TimedLine, [number, Rule, number][]]>([
    ['on it', line(10, 12), []],
    ['5 frames after', line(10 + 5 / 24, 12), []],
    ['6 frames after', line(10 + 6 / 24, 12), [[0, 'starts-off-sound', 6]]],
    ['6 frames before', line(10 - 6 / 24, 12), [[0, 'starts-off-sound', -6]]],
    ['long before: of something else', line(8, 10.2), []],
    ['half a second over', line(10, 12.5), []],
    ['a second over', line(10, 13), [[0, 'ends-after-sound', 24]]],
    ['a second over, to be read', line(10, 13, `${'x'.repeat(27)}\n${'x'.repeat(27)}`), []],
  ])('a line that stands %s', (_, at, expected) => {
    expect(faultsOf([at], { speech })).toEqual(expected);
  });

  it('a cut comes before the sound', () => {
    const late = [line(10.25, 12)];
    expect(faultsOf(late, { speech })).toHaveLength(1);
    expect(faultsOf(late, { speech, cutsUs: [seconds(10.25)] })).toEqual([]);
  });

  it('speech that another line writes down is not this line’s', () => {
    expect(faultsOf([line(9.98, 10.9), line(11, 12)], { speech })).toEqual([]);
  });
});

describe('where no language says how two speakers are told', () => {
  it('it is as in most lines of the track', () => {
    const texts = ['- Yes?\n- No.', '- Where?\n- There.', '-When?\n-Now.', 'One row\nand another.'];
    const lines = texts.map((text, i) => line(3 * i, 3 * i + 2, text));
    expect(faultsOf(lines, {}, general)).toEqual([[2, 'dual-speaker-form', null]]);
    expect(faultsOf(lines.slice(1, 3), {}, general)).toEqual([]);
  });
});

it('every fault says what was measured, the limit and who states it', () => {
  const [fault] = checkTrack(track([line(1, 3, 'x'.repeat(41))]), netflix);
  expect(fault).toEqual({
    ...{ rule: 'too-fast', line: 0, value: 20.5, unit: 'characters/s', limit: 20 },
    text: '20.5 characters must be read a second; 20 is the most.',
    standard: 'Netflix Timed Text Style Guide, as Subtitle Edit checks it: adult programmes',
  });
});

it('the general profile asks for a second and at most 200 English words a minute', () => {
  expect(faultsOf([line(1, 1.9, 'Yes.')], {}, general)).toEqual([[0, 'too-short', 0.9]]);
  expect(faultsOf([line(1, 3, 'I do as he is')], {}, general)).toEqual([]);
  expect(faultsOf([line(1, 3, 'I do as I am to do it')], {}, general)).toEqual([[0, 'too-many-words', 4]]);
});

it('a track is summed up', () => {
  const lines = [line(0, 2, 'x'.repeat(20)), line(3, 4, 'x'.repeat(30)), line(5, 9, 'two words\nmore')];
  const faults = checkTrack(track(lines), netflix);
  const summary = summaryOf(track(lines), netflix, faults);
  expect(Object.fromEntries(summary.map(({ name, value }) => [name, value]))).toEqual({
    ...{ lines: 3, faults: 1, faulty_lines: 1 },
    // 20 + 30 + 13 characters in 7 s.
    ...{ characters_per_second_mean: 9, characters_per_second_p95: 30, characters_per_second_max: 30 },
    words_per_second_mean: 5 / 7,
    ...{ row_length_max: 30, line_duration_min: 1, line_duration_max: 4 },
  });
  expect(summaryOf(track([]), netflix, [])).toHaveLength(3);
});
