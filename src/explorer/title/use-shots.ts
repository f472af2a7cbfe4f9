import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ShotsWithinDocument, type ShotsWithinQuery } from '../generated/documents.js';
import { ask } from '../graph.js';

const PAGE = 500;
/** Shots of this long before and after are there, too. */
const STRETCH_MS = 300_000;

export type ListedShot = NonNullable<ShotsWithinQuery['asset']>['shots']['nodes'][number];

export interface Shots {
  /** In order of time. */
  readonly list: readonly ListedShot[];
  /** Of the whole file. */
  readonly total: number;
}

const NONE: Shots = { list: [], total: 0 };

/** A file's shots some minutes around a time: of a long film never all of them. */
export function useShots(assetId: string, ms: number): Shots {
  const stretch = Math.floor(ms / STRETCH_MS);
  const { data } = useQuery({
    queryKey: ['shots', assetId, stretch],
    placeholderData: keepPreviousData,
    async queryFn({ signal }): Promise<Shots> {
      const within = { startMs: Math.max(0, stretch - 1) * STRETCH_MS, endMs: (stretch + 2) * STRETCH_MS };
      const { asset } = await ask(ShotsWithinDocument, { id: assetId, within, first: PAGE }, signal);
      return { list: asset?.shots.nodes ?? [], total: asset?.all.totalCount ?? 0 };
    },
  });
  return data ?? NONE;
}
