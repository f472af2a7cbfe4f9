import { badInput } from '../../../base/errors.js';
import { compareScalars } from '../../../lake/lancedb/compare-scalars.js';
import { and, range, type Filter } from '../../../lake/lancedb/filter.js';
import type { View } from '../../../lake/lancedb/view.js';
import { datasetItems, type DatasetItemRow } from '../../../lake/tables/dataset-items.js';
import type { DatasetRow } from '../../../lake/tables/datasets.js';
import { lightColumns } from '../../../lake/lancedb/table.js';
import { checkPage, encodeCursor, ListConnection, listName, type PageArgs } from '../../pagination.js';
import { datasetIn } from './find.js';
import { itemsSeen } from './items-seen.js';
import { storedItems } from './stored-items.js';

export const CHANGES = ['added', 'removed', 'moved'] as const;
/** What became of an item. */
export type Change = (typeof CHANGES)[number];
type Fate = Change | 'same';

/** What is different between two datasets of one kind, as a view shows them. */
export class Diff {
  private counted: Promise<Readonly<Record<Fate, number>>> | undefined;

  constructor(
    private readonly view: View,
    readonly from: DatasetRow,
    readonly to: DatasetRow,
  ) {}

  /** All items of both are read, once. */
  counts(): Promise<Readonly<Record<Fate, number>>> {
    return (this.counted ??= this.count());
  }

  /** A page of the items that were added, removed or moved. Throws BAD_USER_INPUT. */
  async page(change: Change, args: PageArgs): Promise<ListConnection<DatasetItemRow>> {
    const list = () => listName(this.view, `DatasetDiff.${change}`, this.from.id, this.to.id);
    const page = checkPage(list, args);
    const rows: DatasetItemRow[] = [];
    const where = page.after ? [range('entity_id', { gt: page.after[0]! })] : [];
    for await (const [fate, item] of this.fates(...where)) {
      if (fate === change) rows.push(item);
      if (rows.length > page.first) break;
    }
    return new ListConnection(rows, page, {
      cursorOf: ({ entity_id }) =>
        encodeCursor({ snapshot: this.view.record.number, list: list(), values: [entity_id] }),
      count: async () => (await this.counts())[change],
    });
  }

  private async count() {
    const counts = { added: 0, removed: 0, moved: 0, same: 0 };
    for await (const [fate] of this.fates()) counts[fate]++;
    return counts;
  }

  /** What became of each item, by its id: items of both datasets come in that order. */
  private async *fates(...where: Filter[]): AsyncGenerator<readonly [Fate, DatasetItemRow]> {
    const [before, after] = [this.items(this.from, where), this.items(this.to, where)];
    let [old, now] = [await next(before), await next(after)];
    while (old || now) {
      const order = !old ? 1 : !now ? -1 : compareScalars(old.entity_id, now.entity_id);
      if (order < 0) yield ['removed', old!];
      else if (order > 0) yield ['added', now!];
      else yield [old!.split === now!.split ? 'same' : 'moved', now!];
      if (order <= 0) old = await next(before);
      if (order >= 0) now = await next(after);
    }
  }

  private async *items({ id, kind }: DatasetRow, where: readonly Filter[]): AsyncGenerator<DatasetItemRow> {
    const seen = and(itemsSeen(this.view, kind), ...where);
    for await (const items of storedItems(this.view, id, lightColumns(datasetItems), seen)) yield* items;
  }
}

async function next<R>(rows: AsyncGenerator<R>): Promise<R | null> {
  const { value, done } = await rows.next();
  return done ? null : value;
}

/** Throws BAD_USER_INPUT where one is not there, or they are of two kinds. */
export async function diffOf(view: View, fromId: string, toId: string): Promise<Diff> {
  const [from, to] = [await datasetIn(view, 'from', fromId), await datasetIn(view, 'to', toId)];
  if (from.kind !== to.kind) {
    throw badInput(`from and to must be of one kind, but ${from.id} is of ${from.kind} and ${to.id} of ${to.kind}`);
  }
  return new Diff(view, from, to);
}
