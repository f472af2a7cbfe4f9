import type { Lake } from '../../src/lake/lancedb/lake.js';
import type { MediaTable } from '../../src/lake/lancedb/table.js';

type Value = string | number | null;

export interface LanceQuery<C extends string> {
  where: string;
  columns: readonly C[];
  /** Ascending. */
  orderBy?: readonly C[];
  limit?: number;
}

/** Rows by one LanceDB call, each value read out of its Arrow vector. */
export async function lanceRows<C extends string>(
  lake: Lake,
  spec: MediaTable,
  { where, columns, orderBy, limit }: LanceQuery<C>,
): Promise<Record<C, Value>[]> {
  const table = await lake.current.table(spec);
  const query = table
    .query()
    .select([...columns])
    .where(where);
  if (orderBy) query.orderBy(orderBy.map((columnName) => ({ columnName, ascending: true })));
  if (limit !== undefined) query.limit(limit);
  const rows: Record<C, Value>[] = [];
  for await (const batch of query) {
    const vectors = columns.map((column) => [column, batch.getChild(column)!] as const);
    for (let i = 0; i < batch.numRows; i++) {
      const row = {} as Record<C, Value>;
      for (const [column, vector] of vectors) {
        const value = vector.get(i) as Value | bigint;
        row[column] = typeof value === 'bigint' ? Number(value) : value;
      }
      rows.push(row);
    }
  }
  return rows;
}

export const toMs = (us: Value): number | null => (us === null ? null : Number(us) / 1000);
