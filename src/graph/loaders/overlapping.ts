import type DataLoader from 'dataloader';
import { always, and, equals, or, range, type Filter } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { List, MediaTable, Row } from '../../lake/lancedb/table.js';
import type { MaybePromise } from '../../base/maybe-promise.js';
import { batched } from './batched.js';
import { rowsBy } from './grouped.js';
import { compareBy } from './order.js';
import { columnsOf, type Source } from './source.js';

/** A half-open stretch of time on one clock, microseconds. */
export interface Stretch {
  /** The id of the title or asset whose time it is. */
  of: string;
  startUs: number;
  endUs: number;
}

type Timed = { start_us: number; end_us: number };

/** True when the half-open ranges share a moment. */
export function overlaps(column: { start: string; end: string }, { startUs, endUs }: Omit<Stretch, 'of'>): Filter {
  return and(range(column.start, { lt: endUs }), range(column.end, { gt: startUs }));
}

const TIME = { start: 'start_us', end: 'end_us' };

/** Rows of a list's parent that overlap a time range, in order: from memory, or by one query for all ranges of a tick. */
export function overlapping<T extends MediaTable>(source: Source, list: List<T>, where: Filter = always) {
  const near = source.near.table(source.view, list.table);
  let inLake: DataLoader<Stretch, Row<T>[], string> | undefined;
  const load = (stretch: Stretch): MaybePromise<Row<T>[]> => {
    const rows = near?.page(list, stretch.of, and(overlaps(TIME, stretch), where), null, Infinity);
    if (rows) return rows as Row<T>[];
    inLake ??= lookUp(source, list, where);
    return inLake.load(stretch);
  };
  return { load };
}

function lookUp<T extends MediaTable>(source: Source, { table, by, order }: List<T>, where: Filter) {
  const load = async (stretches: readonly Stretch[]) => {
    const own = ['id', by, ...order.map(({ column }) => column), TIME.start, TIME.end];
    const columns = columnsOf(source, table, own);
    const rows = await select(source.view, table, { where: and(or(...spans(by!, stretches)), where), columns });
    const byParent = rowsBy(rows as (Row<T> & Timed)[], by!);
    return stretches.map(({ of, startUs, endUs }) =>
      (byParent.get(of) ?? []).filter((row) => row.start_us < endUs && row.end_us > startUs).sort(compareBy(order)),
    );
  };
  return batched<Stretch, Row<T>[], string>(source.view, load, {
    cacheKeyFn: ({ of, startUs, endUs }) => `${of}\n${startUs}\n${endUs}`,
  });
}

/** One condition a parent, over the time from its first stretch to its last: a hundred would be slower to plan than to read. */
function spans(by: string, stretches: readonly Stretch[]): Filter[] {
  return [...rowsBy(stretches, 'of')].map(([parent, of]) =>
    and(
      equals(by, parent),
      overlaps(TIME, {
        startUs: Math.min(...of.map((s) => s.startUs)),
        endUs: Math.max(...of.map((s) => s.endUs)),
      }),
    ),
  );
}
