import type DataLoader from 'dataloader';
import { inSlices } from '../../base/in-slices.js';
import { and, oneOf, type Filter } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import { select } from '../../lake/lancedb/read.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { batched } from './batched.js';
import { rowsBy } from './grouped.js';

/** Totals of the annotations of one type. */
export interface AnnotationSummary {
  readonly type: string;
  readonly count: number;
  readonly highestValue: number | null;
  readonly highestConfidence: number | null;
  readonly accepted: number;
  readonly rejected: number;
  readonly pending: number;
  readonly unreviewed: number;
  readonly coveredMs: number;
}

const COLUMNS = ['title_id', 'asset_id', 'type', 'value', 'confidence', 'review_status', 'start_us', 'end_us'] as const;
type Summed = Pick<AnnotationRow, (typeof COLUMNS)[number]>;

/** Of each title, by name of type: one query for all titles of a tick, eight short columns of every matching row. */
export function summaryOfTitle(view: View, where: Filter): DataLoader<string, AnnotationSummary[]> {
  return batched(view, async (titleIds) => {
    const ofTitles = and(oneOf('title_id', titleIds), where);
    const rows = new Map(titleIds.map((id): [string, Summed[]] => [id, []]));
    await inSlices(await select(view, annotations, { where: ofTitles, columns: COLUMNS }), (row) => {
      rows.get(row.title_id!)!.push(row);
    });
    const summaries: AnnotationSummary[][] = [];
    await inSlices(titleIds, (id) => summaries.push(summed(rows.get(id)!)), 1);
    return summaries;
  });
}

function summed(rows: readonly Summed[]): AnnotationSummary[] {
  const summaries = [...rowsBy(rows, 'type')].map(([type, of]) => {
    const reviewed = (status: AnnotationRow['review_status']) =>
      of.filter((row) => row.review_status === status).length;
    return {
      type,
      count: of.length,
      highestValue: highest(of.map((row) => row.value)),
      highestConfidence: highest(of.map((row) => row.confidence)),
      accepted: reviewed('ACCEPTED'),
      rejected: reviewed('REJECTED'),
      pending: reviewed('PENDING'),
      unreviewed: reviewed(null),
      coveredMs: [...rowsBy(of, 'asset_id').values()].reduce((sum, ofAsset) => sum + coveredUs(ofAsset), 0) / 1000,
    };
  });
  return summaries.sort((a, b) => (a.type < b.type ? -1 : 1));
}

function highest(values: readonly (number | null)[]): number | null {
  return values.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}

/** Microseconds that at least one of the ranges holds. */
function coveredUs(rows: readonly Summed[]): number {
  const ranges = rows.flatMap(({ start_us, end_us }) =>
    start_us === null || end_us === null ? [] : [[start_us, end_us] as const],
  );
  let [covered, reached] = [0, -Infinity];
  for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
    covered += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return covered;
}
