import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { getOperationAST, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { MaybePromise } from '../../base/maybe-promise.js';
import type { OperationContext } from '../../graph/context.js';
import type { EarlyContext } from '../operation.js';
import type { Shedding } from '../shedding/shedding.js';
import type { WithinMemory } from '../shedding/within-memory.js';
import { priorityOf, weightOf } from '../shedding/priority.js';
import type { Operations } from '../telemetry/operations.js';
import { admitted } from './admitted.js';
import { withDeadline } from './deadline.js';
import { compiler, interpreter } from './plans.js';
import { asksForTrace } from '../telemetry/federated-trace.js';

export interface ExecutionLimits {
  /** Longest time of a query, in milliseconds. */
  readonly timeoutMs: number;
  /** Memory for compiled operations, in bytes. */
  readonly planBytes: number;
  /** Null: all run at once. */
  readonly shedding: Shedding | null;
  readonly memory: WithinMemory;
  /** Operations that cost no more have a high priority. */
  readonly cheapCost: number;
  readonly operations: Operations;
  /** The schema whose resolvers Apollo wraps for federated traces; null: there are none. */
  readonly traced: GraphQLSchema | null;
}

type Gateway = ApolloServerOptionsWithGateway<OperationContext>['gateway'];

/** Lets Apollo Server run operations with our own executor: its `gateway` option is the only way to set one. */
export function executorOf(
  schema: GraphQLSchema,
  { timeoutMs, planBytes, shedding, memory, cheapCost, operations, traced }: ExecutionLimits,
): Gateway {
  const execute = compiler(schema, planBytes);
  const interpretTraced = traced && interpreter(traced);
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: traced ?? schema, coreSupergraphSdl: '' });
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
          const { cancellation, subject } = operationContext;
          const early = context as unknown as EarlyContext;
          // Compiled operations call resolvers past Apollo's wrappers.
          const way = interpretTraced && asksForTrace(request.http?.headers) ? interpretTraced : execute;
          const run = () => way(operation, operationContext);
          const kind = getOperationAST(document, operation.name);
          if (!kind) return run();
          const watched = (work: () => MaybePromise<ExecutionResult>) =>
            operations.run({ kind, hash: queryHash }, early.watch, work);
          // A mutation has neither a place nor a deadline here: writes wait in the write queue, which rejects one that waits too long, and a
          // write that is being committed must not be reported as failed.
          if (kind.operation === 'mutation') return watched(run);
          const { cost } = early;
          const found = priorityOf(cost, cheapCost);
          const priority = early.priority ?? found;
          const runIfRoom = () => memory.run(priority, cancellation, run);
          if (!shedding) return watched(() => withDeadline(runIfRoom(), timeoutMs, cancellation));
          const known = { kind, weight: weightOf(cost) };
          for (const text of [source, queryHash]) shedding.knownLow.remember(text, found === 'low' ? known : null);
          const entrant = { ...known, priority, subject: subject?.id ?? null };
          return watched(() =>
            withDeadline(
              admitted(shedding.admission, entrant, early.place, cancellation, runIfRoom),
              timeoutMs,
              cancellation,
              early.place?.waitedMs,
            ),
          );
        },
      };
    },
    stop: async () => undefined,
  };
}
