import { labelsSeen } from '../../graph/registry/datasets/items-seen.js';
import { and, equals } from '../../lake/lancedb/filter.js';
import { rowIdsOfIds } from '../../lake/lancedb/row-ids.js';
import { scan } from '../../lake/lancedb/scan.js';
import type { View } from '../../lake/lancedb/view.js';
import { TextNumbers } from '../../lake/near/text-numbers.js';
import { entitiesOf } from '../../lake/tables/dataset-entities.js';
import { datasetItems } from '../../lake/tables/dataset-items.js';
import type { DatasetRow } from '../../lake/tables/datasets.js';

/** Where the rows of a split stand that a view shows, by their places in the order of the dataset: 16 bytes an item. */
export class SplitRows {
  constructor(
    private readonly rowIds: BigUint64Array,
    private readonly splits: Words,
    private readonly labels: Words,
  ) {}

  get count(): number {
    return this.rowIds.length;
  }

  /** Of memory. */
  get bytes(): number {
    return this.rowIds.byteLength + this.splits.bytes + this.labels.bytes;
  }

  /** LanceDB's number of the row in the dataset's snapshot. */
  rowId(place: number): bigint {
    return this.rowIds[place]!;
  }

  split(place: number): string | null {
    return this.splits.at(place);
  }

  label(place: number): string | null {
    return this.labels.at(place);
  }
}

/** Words of which many are the same, kept once each. */
class Words {
  private readonly codes: Uint32Array;
  private readonly known: readonly (string | null)[];

  constructor(words: readonly (string | null)[]) {
    const numbers = new TextNumbers();
    this.codes = Uint32Array.from(words, (word) => numbers.of(word));
    this.known = numbers.texts;
  }

  get bytes(): number {
    return this.codes.byteLength + 2 * this.known.reduce((sum, word) => sum + (word?.length ?? 0), 0);
  }

  at(place: number): string | null {
    return this.known[this.codes[place]!]!;
  }
}

/**
 * Finds the rows of a split that may be seen: the items of the newest state, the rows of the dataset's snapshot. Null when the
 * dataset has no such split; a split of which nothing may be seen is none. `split` null: all items.
 */
export async function findSplitRows(
  newest: View,
  snapshot: View,
  dataset: Pick<DatasetRow, 'id' | 'kind' | 'selection'>,
  split: string | null,
): Promise<SplitRows | null> {
  const { id, kind } = dataset;
  const where = split === null ? equals('dataset_id', id) : and(equals('dataset_id', id), equals('split', split));
  const items: { ordinal: number; entity_id: string; split: string | null; label: string | null }[] = [];
  for await (const batch of scan(newest, datasetItems, ['ordinal', 'entity_id', 'split', 'label'], where)) {
    for (const item of batch) items.push(item);
  }
  if (items.length === 0 && split !== null) return null;
  items.sort((a, b) => a.ordinal - b.ordinal);
  const ids = items.map(({ entity_id }) => entity_id);
  const rowIds = await rowIdsOfIds(snapshot, entitiesOf(kind), ids);
  const withLabels = labelsSeen(newest, dataset);
  const seen = items.filter((_, i) => rowIds[i] !== null);
  return new SplitRows(
    BigUint64Array.from(rowIds.filter((rowId) => rowId !== null)),
    new Words(seen.map((item) => item.split)),
    new Words(seen.map((item) => (withLabels ? item.label : null))),
  );
}
