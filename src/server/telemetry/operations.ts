import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import type { ExecutionResult, GraphQLError, OperationDefinitionNode } from 'graphql';
import { isPromise, type MaybePromise } from '../../base/maybe-promise.js';
import { Counter, Histogram, telemetry } from '../../base/telemetry.js';
import type { OperationContext } from '../../graph/context.js';
import { OperationNames } from './operation-names.js';
import { OperationPlan } from './plan.js';
import { traceIds } from './trace-ids.js';
import type { Tracing } from './tracing.js';
import type { Watch, WatchedRequest } from './watch.js';

const durations = new Histogram(
  {
    name: 'media_graph.operation.duration',
    description:
      'Time of operations, without parsing, checking and sending: by name or hash; what comes seldom is other.',
    unit: 's',
    labels: ['graphql.operation.name', 'graphql.operation.type'],
    most: 12,
  },
  [0.005, 0.025, 0.1, 0.5, 2.5],
);
const answered = new Counter({
  name: 'media_graph.operations',
  description:
    'Operations by the code of their first error; OK without one. Those that were refused before they ran are called refused.',
  unit: '{operation}',
  labels: ['graphql.operation.name', 'code'],
  most: 30,
});
const levels = new Histogram(
  {
    name: 'media_graph.operation.levels',
    description: 'How many times, one after the other, an operation waited for LanceDB; 0: all came from memory.',
    unit: '{level}',
  },
  [0, 1, 2, 4, 8],
);
const slow = new Counter({
  name: 'media_graph.operations.slow',
  description: 'Operations that took longer than SLOW_OPERATION_MS; the log has their plans.',
  unit: '{operation}',
});

/** An operation that runs. */
export interface Running {
  readonly kind: OperationDefinitionNode;
  /** Of its text. */
  readonly hash: string;
}

/** Measures operations, logs slow ones, and explains those that ask for it. */
export class Operations {
  private readonly names = new OperationNames();

  constructor(
    /** Undefined: none is slow. */
    private readonly slowMs: number | undefined,
    private readonly tracing: Tracing | null,
    private readonly log: FastifyBaseLogger,
  ) {}

  /** Begins to watch an operation of the request. */
  watch(request: WatchedRequest): Watch {
    return { ...request, plan: this.planFor(request), isTold: false };
  }

  private planFor({ asksForPlan, span }: WatchedRequest): OperationPlan | null {
    if (asksForPlan || span || this.slowMs !== undefined) return new OperationPlan(true);
    return telemetry.isOn ? new OperationPlan(false) : null;
  }

  /** Runs it, and tells of it when it has ended. */
  run(running: Running, watch: Watch, run: () => MaybePromise<ExecutionResult>): MaybePromise<ExecutionResult> {
    const { plan } = watch;
    if (!plan) return run();
    const began = performance.now();
    const ended = (result: ExecutionResult) => {
      this.tell(running, watch, plan, performance.now() - began, codeOf(result.errors));
      if (!watch.asksForPlan) return result;
      const took = Math.round((performance.now() - began) * 100) / 100;
      return { ...result, extensions: { ...result.extensions, explain: { took, ...plan.asWritten() } } };
    };
    const failed = (error: unknown) => {
      this.tell(running, watch, plan, performance.now() - began, codeOf([error as GraphQLError]));
      throw error;
    };
    try {
      const result = run();
      return isPromise(result) ? result.then(ended, failed) : ended(result);
    } catch (error) {
      return failed(error);
    }
  }

  /** Counts operations that were refused before they ran: `run` has told of all others. */
  get plugin(): ApolloServerPlugin<OperationContext> {
    return {
      async requestDidStart() {
        return {
          async didEncounterErrors({ errors, contextValue }) {
            const { watch } = contextValue as unknown as { readonly watch: Watch };
            if (!watch.isTold) answered.add(1, 'refused', codeOf(errors));
          },
        };
      },
    };
  }

  private tell({ kind, hash }: Running, watch: Watch, plan: OperationPlan, ms: number, code: string): void {
    watch.isTold = true;
    const name = kind.name?.value ?? null;
    const type = kind.operation;
    if (telemetry.isOn) {
      const label = this.names.labelOf(name, hash);
      durations.record(ms / 1000, label, type);
      answered.add(1, label, code);
      levels.record(plan.levels);
    }
    if (watch.span) this.tracing?.operation(watch.span, { name, hash, type, code }, plan);
    if (this.slowMs === undefined || ms <= this.slowMs) return;
    slow.add(1);
    const { requestId, traceparent } = watch;
    const ids = { reqId: requestId, ...traceIds(traceparent) };
    const operation = { operation: name, hash, type, ms: Math.round(ms), code };
    this.log.warn({ ...ids, ...operation, plan: plan.asWritten() }, 'slow operation');
  }
}

/** `OK` without errors. What is no error of ours is masked later. */
function codeOf(errors: readonly GraphQLError[] | undefined): string {
  const [first] = errors ?? [];
  if (!first) return 'OK';
  const code = first.extensions?.['code'];
  if (typeof code === 'string') return code;
  // GraphQL's own, of variables: Apollo gives them their code after this.
  return first.originalError || first.path ? 'INTERNAL_SERVER_ERROR' : 'BAD_USER_INPUT';
}
