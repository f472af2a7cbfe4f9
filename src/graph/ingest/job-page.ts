import { badInput, quoted } from '../../base/errors.js';
import { checkFirst } from '../input.js';
import type { Connection, PageArgs } from '../pagination.js';
import type { Job } from './ingest-queue.js';

const PREFIX = 'ingest-job:';
const cursorOf = ({ id }: Job): string => Buffer.from(PREFIX + id).toString('base64url');

/** A page of jobs, given in their order. Their list is of no snapshot, so neither are its cursors. */
export function jobPage(jobs: readonly Job[], { first, after }: PageArgs): Connection<Job> {
  const most = checkFirst(first);
  const from = after == null ? 0 : 1 + placeOf(jobs, after);
  const nodes = jobs.slice(from, from + most);
  const edges = nodes.map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: from + most < jobs.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function placeOf(jobs: readonly Job[], after: string): number {
  const place = jobs.findIndex((job) => cursorOf(job) === after);
  if (place < 0)
    throw badInput(`after: ${quoted(after)} is the cursor of no job that is still told of; start again without one`);
  return place;
}
