import type { ShotFilter, TransitionType } from '../generated/documents.js';

/** Facets of the wall, each with its name in the address. */
export const FACETS = { TITLE: 'title', LABEL: 'label', TRANSITION_IN: 'in' } as const;
export type WallFacet = keyof typeof FACETS;

export const isWallFacet = (field: string): field is WallFacet => Object.hasOwn(FACETS, field);

/** What an address asks for. */
export function filterIn(address: URLSearchParams): ShotFilter {
  const [titleIds, labels, transitionIn] = Object.values(FACETS).map((name) => address.getAll(name));
  return {
    ...(titleIds!.length > 0 && { titleIds: titleIds! }),
    ...(labels!.length > 0 && { labels: { anyOf: labels! } }),
    ...(transitionIn!.length > 0 && { transitionIn: transitionIn as TransitionType[] }),
  };
}

/** The address with a value of a facet, or without it. */
export function toggled(address: URLSearchParams, facet: WallFacet, value: string): URLSearchParams {
  const next = new URLSearchParams(address);
  const name = FACETS[facet];
  const others = next.getAll(name).filter((one) => one !== value);
  const had = others.length < next.getAll(name).length;
  next.delete(name);
  for (const one of had ? others : [...others, value]) next.append(name, one);
  return next;
}
