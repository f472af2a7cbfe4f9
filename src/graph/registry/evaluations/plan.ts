import { randomUUID } from 'node:crypto';
import { badInput, quoted } from '../../../base/errors.js';
import type { CommitOptions } from '../../../lake/lancedb/commit.js';
import { equals, and } from '../../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../../lake/lancedb/lake.js';
import { createNamedSnapshot } from '../../../lake/lancedb/named.js';
import { count, select } from '../../../lake/lancedb/read.js';
import type { View } from '../../../lake/lancedb/view.js';
import { annotationRuns } from '../../../lake/tables/annotation-runs.js';
import { annotations, type AnnotationRow } from '../../../lake/tables/annotations.js';
import { evaluations, type EvaluatedSide, type EvaluationTask } from '../../../lake/tables/evaluations.js';
import { models } from '../../../lake/tables/models.js';
import { definedTypes } from '../../../lake/verify/annotation-types.js';
import { tell } from '../../access/audit.js';
import type { By } from '../../access/by.js';
import type { Asked } from './asked.js';
import { EVERYTHING, scopeOf, type Scope } from './scope.js';
import { sideFilter } from './side-filter.js';

/** What will be read and compared: all that could be checked before is. */
export interface Plan extends Asked {
  readonly id: string;
  readonly task: EvaluationTask;
  /** The pinned state, as whoever asks may see it. */
  readonly view: View;
  readonly snapshot: string;
  /** Whether the name was made for this evaluation alone. */
  readonly isSnapshotMade: boolean;
  readonly scope: Scope;
  readonly modelId: string | null;
}

/**
 * Checks that there is something to compare and pins the state that is read. Throws BAD_USER_INPUT for a run, model, type, dataset, split
 * or snapshot that is not there or not seen, for predictions that are none, and for an id that is taken.
 */
export async function planEvaluation(lake: Lake, asked: Asked, by: By, options: CommitOptions): Promise<Plan> {
  const newest = await lake.refresh();
  const { view: today } = await by.sight(newest);
  const id = asked.id ?? randomUUID();
  await checkIsFree(newest, id);
  const given = asked.snapshot === null ? null : await snapshotOf(lake, newest, asked.snapshot, by);
  const scope = asked.datasetId === null ? EVERYTHING : await scopeOf(today, asked.datasetId, asked.split);
  const read = given ?? today;
  const modelId = await checkSide(read, 'input.predictions', asked.predictions);
  await checkSide(read, 'input.truth', asked.truth);
  await checkTypes(read, asked);
  const task = asked.task ?? (await taskOf(read, asked.predictions));
  const pinned = given ? { view: given, name: asked.snapshot!, isMade: false } : await pinNewest(lake, id, by, options);
  const { view, name: snapshot, isMade: isSnapshotMade } = pinned;
  return { ...asked, id, task, view, snapshot, isSnapshotMade, scope, modelId };
}

/** Ids are the whole lake's: also one that is not seen is taken. */
export async function checkIsFree(base: LakeSnapshot, id: string): Promise<void> {
  if ((await count(base, evaluations, equals('id', id))) === 0) return;
  throw badInput(`input.id: there is an evaluation ${quoted(id)} already; give another id, or none`);
}

async function snapshotOf(lake: Lake, newest: LakeSnapshot, name: string, by: By): Promise<View> {
  const snapshot = await lake.named(name);
  const view = snapshot && (await by.readable(snapshot, newest));
  if (view) return view;
  throw badInput(
    `input.snapshot: there is no snapshot named ${quoted(name)}, or it is no longer kept; lake { snapshots { name } } lists those that are`,
  );
}

/** The state that is the newest now, by its name, which it is given where it has none. */
async function pinNewest(lake: Lake, id: string, by: By, options: CommitOptions) {
  const { name } = lake.current.record;
  if (name !== null) return { name, view: (await by.sight(lake.current)).view, isMade: false };
  const made = await freeName(lake, id);
  const note = `read by evaluation ${quoted(id)}`;
  await createNamedSnapshot(lake, made, note, options, (writer) =>
    tell(writer, by.audited, { kind: 'SNAPSHOT', entityId: made, before: null, after: { name: made, note } }),
  );
  const snapshot = (await lake.named(made))!;
  return { name: made, view: (await by.sight(snapshot)).view, isMade: true };
}

