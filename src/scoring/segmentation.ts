import { agreement, cohenKappa } from './agreement.js';
import type { ConfusionCell } from './confusion.js';
import { matchEvents, type Collar } from './event-matching.js';
import { asTheyStand, checkSet, knownConfidence } from './order.js';
import { f1, precision, recall, share } from './rates.js';
import { rangeOverlap } from './ranges.js';
import { segmented, segmentedByGroup } from './segments.js';
import type { Confident, Figure, JudgedSpans, RangeSet, ScoredCase, Scores } from './sets.js';
import { sweepDurations, type Durations } from './time-sweep.js';

/** What segmentations of time, such as speech and music, are compared by. */
export interface SegmentationOptions {
  /** How far an event's start and end may be off. 200,000 µs unless given, as DCASE has it. */
  readonly collar?: number;
  /** How far its end may be off as a share of the true event's length, if that is more. .5 unless given, as DCASE has it. */
  readonly lengthShare?: number;
  /** Whether ends matter. True unless given. */
  readonly matchEnds?: boolean;
  /** Confidence from which a prediction counts. .5 unless given. */
  readonly threshold?: number;
}

/**
 * Frame-wise: how long predictions and truths agree, exact to the unit, in place of frames: precision, recall, F1, error rate, detection
 * error rate, agreement and Cohen's kappa. Event-wise: events found within a collar. Cases are of events. The two sets may be two
 * annotators. Sources: sed_eval, sound_event.py and metric.py (Mesaros, Heittola and Virtanen, Metrics for Polyphonic Sound Event
 * Detection, 2016); pyannote.metrics, DetectionErrorRate; Cohen, 1960. Throws RangeError for groups or labels that are not counted from 0.
 *
 * @param judged of each group what was judged of it; frame-wise figures leave out the rest
 */
export function scoreSegmentation(
  predictions: RangeSet & Confident,
  truths: RangeSet,
  labels: number,
  judged: JudgedSpans,
  { collar = 200_000, lengthShare = 0.5, matchEnds = true, threshold = 0.5 }: SegmentationOptions = {},
): Scores {
  checkSet('predictions', predictions, labels, judged.start.length);
  checkSet('truths', truths, labels, judged.start.length);
  const confidence = knownConfidence(predictions);
  const chosen = asTheyStand(predictions.size).filter((p) => confidence[p]! >= threshold);
  const counted = subset(predictions, chosen);
  const durations = sweepDurations(counted, truths, labels, judged);
  const events = matched(counted, truths, { collar, lengthShare, matchEnds });
  return {
    figures: [...frameWise(durations, labels), ...eventWise(counted, truths, labels, events)],
    cases: { [Symbol.iterator]: () => cases(chosen, counted, truths, events) },
  };
}

function subset(set: RangeSet, places: Uint32Array): RangeSet {
  return {
    size: places.length,
    group: Int32Array.from(places, (i) => set.group[i]!),
    label: Int32Array.from(places, (i) => set.label[i]!),
    start: Float64Array.from(places, (i) => set.start[i]!),
    end: Float64Array.from(places, (i) => set.end[i]!),
  };
}

function frameWise({ hits, alarms, misses, all, judged, confusion }: Durations, labels: number): Figure[] {
  const sum = (of: Float64Array) => of.reduce((total, value) => total + value, 0);
  const truth = sum(hits) + sum(misses);
  const overall = (metric: string, value: number | null): Figure => ({ metric, label: null, value, support: truth });
  const cells = confusion?.cells();
  return [
    overall('precision', precision(sum(hits), sum(alarms))),
    overall('recall', recall(sum(hits), sum(misses))),
    overall('f1', f1(sum(hits), sum(alarms), sum(misses))),
    overall('errorRate', share(all.substitutions + all.deletions + all.insertions, truth)),
    overall('substitutionRate', share(all.substitutions, truth)),
    overall('deletionRate', share(all.deletions, truth)),
    overall('insertionRate', share(all.insertions, truth)),
    ...(cells
      ? [
          overall('agreement', agreement(cells)),
          overall('kappa', cohenKappa(cells)),
          { ...overall('confusion', null), curve: cells },
        ]
      : []),
    ...Array.from({ length: labels }, (_, label) => {
      const [hit, alarm, miss] = [hits[label]!, alarms[label]!, misses[label]!];
      return ofLabel(label, hit, alarm, miss, judged);
    }).flat(),
  ];
}

