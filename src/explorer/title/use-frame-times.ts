import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { FrameTimesDocument } from '../generated/documents.js';
import { graphQuery } from '../graph.js';

/** At most 120 frames a second: every point of the curve is a frame. */
const STRETCH_MS = 20_000;

/** When the frames around a time begin, by a curve that has a point for each; undefined where none was measured. */
export function useFrameTimes(assetId: string, ms: number, isWanted: boolean): readonly number[] | undefined {
  const stretch = Math.floor(ms / STRETCH_MS);
  const within = { startMs: Math.max(0, stretch - 1) * STRETCH_MS, endMs: (stretch + 2) * STRETCH_MS };
  const { data } = useQuery({
    ...graphQuery(FrameTimesDocument, { id: assetId, within }),
    enabled: isWanted,
    placeholderData: keepPreviousData,
  });
  return useMemo(() => {
    const points = data?.asset?.series.find(({ channel }) => channel === null)?.points ?? [];
    const isOfEach = points.length > 1 && points.every(({ timeMs, endMs }) => timeMs === endMs);
    return isOfEach ? points.map(({ timeMs }) => timeMs) : undefined;
  }, [data]);
}
