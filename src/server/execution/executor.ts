import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { getOperationAST, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { OperationContext } from '../../graph/context.js';
import { withDeadline } from './deadline.js';
import { compiler } from './plans.js';

export interface ExecutionLimits {
  /** Longest time of a query, in milliseconds. */
  readonly timeoutMs: number;
  /** Memory for compiled operations, in bytes. */
  readonly planBytes: number;
}

type Gateway = ApolloServerOptionsWithGateway<OperationContext>['gateway'];

/** Lets Apollo Server run operations with our own executor: its `gateway` option is the only way to set one. */
export function executorOf(schema: GraphQLSchema, { timeoutMs, planBytes }: ExecutionLimits): Gateway {
  const execute = compiler(schema, planBytes);
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    async load() {
      return {
        async executor({ document, queryHash, source, request, context }) {
          const operation = {
            document,
            hash: queryHash,
            source,
            // Not Apollo's own `operationName`: it is null for an unknown name, which would run another operation.
            name: request.operationName ?? null,
            variables: request.variables ?? {},
          };
          const operationContext = context as OperationContext;
          const result = execute(operation, operationContext);
          // A mutation has no deadline here: the write queue rejects a write that waits too long, and a write that is
          // being committed must not be reported as failed.
          if (isMutation(document, operation.name)) return result;
          return withDeadline(result, timeoutMs, operationContext.cancellation);
        },
      };
    },
    stop: async () => undefined,
  };
}

function isMutation(document: DocumentNode, name: string | null): boolean {
  return getOperationAST(document, name)?.operation === 'mutation';
}
