import { hashedPlace } from '../../../base/hashed-place.js';
import type { DatasetItemRow } from '../../../lake/tables/dataset-items.js';

/** Items that stay together: those of one title, of one asset without a title, or one item of neither. */
export interface Group {
  /** Of the title, the asset or the item. */
  readonly id: string;
  readonly size: number;
  /** How many of its items have each label; null is a label, too. */
  readonly labels: ReadonlyMap<string | null, number>;
}

type Placed = Pick<DatasetItemRow, 'entity_id' | 'title_id' | 'asset_id'>;

/** Names the group that an item is of: an asset and a title may have the same id. */
export function groupKey({ title_id, asset_id, entity_id }: Placed): string {
  if (title_id !== null) return `title ${title_id}`;
  return asset_id === null ? `item ${entity_id}` : `asset ${asset_id}`;
}

/** The id within the key. */
export const idInKey = (key: string): string => key.slice(key.indexOf(' ') + 1);

/** Gathers groups from the items of a dataset, by their keys. */
export class Groups {
  private readonly groups = new Map<string, { id: string; size: number; labels: Map<string | null, number> }>();

  add(items: readonly (Placed & Pick<DatasetItemRow, 'label'>)[]): void {
    for (const item of items) {
      const key = groupKey(item);
      let group = this.groups.get(key);
      if (!group) this.groups.set(key, (group = { id: idInKey(key), size: 0, labels: new Map() }));
      group.size++;
      group.labels.set(item.label, (group.labels.get(item.label) ?? 0) + 1);
    }
  }

  all(): ReadonlyMap<string, Group> {
    return this.groups;
  }
}

/** A place in [0, 1): see `hashedPlace`, of the salt, a line feed and the id. */
export const placeOf = (salt: string, id: string): number => hashedPlace(`${salt}\n${id}`);

export interface Share {
  readonly name: string;
  readonly share: number;
}

/** The split of each group by its place: the first share of the places is the first split, and so on. */
export function splitByPlace(
  groups: ReadonlyMap<string, Group>,
  shares: readonly Share[],
  salt: string,
): Map<string, string> {
  const ends: number[] = [];
  for (const { share } of shares) ends.push((ends.at(-1) ?? 0) + share);
  // A sum of shares may be slightly below 1.
  ends[ends.length - 1] = 1;
  return new Map(
    [...groups].map(([key, { id }]) => {
      const place = placeOf(salt, id);
      return [key, shares[ends.findIndex((end) => place < end)]!.name];
    }),
  );
}
