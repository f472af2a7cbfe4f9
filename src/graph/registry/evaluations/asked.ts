import { badInput, quoted } from '../../../base/errors.js';
import { ANNOTATION_SOURCES } from '../../../lake/tables/annotations.js';
import type { EvaluatedSide, ComparisonSettings, EvaluationTask } from '../../../lake/tables/evaluations.js';
import type { EvaluatedInput, EvaluationInput, EvaluationSettingsInput } from '../../generated/graphql.js';
import { checkId, checkText, toUs } from '../../input.js';

/** What is to be evaluated, as far as the input alone tells. */
export interface Asked {
  /** Null: one is made. */
  readonly id: string | null;
  readonly type: string;
  readonly predictions: EvaluatedSide;
  readonly truth: EvaluatedSide;
  readonly datasetId: string | null;
  readonly split: string | null;
  readonly snapshot: string | null;
  /** Null: the predictions tell. */
  readonly task: EvaluationTask | null;
  readonly settings: EvaluationSettingsInput;
}

/** Checks the input by itself. Throws BAD_USER_INPUT with the field and its value. */
export function askedOf(input: EvaluationInput): Asked {
  const { id = null, datasetId = null, split = null, snapshot = null, task = null } = input;
  if (id === '') throw badInput('input.id must be 1 to 1000 characters, but got ""');
  if (split !== null && datasetId === null)
    throw badInput(`input.split: ${quoted(split)} is of no dataset; give datasetId`);
  const type = nameOf('input.type', input.type);
  const truthType = input.truthType == null ? type : nameOf('input.truthType', input.truthType);
  const predictions = sideOf('input.predictions', input.predictions, type);
  if (predictions.of === 'SHOTS' && task !== null && task !== 'BOUNDARIES') {
    throw badInput(`input.task: shots are compared by BOUNDARIES, but got ${task}`);
  }
  const truth = input.truth == null ? null : sideOf('input.truth', input.truth, truthType);
  if (truth?.of === 'SHOTS') throw badInput('input.truth.shots: the starts of shots can be predictions only');
  return {
    id: id === null ? null : checkId('input.id', id),
    type,
    predictions,
    truth: truth ?? { of: 'ACCEPTED', value: null, type: truthType },
    datasetId: datasetId === null ? null : checkId('input.datasetId', datasetId),
    split: split === null ? null : checkText('input.split', split),
    snapshot: snapshot === null ? null : checkId('input.snapshot', snapshot),
    task: task ?? (predictions.of === 'SHOTS' ? 'BOUNDARIES' : null),
    settings: input.settings ?? {},
  };
}

function nameOf(argument: string, name: string): string {
  if (name.trim() === '') throw badInput(`${argument} must be the name of an annotation type, but got ${quoted(name)}`);
  return checkId(argument, name);
}

const SIDES = { runId: 'RUN', modelId: 'MODEL', author: 'AUTHOR', source: 'SOURCE', shots: 'SHOTS' } as const;

function sideOf(argument: string, input: EvaluatedInput, type: string): EvaluatedSide {
  const given = Object.entries(input).filter(([, value]) => value != null && value !== false);
  const [only] = given;
  if (given.length !== 1 || !only) {
    const got = given.map(([name]) => name).join(' and ') || 'none';
    throw badInput(`${argument} must hold exactly one of ${Object.keys(SIDES).join(', ')}, but got ${got}`);
  }
  const [name, value] = only as [keyof typeof SIDES, string | true];
  if (value === true) return { of: 'SHOTS', value: null, type: null };
  if (name === 'source' && !(ANNOTATION_SOURCES as readonly string[]).includes(value)) {
    throw badInput(`${argument}.source must be one of ${ANNOTATION_SOURCES.join(', ')}, but got ${quoted(value)}`);
  }
  return { of: SIDES[name], value: checkId(`${argument}.${name}`, value), type };
}

