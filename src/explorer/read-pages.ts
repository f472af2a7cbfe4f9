import { ask } from './graph.js';
import type { TypedDocument } from './typed-document.js';

interface PageOf<Node> {
  readonly totalCount?: number;
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** As far as a list was read. */
export interface Read<Node> {
  readonly nodes: readonly Node[];
  readonly total: number;
}

const PAGE = 500;
/** More than this many things are not seen in one view. */
const MOST = 2_000;

/** A list page by page, up to 2,000; `of` finds it in the answer. */
export async function readPages<Data, Variables extends { first: number; after?: string | null | undefined }, Node>(
  document: TypedDocument<Data, Variables>,
  variables: Omit<Variables, 'first' | 'after'>,
  of: (data: Data) => PageOf<Node> | null | undefined,
  signal: AbortSignal,
): Promise<Read<Node>> {
  const nodes: Node[] = [];
  let total = 0;
  for (let after: string | null = null; ;) {
    const data: Data = await ask(document, { ...variables, first: PAGE, after } as never, signal);
    const page = of(data);
    nodes.push(...(page?.nodes ?? []));
    total = page?.totalCount ?? Math.max(total, nodes.length);
    if (!page?.pageInfo.hasNextPage || nodes.length >= MOST) return { nodes, total };
    after = page.pageInfo.endCursor;
  }
}
