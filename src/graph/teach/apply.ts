import { badInput, forbidden, quoted } from '../../base/errors.js';
import { RowBatches } from '../../lake/lancedb/arrow/row-batches.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { always, equals } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { count, select } from '../../lake/lancedb/read.js';
import { hides, type View } from '../../lake/lancedb/view.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import { annotationDrafts, draftId, type AnnotationDraftRow } from '../../lake/tables/annotation-drafts.js';
import type { AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import { annotations } from '../../lake/tables/annotations.js';
import { frames, vectorColumn } from '../../lake/tables/frames.js';
import type { ModelRow } from '../../lake/tables/models.js';
import { shots } from '../../lake/tables/shots.js';
import { spaces } from '../../lake/tables/spaces.js';
import { dataProblem, definedTypes } from '../../lake/verify/annotation-types.js';
import type { By } from '../access/by.js';
import type { WriteSight } from '../access/write-sight.js';
import { notYours } from '../annotations/problem.js';
import { annotationOf } from '../annotations/run-drafts.js';
import { abortRun, publishRun, startRun } from '../annotations/runs.js';
import type { ApplyClassifierInput } from '../generated/graphql.js';
import type { SearchSpace } from '../search/space.js';
import { checkLabel } from './check-label.js';
import { everyScore, type Scored } from './every-score.js';
import { examplesOf } from './examples.js';
import { readJudgements, type Lesson } from './judgements.js';
import { confidenceOf } from './platt.js';
import { scoreOf, type Probe, type Quality } from './probe.js';
import { forgetProbe, registerProbe } from './register-probe.js';
import { teach } from './taught.js';

/** Writes to the lake when it is its turn; each is one commit. */
export type WriteInTurn = <R>(work: (lake: Lake, options: CommitOptions) => Promise<R>) => Promise<R>;

export interface ApplyOptions {
  readonly by: By;
  /** Null: vectors are read from the lake. */
  readonly near: NearCache | null;
  readonly write: WriteInTurn;
  /** Writes even when nobody waits any more: what takes back a run that failed. */
  readonly undo: WriteInTurn;
  /** Frames or shots so far, of about so many. */
  readonly onProgress?: (scored: number, total: number) => void;
}

export interface Applied {
  readonly model: ModelRow;
  readonly run: AnnotationRunRow;
  readonly quality: Quality;
  readonly scored: number;
}

/** Most drafts in one commit: others write between. */
const DRAFTS_AT_ONCE = 50_000;

/**
 * Trains a classifier on all judgements of a label that are seen, keeps it as a model, and publishes what it says of the lake as one
 * run, in place of the runs of its former versions. When it fails on the way, the run is aborted, and the model stays with it. Throws
 * BAD_USER_INPUT where there is nothing to learn from, FORBIDDEN where its annotations may not be written.
 */
export async function applyClassifier(input: ApplyClassifierInput, options: ApplyOptions): Promise<Applied> {
  const { by, near, write, undo, onProgress } = options;
  const { threshold, seed, name, lesson } = checkInput(input);
  const snapshot = await write((lake) => Promise.resolve(lake.current));
  const sight = await by.sight(snapshot);
  await checkType(sight, lesson.type);
  const space = await spaceIn(sight.view, input.space);
  const probe = await learn(sight.view, space, lesson, seed);
  const { domain = null, owner = null } = input;
  const added = { name, lesson, space: space.space.id, probe, threshold, seed, domain, owner };
  const { model, former } = await write((lake, how) => registerProbe(lake, added, by, how));
  let run: AnnotationRunRow | null = null;
  try {
    run = await write((lake, how) => startRun(lake, { type: lesson.type, modelId: model.id }, by, how));
    const drafts = new Drafts(run, lesson, sight, by.author, write);
    const total = onProgress ? await count(sight.view, lesson.of === 'FRAME' ? frames : shots) : 0;
    let scored = 0;
    await everyScore(
      { view: sight.view, near },
      space.column,
      always,
      lesson.of,
      1,
      (vector, scores) => {
        scores[0] = scoreOf(probe, vector);
      },
      (found, [score]) => {
        scored++;
        const confidence = confidenceOf(probe.calibration, score!);
        if (confidence >= threshold) drafts.add(found, confidence);
      },
      async () => {
        onProgress?.(scored, total);
        if (drafts.waiting >= DRAFTS_AT_ONCE) await drafts.write();
      },
    );
    await drafts.write();
    const { id } = run;
    const published = await write((lake, how) => publishRun(lake, id, by, how, former));
    return { model, run: published, quality: probe.quality, scored };
  } catch (error) {
    const opened = run?.id;
    await undo<unknown>((lake, how) =>
      opened === undefined ? forgetProbe(lake, model, by, how) : abortRun(lake, opened, by, how),
    );
    throw error;
  }
}

const MAX_NAME = 900;

function checkInput(input: ApplyClassifierInput) {
  const { type } = input;
  const [of, threshold, seed] = [input.of ?? 'FRAME', input.threshold ?? 0.5, input.seed ?? 1] as const;
  const label = checkLabel('input.label', input.label);
  if (!(threshold >= 0 && threshold <= 1)) throw badInput(`input.threshold must be 0 to 1, but got ${threshold}`);
  const name = input.name ?? `${type}: ${label}`.slice(0, MAX_NAME);
  if (name.trim() === '' || name.length > MAX_NAME)
    throw badInput(`input.name must be 1 to ${MAX_NAME} characters, not only spaces, but got ${quoted(name)}`);
  return { threshold, seed, name, lesson: { type, label, of } satisfies Lesson };
}

/** Throws unless annotations of the type, without data, may be written. */
async function checkType({ view, readsType, writesType }: WriteSight, type: string): Promise<void> {
  const defined = readsType(type) ? (await definedTypes(view)).get(type) : undefined;
  const isKnown =
    defined !== undefined || (readsType(type) && (await count(view, annotations, equals('type', type))) > 0);
  if (!isKnown) throw badInput(`input.type: there is no annotation type ${quoted(type)}; define it first`);
  if (!writesType(type)) throw forbidden(`input.type: ${notYours(type)}`);
  const problem = defined && dataProblem(defined, null);
  if (problem)
    throw badInput(`input.type: annotations of type ${quoted(type)} need data, which classifiers have none of`);
}

async function spaceIn(view: View, id: string | null | undefined): Promise<SearchSpace> {
  if (hides(view, frames, 'embedding'))
    throw forbidden('input.space: you may not read vectors, and labels are told by them');
  const all = (await select(view, spaces)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const space = all.find((one) => (id == null ? one.is_default : one.id === id));
  if (space) return { space, column: vectorColumn(space.id) };
  const known = all.map((one) => one.id).join(', ') || 'none: ingest a film first';
  throw badInput(`input.space must be one of the lake's (${known}), but got ${quoted(id ?? 'none')}`);
}

async function learn(view: View, space: SearchSpace, lesson: Lesson, seed: number): Promise<Probe> {
  const taught = await teach(await examplesOf(view, space, lesson.of, await readJudgements(view, lesson)), seed);
  if (taught.basis === 'PROBE') return taught.probe;
  const { positives, negatives } = taught.quality;
  throw badInput(
    `input.label: of ${quoted(lesson.label)}, ${positives} examples with a vector of the space say yes and ${negatives} say no; ` +
      'a classifier needs both: judge some first',
  );
}

/** Drafts of a run that wait to be written together. */
class Drafts {
  private batches = new RowBatches(annotationDrafts);

  constructor(
    private readonly run: AnnotationRunRow,
    private readonly lesson: Lesson,
    private readonly sight: WriteSight,
    private readonly author: string | null,
    private readonly inTurn: WriteInTurn,
  ) {}

  get waiting(): number {
    return this.batches.rows;
  }

  /** Throws FORBIDDEN for what may not be written. */
  add({ id, title_id, asset_id, shot_id }: Scored, confidence: number): void {
    const { run, lesson } = this;
    const annotationId = `${run.model_id}:${id}`;
    const frame_id = lesson.of === 'FRAME' ? id : null;
    const row: AnnotationDraftRow = {
      ...{ id: draftId(run.id, annotationId), annotation_id: annotationId, run_id: run.id, created_at: run.started_at },
      ...{ type: lesson.type, label: lesson.label, confidence, source: 'MODEL', model_id: run.model_id },
      ...{ title_id, asset_id, shot_id, frame_id, author: this.author },
      ...NOTHING_ELSE,
    };
    if (!this.sight.isWhole && !this.sight.mayWrite(annotations, annotationOf(row, -1, 0)))
      throw forbidden(`input: ${notYours(lesson.type)} of all that you see`);
    this.batches.push([row]);
  }

  async write(): Promise<void> {
    const { batches, run } = this;
    this.batches = new RowBatches(annotationDrafts);
    if (batches.rows === 0) return;
    const note = `drafts of run ${quoted(run.id)}`;
    await this.inTurn((lake, how) => writeToLake(lake, { ...how, note }, (writer) => writer.addBatches(batches)));
  }
}

const NOTHING_ELSE = {
  ...{ text: null, value: null, unit: null, data: null, start_us: null, end_us: null },
  ...{ x: null, y: null, width: null, height: null },
} as const;
