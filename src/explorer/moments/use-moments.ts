import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { MomentsDocument, PlayAssetsDocument, type FoundMomentFragment } from '../generated/documents.js';
import { ask, useList } from '../graph.js';
import type { Playback } from '../player/can-play.js';
import { momentsAsked, type Chip } from './criteria.js';

export type Moment = FoundMomentFragment;

const PAGE = 200;
/** More of them nobody looks at. */
const MOST = 2_000;
/** Files that one operation asks for. */
const FILES = 500;

/** Moments page by page, in the graph's order, until there are many. */
export function useMoments(chips: readonly Chip[], titleId: string | null) {
  const found = useList(MomentsDocument, { ...momentsAsked(chips, titleId), first: PAGE }, ({ moments }) => moments);
  const list = useMemo(() => found.data?.pages.flatMap(({ moments }) => moments.nodes) ?? [], [found.data]);
  const { hasNextPage, isFetching, fetchNextPage } = found;
  useEffect(() => {
    if (hasNextPage && !isFetching && list.length < MOST) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage, list.length]);
  return { ...found, list, total: found.data?.pages[0]?.moments.totalCount };
}

/** How the moments' files are played; undefined until it is known. */
export function usePlaybacks(moments: readonly Moment[]): ReadonlyMap<string, Playback | null> | undefined {
  const ids = useMemo(() => [...new Set(moments.map(({ asset }) => asset.id))].slice(0, FILES), [moments]);
  const { data } = useQuery({
    queryKey: ['playbacks', ids],
    enabled: ids.length > 0,
    async queryFn({ signal }) {
      const { assets } = await ask(PlayAssetsDocument, { ids }, signal);
      return new Map(assets.nodes.map(({ id, playback }) => [id, playback]));
    },
  });
  return data;
}
