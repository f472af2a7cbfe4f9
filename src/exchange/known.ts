import { oneOf } from '../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../lake/lancedb/lake.js';
import { select } from '../lake/lancedb/read.js';
import type { MediaTable, Row } from '../lake/lancedb/table.js';
import { partsOf } from '../base/parts-of.js';
import { idsIn } from './ids-in.js';

/** Ids in one query of an import: a thousand at random take 34 ms. */
export const IDS_PER_QUERY = 2_000;

/** The rows that the lake holds already, by id. */
export interface KnownRows<T extends MediaTable> {
  readonly size: number;
  has(id: string): boolean;
  /** Those of the ids that are there, without pictures and vectors. */
  find(ids: readonly string[]): Promise<Map<string, Row<T>>>;
}

/** Reads all ids once, so that only rows that are there are asked for. */
export async function knownRows<T extends MediaTable>(snapshot: LakeSnapshot, table: T): Promise<KnownRows<T>> {
  const ids = await idsIn(snapshot, 'id', table);
  return {
    size: ids.size,
    has: (id) => ids.has(id),
    async find(wanted) {
      const found = new Map<string, Row<T>>();
      const there = wanted.filter((id) => ids.has(id));
      for (const ids of partsOf(there, IDS_PER_QUERY)) {
        const rows = await select(snapshot, table, { where: oneOf('id', ids) });
        for (const row of rows) found.set((row as { id: string }).id, row as Row<T>);
      }
      return found;
    },
  };
}
