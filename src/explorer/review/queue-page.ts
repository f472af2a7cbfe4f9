import { ReviewDisputedDocument, ReviewQueueDocument, type ReviewDisputedQuery } from '../generated/documents.js';
import { ask } from '../graph.js';
import { ORDERS, type Queue } from './queue-filter.js';
import type { Row } from './writes.js';

/** Who says otherwise than an annotation. */
export type Dispute = Pick<ReviewDisputedQuery['disagreements']['nodes'][number], 'others' | 'otherCount'>;

export interface QueuePage {
  readonly nodes: readonly Row[];
  /** By id, in the order that lists them. */
  readonly disputes: ReadonlyMap<string, Dispute>;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A page of a queue, in its order. */
export async function queuePage({ where, order }: Queue, first: number, after: string | null): Promise<QueuePage> {
  const orderBy = ORDERS[order];
  if (orderBy !== null) {
    const { annotations } = await ask(ReviewQueueDocument, { where, orderBy, first, after });
    return { ...annotations, disputes: new Map() };
  }
  const { nodes, pageInfo } = (await ask(ReviewDisputedDocument, { where, first, after })).disagreements;
  return {
    nodes: nodes.map(({ annotation }) => annotation),
    disputes: new Map(nodes.map(({ annotation, ...dispute }) => [annotation.id, dispute])),
    pageInfo,
  };
}
