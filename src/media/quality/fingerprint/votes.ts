/** Where two fingerprints may be aligned: a vote of the points that are alike, after Hough. */
import { upperMedian } from '../statistics.js';

/** A point of this film that looks like one of the other. */
export interface Pair {
  readonly mine: number;
  readonly theirs: number;
}

/** Their time of one of my points: theirs = offset + speed · mine, in points. */
export interface Line {
  readonly offset: number;
  readonly speed: number;
}

/** A line with the place on it where the vote was. */
export interface Seed extends Line {
  readonly at: number;
  readonly votes: number;
}

/** As they were; film at 24 frames a second shown at 25 and back; and 4 % as some editors set it. */
export const SPEEDS: readonly number[] = [1, 24 / 25, 25 / 24, 1 / 1.04, 1.04];
/** Half a second. */
const BIN = 4;
/** Pairs of one line that lie farther apart are two stretches. */
const GAP = 40;
const LEAST_VOTES = 3;

/** @param pairs by `mine` @returns those of most votes first */
export function seedsOf(pairs: readonly Pair[]): Seed[] {
  return SPEEDS.flatMap((speed) => seedsAt(pairs, speed)).sort((some, other) => other.votes - some.votes);
}

function seedsAt(pairs: readonly Pair[], speed: number): Seed[] {
  const bins = new Map<number, Pair[]>();
  for (const pair of pairs) {
    const bin = Math.floor((pair.theirs - speed * pair.mine) / BIN);
    // what lies at the edge of a bin is seen from the next one, too
    for (const one of [bin, bin + 1]) {
      const inBin = bins.get(one);
      if (inBin) inBin.push(pair);
      else bins.set(one, [pair]);
    }
  }
  return [...bins.values()].flatMap((inBin) =>
    runsOf(inBin)
      .filter((run) => new Set(run.map(({ mine }) => mine)).size >= LEAST_VOTES)
      .map((run) => ({
        offset: upperMedian(run.map(({ mine, theirs }) => theirs - speed * mine)),
        ...{ speed, at: run[run.length >> 1]!.mine, votes: run.length },
      })),
  );
}

function runsOf(pairs: readonly Pair[]): Pair[][] {
  const runs: Pair[][] = [];
  let last = -Infinity;
  for (const pair of pairs) {
    if (pair.mine - last > GAP) runs.push([]);
    runs.at(-1)!.push(pair);
    last = pair.mine;
  }
  return runs;
}
