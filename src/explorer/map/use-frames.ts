import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MapFramesDocument, MapTitlesDocument, type MapFramesQuery } from '../generated/documents.js';
import { graphQuery } from '../graph.js';
import { titleAddress } from '../place-address.js';

export type MapFrame = MapFramesQuery['frames']['nodes'][number];

/** The frames of these ids, in that order, as far as they are there by now. */
export function useFrames(ids: readonly string[]): { frames: readonly MapFrame[]; error: Error | null } {
  const { data, error } = useQuery({
    ...graphQuery(MapFramesDocument, { ids: [...ids], first: Math.max(1, ids.length) }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  const byId = new Map(data?.frames.nodes.map((frame) => [frame.id, frame]));
  return { frames: ids.flatMap((id) => byId.get(id) ?? []), error };
}

/** Names of titles, by their ids. */
export function useTitleNames(ids: readonly string[]): ReadonlyMap<string, string | null> {
  const { data } = useQuery({
    ...graphQuery(MapTitlesDocument, { ids: [...ids], first: Math.max(1, ids.length) }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  return new Map(data?.titles.nodes.map(({ id, name }) => [id, name]));
}

/** Where its film opens; null where it has no title. */
export const addressOf = ({ title, asset, timestampMs }: MapFrame): string | null =>
  title && titleAddress(title.id, { assetId: asset.id, ms: timestampMs });
