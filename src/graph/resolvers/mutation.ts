import { tell } from '../access/audit.js';
import { checkAuthors } from '../annotations/check-authors.js';
import { defineTypes } from '../annotations/define-type.js';
import { needsOfPut, planPut, putItems, type PutOutcome } from '../annotations/plan-put.js';
import { needsOfIds, planDelete, planReview } from '../annotations/plan-review.js';
import { needsOfRestore, planRestore } from '../annotations/plan-restore.js';
import { abortRun, publishRun, startRun } from '../annotations/runs.js';
import type { Change, Written } from '../annotations/write-queue.js';
import { badInput } from '../../base/errors.js';
import type { AnnotationProblemResolvers } from '../generated/graphql.js';
import { checkId, checkText } from '../input.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { createNamedSnapshot, snapshotNameProblem } from '../../lake/lancedb/named.js';
import { byRight } from './by-right.js';
import { commitWrites } from './commit.js';
import { datasetWrites } from './dataset.js';
import { editWrites } from './edits.js';
import { evaluationWrites } from './evaluation.js';
import { ingestWrites } from './ingest.js';
import { proxyWrites } from './proxy.js';
import { snapshotValue } from './lake.js';
import { modelWrites } from './model.js';
import { removeWrites } from './remove.js';
import { savedSearchWrites } from './saved-search.js';
import { timelineWrites } from './timeline.js';
import { teachWrites } from './teach.js';
import { alone, changed } from './written.js';

/** Each field is one write; its answer is read at the snapshot that it made. */
export const Mutation = byRight({
  defineAnnotationType: async ({ input }, ctx, by) => {
    const definition = { ...input, temporal: input.temporal ?? true, spatial: input.spatial ?? true };
    const [defined] = await alone(ctx, by, (lake, options) => defineTypes(lake, [definition], by, options));
    return defined!.name;
  },
  putAnnotations: async ({ input, atomic }, ctx, by) => {
    checkCount('input', input);
    checkAuthors(input, ctx);
    const items = putItems(input);
    const options = { atomic: atomic ?? true, author: by.author, now: Date.now() };
    const plan: Change<PutOutcome>['plan'] = (state) => planPut(state, items, options);
    return payload(await changed(ctx, { by, needs: needsOfPut(items), size: items.length, plan }));
  },
  deleteAnnotations: async ({ ids }, ctx, by) => {
    const [needs, now] = [needsOfIds(checkIds(ids)), Date.now()];
    const plan: Change<string[]>['plan'] = (state) => planDelete(state, ids, by.author, now);
    const { result, snapshot } = await changed(ctx, { by, needs, size: ids.length, plan });
    return { deletedIds: result, snapshot: snapshotValue(snapshot.record) };
  },
  reviewAnnotations: async ({ ids, status, note, expectedVersions, atomic }, ctx, by) => {
    const needs = needsOfIds(checkIds(ids));
    if (status == null && note != null) throw badInput('note must be left out where there is no status to remark on');
    if (expectedVersions && expectedVersions.length !== ids.length)
      throw badInput(
        `expectedVersions must hold one for each of the ${ids.length} ids, but got ${expectedVersions.length}`,
      );
    const verdict = {
      status: status ?? null,
      by: by.author,
      note: note == null ? null : checkText('note', note),
      now: Date.now(),
    };
    const options = { expectedVersions: expectedVersions ?? null, atomic: atomic ?? true };
    const plan: Change<PutOutcome>['plan'] = (state) => planReview(state, ids, verdict, options);
    return payload(await changed(ctx, { by, needs, size: ids.length, plan }));
  },
  restoreAnnotations: async ({ input, atomic }, ctx, by) => {
    checkCount('input', input);
    const before = await Promise.all(input.map(({ id }) => ctx.loaders.endedVersionsOf.load(checkId('input.id', id))));
    const items = input.map((item, i) => ({
      ...item,
      revision: before[i]!.find(({ version }) => version === item.version) ?? null,
    }));
    const options = { atomic: atomic ?? true, author: by.author, now: Date.now() };
    const plan: Change<PutOutcome>['plan'] = (state) => planRestore(state, items, options);
    return payload(await changed(ctx, { by, needs: needsOfRestore(items), size: items.length, plan }));
  },
  startAnnotationRun: ({ input }, ctx, by) => alone(ctx, by, (lake, options) => startRun(lake, input, by, options)),
  publishAnnotationRun: ({ id }, ctx, by) =>
    alone(ctx, by, (lake, options) => publishRun(lake, checkId('id', id), by, options)),
  abortAnnotationRun: ({ id }, ctx, by) =>
    alone(ctx, by, (lake, options) => abortRun(lake, checkId('id', id), by, options)),
  ...modelWrites,
  ...evaluationWrites,
  createSnapshot: async ({ name, note }, ctx, by) => {
    const problem = snapshotNameProblem(name);
    if (problem) throw badInput(`name: ${problem}`);
    const after = { name, note: note ?? null };
    const audit = (writer: LakeWriter) =>
      tell(writer, by.audited, { kind: 'SNAPSHOT', entityId: name, before: null, after });
    const record = await alone(ctx, by, (lake, options) => createNamedSnapshot(lake, name, after.note, options, audit));
    return snapshotValue(record);
  },
  ...datasetWrites,
  ...ingestWrites,
  ...proxyWrites,
  ...savedSearchWrites,
  ...timelineWrites,
  ...teachWrites,
  ...editWrites,
  ...removeWrites,
  ...commitWrites,
});

/** What stands there is read at the state that the call made. */
export const AnnotationProblem: AnnotationProblemResolvers = {
  annotation: ({ id }, _, { loaders }) => (id == null ? null : loaders.annotation.load(id)),
};

function payload({ result, snapshot }: Written<PutOutcome>) {
  const { annotations, problems, ...counts } = result;
  return {
    ...counts,
    annotations: [...annotations],
    problems: [...problems],
    snapshot: snapshotValue(snapshot.record),
  };
}

const MAX_ITEMS = 10_000;

function checkCount(argument: string, values: readonly unknown[]): void {
  if (values.length >= 1 && values.length <= MAX_ITEMS) return;
  throw badInput(`${argument} must hold 1 to ${MAX_ITEMS} values, but got ${values.length}`);
}

function checkIds(ids: readonly string[]): readonly string[] {
  checkCount('ids', ids);
  for (const id of ids) checkId('each of ids', id);
  return ids;
}
