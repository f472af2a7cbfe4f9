import { badInput, forbidden, quoted } from '../../base/errors.js';
import { RowBatches } from '../../lake/lancedb/arrow/row-batches.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { always } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { count } from '../../lake/lancedb/read.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import { annotationDrafts, draftId, type AnnotationDraftRow } from '../../lake/tables/annotation-drafts.js';
import type { AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import { annotations } from '../../lake/tables/annotations.js';
import { frames } from '../../lake/tables/frames.js';
import type { ModelRow } from '../../lake/tables/models.js';
import { shots } from '../../lake/tables/shots.js';
import type { By } from '../access/by.js';
import type { WriteSight } from '../access/write-sight.js';
import { notYours } from '../annotations/problem.js';
import { annotationOf } from '../annotations/run-drafts.js';
import { abortRun, checkIsOpen, publishRun } from '../annotations/runs.js';
import type { ApplyClassifierInput } from '../generated/graphql.js';
import { checkLabel } from './check-label.js';
import { everyScore, type Scored } from './every-score.js';
import type { Lesson } from './judgements.js';
import { confidenceOf } from './platt.js';
import { scoreOf, type Quality } from './probe.js';
import { registerProbe, type NewProbe } from './register-probe.js';

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
 * Trains a classifier on all judgements of a label that are seen, keeps it as a model with the dataset of these judgements, and
 * publishes what it says of the lake as one run, in place of the runs of its former versions. When it fails on the way, the run is
 * aborted, and the model and its dataset stay; where the process dies, the run is left open, and the next call aborts it. Throws
 * BAD_USER_INPUT where there is nothing to learn from, FORBIDDEN where its annotations may not be written, CONFLICT where a later call
 * for the same model came between.
 */
export async function applyClassifier(input: ApplyClassifierInput, options: ApplyOptions): Promise<Applied> {
  const { by, near, write, undo, onProgress } = options;
  const asked = checkInput(input);
  const { lesson, threshold } = asked;
  const { registered, snapshot } = await write(async (lake, how) => {
    const registered = await registerProbe(lake, asked, by, how);
    return { registered, snapshot: lake.current };
  });
  const { model, former, run, space, probe } = registered;
  try {
    const sight = await by.sight(snapshot);
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
    const published = await write((lake, how) => publishRun(lake, run.id, by, how, former));
    return { model, run: published, quality: probe.quality, scored };
  } catch (error) {
    await undo((lake, how) => abortRun(lake, run.id, by, how));
    throw error;
  }
}

const MAX_NAME = 900;

function checkInput(input: ApplyClassifierInput): NewProbe {
  const { type } = input;
  const [of, threshold, seed] = [input.of ?? 'FRAME', input.threshold ?? 0.5, input.seed ?? 1] as const;
  const label = checkLabel('input.label', input.label);
  if (!(threshold >= 0 && threshold <= 1)) throw badInput(`input.threshold must be 0 to 1, but got ${threshold}`);
  const name = input.name ?? `${type}: ${label}`.slice(0, MAX_NAME);
  if (name.trim() === '' || name.length > MAX_NAME)
    throw badInput(`input.name must be 1 to ${MAX_NAME} characters, not only spaces, but got ${quoted(name)}`);
  const { space = null, domain = null, owner = null } = input;
  return { name, lesson: { type, label, of }, space, threshold, seed, domain, owner };
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
    await this.inTurn((lake, how) =>
      writeToLake(lake, { ...how, note }, async (writer) => {
        await checkIsOpen(writer.base, run.id);
        await writer.addBatches(batches);
      }),
    );
  }
}

const NOTHING_ELSE = {
  ...{ text: null, value: null, unit: null, data: null, start_us: null, end_us: null },
  ...{ x: null, y: null, width: null, height: null },
} as const;
