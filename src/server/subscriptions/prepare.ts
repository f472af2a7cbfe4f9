import { getOperationAST, GraphQLError, parse, validate, type ExecutionArgs, type GraphQLSchema } from 'graphql';
import { badInput } from '../../base/errors.js';
import type { OperationContext } from '../../graph/context.js';
import { selectionOf } from '../../graph/projection.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import type { TrustedDocuments } from '../http/trusted-documents.js';
import { checkLimits, type OperationLimits } from '../limits/enforce.js';
import { contextAt, type EarlyContext } from '../operation.js';

/** A subscription as a client sends it. */
export interface SentSubscription {
  readonly query?: unknown;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
  readonly extensions?: unknown;
}

/** What every subscription is checked against, whatever it comes by. */
export interface SubscriptionRules {
  readonly schema: GraphQLSchema;
  readonly lake: Lake;
  readonly trusted: TrustedDocuments | null;
  readonly limits: OperationLimits & { readonly MAX_TOKENS: number };
}

/** A subscription that may be started. */
export type Prepared = ExecutionArgs & { readonly contextValue: OperationContext };

/** Checks a subscription as Apollo Server checks operations, and binds it to the newest snapshot. Throws GraphQL errors; the first of several. */
export async function prepare(
  { schema, lake, trusted, limits }: SubscriptionRules,
  { query, operationName, variables, extensions }: SentSubscription,
  early: EarlyContext,
): Promise<Prepared> {
  trusted?.check({ query, extensions });
  if (typeof query !== 'string') throw badInput('query must be the text of a subscription');
  const document = parse(query, { maxTokens: limits.MAX_TOKENS });
  const [invalid] = validate(schema, document, undefined, { maxErrors: 1 });
  if (invalid) throw withCode(invalid, 'GRAPHQL_VALIDATION_FAILED');
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'subscription') {
    throw badInput(
      `only subscriptions are taken here; send ${operation?.operation ?? 'an operation'} to /graphql by POST`,
    );
  }
  early.cost = checkLimits(schema, document, operation, variables ?? {}, limits);
  const contextValue = await contextAt(early, lake.current, selectionOf(schema, document));
  return { schema, document, operationName: operationName ?? null, variableValues: variables ?? {}, contextValue };
}

const withCode = ({ message, nodes }: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(message, { nodes: nodes ?? null, extensions: { code } });