/** A label that holds in neither set has none. */
function ofLabel(label: number, hit: number, alarm: number, miss: number, judged: number): Figure[] {
  if (hit + alarm + miss === 0) return [];
  const figure = (metric: string, value: number | null): Figure => ({ metric, label, value, support: hit + miss });
  const cells: ConfusionCell[] = [
    { truth: label, predicted: label, count: hit },
    { truth: null, predicted: label, count: alarm },
    { truth: label, predicted: null, count: miss },
    { truth: null, predicted: null, count: judged - hit - alarm - miss },
  ];
  return [
    figure('precision', precision(hit, alarm)),
    figure('recall', recall(hit, miss)),
    figure('f1', f1(hit, alarm, miss)),
    figure('detectionErrorRate', share(alarm + miss, hit + miss)),
    figure('agreement', agreement(cells)),
    figure('kappa', cohenKappa(cells)),
  ];
}

/** Of each prediction its true event of the same label, and of those left over one of another label; −1: none. */
interface MatchedEvents {
  readonly truthOf: Int32Array;
  readonly confused: Int32Array;
  readonly isFound: Uint8Array;
}

function matched(predictions: RangeSet, truths: RangeSet, collar: Collar): MatchedEvents {
  const ours = asTheyStand(predictions.size);
  const truthOf = matchEvents(segmented(predictions, truths, ours), predictions, truths, collar);
  const isFound = new Uint8Array(truths.size);
  for (const truth of truthOf) if (truth >= 0) isFound[truth] = 1;
  const left = segmentedByGroup(
    predictions,
    truths,
    ours.filter((p) => truthOf[p]! < 0),
    asTheyStand(truths.size).filter((t) => isFound[t] === 0),
  );
  return { truthOf, confused: matchEvents(left, predictions, truths, collar), isFound };
}

function eventWise(predictions: RangeSet, truths: RangeSet, labels: number, events: MatchedEvents): Figure[] {
  const hits = new Float64Array(labels);
  const predicted = new Float64Array(labels);
  const wanted = new Float64Array(labels);
  for (const label of predictions.label) predicted[label]!++;
  for (const label of truths.label) wanted[label]!++;
  for (const [p, truth] of events.truthOf.entries()) if (truth >= 0) hits[predictions.label[p]!]!++;
  const rates = (label: number | null, hit: number, said: number, support: number): Figure[] => [
    { metric: 'eventPrecision', label, value: precision(hit, said - hit), support },
    { metric: 'eventRecall', label, value: recall(hit, support - hit), support },
    { metric: 'eventF1', label, value: f1(hit, said - hit, support - hit), support },
  ];
  const hit = hits.reduce((sum, count) => sum + count, 0);
  const substitutions = events.confused.reduce((sum, truth) => sum + (truth >= 0 ? 1 : 0), 0);
  const errors = predictions.size - hit + (truths.size - hit) - substitutions;
  return [
    ...rates(null, hit, predictions.size, truths.size),
    { metric: 'eventErrorRate', label: null, value: share(errors, truths.size), support: truths.size },
    ...Array.from({ length: labels }, (_, label) =>
      predicted[label]! + wanted[label]! > 0 ? rates(label, hits[label]!, predicted[label]!, wanted[label]!) : [],
    ).flat(),
  ];
}

function* cases(
  chosen: Uint32Array,
  predictions: RangeSet,
  truths: RangeSet,
  { truthOf, confused, isFound }: MatchedEvents,
): Generator<ScoredCase> {
  const overlap = rangeOverlap(predictions, truths);
  for (const [p, truth] of truthOf.entries()) {
    const prediction = chosen[p]!;
    if (truth >= 0) yield { kind: 'TRUE_POSITIVE', prediction, truth, overlap: overlap(p, truth), confusedWith: null };
    else {
      const confusedWith = confused[p]! >= 0 ? confused[p]! : null;
      yield { kind: 'FALSE_POSITIVE', prediction, truth: null, overlap: null, confusedWith };
    }
  }
  for (const [truth, found] of isFound.entries())
    if (found === 0) yield { kind: 'FALSE_NEGATIVE', prediction: null, truth, overlap: null, confusedWith: null };
}
