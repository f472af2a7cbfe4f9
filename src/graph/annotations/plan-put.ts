import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { AnnotationInput } from '../generated/graphql.js';
import { badInput } from '../../base/errors.js';
import { inSlices } from '../../base/in-slices.js';
import { checkBox, checkTimeRange } from '../input.js';
import { draftId, type AnnotationDraftRow } from '../../lake/tables/annotation-drafts.js';
import type { AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import type { AnnotationTypeRow } from '../../lake/tables/annotation-types.js';
import { contentColumns, type AnnotationContent, type AnnotationRow } from '../../lake/tables/annotations.js';
import type { CallState } from './call-state.js';
import { noNeeds, type Needs } from './commit-state.js';
import { found, placeOf } from './entities.js';
import { dataProblem, placeProblem } from '../../lake/verify/annotation-types.js';
import { notYours, Problem, problemOf, refusal, type ItemProblem } from './problem.js';

/** An annotation to write, with its id. */
export interface PutItem {
  readonly id: string;
  /** The id was made here, so no annotation can have it. */
  readonly isNew: boolean;
  readonly said: AnnotationInput;
  /** What its writer thinks of it; null: nothing. Left out: a review that is there stays as long as the annotation says the same. */
  readonly review?: Verdict | null;
  /** What problems call it. Left out: `input[…]`. */
  readonly path?: string;
}

/** A review, as it stands in a row. */
export type Verdict = Pick<AnnotationRow, 'review_status' | 'reviewed_by' | 'reviewed_at' | 'review_note'>;

export interface PutOptions {
  /** One problem rejects the whole call. */
  readonly atomic: boolean;
  /** The author of items that do not name one. */
  readonly author: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface PutOutcome {
  /** In the order of the call, without items that have a problem. */
  readonly annotations: readonly AnnotationRow[];
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly problems: readonly ItemProblem[];
}

export function putItems(input: readonly AnnotationInput[]): PutItem[] {
  return input.map((said) => ({ id: said.id ?? randomUUID(), isNew: said.id == null, said }));
}

/** The rows that must be read before the items can be planned. */
export function needsOfPut(items: readonly PutItem[]): Needs {
  const needs = noNeeds();
  const want = (ids: Set<string>, id: string | null | undefined) => void (id != null && ids.add(id));
  for (const { id, isNew, said } of items) {
    if (said.runId != null) want(needs.drafts, draftId(said.runId, id));
    else if (!isNew) needs.annotations.add(id);
    needs.types.add(said.type);
    want(needs.runs, said.runId);
    want(needs.entities.titles, said.titleId);
    want(needs.entities.assets, said.assetId);
    want(needs.entities.shots, said.shotId);
    want(needs.entities.frames, said.frameId);
    want(needs.entities.models, said.modelId);
  }
  return needs;
}

/** The outcome of one item. */
type Planned =
  | { readonly is: 'unchanged'; readonly row: AnnotationRow }
  | { readonly is: 'created' | 'updated'; readonly row: AnnotationRow; readonly draft: AnnotationDraftRow | null };

/** Other writers wait so long for one call at most. 10,000 annotations of the shipped types take .2 s. */
const MOST_CHECKING_MS = 5_000;

/** Puts the items into the state. With `atomic`, throws when any item has a problem, and changes nothing. */
export async function planPut(state: CallState, items: readonly PutItem[], options: PutOptions): Promise<PutOutcome> {
  const planned: Planned[] = [];
  const problems: ItemProblem[] = [];
  const places = new Map<string, number>();
  let spent = 0;
  await inSlices(items.entries(), ([index, item]) => {
    const began = performance.now();
    try {
      const first = places.get(item.id);
      if (first !== undefined)
        throw new Problem('id', 'INVALID', `${JSON.stringify(item.id)} is also the id of input[${first}]`);
      places.set(item.id, index);
      planned.push(planItem(state, item, options));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(problemOf(index, item.id, error, item.path));
    }
    spent += performance.now() - began;
    if (spent > MOST_CHECKING_MS) {
      throw badInput(
        `input takes more than ${MOST_CHECKING_MS} ms to be checked against its types (${index + 1} of ${items.length} items were); send fewer at once`,
      );
    }
  });
  if (options.atomic && problems.length > 0) throw refusal(problems);
  const end = { ended: 'CHANGED', ended_at: options.now, ended_by: options.author } as const;
  const annotations: AnnotationRow[] = [];
  const counts = { created: 0, updated: 0, unchanged: 0 };
  await inSlices(planned, (one) => {
    counts[one.is]++;
    if (one.is === 'unchanged') annotations.push(state.told(one.row));
    else if (one.draft) {
      state.putDraft(one.draft);
      annotations.push(state.told(one.row));
    } else annotations.push(state.told(state.put(one.row, end)));
  });
  return { annotations, ...counts, problems };
}

export const NO_REVIEW = { review_status: null, reviewed_by: null, reviewed_at: null, review_note: null };

function planItem(state: CallState, { id, said, review }: PutItem, { author, now }: PutOptions): Planned {
  checkLength('id', id, MAX_ID);
  if (id === '') throw new Problem('id', 'INVALID', 'must not be empty');
  const run = runOf(state, said);
  const content = contentOf(state, said, run, author);
  if (run) return planDraft(state, id, content, run, now);
  state.checkFree(id);
  const before = state.annotation(id);
  if (before) checkWritable(state, before);
  const isReviewed = before && review !== undefined && !reviewsTheSame(before, review ?? NO_REVIEW);
  if (before && saysTheSame(before, content) && !isReviewed) return { is: 'unchanged', row: before };
  checkExpected(said.expectedVersion, before?.version ?? 0);
  const version = (before?.version ?? state.lastVersion(id)) + 1;
  const created_at = before?.created_at ?? now;
  const row = { id, ordinal: before?.ordinal ?? -1, ...content, ...(review ?? NO_REVIEW), version, created_at };
  checkWritable(state, row);
  return { is: before ? 'updated' : 'created', row, draft: null };
}

function planDraft(
  state: CallState,
  id: string,
  content: AnnotationContent,
  run: AnnotationRunRow,
  now: number,
): Planned {
  state.checkDraftFree(run.id, id);
  const before = state.draft(run.id, id);
  const created_at = before?.created_at ?? now;
  const row = { id, ordinal: -1, ...content, ...NO_REVIEW, version: 0, created_at };
  checkWritable(state, row);
  if (before && saysTheSame(before, content)) return { is: 'unchanged', row };
  const draft = { id: draftId(run.id, id), annotation_id: id, ...content, run_id: run.id, created_at };
  return { is: before ? 'updated' : 'created', row, draft };
}

/** What is written must itself be among what its writer may write: that of nothing, or of an author, may not be. */
export function checkWritable(state: CallState, row: AnnotationRow): void {
  if (!state.mayWrite(row)) throw new Problem('', 'FORBIDDEN', `${notYours(row.type)} like this one`);
}

function runOf(state: CallState, { runId, expectedVersion }: AnnotationInput): AnnotationRunRow | null {
  if (runId == null) return null;
  const run = state.run(runId);
  if (!run) throw new Problem('runId', 'NOT_FOUND', `there is no run ${JSON.stringify(runId)}`);
  if (run.status !== 'OPEN')
    throw new Problem('runId', 'CONFLICT', `run ${JSON.stringify(runId)} is ${run.status}, not OPEN`);
  if (expectedVersion != null)
    throw new Problem('expectedVersion', 'INVALID', 'is not for drafts: they have no version');
  return run;
}

/** Throws a `Problem` when the annotation is not at the version that its writer has seen; 0: there is none. */
export function checkExpected(expected: number | null | undefined, version: number): void {
  if (expected == null || expected === version) return;
  const stands = version === 0 ? 'there is none' : `it is at version ${version}`;
  throw new Problem('expectedVersion', 'CONFLICT', `is ${expected}, but ${stands}`);
}

/** The item's content, checked against its type and the lake. Throws a `Problem`. */
function contentOf(
  state: CallState,
  said: AnnotationInput,
  run: AnnotationRunRow | null,
  author: string | null,
): AnnotationContent {
  const type = state.type(said.type);
  if (type === undefined) {
    throw new Problem('type', 'NOT_FOUND', `there is no annotation type ${JSON.stringify(said.type)}; define it first`);
  }
  state.checkType(said.type);
  found(state.entities.models, 'modelId', 'model', said.modelId);
  const place = placeOf(state.entities, said);
  if (run) checkRun(state, said, place.asset_id, run);
  const model_id = said.modelId ?? run?.model_id ?? null;
  const content: AnnotationContent = {
    type: said.type,
    label: checkLength('label', said.label, MAX_LABEL),
    text: checkLength('text', said.text, MAX_TEXT),
    value: said.value ?? null,
    unit: checkLength('unit', said.unit, MAX_LABEL),
    data: checkData(said.data),
    confidence: checkConfidence(said.confidence),
    ...place,
    ...checkTime(state, said.timeRange, place.asset_id),
    ...checkRegion(said.region),
    source: said.source ?? (model_id === null ? 'HUMAN' : 'MODEL'),
    model_id,
    run_id: run?.id ?? null,
    author: checkLength('author', said.author ?? author, MAX_LABEL),
  };
  if (type) checkOfType(type, content);
  return content;
}

/** Throws a `Problem` when annotations of the type may not say this. */
export function checkOfType(type: AnnotationTypeRow, content: AnnotationContent): void {
  const wrongPlace = placeProblem(type, content);
  if (wrongPlace) throw new Problem(wrongPlace.path, 'INVALID', wrongPlace.reason);
  const wrongData = dataProblem(type, content.data);
  if (wrongData) throw new Problem(`data${wrongData.pointer}`, 'INVALID', wrongData.reason);
}

function checkRun(
  { entities }: CallState,
  { type, modelId }: AnnotationInput,
  assetId: string | null,
  run: AnnotationRunRow,
): void {
  const expected = (path: string, value: string | null, of: string | null, isTold: boolean) => {
    if (value === of) return;
    const is = of === null ? 'of none' : isTold ? `of ${JSON.stringify(of)}` : 'of another';
    throw new Problem(path, 'INVALID', `is ${JSON.stringify(value)}, but run ${JSON.stringify(run.id)} is ${is}`);
  };
  const { model_id, asset_id } = run;
  expected('type', type, run.type, true);
  if (modelId != null) expected('modelId', modelId, model_id, model_id !== null && entities.tells('models', model_id));
  if (asset_id !== null) expected('assetId', assetId, asset_id, entities.tells('assets', asset_id));
}

const MAX_ID = 1_000;
const MAX_LABEL = 1_000;
const MAX_TEXT = 100_000;
/** Characters of JSON. */
const MAX_DATA = 100_000;

function checkLength(path: string, text: string | null | undefined, most: number): string | null {
  if (text == null) return null;
  if (text.length > most) throw new Problem(path, 'INVALID', `is ${text.length} characters long; ${most} are allowed`);
  // A lone surrogate is not valid text: it would be stored as another character, and then differ from the input.
  if (/\p{Surrogate}/u.test(text)) throw new Problem(path, 'INVALID', 'holds half a character');
  return text;
}

/** The data as they are read back from the lake: JSON has no -0. */
function checkData(data: unknown): unknown {
  if (data == null) return null;
  const text = JSON.stringify(data);
  if (text.length > MAX_DATA)
    throw new Problem('data', 'INVALID', `is ${text.length} characters long; ${MAX_DATA} are allowed`);
  return JSON.parse(text);
}

function checkConfidence(confidence: number | null | undefined): number | null {
  if (confidence == null) return null;
  if (confidence >= 0 && confidence <= 1) return confidence;
  throw new Problem('confidence', 'INVALID', `must be 0 to 1, but got ${confidence}`);
}

function checkTime(state: CallState, range: AnnotationInput['timeRange'], assetId: string | null) {
  if (range == null) return { start_us: null, end_us: null };
  const { startUs, endUs } = asProblem('timeRange', () => checkTimeRange('timeRange', range));
  if (startUs < 0) throw new Problem('timeRange.startMs', 'INVALID', `must not be before 0, but got ${range.startMs}`);
  if (endUs <= startUs) throw new Problem('timeRange.endMs', 'INVALID', 'is less than a microsecond after startMs');
  const duration = (assetId === null ? null : state.entities.assets.get(assetId)?.duration_us) ?? Infinity;
  if (endUs > duration) {
    const reason = `must be within the asset, which is ${duration / 1000} ms long, but got ${range.endMs}`;
    throw new Problem('timeRange.endMs', 'INVALID', reason);
  }
  return { start_us: startUs, end_us: endUs };
}

function checkRegion(region: AnnotationInput['region']) {
  if (region == null) return { x: null, y: null, width: null, height: null };
  const { x, y, width, height } = asProblem('region', () => checkBox('region', region));
  // The sum of two fractions may be a little above 1.
  return { x, y, width: Math.min(width, 1 - x), height: Math.min(height, 1 - y) };
}

/** A check of arguments names the field first: `region.x must be 0 to 1, but got 2`. */
function asProblem<V>(path: string, check: () => V): V {
  try {
    return check();
  } catch (error) {
    const [, field = path, reason] = /^(\S+) (.*)$/s.exec((error as Error).message)!;
    throw new Problem(field, 'INVALID', reason!);
  }
}

export const CONTENT = Object.keys(contentColumns) as (keyof AnnotationContent)[];

export const reviewsTheSame = (before: Verdict, now: Verdict): boolean =>
  before.review_status === now.review_status &&
  before.reviewed_by === now.reviewed_by &&
  before.review_note === now.review_note;

export function saysTheSame(before: AnnotationContent, now: AnnotationContent): boolean {
  return CONTENT.every((name) => before[name] === now[name] || isDeepStrictEqual(before[name], now[name]));
}
