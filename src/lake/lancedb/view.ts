import type { Watcher } from '../../base/telemetry.js';
import type { Table } from './connection.js';
import { always, and, toSql, type Filter } from './filter.js';
import { columnsIn } from './predicate.js';
import type { SnapshotRecord } from './snapshots.js';
import type { MediaTable } from './table.js';

/** One query to LanceDB, passed to `onQuery` for logs and for tests that count. */
export interface QueryEvent {
  table: string;
  kind: 'select' | 'count' | 'nearest' | 'words' | 'take' | 'compare';
  where: string | undefined;
  /** Who asks; left out: the server itself. */
  by?: 'operation' | 'server';
}

/** What may be seen of one table. */
export interface Sight {
  /** Only rows that match. */
  readonly where: Filter;
  /** These columns are read as null. */
  readonly hidden: ReadonlySet<string>;
}

/** All of a table. */
export const ALL: Sight = { where: always, hidden: new Set() };

/** Reaches the tables behind a view. For the readers of src/lake/lancedb and src/lake/near alone: ESLint says so. */
export const behind = Symbol('behind the view');

/** What readers need of a view. */
export interface Behind {
  /** LanceDB's table at the view's version, with all its rows. */
  table(table: MediaTable): Promise<Table>;
  /** Runs one query when a slot is free, and reports it to `onQuery`. */
  query<R>(event: QueryEvent, run: (how: { timeoutMs?: number }) => Promise<R>): Promise<R>;
  sight(table: MediaTable): Sight;
}

/**
 * One snapshot as somebody may see it. Every function that reads rows takes a view and leaves out what may not be seen, before it
 * counts, orders or cuts off. The rows themselves cannot be reached from it otherwise.
 */
export interface View {
  readonly record: SnapshotRecord;
  /** The same for two views of a snapshot that show the same; empty: all is seen. Part of every key of what operations share. */
  readonly fingerprint: string;
  /** Names the rights of who sees it, whatever the snapshot; empty: all is seen. A cursor holds for these alone. */
  readonly rights: string;
  readonly [behind]: Behind;
}

/** The view with less: `sight` tells what is left of each table. */
export function restricted(
  view: View,
  sight: Behind['sight'],
  { fingerprint, rights }: Pick<View, 'fingerprint' | 'rights'>,
): View {
  return { record: view.record, fingerprint, rights, [behind]: { ...view[behind], sight } };
}

/** The view with only those of its rows that also match: `name` tells the conditions from others. */
export function narrowed(view: View, name: string, whereOf: (table: MediaTable) => Filter): View {
  const sights = new Map<string, Sight>();
  const sight = (table: MediaTable): Sight => {
    const { where: seen, hidden } = view[behind].sight(table);
    const where = whereOf(table);
    const of = sights.get(table.name) ?? { where: seen.is === 'always' ? where : and(seen, where), hidden };
    sights.set(table.name, of);
    return of;
  };
  return restricted(view, sight, { fingerprint: JSON.stringify([view.fingerprint, name]), rights: view.rights });
}

/** The same view, whose queries fail once `check` throws. */
export function checked(view: View, check: () => void): View {
  const query: Behind['query'] = async (event, run) => {
    check();
    return view[behind].query(event, (how) => {
      // It may begin to throw while the query waits for its turn.
      check();
      return run(how);
    });
  };
  const { record, fingerprint, rights } = view;
  return { record, fingerprint, rights, [behind]: { ...view[behind], query } };
}

const watchedViews = new WeakMap<View, View>();

/** The same view, whose queries the watcher is told of. */
export function watched(view: View, watcher: Watcher): View {
  const query: Behind['query'] = async (event, run) => {
    const watching = watcher.query(event.table, event.kind);
    let answer: unknown;
    try {
      return await view[behind].query({ ...event, by: 'operation' }, async (how) => {
        watching.start();
        const result = await run(how);
        answer = result;
        return result;
      });
    } finally {
      watching.end(answer);
    }
  };
  const { record, fingerprint, rights } = view;
  const made = { record, fingerprint, rights, [behind]: { ...view[behind], query } };
  watchedViews.set(made, unwatched(view));
  return made;
}

/** The view that operations share: the same for all who watch it. */
export const unwatched = (view: View): View => watchedViews.get(view) ?? view;

/** Whether all rows and columns of the table are seen. */
export function seesAll(view: View, table: MediaTable): boolean {
  const { where, hidden } = view[behind].sight(table);
  return where.is === 'always' && hidden.size === 0;
}

/** Whether of rows that have the same values in these columns all are seen, or none. */
export function seesAllOrNone(view: View, table: MediaTable, alike: readonly string[]): boolean {
  return columnsIn(view[behind].sight(table).where).every((column) => alike.includes(column));
}

/** Whether no row of the table is seen, whatever it holds. */
export function seesNothing(view: View, table: MediaTable): boolean {
  return toSql(view[behind].sight(table).where) === 'false';
}

/** Whether the column is read as null. */
export function hides(view: View, table: MediaTable, column: string): boolean {
  return view[behind].sight(table).hidden.has(column);
}

/** The row as the view shows it: null in hidden columns. */
export function shown<R extends object>(view: View, table: MediaTable, row: R): R {
  const { hidden } = view[behind].sight(table);
  if (hidden.size === 0) return row;
  return { ...row, ...Object.fromEntries([...hidden].filter((name) => name in row).map((name) => [name, null])) };
}

/** Runs work that asks the lake several times in the place of one query. */
export function inTurn<R>(view: View, event: QueryEvent, work: () => Promise<R>): Promise<R> {
  return view[behind].query(event, work);
}
