import type DataLoader from 'dataloader';
import { badInput, quoted } from '../../base/errors.js';
import { groupBy } from '../../base/group-by.js';
import { partsOf } from '../../base/parts-of.js';
import { and, equals, oneOf } from '../../lake/lancedb/filter.js';
import { KEYS_PER_QUERY, select, selectByKey, type DistanceMetric } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { Best, compareEach } from '../../lake/nearest/compare-all.js';
import { distanceBetween } from '../../lake/nearest/distance.js';
import { evaluationCases, type CaseKind } from '../../lake/tables/evaluation-cases.js';
import { frames, type VectorColumn } from '../../lake/tables/frames.js';
import { batched } from './batched.js';
import { framesShowing, PICTURED_COLUMNS, type Pictured } from './frame-showing.js';

/** Cases whose frames are compared, of one evaluation: 20,000 with vectors of 512 numbers take about a second for a page of 100. */
export const MOST_CASES = 20_000;

/** Which cases are looked among, and how they are compared. */
export interface CasesAmong {
  evaluationId: string;
  kinds: readonly CaseKind[];
  column: VectorColumn;
  metric: DistanceMetric;
  /** How many are wanted of each. */
  first: number;
}

/** A case that was found, and the frame by which it was. */
export interface FoundCase {
  id: string;
  frameId: string;
  /** By LanceDB's definition. */
  distance: number;
}

/** Cases of other frames that look like a case, the most alike first, those of one frame as they were written. */
export type CasesAlike = DataLoader<Pictured, FoundCase[] | null, string>;

/**
 * Null where a case has no frame, empty where that has no vector. All cases of a tick that look among the same are one pass over
 * these. Throws BAD_USER_INPUT where there are more of them than `MOST_CASES`.
 */
export function casesAlike(view: View): (among: CasesAmong) => CasesAlike {
  const made = new Map<string, CasesAlike>();
  return (among) => {
    const key = JSON.stringify([among.evaluationId, among.kinds, among.column, among.first]);
    let loader = made.get(key);
    if (!loader) {
      loader = batched(view, (cases) => findAlike(view, among, cases), { cacheKeyFn: ({ id }) => id });
      made.set(key, loader);
    }
    return loader;
  };
}

async function findAlike(
  view: View,
  { evaluationId, kinds, column, metric, first }: CasesAmong,
  asked: readonly Pictured[],
): Promise<(FoundCase[] | null)[]> {
  const others = await casesAmong(view, evaluationId, kinds);
  const frameOf = await framesShowing(view, [...asked, ...others]);
  const askedIds = [...new Set(asked.map(({ id }) => frameOf.get(id)))].filter((id) => id !== undefined);
  const rows = await selectByKey(view, frames, 'id', askedIds, ['id', column]);
  const seen = new Set(rows.map(({ id }) => id));
  const queries = rows.flatMap((row) => (row[column] ? [{ id: row.id, vector: row[column] }] : []));

  const best = new Map(
    queries.map(({ id, vector }) => [id, new Best(first, (frame) => distanceBetween(metric, vector, frame[column]!))]),
  );
  const casesOf = groupBy(
    others.filter(({ id }) => frameOf.has(id)),
    ({ id }) => frameOf.get(id)!,
  );
  if (queries.length > 0) {
    const vectors = queries.map(({ vector }) => vector);
    for (const part of partsOf([...casesOf.keys()], KEYS_PER_QUERY)) {
      const compared = { view, column, metric, where: oneOf('id', part) };
      await compareEach(compared, vectors, null, (query, frame, about) => {
        const { id } = queries[query]!;
        if (frame.id !== id) best.get(id)!.add(frame, about);
      });
    }
  }
  return asked.map(({ id }) => {
    const frameId = frameOf.get(id);
    if (frameId === undefined || !seen.has(frameId)) return null;
    return (best.get(frameId)?.nearest() ?? [])
      .flatMap((frame) =>
        casesOf.get(frame.id)!.map((one) => ({ id: one.id, frameId: frame.id, distance: frame._distance })),
      )
      .slice(0, first);
  });
}

/** In the order in which they were written. */
async function casesAmong(view: View, evaluationId: string, kinds: readonly CaseKind[]): Promise<Pictured[]> {
  const rows = await select(view, evaluationCases, {
    where: and(equals('evaluation_id', evaluationId), oneOf('kind', kinds)),
    columns: [...PICTURED_COLUMNS, 'ordinal'],
    limit: MOST_CASES + 1,
  });
  if (rows.length <= MOST_CASES) return rows.sort((a, b) => a.ordinal - b.ordinal);
  throw badInput(
    `alike: evaluation ${quoted(evaluationId)} has more than ${MOST_CASES} cases of ${kinds.join(', ')}, too many to compare; ` +
      'name fewer kinds, or evaluate a split of a dataset',
  );
}
