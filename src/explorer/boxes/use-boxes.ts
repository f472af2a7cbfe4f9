import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  DataOfAnnotationsDocument,
  HasRegionsDocument,
  RegionsInTimeDocument,
  RegionsOfShotDocument,
  type DrawnAnnotationFragment,
} from '../generated/documents.js';
import { ask, graphQuery } from '../graph.js';
import { readPages } from '../read-pages.js';
import { percent } from '../words/en/many.js';
import { OUTLINED, outlineOf, type Outline, type PictureSize, type Region } from './outline.js';

/** What is drawn over the picture, and when. */
export interface Box {
  readonly id: string;
  readonly text: string;
  readonly region: Region;
  readonly outline: Outline | null;
  /** Null: of the one frame at `startMs`. */
  readonly endMs: number | null;
  readonly startMs: number;
}

/** Two seconds are asked for at once, and the next two: a thousand boxes where every frame has twenty. */
const STRETCH_MS = 2_000;
const ANYWHERE = { x: 0, y: 0, width: 1, height: 1 };
/** As many as `ids` takes. */
const MOST_IDS = 500;

interface Of {
  readonly assetId: string;
  readonly size: PictureSize | null;
  readonly ms: number;
  readonly shot: { readonly id: string; readonly timeRange: { startMs: number; endMs: number } } | undefined;
  readonly isWanted: boolean;
}

/** Annotations with a place in the picture, around a time: those in time, and those of the shot and its frames. */
export function useBoxes({ assetId, size, ms, shot, isWanted }: Of): readonly Box[] {
  const of = { assetIds: [assetId], intersects: ANYWHERE };
  const { data: any } = useQuery({ ...graphQuery(HasRegionsDocument, { where: of }), enabled: isWanted });
  const enabled = isWanted && (any?.annotations.totalCount ?? 0) > 0;
  const stretch = Math.floor(ms / STRETCH_MS);
  const inTime = (number: number) => ({
    queryKey: ['boxes', assetId, number],
    enabled,
    async queryFn({ signal }: { signal: AbortSignal }) {
      const overlaps = { startMs: number * STRETCH_MS, endMs: (number + 1) * STRETCH_MS };
      const where = { ...of, overlaps };
      const { nodes } = await readPages(RegionsInTimeDocument, { where }, (data) => data.annotations, signal);
      return withOutlines(nodes, size, ({ timeRange }) => timeRange!, signal);
    },
  });
  const { data: timed } = useQuery({ ...inTime(stretch), placeholderData: keepPreviousData });
  useQuery(inTime(stretch + 1));
  const { data: placed } = useQuery({
    queryKey: ['boxes of shot', assetId, shot?.id],
    enabled: enabled && shot !== undefined,
    async queryFn({ signal }) {
      const where = { ...of, shotIds: [shot!.id] };
      const { nodes } = await readPages(RegionsOfShotDocument, { where }, (data) => data.annotations, signal);
      const untimed = nodes.filter(({ timeRange }) => timeRange === null);
      const rangeOf = ({ frame }: (typeof nodes)[number]) =>
        frame ? { startMs: frame.timestampMs, endMs: null } : shot!.timeRange;
      return withOutlines(untimed, size, rangeOf, signal);
    },
  });
  return useMemo(() => (enabled ? [...(timed ?? []), ...(placed ?? [])].filter(isPart) : []), [enabled, timed, placed]);
}

/** What takes the whole picture is no place in it. */
function isPart({ region: { width, height }, outline }: Box): boolean {
  return outline !== null || width < 1 || height < 1;
}

/** Their data, which may be long, are read only of those types whose data have points. */
async function withOutlines<One extends DrawnAnnotationFragment>(
  nodes: readonly One[],
  size: PictureSize | null,
  rangeOf: (one: One) => { readonly startMs: number; readonly endMs: number | null },
  signal: AbortSignal,
): Promise<Box[]> {
  const ids = nodes.filter(({ type }) => type.name in OUTLINED).map(({ id }) => id);
  const dataOf = new Map<string, unknown>();
  for (let from = 0; from < ids.length; from += MOST_IDS) {
    const some = { ids: ids.slice(from, from + MOST_IDS), first: MOST_IDS };
    const { annotations } = await ask(DataOfAnnotationsDocument, some, signal);
    for (const { id, data } of annotations.nodes) dataOf.set(id, data);
  }
  return nodes.map((node) => {
    const { id, type, label, text, confidence, region } = node;
    const sure = confidence === null ? null : percent(confidence);
    return {
      ...{ id, region: region!, outline: outlineOf(type.name, region!, dataOf.get(id), size) },
      text: [label ?? type.name, text, sure].filter(Boolean).join(' · '),
      ...rangeOf(node),
    };
  });
}
