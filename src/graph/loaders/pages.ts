import type DataLoader from 'dataloader';
import { always, and, equals, oneOf, range, toSql, type Filter } from '../../lake/lancedb/filter.js';
import { seesAll, seesAllOrNone, type View } from '../../lake/lancedb/view.js';
import { atVersion } from '../../lake/lancedb/at-version.js';
import { selectFirst } from '../../lake/lancedb/first-rows.js';
import { after, count, select } from '../../lake/lancedb/read.js';
import type { List, MediaTable, Row } from '../../lake/lancedb/table.js';
import { isPromise, thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import { Walk } from '../../base/walk.js';
import {
  checkPage,
  encodeCursor,
  listName,
  ListConnection,
  type ListAsked,
  type Page,
  type PageArgs,
} from '../pagination.js';
import { walkOf } from '../walk-of.js';
import { acrossOperations } from './across-operations.js';
import { batched } from './batched.js';
import { countsBy } from './counts.js';
import { rowsBy } from './grouped.js';
import { compareBy, sortRows, valuesOf } from './order.js';
import { columnsOf, type Source } from './source.js';

/** The one parent of a list of the whole lake. */
const WHOLE_LAKE = '';

/**
 * One page of a list of each parent. From memory where it is held there; else all parents asked for in one tick with the
 * same arguments are one query.
 */
export function pageLoader(source: Source) {
  const { view, near } = source;
  const walk = walkOf(view) ?? new Walk(source.cancellation);
  const pages = new Map<string, DataLoader<string, object[]>>();
  const counts = new Map<string, DataLoader<string, number>>();
  /** The loader used last: a thousand parents ask for the same page, and writing its key takes longer than to look at this. */
  let last: { list: List; where: Filter; asked: Page; loader: DataLoader<string, object[]> } | null = null;

  function rowsOf(list: List, parent: string | null, where: Filter, asked: Page): MaybePromise<object[]> {
    const held = near.table(view, list.table);
    if (held && walk.isOver()) return walk.turn(asked.first).then(() => rowsOf(list, parent, where, asked));
    const rows = held?.page(list, parent, where, asked.after, asked.first + rowsMore, asked.offset);
    if (rows) {
      walk.took(rows.length + 1);
      return rows;
    }
    return loaderOf(list, where, asked).load(parent ?? WHOLE_LAKE);
  }

  function loaderOf(list: List, where: Filter, asked: Page): DataLoader<string, object[]> {
    if (last?.list === list && last.where === where && isSamePage(last.asked, asked)) return last.loader;
    const { first, offset, after } = asked;
    const key = `${identityOf(list)} ${toSql(where)} ${first} ${offset} ${JSON.stringify(after)} ${rowsMore}`;
    const loader = memo(pages, key, () => rowsOfPages(source, key, list, where, asked, first + rowsMore));
    last = { list, where, asked, loader };
    return loader;
  }

  function countOf(list: List, parent: string | null, where: Filter): MaybePromise<number> {
    const counted = near.table(view, list.table)?.count(list, parent, where);
    if (counted != null) return counted;
    const key = `${identityOf(list)} ${toSql(where)}`;
    return memo(counts, key, () => countsOf(source, list, where)).load(parent ?? WHOLE_LAKE);
  }

  /** The row after the page says that there is a next one. */
  const rowsMore = source.selection.asksForNext ? 1 : 0;
  const reader: Reader = { view, countOf };

  return function page<T extends MediaTable>(
    list: List<T>,
    parent: string | null,
    args: Args,
    filter: MaybePromise<Filter> = always,
  ): MaybePromise<ListConnection<Row<T>>> {
    // Where the page is refused nobody waits for the filter, which may be refused, too.
    if (isPromise(filter)) filter.catch(() => undefined);
    const asked = checkPage(() => nameOf(view, list, parent, args), args);
    return thenDo(filter, (where) =>
      thenDo(
        rowsOf(list, parent, where, asked),
        (rows) => new ListConnection(rows as Row<T>[], asked, new Asked(reader, list, parent, args, where)),
      ),
    );
  };
}

interface Reader {
  readonly view: View;
  countOf(list: List, parent: string | null, where: Filter): MaybePromise<number>;
}

class Asked<R extends object> implements ListAsked<R> {
  private name: string | undefined;

  constructor(
    private readonly reader: Reader,
    private readonly list: List,
    private readonly parent: string | null,
    private readonly args: Args,
    private readonly where: Filter,
  ) {}

  cursorOf(row: R): string {
    this.name ??= nameOf(this.reader.view, this.list, this.parent, this.args);
    return encodeCursor({
      snapshot: this.reader.view.record.number,
      list: this.name,
      values: valuesOf(row, this.list.order),
    });
  }

  count(): MaybePromise<number> {
    return this.reader.countOf(this.list, this.parent, this.where);
  }
}

type Args = PageArgs & { where?: unknown };

const identities = new WeakMap<List, string>();

/** Identifies a list: written once, as each of a thousand parents asks for it. */
function identityOf(list: List): string {
  let identity = identities.get(list);
  if (identity === undefined) {
    identity = JSON.stringify([list.table.name, list.by, list.order]);
    identities.set(list, identity);
  }
  return identity;
}

function nameOf(view: View, list: List, parent: string | null, args: Args): string {
  const { first: _, after: __, offset: ___, ...decides } = args;
  return listName(view, list.name, parent, decides, list.order);
}

/** Whether both are known to be the same page; pages after a cursor are not looked at. */
function isSamePage(a: Page, b: Page): boolean {
  return a.first === b.first && a.offset === b.offset && a.after === null && b.after === null;
}

function memo<V>(cache: Map<string, V>, key: string, make: () => V): V {
  if (!cache.has(key)) cache.set(key, make());
  return cache.get(key)!;
}

/** Up to `limit` rows of each parent. `what` names the page. */
function rowsOfPages(
  source: Source,
  what: string,
  list: List,
  where: Filter,
  page: Page,
  limit: number,
): DataLoader<string, object[]> {
  const { shared } = source;
  const { offset = 0 } = page;
  const columns = columnsOf(source, list.table, ['id', list.by, ...list.order.map(({ column }) => column)]);
  const batch = acrossOperations(source, list.table, `page ${what} ${columns.join()}`, async (parents) => {
    const [only] = parents;
    if (list.dense && toSql(where) === undefined && hasNoGaps(shared, list)) {
      const rows = await select(shared, list.table, {
        where: and(oneOf(list.by!, parents), denseRange(list, page, limit)),
        columns,
      });
      return inOrder(list, parents, rows, { limit });
    }
    const rest = page.after ? after(list.order, page.after, list.table.columns) : always;
    if (parents.length === 1) {
      const parent = list.by ? equals(list.by, only!) : always;
      const first = { where: and(parent, where), columns, orderBy: list.order, limit, after: page.after };
      const rows = offset ? null : await selectFirst(shared, list.table, first);
      if (rows) return [rows];
      return [
        await select(shared, list.table, {
          where: and(parent, where, rest),
          columns,
          orderBy: list.order,
          limit,
          offset,
        }),
      ];
    }
    // LanceDB has no limit per group: the rows of all parents come, and each parent keeps its first.
    const rows = await select(shared, list.table, { where: and(oneOf(list.by!, parents), where, rest), columns });
    return inOrder(list, parents, rows, { limit, offset });
  });
  return batched(source.view, batch);
}

/** Children of one parent are of one asset and one title: where these decide, a list is seen whole or not at all. */
function hasNoGaps(view: View, { table, by }: List): boolean {
  return seesAllOrNone(view, table, [by!, 'asset_id', 'title_id']);
}

function denseRange({ order: [by] }: List, page: Page, limit: number): Filter {
  const last = page.after ? Number(page.after[0]) : (page.offset ?? 0) - 1;
  // A column whose one value is known is not read.
  return limit === 1 ? equals(by!.column, last + 1) : range(by!.column, { gt: last, lte: last + limit });
}

function inOrder(
  list: List,
  parents: readonly string[],
  rows: object[],
  { limit, offset = 0 }: { limit: number; offset?: number },
): object[][] {
  const groups = rowsBy(rows, list.by!);
  const compare = compareBy(list.order);
  return parents.map((id) => sortRows(groups.get(id) ?? [], compare).slice(offset, offset + limit));
}

function countsOf({ view, shared }: Source, list: List, where: Filter): DataLoader<string, number> {
  if (list.by) return countsBy(view, list.table, list.by, where);
  const { table } = list;
  return batched(view, async () => [
    // LanceDB knows how many rows there are, not how many of them are seen.
    toSql(where) === undefined && !seesAll(view, table)
      ? await atVersion(shared, table, 'count', () => count(shared, table))
      : await count(view, table, where),
  ]);
}
