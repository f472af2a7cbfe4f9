import DataLoader from 'dataloader';
import { always, and, equals, oneOf, range, toSql, type Filter } from '../lancedb/filter.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { after, count, select } from '../lancedb/read.js';
import type { MediaTable, Row } from '../lancedb/table.js';
import {
  checkPage,
  encodeCursor,
  listName,
  toConnection,
  withTotalCount,
  type CountedConnection,
  type Page,
  type PageArgs,
} from '../pagination.js';
import { countsBy } from './counts.js';
import { rowsBy } from './grouped.js';
import type { List } from './lists.js';
import { compareBy, valuesOf } from './order.js';

/** The one parent of a list of the whole lake. */
const WHOLE_LAKE = '';

/** One page of a list of each parent: all parents asked for in one tick with the same arguments are one query. */
export function pageLoader(snapshot: LakeSnapshot) {
  const pages = new Map<string, DataLoader<string, object[]>>();
  const counts = new Map<string, DataLoader<string, number>>();

  return async function page<T extends MediaTable>(
    list: List<T>,
    parent: string | null,
    args: PageArgs & { where?: unknown },
    where: Filter = always,
  ): Promise<CountedConnection<Row<T>>> {
    const { first: _, after: __, ...decides } = args;
    const name = listName(list.name, parent, decides, list.order);
    const asked = checkPage(name, args);
    const sql = toSql(where);
    const key = parent ?? WHOLE_LAKE;
    const batch = memo(pages, JSON.stringify([list, sql, asked]), () => rowsOfPages(snapshot, list, where, asked));
    const rows = (await batch.load(key)) as Row<T>[];
    const edges = rows.map((node) => ({
      cursor: encodeCursor({ snapshot: snapshot.record.number, list: name, values: valuesOf(node, list.order) }),
      node,
    }));
    return withTotalCount(toConnection(edges, asked), () =>
      memo(counts, JSON.stringify([list, sql]), () => countsOf(snapshot, list, where)).load(key),
    );
  };
}

function memo<V>(cache: Map<string, V>, key: string, make: () => V): V {
  if (!cache.has(key)) cache.set(key, make());
  return cache.get(key)!;
}

/** Up to `first + 1` rows of each parent: the one more says that there is a next page. */
function rowsOfPages(snapshot: LakeSnapshot, list: List, where: Filter, page: Page): DataLoader<string, object[]> {
  const limit = page.first + 1;
  return new DataLoader(async (parents) => {
    const [only] = parents;
    if (list.dense && toSql(where) === undefined) {
      const rows = await select(snapshot, list.table, {
        where: and(oneOf(list.parent!, parents), denseRange(list, page, limit)),
      });
      return inOrder(list, parents, rows, limit);
    }
    const rest = page.after ? after(list.order, page.after) : always;
    if (parents.length === 1) {
      const parent = list.parent ? equals(list.parent, only!) : always;
      return [await select(snapshot, list.table, { where: and(parent, where, rest), orderBy: list.order, limit })];
    }
    // LanceDB has no limit per group: the rows of all parents come, and each parent keeps its first.
    const rows = await select(snapshot, list.table, { where: and(oneOf(list.parent!, parents), where, rest) });
    return inOrder(list, parents, rows, limit);
  });
}

function denseRange(list: List, page: Page, limit: number): Filter {
  const last = page.after ? Number(page.after[0]) : -1;
  return range(list.order[0]!.column, { gt: last, lte: last + limit });
}

function inOrder(list: List, parents: readonly string[], rows: object[], limit: number): object[][] {
  const groups = rowsBy(rows, list.parent!);
  return parents.map((id) => (groups.get(id) ?? []).sort(compareBy(list.order)).slice(0, limit));
}

function countsOf(snapshot: LakeSnapshot, list: List, where: Filter): DataLoader<string, number> {
  if (list.parent) return countsBy(snapshot, list.table, list.parent, where);
  return new DataLoader(async () => [await count(snapshot, list.table, where)]);
}
