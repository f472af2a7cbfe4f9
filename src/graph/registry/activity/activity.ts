import { badInput } from '../../../base/errors.js';
import { inSlices } from '../../../base/in-slices.js';
import { atVersion } from '../../../lake/lancedb/at-version.js';
import type { MediaTable } from '../../../lake/lancedb/table.js';
import { hides, type View } from '../../../lake/lancedb/view.js';
import { columnChunks, type ColumnChunk } from '../../../lake/near/column-chunks.js';
import type { NearCache } from '../../../lake/near/near-cache.js';
import { TextNumbers } from '../../../lake/near/text-numbers.js';
import { annotationRevisions } from '../../../lake/tables/annotation-revisions.js';
import { annotations } from '../../../lake/tables/annotations.js';
import type { ActivityInterval, ModelActivityArgs, RequireFields } from '../../generated/graphql.js';
import { checkId } from '../../input.js';
import { Buckets, INTERVAL_MS } from './buckets.js';
import { byFrequency, driftFrom, type Drift } from './drift.js';
import { ACCEPTED, BINS, Figures, REJECTED, UNREVIEWED } from './figures.js';
import { ALWAYS, checkWindow, type Window } from './window.js';

/** What a model wrote over time. Times are milliseconds since 1970 UTC. */
export interface Activity {
  readonly every: ActivityInterval;
  readonly total: ShownFigures;
  readonly buckets: readonly Bucket[];
  readonly reference: Reference | null;
  readonly driftThreshold: number;
  readonly drifting: boolean | null;
}

export interface Reference extends Window {
  readonly figures: ShownFigures;
}

export interface Bucket extends Window, Drift {
  readonly figures: ShownFigures;
}

/** Figures as the graph shows them: null where the asker may not see what they are of. */
export interface ShownFigures {
  readonly annotationCount: number;
  readonly reviewedCount: number | null;
  readonly acceptedCount: number | null;
  readonly rejectedCount: number | null;
  readonly meanConfidence: number | null;
  readonly confidenceHistogram: readonly number[] | null;
  /** All of them, the most frequent first. */
  readonly labels: readonly { readonly label: string; readonly count: number }[];
}

type Arguments = RequireFields<ModelActivityArgs, 'every' | 'driftThreshold'>;

interface Asked {
  readonly every: ActivityInterval;
  readonly type: string | null;
  readonly within: Window;
  /** Null: the first bucket. */
  readonly reference: Window | null;
  readonly threshold: number;
}

/** What the model wrote. Throws where the arguments are wrong, or ask for too many buckets. */
export function activityOf(view: View, near: NearCache, modelId: string, args: Arguments): Promise<Activity> {
  const asked = checkedArguments(args);
  // An infinite bound is null in it.
  const key = `activity ${JSON.stringify([modelId, asked, view.record.versions[annotationRevisions.name]])}`;
  return atVersion(view, annotations, key, () => read(view, near, modelId, asked), sizeOf);
}

function checkedArguments({ every, within, type, reference, driftThreshold }: Arguments): Asked {
  if (!(driftThreshold > 0)) throw badInput(`driftThreshold must be more than 0, but got ${driftThreshold}`);
  return {
    every,
    type: type == null ? null : checkId('type', type),
    within: within == null ? ALWAYS : checkWindow('within', within),
    reference: reference == null ? null : checkWindow('reference', reference),
    threshold: driftThreshold,
  };
}

const TEXTS_OF_BUCKET = BINS + 10;
const sizeOf = ({ buckets }: Activity): number =>
  buckets.reduce((sum, { figures }) => sum + TEXTS_OF_BUCKET + figures.labels.length, 0);

async function read(view: View, near: NearCache, modelId: string, asked: Asked): Promise<Activity> {
  const { every, within, threshold } = asked;
  const labels = new TextNumbers();
  const textOf = (label: number) => labels.texts[label]!;
  const buckets = new Buckets(every);
  const ofReference = asked.reference && { window: asked.reference, figures: new Figures() };
  const among = { model_id: [modelId], ...(asked.type !== null && { type: [asked.type] }) };
  for (const [table, of] of [
    [annotations, among],
    // What was changed goes on as the annotation, or as the one in its place.
    [annotationRevisions, { ...among, ended: ['DELETED', 'SUPERSEDED'] }],
  ] as const) {
    const reviews = new TextNumbers();
    const texts = { label: labels, review_status: reviews };
    const numbers = ['created_at', 'confidence'] as const;
    const chunks = await columnChunks<MediaTable>(view, near, table, { among: of, texts, numbers });
    await inSlices(chunks, (chunk) => take(chunk, reviews));
  }

  function take({ length, texts, numbers }: ColumnChunk, reviews: TextNumbers): void {
    const [labelOf, reviewOf] = [texts['label']!, texts['review_status']!];
    const [times, confidences] = [numbers['created_at']!, numbers['confidence']!];
    const endings = reviews.texts.map(endingOf);
    for (let i = 0; i < length; i++) {
      const time = times[i]!;
      const review = endings[reviewOf[i]!]!;
      if (time >= within.from && time < within.to) buckets.at(time)?.add(labelOf[i]!, review, confidences[i]!);
      if (ofReference && time >= ofReference.window.from && time < ofReference.window.to)
        ofReference.figures.add(labelOf[i]!, review, confidences[i]!);
    }
  }

  const listed = buckets.list().map(({ from, figures }) => ({ from, to: from + INTERVAL_MS[every], figures }));
  const total = new Figures();
  for (const { figures } of listed) total.addAll(figures);
  const show = (figures: Figures) => shownFigures(view, figures, textOf);
  const reference = ofReference ? { ...ofReference.window, figures: ofReference.figures } : (listed[0] ?? null);
  const driftOf = driftFrom(reference?.figures ?? new Figures(), { threshold, textOf });
  const shown = listed.map(({ figures, ...of }) => ({ ...of, ...driftOf(figures), figures: show(figures) }));
  return {
    every,
    total: show(total),
    buckets: shown,
    reference: reference && { ...reference, figures: show(reference.figures) },
    driftThreshold: threshold,
    // The last that is listed holds annotations.
    drifting: shown.at(-1)?.drifting ?? null,
  };
}

function endingOf(status: string | null): number {
  if (status === 'ACCEPTED') return ACCEPTED!;
  return status === 'REJECTED' ? REJECTED! : UNREVIEWED!;
}

function shownFigures(view: View, figures: Figures, textOf: (label: number) => string | null): ShownFigures {
  const { count, accepted, rejected, meanConfidence, bins } = figures;
  const ifSeen = <V>(column: string, value: V): V | null => (hides(view, annotations, column) ? null : value);
  return {
    annotationCount: count,
    reviewedCount: ifSeen('review_status', accepted + rejected),
    acceptedCount: ifSeen('review_status', accepted),
    rejectedCount: ifSeen('review_status', rejected),
    meanConfidence,
    confidenceHistogram: ifSeen('confidence', [...bins]),
    labels: byFrequency(figures, textOf).map(({ text, count }) => ({ label: text, count })),
  };
}
