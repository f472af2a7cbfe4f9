import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { getOperationAST, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { OperationContext } from '../../graph/context.js';
import { withDeadline } from './deadline.js';
import { compiler } from './plans.js';

export interface ExecutionLimits {
  /** Milliseconds that a query may take. */
  readonly timeoutMs: number;
  /** Bytes for compiled operations. */
  readonly planBytes: number;
}

type Gateway = ApolloServerOptionsWithGateway<OperationContext>['gateway'];

/** Has Apollo Server run operations by our own executor: this is the door that it has for one. */
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
            // Apollo's own `operationName` is null where there is no operation of that name, which would run another one.
            name: request.operationName ?? null,
            variables: request.variables ?? {},
          };
          const operationContext = context as OperationContext;
          const result = execute(operation, operationContext);
          // A write is refused while it waits, never while it is committed: the answer must not say that it failed.
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
