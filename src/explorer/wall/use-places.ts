import { useQueries } from '@tanstack/react-query';
import type { Shown } from './grid.js';
import type { WallItem, WallKind } from './kinds.js';

/** A multiple of most numbers of columns. */
export const PAGE = 60;

export interface Places {
  readonly error: Error | null;
  /** What is at a place of the list; undefined until it is there. */
  at(place: number): WallItem | undefined;
  again(): void;
}

/** What matches, around what is shown. */
export function usePlaces(kind: WallKind, where: object, { first, end }: Shown): Places {
  const pages: number[] = [];
  for (let page = Math.floor(first / PAGE); page * PAGE < Math.max(end, 1); page++) pages.push(page);
  const answers = useQueries({ queries: pages.map((page) => kind.page(where, PAGE, page * PAGE)) });
  const found = new Map(pages.map((page, i) => [page, answers[i]?.data?.items]));
  return {
    error: answers.find(({ error }) => error)?.error ?? null,
    at: (place) => found.get(Math.floor(place / PAGE))?.[place % PAGE],
    again: () => answers.forEach(({ refetch }) => void refetch()),
  };
}
