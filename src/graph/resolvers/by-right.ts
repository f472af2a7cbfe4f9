import { forbidden, readOnly } from '../../base/errors.js';
import type { By } from '../access/by.js';
import { forWriting } from '../access/for-writing.js';
import { readableBy } from '../access/readable.js';
import { writeSight } from '../access/write-sight.js';
import type { OperationContext } from '../context.js';
import type { Mutation, MutationResolvers } from '../generated/graphql.js';

type Name = keyof Mutation;
type FieldOf<N extends Name> = Extract<NonNullable<MutationResolvers[N]>, (...all: never[]) => unknown>;

/** Each mutation field, told who writes. */
export type Writes = {
  readonly [N in Name]-?: (
    args: Parameters<FieldOf<N>>[1],
    context: OperationContext,
    by: By,
  ) => ReturnType<FieldOf<N>>;
};

/**
 * The resolvers of the mutation fields: the one place that decides whether the caller has a role that allows the field. Throws
 * FORBIDDEN, or READ_ONLY where nobody may, before the field's arguments are looked at.
 */
export function byRight(writes: Writes): Required<MutationResolvers> {
  const fields = Object.entries(writes) as [string, (args: unknown, context: OperationContext, by: By) => unknown][];
  const wrapped = fields.map(([name, write]) => {
    const resolve = (_: unknown, args: unknown, context: OperationContext) => write(args, context, byOf(context, name));
    return [name, resolve];
  });
  return Object.fromEntries(wrapped) as Required<MutationResolvers>;
}

function byOf({ subject, rights: all, author, requestId, writes }: OperationContext, mutation: string): By {
  const rights = forWriting(all, mutation);
  if (rights?.grants.length === 0) throw forbidden(`${mutation}: you have no role that may do this`);
  if (writes.isReadOnly) throw readOnly(mutation);
  return {
    author,
    action: mutation,
    audited: subject && { subject: subject.id, author, requestId, action: mutation },
    sight: (base) => writeSight(base, rights),
    readable: readableBy(rights),
  };
}
