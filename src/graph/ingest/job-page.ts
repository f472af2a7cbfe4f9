import { badInput, quoted } from '../../base/errors.js';
import { checkFirst } from '../input.js';
import { toConnection, type Connection, type PageArgs } from '../pagination.js';
import type { Job } from './ingest-queue.js';

const PREFIX = 'ingest-job:';
const cursorOf = ({ id }: Job): string => Buffer.from(PREFIX + id).toString('base64url');

/** A page of jobs, given in their order. Their list is of no snapshot, so neither are its cursors. */
export function jobPage(jobs: readonly Job[], { first: asked, after }: PageArgs): Connection<Job> {
  const first = checkFirst(asked);
  const from = after == null ? 0 : 1 + placeOf(jobs, after);
  const edges = jobs.slice(from, from + first + 1).map((node) => ({ cursor: cursorOf(node), node }));
  return toConnection(edges, { first, after: after == null ? null : [after] });
}

function placeOf(jobs: readonly Job[], after: string): number {
  const place = jobs.findIndex((job) => cursorOf(job) === after);
  if (place < 0)
    throw badInput(`after: ${quoted(after)} is the cursor of no job that is still told of; start again without one`);
  return place;
}
