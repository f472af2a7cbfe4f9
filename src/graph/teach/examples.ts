import { groupBy } from '../../base/group-by.js';
import { selectByKey } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { CANDIDATE_COLUMNS, type FoundFrame } from '../../lake/nearest/candidate.js';
import { showsParent } from '../../lake/nearest/shows-parent.js';
import { frames } from '../../lake/tables/frames.js';
import type { JudgedKind } from '../generated/graphql.js';
import type { SearchSpace } from '../search/space.js';
import { mean } from '../search/vector-math.js';
import type { Judgements } from './judgements.js';
import type { Judged } from './probe.js';

/** Examples, and in the same order what they are of. */
export interface PlacedExamples extends Judged {
  readonly places: readonly Pick<FoundFrame, 'id' | 'title_id' | 'asset_id'>[];
}

/**
 * The judged frames or shots that have a vector and that the view shows, in the order of the judgements. A shot stands by all its
 * frames: its vector is the mean of theirs, so its score is the mean of their scores.
 */
export async function examplesOf(
  view: View,
  { space: { dimension }, column }: SearchSpace,
  of: JudgedKind,
  judgements: Judgements,
): Promise<PlacedExamples> {
  const key = of === 'FRAME' ? 'id' : 'shot_id';
  const isShown = of === 'FRAME' ? () => true : await showsParent(view, 'SHOT');
  const read = await selectByKey(view, frames, key, [...judgements.keys()], [...CANDIDATE_COLUMNS, column]);
  const rows = groupBy(
    read.filter((row) => row[column] && isShown(row)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    (row) => row[key]!,
  );
  const found = [...judgements].flatMap(([id, isPositive]) => {
    const own = rows.get(id);
    if (!own) return [];
    const { title_id, asset_id } = own[0]!;
    // What is of no title is not parted from its asset.
    const group = title_id === null ? `asset ${asset_id}` : `title ${title_id}`;
    return [{ vector: mean(own.map((row) => row[column]!)), isPositive, group, place: { id, title_id, asset_id } }];
  });
  const vectors = new Float32Array(found.length * dimension);
  found.forEach(({ vector }, i) => vectors.set(vector, i * dimension));
  return {
    vectors,
    dimension,
    isPositive: Uint8Array.from(found, ({ isPositive }) => (isPositive ? 1 : 0)),
    groups: found.map(({ group }) => group),
    places: found.map(({ place }) => place),
  };
}
