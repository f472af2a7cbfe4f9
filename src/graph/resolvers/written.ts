import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import type { By } from '../access/by.js';
import type { Change, Written } from '../annotations/write-queue.js';
import type { OperationContext } from '../context.js';

/** A change that shares its commit with others; the operation then reads the snapshot that it made. */
export async function changed<R>(ctx: OperationContext, change: Change<R>): Promise<Written<R>> {
  const written = await ctx.writes.change(change, ctx.cancellation);
  await ctx.readFrom(written.snapshot);
  return written;
}

/** A write with a commit of its own; the operation then reads the snapshot that it made. */
export async function alone<R>(
  ctx: OperationContext,
  by: By,
  work: (lake: Lake, options: CommitOptions) => Promise<R>,
): Promise<R> {
  const { result, snapshot } = await ctx.writes.alone(by, work, ctx.cancellation);
  await ctx.readFrom(snapshot);
  return result;
}
