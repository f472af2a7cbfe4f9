import type { MediaTable } from '../lake/lancedb/table.js';
import { sortKey } from '../lake/tables/ordering.js';
import { byShotTime, type Ranged } from './family.js';
import { idsIn } from './ids-in.js';
import { InOrder } from './in-order.js';
import type { StartPlacing } from './placing.js';

/** Places shots or lines of dialogue, of assets that have no rows of these tables yet. */
export function placeRanges<T extends MediaTable>(...tables: MediaTable[]): StartPlacing<T> {
  return async (base, parents) => {
    const had = await idsIn(base, 'asset_id', ...tables);
    const inOrder = new InOrder<Ranged & { asset_id: string }, Ranged>(had, keyOf, byShotTime);
    return {
      place(row) {
        const range = row as unknown as Ranged & { asset_id: string; ordinal: number; sort_key: number };
        const ordinal = inOrder.next(range);
        if (ordinal === null) return false;
        range.ordinal = ordinal;
        range.sort_key = sortKey(parents.get('assets', range.asset_id)!.ordinal, ordinal);
        return true;
      },
    };
  };
}

const keyOf = ({ id, start_us, end_us }: Ranged): Ranged => ({ id, start_us, end_us });
