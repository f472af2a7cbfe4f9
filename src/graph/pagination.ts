import { createHash } from 'node:crypto';
import { z } from 'zod';
import { badInput, quoted } from '../base/errors.js';
import { checkFirst } from './input.js';
import type { Scalar } from '../lake/lancedb/filter.js';
import type { View } from '../lake/lancedb/view.js';
import type { MaybePromise } from '../base/maybe-promise.js';

/** A position in a list: the list, the values that order its row, and the number of the snapshot read. */
export interface Cursor {
  snapshot: number;
  list: string;
  values: Scalar[];
}

export interface PageArgs {
  first?: number | null;
  after?: string | null;
  offset?: number | null;
}

/** A Relay connection; edges may have more fields than cursor and node. */
export interface Connection<N, E extends { cursor: string; node: N } = { cursor: string; node: N }> {
  edges: E[];
  nodes: N[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

const cursorShape = z.tuple([z.number().int(), z.string(), z.array(z.union([z.string(), z.number(), z.boolean()]))]);

export function encodeCursor({ snapshot, list, values }: Cursor): string {
  return Buffer.from(JSON.stringify([snapshot, list, values])).toString('base64url');
}

/** Decodes a cursor of any list. Throws BAD_USER_INPUT when it is not a cursor of this server. */
export function decodeCursor(after: string): Cursor {
  try {
    const [snapshot, list, values] = cursorShape.parse(JSON.parse(Buffer.from(after, 'base64url').toString()));
    return { snapshot, list, values };
  } catch {
    throw badInput(`after must be a cursor that this server gave, but got ${quoted(after)}`);
  }
}

/**
 * A name made of everything that determines a list's content, the rights of who sees it among that; a cursor with another name
 * belongs to another list. The order of an input's fields is ignored: it differs between an operation's first run and its later, compiled runs.
 */
export function listName({ rights }: Pick<View, 'rights'>, name: string, ...decides: unknown[]): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([...decides, rights], byFieldName))
    .digest('base64url')
    .slice(0, 12);
  return `${name}:${digest}`;
}

function byFieldName(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface Page {
  first: number;
  /** The values that order the row before the page; null for the first page. */
  after: readonly Scalar[] | null;
  /** How many rows of the list come before the page that does not go on after others. Left out: none. */
  offset?: number;
}

/** Checks `first`, `after` and `offset`. `nameOf` names the list and is called only when there is a cursor. Throws BAD_USER_INPUT. */
export function checkPage(nameOf: () => string, args: PageArgs): Page {
  const first = checkFirst(args.first);
  const offset = args.offset ?? 0;
  if (offset < 0) throw badInput(`offset must be 0 or more, but got ${offset}`);
  if (args.after == null) return { first, after: null, offset };
  if (offset > 0)
    throw badInput(`offset must not be given with after, but got ${offset}: the page after a cursor is the next one`);
  const cursor = decodeCursor(args.after);
  const list = nameOf();
  if (cursor.list !== list) {
    const name = (text: string) => quoted(text.split(':')[0]);
    throw badInput(
      `after must be a cursor of this list (${name(list)} with the same arguments), but got one of ${name(cursor.list)}: ${quoted(args.after)}`,
    );
  }
  return { first, after: cursor.values, offset: 0 };
}

/** A connection from up to `first + 1` edges; the extra one only shows that there is a next page. */
export function toConnection<N, E extends { cursor: string; node: N }>(edges: E[], page: Page): Connection<N, E> {
  const shown = edges.slice(0, page.first);
  return {
    edges: shown,
    nodes: shown.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: edges.length > page.first,
      hasPreviousPage: hasPrevious(page),
      startCursor: shown[0]?.cursor ?? null,
      endCursor: shown.at(-1)?.cursor ?? null,
    },
  };
}

const hasPrevious = ({ after, offset = 0 }: Page): boolean => after !== null || offset > 0;

/** The list behind a page. */
export interface ListAsked<N> {
  cursorOf(node: N): string;
  /** Counts the whole list. */
  count(): MaybePromise<number>;
}

/**
 * A page of a list from its rows. When the operation selects `hasNextPage`, one extra row shows whether there is a next page.
 * Edges and cursors are made when they are read: most operations select only the nodes.
 */
export class ListConnection<N> implements Connection<N> {
  readonly nodes: N[];

  constructor(
    private readonly rows: readonly N[],
    private readonly page: Page,
    private readonly list: ListAsked<N>,
  ) {
    this.nodes = rows.length > page.first ? rows.slice(0, page.first) : (rows as N[]);
  }

  get edges() {
    return this.nodes.map((node) => new ListEdge(node, this.list));
  }

  count(): MaybePromise<number> {
    return this.list.count();
  }

  get pageInfo() {
    const { nodes, list } = this;
    return {
      hasNextPage: this.rows.length > this.page.first,
      hasPreviousPage: hasPrevious(this.page),
      get startCursor() {
        return nodes.length === 0 ? null : list.cursorOf(nodes[0]!);
      },
      get endCursor() {
        return nodes.length === 0 ? null : list.cursorOf(nodes.at(-1)!);
      },
    };
  }
}

class ListEdge<N> {
  constructor(
    readonly node: N,
    private readonly list: ListAsked<N>,
  ) {}

  get cursor(): string {
    return this.list.cursorOf(this.node);
  }
}
