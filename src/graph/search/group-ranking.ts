import { inSlices } from '../../base/in-slices.js';
import type { DistanceMetric } from '../../lake/lancedb/read.js';
import type { FoundFrame } from '../../lake/nearest/candidate.js';
import { coded, largestError, type Coded } from '../../lake/nearest/coded.js';
import { loadBestDots } from '../../lake/nearest/compare-codes.js';
import { distanceBetween } from '../../lake/nearest/distance.js';
import type { SampledGroup } from '../../lake/nearest/group-samples.js';
import type { DistinctBy } from '../generated/graphql.js';
import type { Shown } from './ranking.js';
import { distanceOf, scoreAt } from './score.js';

/** An asset or a title, and how far it is from the asked one. */
export interface GroupMatch {
  id: string;
  title_id: string | null;
  /** The mean of its frames' distances to the queries, in the graph's scale. */
  distance: number;
  /** The frame of it that is nearest to one of the queries. */
  via: string;
}

export interface GroupRankingOptions {
  /** False for frames whose group is no answer. */
  mayAnswer?: (frame: FoundFrame) => boolean;
  distinctBy?: DistinctBy | null | undefined;
  minScore?: number | null | undefined;
  after?: Shown | null;
  want: number;
}

/**
 * The `want` groups that are most like the queries, nearest first, ties by id: for each query the nearest frame of the group's
 * sample, and the mean of those (the Chamfer similarity: Kordopatis-Zilos et al. 2019, arxiv.org/abs/1908.07410).
 *
 * All are compared by their codes. Those that are too far whatever the codes have lost are left; distances of the others are true.
 */
export async function rankGroups(
  metric: DistanceMetric,
  queries: readonly Float32Array[],
  groups: readonly SampledGroup[],
  vectorOf: (frameId: string) => Promise<Float32Array | null>,
  { mayAnswer, distinctBy, minScore, after, want }: GroupRankingOptions,
): Promise<GroupMatch[]> {
  if (queries.length === 0) return [];
  const may = mayAnswer ? groups.filter(({ frames }) => mayAnswer(frames[0]!)) : groups;
  const keyOf = ({ id, title_id }: { id: string; title_id: string | null }) =>
    distinctBy === 'TITLE' ? (title_id ?? `without:${id}`) : id;
  const near = metric === 'L2' ? may : await mayBeAmong(queries, may, want + (after?.rank ?? 0), keyOf);
  const vectors = await Promise.all(
    near.map(({ frames }) => Promise.all(frames.map(async ({ id }) => (await vectorOf(id))!))),
  );
  const matches: GroupMatch[] = [];
  await inSlices(near.entries(), ([i, group]) => matches.push(matchOf(metric, queries, group, vectors[i]!)), 1);
  matches.sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1));
  const alike = matches.filter(({ distance }) => minScore == null || scoreAt(metric, distance) >= minScore);
  const seen = new Set<string>();
  const answers = alike.filter((one) => !seen.has(keyOf(one)) && seen.add(keyOf(one)));
  const from = after?.rank ?? 0;
  return answers.slice(from, from + want);
}

/** The groups that may be among the `count` nearest, two with one key being one. Of vectors whose distance is 1 − a·b. */
async function mayBeAmong(
  queries: readonly Float32Array[],
  groups: readonly SampledGroup[],
  count: number,
  keyOf: (group: SampledGroup) => string,
): Promise<SampledGroup[]> {
  const asked = coded(queries);
  const about = await meanScores(asked, groups, queries[0]!.length);
  const errors = groups.map((group) => largestError(asked, group.coded));
  const order = [...groups.keys()].sort((a, b) => about[b]! - errors[b]! - (about[a]! - errors[a]!));
  const keys = new Set<string>();
  // Each of so many groups is at least as like: what is less like at best is not among them.
  let least = -Infinity;
  for (const i of order) {
    keys.add(keyOf(groups[i]!));
    if (keys.size < count) continue;
    least = about[i]! - errors[i]!;
    break;
  }
  return groups.filter((_, i) => about[i]! + errors[i]! >= least);
}

/** Of each group the mean of each query's best dot product with a frame, by their codes. */
async function meanScores(asked: Coded, groups: readonly SampledGroup[], dimension: number): Promise<Float64Array> {
  const bestDots = await loadBestDots();
  const means = new Float64Array(groups.length);
  await inSlices(groups.entries(), ([i, { coded: group }]) => {
    const best = bestDots(group.codes, asked.codes, dimension);
    let sum = 0;
    for (let q = 0; q < best.length; q++) sum += best[q]!;
    means[i] = (sum / best.length) * asked.scale * group.scale;
  });
  return means;
}

function matchOf(
  metric: DistanceMetric,
  queries: readonly Float32Array[],
  { id, title_id, frames }: SampledGroup,
  vectors: readonly Float32Array[],
): GroupMatch {
  let [sum, nearest, via] = [0, Infinity, ''];
  for (const query of queries) {
    let best = Infinity;
    for (const [i, vector] of vectors.entries()) {
      const distance = distanceOf(metric, distanceBetween(metric, query, vector));
      best = Math.min(best, distance);
      if (distance > nearest || (distance === nearest && frames[i]!.id >= via)) continue;
      [nearest, via] = [distance, frames[i]!.id];
    }
    sum += best;
  }
  return { id, title_id, distance: sum / queries.length, via };
}
