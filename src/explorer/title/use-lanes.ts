import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  AnnotationsInTimeDocument,
  AnnotationsOfShotsDocument,
  AnnotationTypesOfDocument,
  FaultsInTimeDocument,
  FaultTypesOfDocument,
  ShotTimesDocument,
  type LaneAnnotationFragment,
  type ShotTimesQuery,
} from '../generated/documents.js';
import { graphQuery } from '../graph.js';
import type { Lane, LaneItem, Tone } from '../timeline/lane.js';
import { askedFor, type View } from '../timeline/view.js';
import { titleWords } from '../words/title.js';
import { readPages, type Read } from '../read-pages.js';
import type { ListedLine } from './use-lines.js';

interface Of {
  readonly titleId: string;
  readonly assetId: string;
  /** The text track that is chosen: its faults are shown with those of the film. */
  readonly trackId: string | undefined;
  readonly lines: readonly ListedLine[];
  readonly view: View;
  readonly hidden: ReadonlySet<string>;
  /** How long a frame is shown. */
  readonly frameMs: number;
}

type ShotTime = NonNullable<ShotTimesQuery['asset']>['shots']['nodes'][number];

/** Ids of lanes that are not of an annotation type, which could have any name. */
const [SHOTS, LINES, FAULTS] = ['.shots', '.lines', '.faults'];
/** As many as `shotIds` takes. */
const MOST_SHOTS = 1_000;
const NONE: Read<never> = { nodes: [], total: 0 };

/** Lanes of a film's timeline. Those that are shown ask for what is in sight, and no more. */
export function useLanes({ titleId, assetId, trackId, lines, view, hidden, frameMs }: Of): Lane[] {
  const { fromMs, toMs } = askedFor(view);
  const within = useMemo(() => ({ startMs: fromMs, endMs: toMs }), [fromMs, toMs]);
  const { data: shots = NONE as Read<ShotTime>, isSuccess: areShotsThere } = useQuery({
    queryKey: ['shot times', assetId, within],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => readPages(ShotTimesDocument, { id: assetId, within }, ({ asset }) => asset?.shots, signal),
  });
  const { faults, others } = useTypes(titleId, [assetId, ...(trackId === undefined ? [] : [trackId])]);

  const found = useQueries({
    queries: others.map((type) => ({
      queryKey: ['lane', assetId, type, within],
      enabled: areShotsThere && !hidden.has(type),
      placeholderData: keepPreviousData<Read<LaneItem>>,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        annotationsOf(assetId, type, within, shots.nodes, frameMs, signal),
    })),
  });
  const { data: findings = NONE as Read<LaneItem> } = useQuery({
    queryKey: ['faults', assetId, trackId, faults, within],
    enabled: faults.length > 0 && !hidden.has(FAULTS),
    placeholderData: keepPreviousData,
    async queryFn({ signal }): Promise<Read<LaneItem>> {
      const assetIds = trackId === undefined ? [assetId] : [assetId, trackId];
      const where = { assetIds, types: faults, overlaps: within };
      const { nodes, total } = await readPages(FaultsInTimeDocument, { where }, (data) => data.annotations, signal);
      return { total, nodes: nodes.map((node) => itemOf(node, node.timeRange!, severityOf(node.data))) };
    },
  });
  const shotLane = useMemo(
    () => laneOf(SHOTS, titleWords.shots, { ...shots, nodes: shots.nodes.map(shotItem) }),
    [shots],
  );
  const lineLane = useMemo(
    () => laneOf(LINES, titleWords.lines, { nodes: lines.map(lineItem), total: lines.length }),
    [lines],
  );
  const faultLane = useMemo(() => laneOf(FAULTS, titleWords.faults, findings), [findings]);
  return [
    shotLane,
    ...(lines.length > 0 ? [lineLane] : []),
    ...(faults.length > 0 ? [faultLane] : []),
    ...others.map((type, i) => laneOf(type, type, found[i]!.data ?? NONE)),
  ];
}

/** The annotation types of these assets: those of faults, and the others. */
function useTypes(titleId: string, assetIds: string[]): { faults: string[]; others: string[] } {
  const { data: counted } = useQuery({
    ...graphQuery(AnnotationTypesOfDocument, { assetIds }),
    placeholderData: keepPreviousData,
  });
  const { data: judged } = useQuery(graphQuery(FaultTypesOfDocument, { id: titleId }));
  return useMemo(() => {
    const types = counted?.facets[0]?.values.flatMap(({ value }) => value ?? []) ?? [];
    const ofFaults = new Set(judged?.title?.quality.byRule.map(({ type }) => type.name) ?? []);
    return { faults: types.filter((type) => ofFaults.has(type)), others: types.filter((type) => !ofFaults.has(type)) };
  }, [counted, judged]);
}

/** What is in time itself, and what is of a shot or a frame that is. */
async function annotationsOf(
  assetId: string,
  type: string,
  within: { startMs: number; endMs: number },
  shots: readonly ShotTime[],
  frameMs: number,
  signal: AbortSignal,
): Promise<Read<LaneItem>> {
  const where = { assetIds: [assetId], types: [type] };
  const shotIds = shots.slice(0, MOST_SHOTS).map(({ id }) => id);
  const [timed, placed] = await Promise.all([
    readPages(AnnotationsInTimeDocument, { where: { ...where, overlaps: within } }, (data) => data.annotations, signal),
    shotIds.length === 0
      ? { nodes: [], total: 0 }
      : readPages(AnnotationsOfShotsDocument, { where: { ...where, shotIds } }, (data) => data.annotations, signal),
  ]);
  const items = timed.nodes.map((node) => itemOf(node, node.timeRange!, 'plain'));
  let inBoth = 0;
  for (const node of placed.nodes) {
    const { timeRange, frame, shot } = node;
    if (timeRange) inBoth++;
    else if (frame) items.push(itemOf(node, frameRange(frame.timestampMs, frameMs), 'plain'));
    else if (shot) items.push(itemOf(node, shot.timeRange, 'plain'));
  }
  items.sort((one, other) => one.startMs - other.startMs);
  return { nodes: items, total: timed.total + placed.total - inBoth };
}

const frameRange = (ms: number, frameMs: number) => ({ startMs: ms, endMs: ms + frameMs });

function itemOf(
  { label, text, value, unit }: LaneAnnotationFragment,
  { startMs, endMs }: { startMs: number; endMs: number },
  tone: Tone,
): LaneItem {
  const measured = value === null ? null : [Number(value.toPrecision(4)), unit].filter(Boolean).join(' ');
  return { startMs, endMs, tone, text: [label, text, measured].filter(Boolean).join(' · ') };
}

function severityOf(data: unknown): Tone {
  const severity = (data as { severity?: unknown } | null)?.severity;
  return severity === 'minor' || severity === 'major' || severity === 'blocker' ? severity : 'plain';
}

const shotItem = ({ index, name, labels, timeRange: { startMs, endMs } }: ShotTime): LaneItem => ({
  ...{ startMs, endMs, tone: 'shot' },
  text: [name ?? `${index + 1}`, ...labels].join(' · '),
});

const lineItem = ({ text, timeRange: { startMs, endMs } }: ListedLine): LaneItem => ({
  ...{ startMs, endMs, text, tone: 'line' },
});

function laneOf(id: string, name: string, { nodes, total }: Read<LaneItem>): Lane {
  return { id, name, items: nodes, note: nodes.length < total ? titleWords.someOf(nodes.length, total) : undefined };
}
