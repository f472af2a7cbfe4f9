import { badInput, quoted } from '../../base/errors.js';
import { checkSeesWholeLake } from '../access/whole-lake.js';
import type { CommitResolvers, QueryResolvers } from '../generated/graphql.js';
import { checkFirst } from '../input.js';
import { toConnection } from '../pagination.js';
import { undoCommit } from '../undo/undo.js';
import type { Writes } from './by-right.js';
import { snapshotValue } from './lake.js';
import { alone } from './written.js';

/** A commit's number. As a cursor one cursor holds for all time, whatever is committed since. */
const CURSOR = /^\d{1,15}$/;

export const commitQueries: Pick<QueryResolvers, 'commits'> = {
  async commits(_, args, { view, commits }) {
    const first = checkFirst(args.first);
    if (args.after != null && !CURSOR.test(args.after)) {
      throw badInput(`after must be a cursor that this server gave, but got ${quoted(args.after)}`);
    }
    checkSeesWholeLake(view, 'commits');
    const before = args.after == null ? view.record.number + 1 : Number(args.after);
    const edges = (await commits(first + 1, before)).map((node) => ({ cursor: String(node.number), node }));
    return toConnection(edges, { first, after: args.after == null ? null : [args.after] });
  },
};

export const commitWrites: Pick<Writes, 'undoCommit'> = {
  async undoCommit({ id }, ctx, by) {
    if (!CURSOR.test(id)) throw badInput(`id must be that of a commit, but got ${quoted(id)}`);
    const { commit, rows } = await alone(ctx, by, (lake, options) => undoCommit(lake, Number(id), by, options));
    return { commit, rows: [...rows], snapshot: snapshotValue(ctx.view.record) };
  },
};

export const Commit: CommitResolvers = {
  id: ({ number }) => String(number),
  createdAt: ({ created_at }) => new Date(created_at),
  by: ({ by }) => [...(by ?? [])],
  rows: ({ rows }) => Object.entries(rows ?? {}).map(([table, counts]) => ({ table, ...counts })),
  snapshot: async ({ number }, _, { keptSnapshot }) => {
    const record = await keptSnapshot(number);
    return record && snapshotValue(record);
  },
};
