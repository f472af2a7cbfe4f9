import { badInput } from '../../../base/errors.js';
import { count } from '../../../lake/lancedb/read.js';
import { annotations } from '../../../lake/tables/annotations.js';
import type { EvaluationTask } from '../../../lake/tables/evaluations.js';
import { settingsOf } from './asked.js';
import { Names, sortLabels, type Items } from './items.js';
import { inWords, type Plan } from './plan.js';
import { readFrameRates } from './read-frame-rates.js';
import { readPixels } from './read-pixels.js';
import { readShots } from './read-shots.js';
import { readSide, type ReadingSide } from './read-side.js';
import type { Scope } from './scope.js';
import type { Compared } from './score.js';
import { sideFilter, truthFilter } from './side-filter.js';

/** How far it is: rows that were read of those that there are. Throws to stop. */
export type Progress = (done: number, total: number) => void;

/**
 * Reads both sides at the pinned state. Throws BAD_USER_INPUT where one of them has nothing that the task can compare, and whatever
 * `progress` throws.
 */
export async function readSides(plan: Plan, progress: Progress): Promise<Compared> {
  const { view, task, predictions, truth, scope } = plan;
  const settings = settingsOf(task, plan.settings);
  const names = new Names();
  const [ofTruth, ofPredictions] = [
    truthFilter(truth, predictions),
    predictions.of === 'SHOTS' ? null : sideFilter(predictions),
  ];
  const truthCount = await count(view, annotations, ofTruth);
  const predictionCount = ofPredictions ? await count(view, annotations, ofPredictions) : 0;
  let done = 0;
  const onRows = (rows: number) => progress((done += rows), truthCount + predictionCount);
  const reading: ReadingSide = {
    ...{ task, names, labels: settings.labels, scope, groups: null, onRows },
    isTruth: true,
    expected: truthCount,
    oneLabel: predictions.of === 'SHOTS',
  };
  const truths = await readSide(view, ofTruth, reading);
  checkSome(truths, 'input.truth', plan);
  // Items that are annotations are of the truth, and shots are wherever media are: both are judged where the truth is.
  const groups = scope.isOfTruth || !ofPredictions ? new Set(truths.group.values) : null;
  const found = ofPredictions
    ? await readSide(view, ofPredictions, { ...reading, isTruth: false, expected: predictionCount, groups })
    : await readShots(view, groups!, names);
  checkSome(found, 'input.predictions', plan);
  sortLabels(names, [truths, found]);
  const isInFrames = settings.toleranceFrames !== null;
  return {
    task,
    settings,
    names,
    labels: names.labels.size,
    predictions: found,
    truths,
    groups: groupsOf(task, scope, names),
    groupsOfTitle: (title) => (isItem(task, scope) ? scope.sizeOfTitle(names.titles.at(title)) : 0),
    pixels: task === 'BOXES' ? await readPixels(view, names, () => onRows(0)) : null,
    frameRates: isInFrames ? await readFrameRates(view, names) : null,
  };
}

/** How many groups were judged: all that a dataset of them has, else those that a side has something of. */
function groupsOf(task: EvaluationTask, scope: Scope, names: Names): number {
  const of =
    task === 'SHOT_CLASSIFICATION' ? names.shots : task === 'FRAME_CLASSIFICATION' ? names.places : names.assets;
  return isItem(task, scope) ? Math.max(scope.size, of.size) : of.size;
}

/** Whether a group is an item of the dataset. */
function isItem(task: EvaluationTask, { column }: Scope): boolean {
  return column === (task === 'SHOT_CLASSIFICATION' ? 'shot_id' : task === 'FRAME_CLASSIFICATION' ? 'frame_id' : '');
}

function checkSome(items: Items, argument: string, plan: Plan): void {
  if (items.size > 0) return;
  const side = argument === 'input.truth' ? plan.truth : plan.predictions;
  const within = plan.datasetId === null ? '' : ' within the dataset';
  const leftOut = items.leftOut > 0 ? ` (${items.leftOut} lack what it compares)` : '';
  throw badInput(`${argument}: ${inWords(side)} has nothing${within} that ${plan.task} compares${leftOut}`);
}
