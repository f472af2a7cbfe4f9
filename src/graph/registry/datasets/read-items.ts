import { badInput, quoted } from '../../../base/errors.js';
import { partsOf } from '../../../base/parts-of.js';
import { compareScalars } from '../../../lake/lancedb/compare-scalars.js';
import { oneOf, type Filter } from '../../../lake/lancedb/filter.js';
import { KEYS_PER_QUERY, select } from '../../../lake/lancedb/read.js';
import { scan } from '../../../lake/lancedb/scan.js';
import type { ColumnName, MediaTable } from '../../../lake/lancedb/table.js';
import type { View } from '../../../lake/lancedb/view.js';
import type { DatasetItemRow } from '../../../lake/tables/dataset-items.js';
import type { ItemKind } from './kinds.js';
import type { Labeller } from './labels.js';

/** An item that was selected, in no split yet. */
export type SelectedItem = Pick<DatasetItemRow, 'entity_id' | 'title_id' | 'asset_id' | 'label'>;

const BY_ID = [{ column: 'id', ascending: true }];

type ReadRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** Reads entities of a kind as items, by the UTF-8 of their ids. */
export class ItemReader {
  constructor(
    private readonly kind: ItemKind,
    private readonly view: View,
    private readonly labeller: Labeller,
  ) {}

  async *matching(where: Filter): AsyncGenerator<readonly SelectedItem[]> {
    for await (const rows of scan(this.view, this.kind.table, this.columns, where, BY_ID)) {
      yield await this.itemsOf(rows as unknown as ReadRow[]);
    }
  }

  /** All must be there. */
  async *ofIds(ids: ReadonlySet<string>, argument: string): AsyncGenerator<readonly SelectedItem[]> {
    const { table, plural } = this.kind;
    for (const part of partsOf([...ids].sort(compareScalars), KEYS_PER_QUERY)) {
      const asked = { where: oneOf('id', part), columns: this.columns, orderBy: BY_ID };
      const rows = (await select(this.view, table, asked)) as unknown as ReadRow[];
      if (rows.length < part.length) {
        const found = new Set(rows.map(({ id }) => id));
        const missing = part.find((id) => !found.has(id));
        throw badInput(
          `${argument}: the snapshot has none of the ${plural} ${quoted(missing)}; leave it out, or name another snapshot`,
        );
      }
      yield await this.itemsOf(rows);
    }
  }

  private get columns(): ColumnName<MediaTable>[] {
    const { title, hasAsset } = this.kind;
    const { column } = this.labeller;
    return [...new Set(['id', title, ...(hasAsset ? ['asset_id'] : []), ...(column ? [column] : [])])];
  }

  private async itemsOf(rows: readonly ReadRow[]): Promise<SelectedItem[]> {
    const labels = await this.labeller.of(rows);
    return rows.map((row, i) => ({
      entity_id: row.id,
      title_id: row[this.kind.title] as string | null,
      asset_id: this.kind.hasAsset ? (row['asset_id'] as string | null) : null,
      label: labels[i]!,
    }));
  }
}
