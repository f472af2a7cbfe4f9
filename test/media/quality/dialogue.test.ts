import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSpoken, notSubtitled, subtitledButSilent } from '../../../src/media/quality/dialogue/coverage.js';
import { loudnessWithin, programmeLoudness } from '../../../src/media/quality/dialogue/gated-loudness.js';
import { dialogueToRest, LEAST_RATIO_LU, MOST_RATIO_LU } from '../../../src/media/quality/dialogue/line-ratio.js';
import { lineTimings } from '../../../src/media/quality/dialogue/line-timing.js';
import { medianIfAny } from '../../../src/media/quality/statistics.js';
import { offsetToSpeech } from '../../../src/media/quality/dialogue/offset.js';
import { common, lengthUs, touching, united, widened, without } from '../../../src/media/quality/dialogue/spans.js';

const span = (start: number, end: number) => ({ startUs: start * 1e6, endUs: end * 1e6 });
const line = (id: string, start: number, end: number, text = 'Some words.') => ({ id, text, ...span(start, end) });

/** Blocks of 400 ms every 100 ms of a sound with this loudness at `t` seconds: their mean energy. */
function heard(seconds: number, lufsAt: (t: number) => number) {
  const count = Math.round(seconds * 10);
  const energies = Array.from({ length: count }, (_, i) => 10 ** (lufsAt((i + 0.5) / 10) / 10));
  const block = (i: number) => (energies[i - 3]! + energies[i - 2]! + energies[i - 1]! + energies[i]!) / 4;
  return {
    endsUs: Float64Array.from({ length: count }, (_, i) => (i + 1) * 100_000),
    lufs: Float64Array.from({ length: count }, (_, i) => (i < 3 ? NaN : 10 * Math.log10(block(i)))),
  };
}

describe('sets of stretches', () => {
  const spans = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 })).map(([at, length]) => ({
      startUs: at,
      endUs: at + length,
    })),
    { maxLength: 8 },
  );
  const marks = (set: readonly { startUs: number; endUs: number }[]) =>
    Array.from({ length: 80 }, (_, at) => set.some(({ startUs, endUs }) => startUs <= at && at < endUs));

  it('are as a row of marks has them', () => {
    fc.assert(
      fc.property(spans, spans, fc.integer({ min: 0, max: 79 }), (first, second, at) => {
        const [a, b] = [united(first), united(second)];
        expect(marks(a)).toEqual(marks(first));
        expect(marks(common(a, b))).toEqual(marks(a).map((is, i) => is && marks(b)[i]!));
        expect(marks(without(a, b))).toEqual(marks(a).map((is, i) => is && !marks(b)[i]!));
        expect(lengthUs(a)).toBe(marks(a).filter(Boolean).length);
        const asked = { startUs: at, endUs: at + 5 };
        expect(touching(a, asked)).toEqual(a.filter(({ startUs, endUs }) => startUs < at + 5 && endUs > at));
      }),
    );
  });

  it('bridge and widen', () => {
    expect(united([span(1, 2), span(2.2, 3), span(4, 5)], 300_000)).toEqual([span(1, 3), span(4, 5)]);
    expect(widened([span(1, 2), span(3, 4)], 500_000)).toEqual([span(0.5, 4.5)]);
  });
});

describe('loudness of parts', () => {
  it('is the mean energy of the blocks that lie whole within them', () => {
    const loudness = heard(20, (t) => (t < 10 ? -20 : -30));
    expect(loudnessWithin(loudness, [span(2, 5)])).toBeCloseTo(-20, 9);
    expect(loudnessWithin(loudness, [span(12, 15)])).toBeCloseTo(-30, 9);
    // 7 blocks of each
    expect(loudnessWithin(loudness, [span(2, 3), span(12, 13)])).toBeCloseTo(10 * Math.log10((0.01 + 0.001) / 2), 9);
    expect(loudnessWithin(loudness, [span(2, 2.3)])).toBeNull();
  });

  it('leaves out what is below −70 LUFS', () => {
    expect(
      loudnessWithin(
        heard(10, (t) => (t < 5 ? -20 : -80)),
        [span(1, 4), span(6, 9)],
      ),
    ).toBeCloseTo(-20, 9);
    expect(
      loudnessWithin(
        heard(10, () => -80),
        [span(1, 4)],
      ),
    ).toBeNull();
  });

  it('is that of a plain search for blocks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -90, max: 0, noNaN: true }), { minLength: 5, maxLength: 60 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 })), { maxLength: 4 }),
        (levels, pairs) => {
          const loudness = {
            endsUs: levels.map((_, i) => (i + 1) * 100_000),
            lufs: levels,
          };
          const spans = united(pairs.map(([at, length]) => span(at / 10, (at + length) / 10)));
          const inside = levels.filter((level, i) => {
            const endUs = (i + 1) * 100_000;
            return level > -70 && spans.some((one) => one.startUs <= endUs - 400_000 && endUs <= one.endUs);
          });
          const wanted = inside.reduce((sum, level) => sum + 10 ** (level / 10), 0) / inside.length;
          const got = loudnessWithin(loudness, spans);
          if (inside.length === 0) expect(got).toBeNull();
          else expect(got).toBeCloseTo(10 * Math.log10(wanted), 9);
        },
      ),
    );
  });

  it('of the whole programme has both gates: EBU Tech 3341, case 3', () => {
    // −36 LUFS for 10 s, −23 for 60 s, −36 for 10 s
    const loudness = heard(80, (t) => (t < 10 || t >= 70 ? -36 : -23));
    expect(programmeLoudness(loudness)).toBeCloseTo(-23, 1);
    expect(programmeLoudness(heard(5, () => -80))).toBeNull();
  });
});

