import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { badInput } from '../../base/errors.js';
import type { OperationContext } from '../../graph/context.js';
import type { EarlyContext } from '../operation.js';
import { costOf, sizeOf } from './cost.js';
import { longestList, longestLiteral } from './list-sizes.js';
import { shapeOf, type OperationShape } from './shape.js';

/** The limits of one operation, by the names of their environment variables. */
export interface OperationLimits {
  readonly MAX_DEPTH: number;
  readonly MAX_ALIASES: number;
  readonly MAX_COST: number;
  readonly MAX_PAGE_SIZE: number;
  readonly MAX_LIST_VALUES: number;
}

/** Rejects operations over a limit before anything is read, and leaves the cost of others in their context. Throws BAD_USER_INPUT. */
export function enforceLimits(limits: OperationLimits): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          // Without an operation nothing runs; the executor gives the error.
          if (!operation) return;
          if (operation.operation === 'subscription' && !request.extensions?.['subscription']) {
            throw badInput(
              'a subscription has more than one answer: send it by WebSocket to /graphql/ws, as server-sent events to /graphql/stream, or by the HTTP callback protocol',
            );
          }
          const early = contextValue as unknown as EarlyContext;
          early.cost = checkLimits(schema, document, operation, request.variables ?? {}, limits);
        },
      };
    },
  };
}

/** What an operation costs. Throws BAD_USER_INPUT for one over a limit. */
export function checkLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  limits: OperationLimits,
): number {
  return check(measured(schema, document, operation, limits), variables, limits);
}

/** What the limits need to know of a document, whatever its variables. */
interface Measured extends OperationShape {
  readonly longestLiteral: number;
}

const known = new WeakMap<OperationDefinitionNode, Measured>();

function measured(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { MAX_DEPTH }: OperationLimits,
): Measured {
  let found = known.get(operation);
  if (!found) {
    const tooDeep = () => over('MAX_DEPTH', MAX_DEPTH, 'have at most # fields one within the other', 'more');
    found = {
      ...shapeOf(schema, document, operation, { maxDepth: MAX_DEPTH, tooDeep }),
      longestLiteral: longestLiteral(document),
    };
    known.set(operation, found);
  }
  return found;
}

function check(operation: Measured, variables: Record<string, unknown>, limits: OperationLimits): number {
  const { MAX_ALIASES, MAX_PAGE_SIZE, MAX_LIST_VALUES, MAX_COST } = limits;
  if (operation.aliases > MAX_ALIASES)
    throw over('MAX_ALIASES', MAX_ALIASES, 'have at most # aliases', operation.aliases);
  const values = Math.max(operation.longestLiteral, longestList(variables));
  if (values > MAX_LIST_VALUES)
    throw over('MAX_LIST_VALUES', MAX_LIST_VALUES, 'have at most # values in one list', values);
  for (const slice of operation.slices) {
    const size = sizeOf(slice, variables);
    if (slice.name === 'first' && size > MAX_PAGE_SIZE) {
      throw badInput(`first must be 1 to ${MAX_PAGE_SIZE}, but got ${size}`);
    }
  }
  const cost = costOf(operation, variables);
  if (cost > MAX_COST) throw over('MAX_COST', MAX_COST, 'cost at most #', cost);
  return cost;
}

/** The error for an operation over a limit; # in `what` stands for the limit. */
function over(name: string, limit: number, what: string, got: number | string): GraphQLError {
  return badInput(`an operation may ${what.replace('#', String(limit))} (${name}), but got ${got}; ask in parts`);
}
