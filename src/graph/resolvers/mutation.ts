import { checkAuthors } from '../annotations/check-authors.js';
import { defineTypes } from '../annotations/define-type.js';
import { needsOfPut, planPut, putItems, type PutOutcome } from '../annotations/plan-put.js';
import { needsOfIds, planDelete, planReview } from '../annotations/plan-review.js';
import { registerModel } from '../annotations/register-model.js';
import { abortRun, publishRun, startRun } from '../annotations/runs.js';
import type { Change, Written } from '../annotations/write-queue.js';
import type { OperationContext } from '../context.js';
import { badInput } from '../../base/errors.js';
import type { MutationResolvers } from '../generated/graphql.js';
import { checkId, checkText } from '../input.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { createNamedSnapshot, snapshotNameProblem } from '../../lake/lancedb/named.js';
import { snapshotValue } from './lake.js';

/** Each field is one write; its answer is read at the snapshot that it made. */
export const Mutation: MutationResolvers = {
  defineAnnotationType: async (_, { input }, ctx) => {
    const definition = { ...input, temporal: input.temporal ?? true, spatial: input.spatial ?? true };
    const [defined] = await alone(ctx, (lake, options) => defineTypes(lake, [definition], ctx.author, options));
    return defined!.name;
  },
  putAnnotations: async (_, { input, atomic }, ctx) => {
    checkCount('input', input);
    checkAuthors(input, ctx);
    const items = putItems(input);
    const options = { atomic: atomic ?? true, author: ctx.author, now: Date.now() };
    const needs = needsOfPut(items);
    return payload(await changed(ctx, { needs, size: items.length, plan: (state) => planPut(state, items, options) }));
  },
  deleteAnnotations: async (_, { ids }, ctx) => {
    const [needs, now] = [needsOfIds(checkIds(ids)), Date.now()];
    const plan: Change<string[]>['plan'] = (state) => planDelete(state, ids, ctx.author, now);
    const { result, snapshot } = await changed(ctx, { needs, size: ids.length, plan });
    return { deletedIds: result, snapshot: snapshotValue(snapshot.record) };
  },
  reviewAnnotations: async (_, { ids, status, note }, ctx) => {
    const verdict = { status, by: ctx.author, note: note == null ? null : checkText('note', note), now: Date.now() };
    const needs = needsOfIds(checkIds(ids));
    return payload(await changed(ctx, { needs, size: ids.length, plan: (state) => planReview(state, ids, verdict) }));
  },
  startAnnotationRun: (_, { input }, ctx) => alone(ctx, (lake, options) => startRun(lake, input, ctx.author, options)),
  publishAnnotationRun: (_, { id }, ctx) =>
    alone(ctx, (lake, options) => publishRun(lake, checkId('id', id), ctx.author, options)),
  abortAnnotationRun: (_, { id }, ctx) => alone(ctx, (lake, options) => abortRun(lake, checkId('id', id), options)),
  registerModel: (_, { input }, ctx) => alone(ctx, (lake, options) => registerModel(lake, input, options)),
  createSnapshot: async (_, { name, note }, ctx) => {
    const problem = snapshotNameProblem(name);
    if (problem) throw badInput(`name: ${problem}`);
    return snapshotValue(await alone(ctx, (lake, options) => createNamedSnapshot(lake, name, note ?? null, options)));
  },
};

async function changed<R>(ctx: OperationContext, change: Change<R>): Promise<Written<R>> {
  const written = await ctx.writes.change(change, ctx.cancellation);
  await ctx.readFrom(written.snapshot);
  return written;
}

async function alone<R>(ctx: OperationContext, work: (lake: Lake, options: CommitOptions) => Promise<R>): Promise<R> {
  const { result, snapshot } = await ctx.writes.alone(work, ctx.cancellation);
  await ctx.readFrom(snapshot);
  return result;
}

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
