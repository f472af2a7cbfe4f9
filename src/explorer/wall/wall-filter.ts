import type { FacetField } from '../generated/documents.js';

/** How a facet's values stand in the address, and where in the filter. */
export interface WallFacet {
  readonly field: FacetField;
  readonly name: string;
  readonly path: readonly string[];
  /** Numbers are chosen from, to: `2..5`. `LEAST`: the filter takes a lower bound alone. `MEASURES`: each by its name, `true_peak:..-1`. */
  readonly range?: 'RANGE' | 'LEAST' | 'MEASURES';
}

/** What a kind has to filter by. */
interface Filtered {
  readonly name: string;
  readonly facets: readonly WallFacet[];
}

export type Bounds = readonly [from: number | null, to: number | null];

/** In the address, the only ones to show, wherever they were chosen. */
export const IDS = 'ids';
/** More make an address too long for some who pass it on. */
export const MOST_IDS = 500;

/** What an address asks for, as the kind's own filter. */
export function filterIn(address: URLSearchParams, { facets }: Filtered): object {
  const only = address.getAll(IDS);
  const where = only.length > 0 ? { ids: only } : {};
  for (const { name, path, range } of facets) {
    if (range === undefined) {
      const values = address.getAll(name);
      if (values.length > 0) put(where, path, values);
    } else if (range === 'MEASURES') {
      const measures = address.getAll(name).flatMap((one) => measureOf(one) ?? []);
      if (measures.length > 0) put(where, path, measures);
    } else {
      const [gte, lte] = boundsIn(address, name);
      if (range === 'LEAST') {
        if (gte !== null) put(where, path, Math.ceil(gte));
      } else if (gte !== null || lte !== null) put(where, path, rangeOf([gte, lte]));
    }
  }
  return where;
}

function put(filter: object, [field, ...rest]: readonly string[], value: unknown): void {
  const at = filter as Record<string, object>;
  if (rest.length === 0) at[field!] = value as object;
  else put((at[field!] ??= {}), rest, value);
}

export const rangeOf = ([gte, lte]: Bounds) => ({ ...(gte !== null && { gte }), ...(lte !== null && { lte }) });

/** `true_peak:..-1` as a condition; null: it has no bound. */
function measureOf(text: string): object | null {
  const name = text.slice(0, text.lastIndexOf(':'));
  const bounds = boundsOf(text.slice(name.length + 1));
  return bounds.every((bound) => bound === null) ? null : { name, ...rangeOf(bounds) };
}

/** Bounds of a facet of numbers, or of one of its measures. */
export function boundsIn(address: URLSearchParams, name: string, measure?: string): Bounds {
  if (measure === undefined) return boundsOf(address.get(name) ?? '');
  const own = address.getAll(name).find((one) => one.startsWith(`${measure}:`));
  return boundsOf(own?.slice(measure.length + 1) ?? '');
}

/** `2..5`, `2..`, `..5`: what is no number is no bound. */
function boundsOf(text: string): Bounds {
  const bounds = text.split('..');
  const [from, to] = [0, 1].map((i) => {
    const bound = bounds[i]?.trim();
    return bound && Number.isFinite(Number(bound)) ? Number(bound) : null;
  });
  return [from!, to!];
}

/** The address with these bounds of a facet of numbers, or of one of its measures; none: without it. */
export function bounded(
  address: URLSearchParams,
  { name }: WallFacet,
  [from, to]: Bounds,
  measure?: string,
): URLSearchParams {
  const next = new URLSearchParams(address);
  next.delete(name);
  const start = measure === undefined ? '' : `${measure}:`;
  if (measure !== undefined) {
    for (const one of address.getAll(name)) if (!one.startsWith(start)) next.append(name, one);
  }
  if (from !== null || to !== null) next.append(name, `${start}${from ?? ''}..${to ?? ''}`);
  return next;
}

/** Another kind, with those filters that it has too. */
export function addressOfKind(address: URLSearchParams, { name: show, facets }: Filtered): URLSearchParams {
  const next = new URLSearchParams({ show });
  const names = new Set(facets.map(({ name }) => name));
  // A kind of title is not a kind of file.
  names.delete('kind');
  for (const [name, value] of address) if (names.has(name)) next.append(name, value);
  return next;
}
