import type { Span } from '@opentelemetry/api';
import type { OperationPlan } from './plan.js';

/** What telemetry needs to know of a request. */
export interface WatchedRequest {
  readonly requestId: string;
  /** Its header, or that of its own span. */
  readonly traceparent: string | undefined;
  /** Null: it is not sampled. */
  readonly span: Span | null;
  /** Whether its answers are to have their plans. */
  readonly asksForPlan: boolean;
}

/** One operation of it. */
export interface Watch extends WatchedRequest {
  /** Null: nobody wants to know what it reads. */
  readonly plan: OperationPlan | null;
  /** Whether its end has been told. */
  isTold: boolean;
}

/** Nobody wants to know anything. */
export const UNWATCHED: Watch = {
  requestId: '',
  traceparent: undefined,
  span: null,
  asksForPlan: false,
  plan: null,
  isTold: false,
};
