import { GraphQLError } from 'graphql';
import { badInput } from '../../base/errors.js';

export type ProblemCode = 'INVALID' | 'NOT_FOUND' | 'CONFLICT' | 'FORBIDDEN';

/** Why one item of a call is invalid. */
export class Problem extends Error {
  override name = 'Problem';

  constructor(
    /** The field within the item: `region.width`, `data/score`. */
    readonly path: string,
    readonly code: ProblemCode,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** A problem, and the item that has it. */
export interface ItemProblem {
  readonly index: number;
  readonly id: string | null;
  readonly path: string;
  readonly code: ProblemCode;
  readonly reason: string;
}

/** `item`: what the call names it. */
export const problemOf = (
  index: number,
  id: string | null,
  { path, code, reason }: Problem,
  item = `input[${index}]`,
): ItemProblem => ({
  index,
  id,
  path: path === '' ? item : `${item}.${path}`,
  code,
  reason,
});

/** Most problems in one answer. */
const LISTED = 100;

/** The error that rejects a whole call: the first problem is the message, the first hundred are `extensions.problems`. */
export function refusal(problems: readonly ItemProblem[]): GraphQLError {
  const { path, reason } = problems[0]!;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more; see extensions.problems)` : '';
  const { message, extensions } = badInput(`${path}: ${reason}; nothing was written${more}`);
  const all = (['CONFLICT', 'FORBIDDEN'] as const).find((one) => problems.every(({ code }) => code === one));
  return new GraphQLError(message, {
    extensions: { ...extensions, ...(all && { code: all }), problems: problems.slice(0, LISTED) },
  });
}

/** The error for a change that the current state of the lake does not allow. */
export function conflict(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'CONFLICT' } });
}

/** An id that is taken by what the caller does not see: ids are the whole lake's, so that much has to be said. */
export const taken = (id: string): string => `${JSON.stringify(id)} cannot be used`;

/** Why something of an annotation type may not be written. */
export const notYours = (type: string): string => `you may not write annotations of type ${JSON.stringify(type)}`;