/** Names of snapshots are shorter than ids, and of fewer characters. */
async function freeName(lake: Lake, id: string): Promise<string> {
  const base = `evaluation-${id.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, 60)}`;
  for (let turn = 1; ; turn++) {
    const name = turn === 1 ? base : `${base}-${turn}`;
    if (!(await lake.log.byName(name))) return name;
  }
}

/** The model of the side, be it by a run. Throws where the run or the model is not seen, or the run was not published. */
async function checkSide(view: View, argument: string, side: EvaluatedSide): Promise<string | null> {
  if (side.of === 'MODEL') {
    if ((await count(view, models, equals('id', side.value!))) > 0) return side.value;
    throw badInput(`${argument}.modelId: there is no model ${quoted(side.value)}`);
  }
  if (side.of !== 'RUN') return null;
  const [run] = await select(view, annotationRuns, { where: equals('id', side.value!) });
  if (!run) throw badInput(`${argument}.runId: there is no run ${quoted(side.value)}`);
  if (run.status !== 'PUBLISHED') {
    throw badInput(
      `${argument}.runId: run ${quoted(run.id)} is ${run.status}, not PUBLISHED; only what all read is compared`,
    );
  }
  if (run.type !== side.type) {
    const field = argument === 'input.truth' ? 'input.truthType' : 'input.type';
    throw badInput(`${field}: run ${quoted(run.id)} is of type ${quoted(run.type)}, but got ${quoted(side.type)}`);
  }
  return run.model_id;
}

/** Throws where a type is not known, or the side has no annotation of it. */
async function checkTypes(view: View, { type, truth, predictions }: Asked): Promise<void> {
  const known = await definedTypes(view);
  for (const [argument, name] of [
    ['input.type', predictions.of === 'SHOTS' ? null : type],
    [truth.type === type ? 'input.type' : 'input.truthType', truth.type],
  ] as const) {
    if (name === null || known.has(name) || (await count(view, annotations, equals('type', name))) > 0) continue;
    const types = [...known.keys()].sort().join(', ') || 'none';
    throw badInput(`${argument}: there is no annotation type ${quoted(name)}; the lake defines ${types}`);
  }
  for (const [argument, side] of [
    ['input.predictions', predictions],
    ['input.truth', truth],
  ] as const) {
    if (side.of === 'SHOTS' || (await count(view, annotations, sideFilter(side))) > 0) continue;
    const hint = side.of === 'ACCEPTED' ? '; name the run, model, author or source that is the truth' : '';
    throw badInput(`${argument}: ${inWords(side)} has no annotation of type ${quoted(side.type)}${hint}`);
  }
}

export function inWords({ of, value }: EvaluatedSide): string {
  if (of === 'ACCEPTED') return 'what people made or accepted';
  return of === 'SHOTS' ? 'the shots of the lake' : `${of.toLowerCase()} ${quoted(value)}`;
}

/** Rows that tell of what kind all are. */
const LOOKED_AT = 1_000;

type Kind = Pick<AnnotationRow, 'label' | 'text' | 'shot_id' | 'frame_id' | 'start_us' | 'x'>;

/** In their order: the first that half of the predictions have. */
const TASKS: readonly [task: EvaluationTask, has: (row: Kind) => boolean][] = [
  ['BOXES', ({ x }) => x !== null],
  ['FRAME_CLASSIFICATION', ({ frame_id }) => frame_id !== null],
  ['TEXT', ({ text, label }) => text !== null && label === null],
  ['TIME_RANGES', ({ start_us }) => start_us !== null],
  ['SHOT_CLASSIFICATION', ({ shot_id }) => shot_id !== null],
];

async function taskOf(view: View, predictions: EvaluatedSide): Promise<EvaluationTask> {
  const columns = ['label', 'text', 'shot_id', 'frame_id', 'start_us', 'x'] as const;
  const rows = await select(view, annotations, { where: and(sideFilter(predictions)), columns, limit: LOOKED_AT });
  const found = TASKS.find(([, has]) => rows.filter(has).length * 2 >= rows.length);
  if (found) return found[0];
  throw badInput(
    `input.task: what ${inWords(predictions)} says has no region, frame, shot, time or text in common; give a task`,
  );
}
