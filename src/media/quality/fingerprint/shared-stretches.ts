/** What films share with each other, by their fingerprints. */
import { setImmediate } from 'node:timers/promises';
import type { Fingerprint } from './fingerprint.js';
import { tellingPoints, type HashIndex } from './hash-index.js';
import { grow, worth, type Stretch } from './stretch.js';
import { seedsOf, type Line, type Pair, type Seed } from './votes.js';

/** What is shorter is found by chance. */
export const LEAST_POINTS = 24;
/** What has fewer points to compare is mostly black. */
const LEAST_COMPARED = 16;
/** Crops of 10 % differ by 5.1 bits or less over their whole length, unlike films of one composition by 6.6 or more. */
const MOST_DISTANCE = 6;
/** Three seconds at a mean of 5 bits, or half of them without any difference. */
const LEAST_GAIN = 120;
/** Seeds of a pair of films that are grown; the rest are coincidences. */
const MOST_SEEDS = 200;
/** Seeds of one speed this close, in points, grow into the same. */
const SAME_SEED = 4;
/** Points that are looked up before others get a turn. */
const LOOKUPS_A_TURN = 500;

export interface SharedStretch extends Stretch {
  /** Place of the other in the list. */
  readonly with: number;
}

/** The stretches of at least three seconds that a fingerprint shares with others of the list, film by film, the best first. */
export async function sharedStretches(
  all: readonly Fingerprint[],
  index: HashIndex,
  film: number,
): Promise<SharedStretch[]> {
  const candidates = await candidatesOf(all[film]!, index, film);
  const found: SharedStretch[] = [];
  for (const [other, pairs] of candidates) {
    for (const stretch of stretchesOf(all[film]!, all[other]!, pairs)) found.push({ ...stretch, with: other });
    await setImmediate();
  }
  return found;
}

async function candidatesOf(mine: Fingerprint, index: HashIndex, film: number): Promise<Map<number, Pair[]>> {
  const candidates = new Map<number, Pair[]>();
  for (const [i, point] of tellingPoints(mine).entries()) {
    index.near(film, point, (other, theirs) => {
      const pairs = candidates.get(other);
      if (pairs) pairs.push({ mine: point, theirs });
      else candidates.set(other, [{ mine: point, theirs }]);
    });
    if (i % LOOKUPS_A_TURN === LOOKUPS_A_TURN - 1) await setImmediate();
  }
  return candidates;
}

/** @param pairs by `mine` @returns stretches that do not cover each other, the best first */
export function stretchesOf(mine: Fingerprint, theirs: Fingerprint, pairs: readonly Pair[]): Stretch[] {
  const grown: { from: Seed; stretch: Stretch }[] = [];
  for (const seed of seedsOf(pairs)) {
    if (grown.some(({ from, stretch }) => from.speed === seed.speed && liesOn(stretch, seed))) continue;
    const stretch = grow(mine, theirs, seed);
    if (stretch) grown.push({ from: seed, stretch });
    if (grown.length === MOST_SEEDS) break;
  }
  const found = grown.map(({ stretch }) => stretch).filter(isEvidence);
  const kept: Stretch[] = [];
  for (const stretch of found.sort((some, other) => worth(other) - worth(some)))
    if (!kept.some((better) => covers(better, stretch))) kept.push(stretch);
  return kept;
}

const isEvidence = ({ first, last, compared, distance, gain }: Stretch): boolean =>
  last - first + 1 >= LEAST_POINTS && compared >= LEAST_COMPARED && distance <= MOST_DISTANCE && gain >= LEAST_GAIN;

/** Whether a seed would grow into it again. */
const liesOn = (stretch: Stretch, seed: Seed): boolean =>
  seed.at >= stretch.first &&
  seed.at <= stretch.last &&
  Math.abs(theirPoint(stretch, seed.at) - theirPoint(seed, seed.at)) <= SAME_SEED;

const theirPoint = ({ offset, speed }: Line, mine: number): number => offset + speed * mine;

/** Half of it, in both films: it is the same seen askew. */
function covers(better: Stretch, stretch: Stretch): boolean {
  const { first, last, speed } = stretch;
  const half = (last - first + 1) / 2;
  const here = Math.min(better.last, last) - Math.max(better.first, first) + 1;
  const [from, to] = [theirPoint(stretch, first), theirPoint(stretch, last)];
  const there = Math.min(theirPoint(better, better.last), to) - Math.max(theirPoint(better, better.first), from) + 1;
  return here > half && there > half * speed;
}
