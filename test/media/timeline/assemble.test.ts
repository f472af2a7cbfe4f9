import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble, clipAround, type Candidate, type Chosen } from '../../../src/media/timeline/assemble.js';

const RATE = 24;

/** Shots end to end; lines anywhere, also across cuts and across each other. */
const candidates = (withLines: boolean): fc.Arbitrary<Candidate[]> =>
  fc
    .record({
      shots: fc.array(fc.record({ of: fc.constantFrom('a', 'b', 'c'), frames: fc.integer({ min: 1, max: 300 }) }), {
        minLength: 1,
        maxLength: 40,
      }),
      lines: fc.array(fc.tuple(fc.nat(6_000), fc.integer({ min: 1, max: 120 })), {
        maxLength: withLines ? 60 : 0,
      }),
      at: fc.array(fc.double({ min: 0, max: 0.99, noNaN: true }), { minLength: 40, maxLength: 40 }),
    })
    .map(({ shots, lines, at }) => {
      let frame = 0;
      return shots.map(({ of, frames }, i): Candidate => {
        const [start, end] = [frame, (frame += frames)];
        const all = lines.map(([from, long]) => ({ start: from, end: from + long }));
        const near = all.filter((line) => line.start < end && line.end > start);
        const keyframe = start + Math.floor(at[i]! * frames);
        const vector = Float32Array.from([Math.cos(i), Math.sin(i)]);
        return { id: `s${i}`, of, rate: RATE, start, end, keyframe, lines: near, vector };
      });
    });

const asked = fc.record({
  targetSeconds: fc.double({ min: 0.5, max: 60, noNaN: true }),
  paceSeconds: fc.double({ min: 0.2, max: 6, noNaN: true }),
  order: fc.constantFrom('STORY' as const, 'LIKENESS' as const),
  seed: fc.nat(1_000),
});

/** Half a clip. */
const toleranceOf = ({ targetSeconds, paceSeconds }: { targetSeconds: number; paceSeconds: number }) =>
  Math.min(targetSeconds, paceSeconds) / 2;

const lengthOf = (clips: readonly Chosen[]) => clips.reduce((sum, { start, end }) => sum + (end - start) / RATE, 0);

describe('a first cut', () => {
  it('lies within its shots, cuts no line, uses each shot once, and is not too long', () => {
    fc.assert(
      fc.property(candidates(true), asked, (shots, how) => {
        const cut = assemble(shots, how);
        expect(new Set(cut.map(({ candidate }) => candidate)).size).toBe(cut.length);
        for (const { start, end, candidate } of cut) {
          expect(candidate.start <= start && start < end && end <= candidate.end).toBe(true);
          for (const line of candidate.lines)
            for (const edge of [start, end]) expect(line.start < edge && edge < line.end).toBe(false);
        }
        expect(lengthOf(cut)).toBeLessThanOrEqual(how.targetSeconds + toleranceOf(how) + 1e-9);
      }),
    );
  });

  it('is as long as it should be, where there is enough and no line is in the way', () => {
    fc.assert(
      fc.property(candidates(false), asked, (shots, how) => {
        const most = Math.min(how.targetSeconds, lengthOf(shots.map((of) => ({ ...of, candidate: of }))));
        expect(assemble(shots, how).length).toBeGreaterThan(0);
        // A frame at each end of each clip.
        const rounding = (2 * shots.length) / RATE;
        expect(lengthOf(assemble(shots, how))).toBeGreaterThanOrEqual(most - toleranceOf(how) - rounding);
      }),
    );
  });

  it('has no title twice in a row where its clips allow that', () => {
    fc.assert(
      fc.property(candidates(true), asked, (shots, how) => {
        const titles = assemble(shots, how).map(({ candidate }) => candidate.of);
        const most = Math.max(0, ...['a', 'b', 'c'].map((of) => titles.filter((one) => one === of).length));
        const repeats = titles.filter((of, i) => of === titles[i - 1]).length;
        // As few as can be: the title of most clips, with one of the others between each two.
        expect(repeats).toBe(Math.max(0, most - (titles.length - most) - 1));
      }),
    );
  });

  it('takes from each title in turn, so that one does not crowd out others', () => {
    fc.assert(
      fc.property(candidates(false), asked, (shots, how) => {
        const cut = assemble(shots, how);
        const [used, there] = [cut.map(({ candidate }) => candidate.of), shots.map(({ of }) => of)];
        const count = (of: string, all: string[]) => all.filter((one) => one === of).length;
        for (const x of 'abc')
          for (const y of 'abc') {
            const room = count(y, there) > count(y, used);
            if (room && how.paceSeconds < 1) expect(count(x, used) - count(y, used)).toBeLessThanOrEqual(2);
          }
      }),
    );
  });

  it('is the same from the same seed, and another from another', () => {
    const shots = Array.from({ length: 30 }, (_, i): Candidate => {
      const [start, end] = [i * 100, i * 100 + 100];
      return { id: `s${i}`, of: `t${i % 3}`, rate: RATE, start, end, keyframe: start + 50, lines: [], vector: null };
    });
    const cut = (seed: number) =>
      assemble(shots, { targetSeconds: 10, paceSeconds: 1, order: 'STORY', seed }).map(({ candidate, start, end }) => [
        candidate.id,
        ...[start, end],
      ]);
    expect(cut(1)).toEqual(cut(1));
    expect(cut(1)).not.toEqual(cut(2));
    expect(cut(1).length).toBeGreaterThanOrEqual(8);
  });

  it('follows the story, or what is alike', () => {
    const shots = Array.from({ length: 8 }, (_, i): Candidate => {
      const [start, end] = [i * 24, i * 24 + 24];
      const angle = [0, 2, 1, 3, 0.5, 2.5, 1.5, 3.1][i]!;
      const vector = Float32Array.from([Math.cos(angle), Math.sin(angle)]);
      return { id: `s${i}`, of: `t${i}`, rate: RATE, start, end, keyframe: start, lines: [], vector };
    });
    const how = { targetSeconds: 8, paceSeconds: 1, seed: 4 };
    const ids = (order: 'STORY' | 'LIKENESS') =>
      assemble(shots, { ...how, order }).map(({ candidate }) => candidate.id);
    expect(ids('STORY')).toEqual(ids('STORY').toSorted());
    const alike = assemble(shots, { ...how, order: 'LIKENESS' });
    const angles = alike.map(({ candidate: { vector } }) => Math.atan2(vector![1]!, vector![0]!));
    const [head] = angles;
    // From the first on, each next is the nearest that is left.
    angles.slice(1).forEach((angle, i) => {
      const left = angles.slice(i + 1).map((one) => Math.abs(one - angles[i]!));
      expect(Math.abs(angle - angles[i]!)).toBeCloseTo(Math.min(...left), 5);
    });
    expect(head).toBeDefined();
  });

  it('takes a whole line, and none of one that goes on in the next shot', () => {
    const shot = { id: 's', of: 't', rate: RATE, start: 0, end: 100, keyframe: 50, vector: null };
    expect(clipAround({ ...shot, lines: [] }, 1)).toEqual({ start: 38, end: 62 });
    expect(clipAround({ ...shot, lines: [{ start: 30, end: 45 }] }, 1)).toEqual({ start: 30, end: 62 });
    expect(clipAround({ ...shot, lines: [{ start: 55, end: 130 }] }, 1)).toEqual({ start: 31, end: 55 });
    expect(clipAround({ ...shot, lines: [{ start: -5, end: 130 }] }, 1)).toBeNull();
  });
});
