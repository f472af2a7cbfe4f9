import type { ColumnName, List, MediaTable, Row } from '../lancedb/table.js';
import { mediaTables } from '../tables/all.js';
import { annotations } from '../tables/annotations.js';
import { assets } from '../tables/assets.js';
import { audit } from '../tables/audit.js';
import type { metrics } from '../tables/metrics.js';
import { sortKey } from '../tables/ordering.js';
import { checkOf, rowCheck, type Check, type Fault } from './check.js';
import { idOf } from './parents.js';

/** Children are numbered 0, 1, 2 … within their parent, and sort by it. */
export const ordinalChecks: readonly Check[] = [
  denseOrdinals(audit, 'ordinal', null),
  ...mediaTables.flatMap(({ lists }) =>
    Object.values(lists)
      .filter(({ dense }) => dense)
      .map(denseList),
  ),
  uniqueArrivals(assets),
  uniqueArrivals(annotations),
  ...mediaTables.filter(({ columns }) => 'sort_key' in columns).map(sortKeys),
];

function denseList({ table, by, order }: List): Check {
  return denseOrdinals(table, order[0]!.column, by);
}

function denseOrdinals<T extends MediaTable>(table: T, column: ColumnName<T>, parent: ColumnName<T> | null): Check {
  return checkOf({
    name: `${table.name}: ${column} is dense${parent ? ` within ${parent}` : ''}`,
    table,
    columns: parent ? [parent, column] : [column],
    begin() {
      const byParent = new Map<string, number[]>();
      return {
        row(row) {
          const of = row as Record<string, unknown>;
          const key = parent ? (of[parent] as string | null) : 'the lake';
          if (key === null) return [];
          const ordinals = byParent.get(key);
          if (ordinals) ordinals.push(of[column] as number);
          else byParent.set(key, [of[column] as number]);
          return [];
        },
        *end() {
          for (const [id, ordinals] of byParent) yield* gaps(`${table.name} of ${id}`, column, ordinals);
        },
      };
    },
  });
}

/** What is taken away leaves a gap, so that later ones do not move. */
function uniqueArrivals(table: typeof annotations | typeof assets): Check {
  return checkOf({
    name: `${table.name}: ordinal is unique`,
    table: table as typeof annotations,
    columns: ['id', 'ordinal'],
    begin() {
      let ordinals = new Float64Array(1024);
      let count = 0;
      return {
        row({ ordinal }) {
          if (count === ordinals.length) {
            const larger = new Float64Array(count * 2);
            larger.set(ordinals);
            ordinals = larger;
          }
          ordinals[count++] = ordinal;
          return [];
        },
        *end() {
          const sorted = ordinals.subarray(0, count).sort();
          const at = sorted.findIndex((ordinal, i) => ordinal === sorted[i - 1]);
          if (at < 0) return;
          const problem = `is that of two ${table.name}`;
          yield { id: `ordinal ${sorted[at]}`, column: 'ordinal', value: sorted[at], problem };
        },
      };
    },
  });
}

/** The first place where the ordinals are not 0, 1, 2 …: all later ones follow from it. */
function* gaps(id: string, column: string, ordinals: number[]): Iterable<Fault> {
  const sorted = Float64Array.from(ordinals).sort();
  const at = sorted.findIndex((ordinal, i) => ordinal !== i);
  if (at >= 0) yield { id, column, value: sorted[at], problem: `stands where ${at} should, of ${sorted.length} rows` };
}

function sortKeys(table: MediaTable): Check {
  const id = 'id' in table.columns ? ['id' as 'sort_key'] : [];
  const columns = [...id, 'asset_id', 'ordinal', 'sort_key'] as const;
  return rowCheck(
    `${table.name}: sort_key follows from the ordinals`,
    table as unknown as typeof metrics,
    columns,
    function* (row, known) {
      const asset = known.assets.get(row.asset_id);
      if (!asset || row.sort_key === expectedKey(asset.ordinal, row.ordinal)) return;
      const problem = `does not follow from ordinal ${row.ordinal} in asset ${asset.ordinal}`;
      yield { id: idOf(table, row as Row<MediaTable>), column: 'sort_key', value: row.sort_key, problem };
    },
  );
}

/** Null where there is no such key, since the ordinal is out of bounds. */
function expectedKey(assetOrdinal: number, ordinal: number): number | null {
  try {
    return sortKey(assetOrdinal, ordinal);
  } catch {
    return null;
  }
}