/** Which settings a task has, and their defaults. */
const DEFAULTS: Partial<Record<EvaluationTask, Partial<ComparisonSettings>>> = {
  BOXES: { iou: 0.5, maxDetections: 100 },
  TIME_RANGES: { iou: 0.5 },
  BOUNDARIES: { toleranceFrames: 2 },
};

const HAS: Readonly<Record<string, readonly EvaluationTask[]>> = {
  iou: ['BOXES', 'TIME_RANGES'],
  maxDetections: ['BOXES'],
  toleranceFrames: ['BOUNDARIES'],
  toleranceMs: ['BOUNDARIES'],
};

/** What a model is surer of than not. */
const CONFIDENCE = 0.5;
/** A frame with more boxes of one label has none that anybody could check. */
const MAX_DETECTIONS = 10_000;
const MAX_BOOTSTRAP = 10_000;
const MAX_INT = 2 ** 31 - 1;

/** The settings of a task, with its defaults. Throws BAD_USER_INPUT for one that the task does not have. */
export function settingsOf(task: EvaluationTask, input: EvaluationSettingsInput): ComparisonSettings {
  const { iou, confidence, maxDetections, toleranceFrames, toleranceMs, bootstrap, seed, labels } = input;
  for (const [name, tasks] of Object.entries(HAS)) {
    if (input[name as keyof EvaluationSettingsInput] != null && !tasks.includes(task)) {
      throw badInput(`input.settings.${name} is a setting of ${tasks.join(', ')}, but the task is ${task}`);
    }
  }
  if (toleranceFrames != null && toleranceMs != null) {
    throw badInput(
      `input.settings.toleranceMs: give it or toleranceFrames, but got ${toleranceMs} and ${toleranceFrames}`,
    );
  }
  within('iou', iou, { above: 0, most: 1 });
  within('confidence', confidence, { least: 0, most: 1 });
  within('maxDetections', maxDetections, { least: 1, most: MAX_DETECTIONS });
  within('toleranceFrames', toleranceFrames, { least: 0, most: 1_000_000 });
  within('toleranceMs', toleranceMs, { least: 0, most: 1e9 });
  within('bootstrap', bootstrap, { least: 0, most: MAX_BOOTSTRAP });
  within('seed', seed, { least: 0, most: MAX_INT });
  const own = DEFAULTS[task] ?? {};
  const inTime = toleranceMs == null ? null : toUs('input.settings.toleranceMs', toleranceMs);
  return {
    iou: iou ?? own.iou ?? null,
    maxDetections: maxDetections ?? own.maxDetections ?? null,
    confidence: confidence ?? CONFIDENCE,
    toleranceFrames: inTime === null ? (toleranceFrames ?? own.toleranceFrames ?? null) : null,
    toleranceUs: inTime,
    bootstrapSamples: bootstrap ?? 0,
    seed: seed ?? 0,
    labels: labels == null ? null : labelsOf(labels),
  };
}

function within(
  name: string,
  value: number | null | undefined,
  bounds: { least?: number; above?: number; most: number },
) {
  if (value == null) return;
  const { least, above, most } = bounds;
  if (value <= most && (above === undefined ? value >= least! : value > above)) return;
  const from = above === undefined ? String(least) : `more than ${above}`;
  throw badInput(`input.settings.${name} must be ${from} to ${most}, but got ${value}`);
}

const MAX_LABELS = 1_000;

function labelsOf(labels: unknown): Readonly<Record<string, string | null>> {
  const entries = typeof labels === 'object' && !Array.isArray(labels) ? Object.entries(labels as object) : null;
  const isText = (value: unknown): value is string | null =>
    value === null || (typeof value === 'string' && value !== '');
  if (!entries || entries.length > MAX_LABELS || !entries.every(([, value]) => isText(value))) {
    throw badInput(
      `input.settings.labels must be an object of at most ${MAX_LABELS} labels, each with a text or null, but got ${quoted(labels)}`,
    );
  }
  return Object.fromEntries(entries) as Record<string, string | null>;
}
