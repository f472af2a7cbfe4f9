import { MediaGraphError } from './failure.js';

/** A Relay connection, as far as an operation must select it to be paged through. */
export interface Connection {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes?: readonly unknown[];
  readonly edges?: readonly unknown[];
}

/** The places of connections in an answer: `shots`, `asset.dialogue`. */
export type ConnectionPath<Data> = unknown extends Data
  ? string
  : {
      [Key in keyof Data & string]: NonNullable<Data[Key]> extends Connection
        ? Key
        : NonNullable<Data[Key]> extends readonly unknown[]
          ? never
          : NonNullable<Data[Key]> extends object
            ? `${Key}.${ConnectionPath<NonNullable<Data[Key]>>}`
            : never;
    }[keyof Data & string];

type At<Data, Path extends string> = Path extends `${infer Key}.${infer Rest}`
  ? At<NonNullable<Data[Key & keyof Data]>, Rest>
  : NonNullable<Data[Path & keyof Data]>;

/** What is listed there: the nodes, or where only edges are selected, these. */
export type Listed<Data, Path extends string> = unknown extends Data
  ? unknown
  : At<Data, Path> extends { readonly nodes: readonly (infer Node)[] }
    ? Node
    : At<Data, Path> extends { readonly edges: readonly (infer Edge)[] }
      ? Edge
      : never;

/** Variables of an operation that can be paged through. */
export interface PageVariables {
  after?: string | null;
}

/**
 * Everything listed at `path`, page by page. The pages are of one state: the server reads at the snapshot of a cursor. Nothing is
 * listed where something on the path is null. Throws what `ask` throws, and BAD_ANSWER when pages do not go on.
 */
export async function* pagesOf<Variables extends PageVariables>(
  ask: (variables: Variables) => Promise<unknown>,
  variables: Variables,
  path: string,
  signal?: AbortSignal,
): AsyncGenerator<unknown, void, undefined> {
  for (let page = variables; ;) {
    const connection = connectionAt(await ask(page), path);
    if (!connection) return;
    const { hasNextPage, endCursor } = connection.pageInfo;
    if (hasNextPage && (endCursor === null || endCursor === page.after)) throw doesNotGoOn(path);
    for (const one of connection.nodes ?? connection.edges ?? []) {
      signal?.throwIfAborted();
      yield one;
    }
    if (!hasNextPage) return;
    page = { ...page, after: endCursor };
  }
}

function connectionAt(data: unknown, path: string): Connection | null {
  const found = path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | null)?.[key] ?? null,
      data,
    ) as Connection | null;
  if (found === null || typeof found.pageInfo?.hasNextPage === 'boolean') return found;
  throw new MediaGraphError(`${path}: select pageInfo { hasNextPage endCursor } to page through it`, {
    code: 'BAD_ANSWER',
  });
}

const doesNotGoOn = (path: string) =>
  new MediaGraphError(`${path}: the next page is the same again; declare $after and give it as the list's after`, {
    code: 'BAD_ANSWER',
  });
