import { useQueries } from '@tanstack/react-query';
import { WallShotsDocument, type ShotFilter, type WallShotsQuery } from '../generated/documents.js';
import { graphQuery } from '../graph.js';
import type { Shown } from './grid.js';

/** A multiple of most numbers of columns. */
const PAGE = 60;

export type WallShot = WallShotsQuery['shots']['nodes'][number];

export interface Places {
  /** Undefined: not known yet. */
  readonly total: number | undefined;
  readonly error: Error | null;
  /** The shot at a place of the list; undefined until it is there. */
  at(place: number): WallShot | undefined;
  again(): void;
}

/** The shots that match, around those that are shown. */
export function usePlaces(where: ShotFilter, { first, end }: Shown): Places {
  const pages: number[] = [];
  for (let page = Math.floor(first / PAGE); page * PAGE < Math.max(end, 1); page++) pages.push(page);
  const answers = useQueries({
    queries: pages.map((page) => ({
      ...graphQuery(WallShotsDocument, { where, first: PAGE, offset: page * PAGE }),
      staleTime: 60_000,
    })),
  });
  const found = new Map(pages.map((page, i) => [page, answers[i]?.data?.shots]));
  return {
    total: answers.find(({ data }) => data)?.data?.shots.totalCount,
    error: answers.find(({ error }) => error)?.error ?? null,
    at: (place) => found.get(Math.floor(place / PAGE))?.nodes[place % PAGE],
    again: () => answers.forEach(({ refetch }) => void refetch()),
  };
}
