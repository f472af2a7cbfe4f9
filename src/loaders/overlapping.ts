import DataLoader from 'dataloader';
import { always, and, equals, or, range, type Filter } from '../lancedb/filter.js';
import { select } from '../lancedb/read.js';
import type { ColumnName, MediaTable, Row } from '../lancedb/table.js';
import { rowsBy } from './grouped.js';
import { columnsOf, type Source } from './source.js';

/** A half-open stretch of time on the clock of one title, microseconds. */
export interface Stretch {
  titleId: string;
  startUs: number;
  endUs: number;
}

type Timed = { start_us: number; end_us: number; sort_key: number };

/** True when the half-open ranges share a moment. */
export function overlaps(column: { start: string; end: string }, { startUs, endUs }: Omit<Stretch, 'titleId'>): Filter {
  return and(range(column.start, { lt: endUs }), range(column.end, { gt: startUs }));
}

/** Rows of a title that overlap a stretch of time, in order: one query for all stretches of a tick. */
export function overlapping<T extends MediaTable>(
  source: Source,
  table: T,
  where: Filter = always,
): DataLoader<Stretch, Row<T>[], string> {
  const load = async (stretches: readonly Stretch[]) => {
    const columns = columnsOf(source, table, ['id', 'title_id', 'start_us', 'end_us', 'sort_key']);
    const rows = await select(source.snapshot, table, { where: and(or(...spans(stretches)), where), columns });
    const byTitle = rowsBy(rows as (Row<T> & Timed)[], 'title_id' satisfies ColumnName<T> | string);
    return stretches.map(({ titleId, startUs, endUs }) =>
      (byTitle.get(titleId) ?? [])
        .filter((row) => row.start_us < endUs && row.end_us > startUs)
        .sort((a, b) => a.sort_key - b.sort_key),
    );
  };
  return new DataLoader(load, { cacheKeyFn: (key) => `${key.titleId}\n${key.startUs}\n${key.endUs}` });
}

/** One condition a title, over the time from its first stretch to its last: a hundred would be slower to plan than to read. */
function spans(stretches: readonly Stretch[]): Filter[] {
  return [...rowsBy(stretches, 'titleId')].map(([titleId, of]) =>
    and(
      equals('title_id', titleId),
      overlaps(
        { start: 'start_us', end: 'end_us' },
        { startUs: Math.min(...of.map((s) => s.startUs)), endUs: Math.max(...of.map((s) => s.endUs)) },
      ),
    ),
  );
}
