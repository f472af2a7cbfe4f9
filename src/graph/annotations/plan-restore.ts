import type { AnnotationVersionInput } from '../generated/graphql.js';
import type { AnnotationRevisionRow } from '../../lake/tables/annotation-revisions.js';
import type { AnnotationContent, AnnotationRow } from '../../lake/tables/annotations.js';
import type { CallState } from './call-state.js';
import { noNeeds, type Needs } from './commit-state.js';
import { found, placeOf, type Said } from './entities.js';
import {
  checkExpected,
  checkOfType,
  checkWritable,
  CONTENT,
  reviewsTheSame,
  saysTheSame,
  type PutOptions,
  type PutOutcome,
  type Verdict,
} from './plan-put.js';
import { Problem, problemOf, refusal, type ItemProblem } from './problem.js';

/** An annotation to make what it was. */
export interface RestoreItem extends AnnotationVersionInput {
  /** The version to go back to, as its caller sees it; null: there is none that ended, or it is not seen. It tells what must be read. */
  readonly revision: AnnotationRevisionRow | null;
}

/** The rows that must be read before the items can be planned. */
export function needsOfRestore(items: readonly RestoreItem[]): Needs {
  const needs = noNeeds();
  const want = (ids: Set<string>, id: string | null | undefined) => void (id != null && ids.add(id));
  for (const { id, revision } of items) {
    needs.annotations.add(id);
    if (!revision) continue;
    needs.revisions.add(revision.id);
    const { titleId, assetId, shotId, frameId } = closest(revision);
    needs.types.add(revision.type);
    want(needs.runs, revision.run_id);
    want(needs.entities.models, revision.model_id);
    want(needs.entities.titles, titleId);
    want(needs.entities.assets, assetId);
    want(needs.entities.shots, shotId);
    want(needs.entities.frames, frameId);
  }
  return needs;
}

/** What becomes of an item: the row that then stands; null: none. */
interface Planned {
  readonly id: string;
  readonly is: 'created' | 'updated' | 'unchanged';
  readonly row: AnnotationRow | null;
}

/** Makes each what it was. With `atomic`, throws when any item has a problem, and changes nothing. */
export function planRestore(
  state: CallState,
  items: readonly RestoreItem[],
  { atomic, author, now }: PutOptions,
): PutOutcome {
  const planned: Planned[] = [];
  const problems: ItemProblem[] = [];
  const ids = new Set<string>();
  for (const [index, item] of items.entries()) {
    try {
      if (ids.has(item.id)) throw new Problem('id', 'INVALID', `${JSON.stringify(item.id)} is there twice`);
      ids.add(item.id);
      planned.push(planItem(state, item));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(problemOf(index, item.id, error));
    }
  }
  if (atomic && problems.length > 0) throw refusal(problems);
  const counts = { created: 0, updated: 0, unchanged: 0 };
  const annotations = planned.flatMap(({ id, is, row }) => {
    counts[is]++;
    if (is === 'unchanged') return row ? [state.told(row)] : [];
    if (row) return [state.told(state.put(row, { ended: 'CHANGED', ended_at: now, ended_by: author }))];
    state.hide(id, { ended: 'DELETED', ended_at: now, ended_by: author });
    return [];
  });
  return { annotations, ...counts, problems };
}

function planItem(state: CallState, { id, version, expectedVersion }: RestoreItem): Planned {
  state.checkFree(id);
  const before = state.annotation(id);
  if (before) checkWritable(state, before);
  if ((before?.version ?? 0) === version) return { id, is: 'unchanged', row: before };
  const row = version === 0 ? null : rowOf(state, id, before, version);
  if (before && row && saysTheSame(before, row) && reviewsTheSame(before, row))
    return { id, is: 'unchanged', row: before };
  checkExpected(expectedVersion, before?.version ?? 0);
  if (row) checkWritable(state, row);
  return { id, is: before ? 'updated' : 'created', row };
}

function rowOf(state: CallState, id: string, before: AnnotationRow | null, version: number): AnnotationRow {
  const revision = state.revision(id, version);
  if (!revision) throw new Problem('version', 'NOT_FOUND', `there is no version ${version} of ${JSON.stringify(id)}`);
  const type = state.type(revision.type);
  if (type === undefined)
    throw new Problem('version', 'NOT_FOUND', `was of type ${JSON.stringify(revision.type)}, which is not there`);
  state.checkType(revision.type);
  checkRun(state, revision.run_id);
  found(state.entities.models, 'version', 'model', revision.model_id);
  const of = Object.fromEntries(CONTENT.map((name) => [name, revision[name]])) as unknown as AnnotationContent;
  const content = { ...of, ...placeOf(state.entities, closest(revision)) };
  if (type) checkOfType(type, content);
  return {
    id,
    ordinal: before?.ordinal ?? -1,
    ...content,
    ...reviewOf(revision),
    version: (before?.version ?? state.lastVersion(id)) + 1,
    created_at: before?.created_at ?? revision.created_at,
  };
}

/** Readers see annotations of published runs alone. */
function checkRun(state: CallState, runId: string | null): void {
  if (runId === null) return;
  const status = state.run(runId)?.status;
  if (status !== 'PUBLISHED')
    throw new Problem('version', 'CONFLICT', `was of run ${JSON.stringify(runId)}, which is ${status ?? 'not there'}`);
}

/** What is above it may have changed since: an asset may have another title. */
function closest({ title_id, asset_id, shot_id, frame_id }: AnnotationContent): Said {
  if (frame_id !== null) return { frameId: frame_id };
  if (shot_id !== null) return { shotId: shot_id };
  return asset_id !== null ? { assetId: asset_id } : { titleId: title_id };
}

const reviewOf = ({ review_status, reviewed_by, reviewed_at, review_note }: Verdict): Verdict => ({
  review_status,
  reviewed_by,
  reviewed_at,
  review_note,
});
