import type { View } from '../../lake/lancedb/view.js';
import { frames } from '../../lake/tables/frames.js';
import { shots } from '../../lake/tables/shots.js';
import { titles } from '../../lake/tables/titles.js';
import { versionsOf } from '../moments/reading.js';
import type { SearchSpace } from '../search/space.js';
import { mean } from '../search/vector-math.js';
import type { TimelineCache } from '../timeline-cache.js';
import { examplesOf } from './examples.js';
import { fingerprintOf, type Judgements, type Lesson } from './judgements.js';
import { hasBoth } from './logistic.js';
import { STRENGTH, trainProbe, type Judged, type Probe, type Quality } from './probe.js';
import { asTheyStand } from '../../scoring/order.js';

/** What judgements have taught so far. */
export type Taught =
  | { readonly basis: 'PROBE'; readonly probe: Probe; readonly quality: Quality }
  /** All that is judged is of the label: what is like it is the best guess. */
  | { readonly basis: 'LIKENESS'; readonly example: Float32Array; readonly quality: Quality }
  | { readonly basis: 'NONE'; readonly quality: Quality };

export async function teach(examples: Judged, seed: number): Promise<Taught> {
  const all = asTheyStand(examples.isPositive.length);
  if (hasBoth(examples, all)) {
    const probe = await trainProbe(examples, { strength: STRENGTH, seed });
    return { basis: 'PROBE', probe, quality: probe.quality };
  }
  const positives = examples.isPositive.reduce((sum, one) => sum + one, 0);
  const counts = { positives, negatives: all.length - positives, titles: new Set(examples.groups).size };
  const quality = { ap: null, auc: null, f1: null, ece: null, ...counts };
  if (positives === 0) return { basis: 'NONE', quality };
  const { vectors, dimension } = examples;
  const each = Array.from(all, (row) => vectors.subarray(row * dimension, (row + 1) * dimension));
  return { basis: 'LIKENESS', example: mean(each), quality };
}

/** The same, worked out once for the same judgements of the same vectors as the view shows them. */
export function taughtBy(
  cache: TimelineCache,
  view: View,
  space: SearchSpace,
  { of }: Pick<Lesson, 'of'>,
  judgements: Judgements,
  seed: number,
): Promise<Taught> {
  // A shot or a title that is gone, or hidden, is no example.
  const seen = versionsOf(view, [frames, shots, titles]);
  const key = JSON.stringify(['taught', seen, space.space.id, of, seed, fingerprintOf(judgements)]);
  const make = async () => teach(await examplesOf(view, space, of, judgements), seed);
  return cache.get(key, make, bytesOf);
}

/** Of an object with its figures. */
const BYTES = 1_000;

function bytesOf(taught: Taught): number {
  if (taught.basis === 'NONE') return BYTES;
  if (taught.basis === 'LIKENESS') return BYTES + taught.example.byteLength;
  const { weights, committee } = taught.probe;
  return BYTES + weights.byteLength * (1 + committee.length);
}
