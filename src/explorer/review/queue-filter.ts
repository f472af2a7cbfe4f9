import type { AnnotationFilter, AnnotationOrder, AnnotationSource, ReviewStatus } from '../generated/documents.js';
import { withParam } from '../parts/address.js';
import { boundsIn, rangeOf } from '../wall/wall-filter.js';

/** Facets of the queue, each with its name in the address. */
export const FACETS = { TYPE: 'type', LABEL: 'label', MODEL: 'model', TITLE: 'title' } as const;
export type QueueFacet = keyof typeof FACETS;

export const isQueueFacet = (field: string): field is QueueFacet => Object.hasOwn(FACETS, field);

export const ORDERS = {
  arrival: 'ARRIVAL_ASC',
  unsure: 'CONFIDENCE_ASC',
  sure: 'CONFIDENCE_DESC',
  /** A list of its own: `disagreements`. */
  disputed: null,
} as const satisfies Record<string, AnnotationOrder | null>;
export type QueueOrder = keyof typeof ORDERS;

export const SHOWN = ['open', 'done', 'all'] as const;
export type QueueShown = (typeof SHOWN)[number];

/** What an address asks for. */
export interface Queue {
  /** But for whether they are reviewed. */
  readonly all: AnnotationFilter;
  readonly where: AnnotationFilter;
  readonly order: QueueOrder;
  readonly shown: QueueShown;
  readonly least: number | null;
  readonly most: number | null;
}

export function queueIn(address: URLSearchParams): Queue {
  const [types, labels, modelIds, titleIds] = Object.values(FACETS).map((name) => address.getAll(name));
  const [ids, runIds, sources, reviewStatuses] = ['id', 'run', 'source', 'status'].map((name) => address.getAll(name));
  const value = boundsIn(address, 'value');
  const [least, most] = [fractionIn(address, 'least'), fractionIn(address, 'most')];
  const all: AnnotationFilter = {
    ...(types!.length > 0 && { types: types! }),
    ...(labels!.length > 0 && { labels: labels! }),
    ...(modelIds!.length > 0 && { modelIds: modelIds! }),
    ...(titleIds!.length > 0 && { titleIds: titleIds! }),
    ...(ids!.length > 0 && { ids: ids! }),
    ...(runIds!.length > 0 && { runIds: runIds! }),
    ...(sources!.length > 0 && { sources: sources as AnnotationSource[] }),
    ...(reviewStatuses!.length > 0 && { reviewStatuses: reviewStatuses as ReviewStatus[] }),
    ...(value.some((bound) => bound !== null) && { value: rangeOf(value) }),
    ...((least !== null || most !== null) && { confidence: { gte: least, lte: most } }),
  };
  const shown = SHOWN.find((one) => one === address.get('review')) ?? 'open';
  const where = shown === 'all' ? all : { ...all, reviewed: shown === 'done' };
  const order = Object.hasOwn(ORDERS, address.get('order') ?? '') ? (address.get('order') as QueueOrder) : 'arrival';
  return { all, where, order, shown, least, most };
}

function fractionIn(address: URLSearchParams, name: string): number | null {
  const said = address.get(name);
  const value = said === null || said === '' ? NaN : Number(said);
  return value >= 0 && value <= 1 ? value : null;
}

/** Another queue begins at its start. */
export function ofAnotherQueue(address: URLSearchParams): URLSearchParams {
  return withParam(address, 'at', null);
}