describe('dialogue over the rest', () => {
  const speech = [span(4, 6)];
  const over = (spoken: number, rest: number) =>
    dialogueToRest(
      heard(12, (t) => (t >= 4 && t < 6 ? spoken : rest)),
      line('a', 4, 6),
      speech,
    );

  it('is the energy of speech without the rest, over the rest', () => {
    expect(over(-20, -40)).toBeCloseTo(10 * Math.log10((1e-2 - 1e-4) / 1e-4), 6);
    // as loud as the rest: twice the energy together
    expect(over(-20 + 10 * Math.log10(2), -20)).toBeCloseTo(0, 6);
  });

  it('ends where speech is lost, and where there is nothing else', () => {
    expect(over(-20, -19)).toBe(LEAST_RATIO_LU);
    expect(over(-20, -90)).toBe(MOST_RATIO_LU);
  });

  it('is not known of a line that is not spoken, or where nothing but speech is near', () => {
    expect(
      dialogueToRest(
        heard(12, () => -20),
        line('a', 8.5, 10),
        speech,
      ),
    ).toBeNull();
    expect(
      dialogueToRest(
        heard(12, () => -20),
        line('a', 4, 6),
        [span(0, 12)],
      ),
    ).toBeNull();
  });
});

describe('lines and speech', () => {
  it('tells speech of a second that no line is near', () => {
    const lines = [line('a', 2, 4), line('b', 10, 12)];
    expect(notSubtitled([span(1.6, 4.4), span(6, 7.5), span(8, 8.5), span(12, 14)], lines)).toEqual([
      span(6, 7.5),
      span(12.5, 14),
    ]);
  });

  it('tells lines that nobody speaks, but not sounds and songs', () => {
    const lines = [
      line('near', 2, 4),
      line('silent', 10, 12),
      line('door', 14, 15, '[A door slams]'),
      line('song', 16, 17, '♪ La la ♪'),
      line('both', 20, 21, '(laughing) Come here!'),
    ];
    expect(subtitledButSilent(lines, [span(4.3, 5)]).map(({ id }) => id)).toEqual(['silent', 'both']);
    expect(['（ドアの音）', '【音】', '…'].map((text) => isSpoken({ text }))).toEqual([false, false, false]);
  });

  it('says how speech lies to its line', () => {
    const lines = [line('a', 2, 4, 'Ten chars!'), line('b', 6, 8), line('c', 12, 13), line('d', 20, 21)];
    const speech = [span(2.5, 3), span(3.2, 4.7), span(5.6, 7.5), span(13.4, 14.4)];
    expect(lineTimings(lines, speech)).toEqual([
      { inUs: 500_000, outUs: 700_000, rate: 5 },
      { inUs: -400_000, outUs: -500_000, rate: 11 / 1.9 },
      { inUs: 1_400_000, outUs: 1_400_000, rate: 11 },
      { inUs: null, outUs: null, rate: null },
    ]);
  });

  it('does not know where speech that runs on from line to line begins and ends', () => {
    const lines = [line('a', 2, 4), line('b', 4, 6)];
    expect(lineTimings(lines, [span(2.1, 5.8)])).toMatchObject([
      { inUs: 100_000, outUs: null },
      { inUs: null, outUs: -200_000 },
    ]);
  });

  it('finds by how much a track is off', () => {
    const speech = [span(3, 4.2), span(9, 11), span(15, 15.8), span(22, 25)];
    const shifted = (us: number) => speech.map(({ startUs, endUs }) => ({ startUs: startUs - us, endUs: endUs - us }));
    for (const us of [0, 1_500_000, -1_500_000, 4_000_000]) expect(offsetToSpeech(shifted(us), speech)).toBe(us);
    expect(offsetToSpeech([span(0, 30)], speech)).toBe(0);
    expect(offsetToSpeech([], speech)).toBeNull();
  });

  it('has a middle', () => {
    expect([medianIfAny([]), medianIfAny([3, 1, 2]), medianIfAny([4, 1, 2, 3])]).toEqual([null, 2, 2.5]);
  });
});
