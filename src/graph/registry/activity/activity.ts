import { badInput } from '../../../base/errors.js';
import { inSlices } from '../../../base/in-slices.js';
import { atVersion } from '../../../lake/lancedb/at-version.js';
import { hides, type View } from '../../../lake/lancedb/view.js';
import type { NearCache } from '../../../lake/near/near-cache.js';
import { annotationRevisions } from '../../../lake/tables/annotation-revisions.js';
import { annotations } from '../../../lake/tables/annotations.js';
import type { ActivityInterval, ModelActivityArgs, RequireFields } from '../../generated/graphql.js';
import { checkId } from '../../input.js';
import { byFrequency, driftFrom, type Drift } from './drift.js';
import { BINS, Figures } from './figures.js';
import { tallied, type OfModel } from './tallied.js';
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
  readonly of: OfModel;
  readonly threshold: number;
}

/** What the model wrote. Throws where the arguments are wrong, or ask for too many buckets. */
export function activityOf(view: View, near: NearCache, modelId: string, args: Arguments): Promise<Activity> {
  const asked = checkedArguments(modelId, args);
  // An infinite bound is null in it.
  const key = `activity ${JSON.stringify([asked, view.record.versions[annotationRevisions.name]])}`;
  return atVersion(view, annotations, key, () => read(view, near, asked), sizeOf);
}

function checkedArguments(modelId: string, args: Arguments): Asked {
  const { every, within, type, reference, driftThreshold: threshold } = args;
  if (!(threshold > 0)) throw badInput(`driftThreshold must be more than 0, but got ${threshold}`);
  return {
    of: {
      modelId,
      every,
      type: type == null ? null : checkId('type', type),
      within: within == null ? ALWAYS : checkWindow('within', within),
      reference: reference == null ? null : checkWindow('reference', reference),
    },
    threshold,
  };
}

const TEXTS_OF_BUCKET = BINS + 10;
const sizeOf = ({ buckets }: Activity): number =>
  buckets.reduce((sum, { figures }) => sum + TEXTS_OF_BUCKET + figures.labels.length, 0);

async function read(view: View, near: NearCache, asked: Asked): Promise<Activity> {
  const { of, threshold } = asked;
  const tally = await tallied(view, near, of);
  const textOf = (label: number) => tally.textOf(label);
  const listed = tally.buckets.list();
  const total = new Figures();
  for (const { figures } of listed) total.addAll(figures, (label) => label);
  const show = (figures: Figures) => shownFigures(view, figures, textOf);
  const reference = of.reference ? { ...of.reference, figures: tally.reference } : (listed[0] ?? null);
  const driftOf = driftFrom(reference?.figures ?? new Figures(), { threshold, textOf });
  const buckets: Bucket[] = [];
  await inSlices(listed, ({ figures, ...window }) => {
    buckets.push({ ...window, ...driftOf(figures), figures: show(figures) });
  });
  return {
    every: of.every,
    total: show(total),
    buckets,
    reference: reference && { ...reference, figures: show(reference.figures) },
    driftThreshold: threshold,
    // The last that is listed holds annotations.
    drifting: buckets.at(-1)?.drifting ?? null,
  };
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
    confidenceHistogram: ifSeen('confidence', bins),
    labels: byFrequency(figures, textOf).map(({ text, count }) => ({ label: text, count })),
  };
}
