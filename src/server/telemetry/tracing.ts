import type { IncomingMessage } from 'node:http';
import {
  context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { setGlobalErrorHandler, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { OperationPlan } from './plan.js';
import { TRACE_HEADER } from './trace-ids.js';

/** An operation, as its span tells of it. */
export interface TracedOperation {
  /** Null: it has none. */
  readonly name: string | null;
  readonly hash: string;
  readonly type: string;
  /** `OK`, or the code of its first error. */
  readonly code: string;
}

/** An answered request, as its span tells of it. */
export interface TracedRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
}

/** How often the log is told that spans are lost. */
const TOLD_EVERY_MS = 60_000;

/**
 * Spans of requests, of their operations, and of what these ask of the lake, sent by OTLP. Which are sampled is said by the caller's `traceparent`, or by
 * OTEL_TRACES_SAMPLER, which OpenTelemetry reads itself. No span holds a text, a variable, an address or a condition.
 */
export class Tracing {
  private readonly provider: BasicTracerProvider;
  private readonly tracer: Tracer;
  private readonly propagator = new W3CTraceContextPropagator();
  private readonly spans = new WeakMap<IncomingMessage, Span>();

  /** @param endpoint of a collector, `http://host:4318` */
  constructor(endpoint: string, service: string, onLost: (error: unknown) => void) {
    let toldAt = -Infinity;
    setGlobalErrorHandler((error) => {
      if (performance.now() - toldAt < TOLD_EVERY_MS) return;
      toldAt = performance.now();
      onLost(error);
    });
    const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
    this.provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': service }),
      spanProcessors: [new BatchSpanProcessor(exporter)],
    });
    this.tracer = this.provider.getTracer('media-graph');
  }

  /** Begins the span of a request. From here on its `traceparent` is that of this span. */
  begin(request: IncomingMessage): void {
    const { headers } = request;
    const parent = this.propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
    const span = this.tracer.startSpan(request.method ?? 'HTTP', { kind: SpanKind.SERVER }, parent);
    this.spans.set(request, span);
    const { traceId, spanId, traceFlags } = span.spanContext();
    headers[TRACE_HEADER] = `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
  }

  end(request: IncomingMessage, { method, route, status }: TracedRequest): void {
    const span = this.spans.get(request);
    if (!span?.isRecording()) return;
    span.updateName(`${method} ${route}`);
    span.setAttributes({
      'http.request.method': method,
      'http.route': route,
      'url.scheme': 'http',
      'http.response.status_code': status,
    });
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  }

  /** The span of a request, where it is sampled. */
  spanOf(request: IncomingMessage): Span | null {
    const span = this.spans.get(request);
    return span?.isRecording() ? span : null;
  }

  /** Makes the spans of an operation that has ended, and of what it read. */
  operation(within: Span, { name, hash, type, code }: TracedOperation, plan: OperationPlan): void {
    const { lanceDb, memory, levels } = plan.asWritten();
    const beganAt = performance.timeOrigin + plan.began;
    const span = this.tracer.startSpan(
      name === null ? type : `${type} ${name}`,
      {
        kind: SpanKind.INTERNAL,
        startTime: beganAt,
        attributes: {
          'graphql.operation.type': type,
          ...(name !== null && { 'graphql.operation.name': name }),
          'media_graph.operation.hash': hash,
          'media_graph.operation.code': code,
          'media_graph.levels': levels,
          'media_graph.memory.rows': memory.reduce((sum, { rows }) => sum + rows, 0),
        },
      },
      trace.setSpan(context.active(), within),
    );
    const inside = trace.setSpan(context.active(), span);
    for (const { table, kind, level, at, wait, took, rows } of lanceDb) {
      const attributes = {
        'db.system.name': 'lancedb',
        'db.operation.name': kind,
        'db.collection.name': table,
        'media_graph.level': level,
        'media_graph.wait_ms': wait,
        ...(rows !== null && { 'db.response.returned_rows': rows }),
      };
      const start = beganAt + at + wait;
      const options = { kind: SpanKind.CLIENT, startTime: start, attributes };
      this.tracer.startSpan(`${kind} ${table}`, options, inside).end(start + took);
    }
    if (code !== 'OK') span.setStatus({ code: SpanStatusCode.ERROR, message: code });
    span.end(performance.timeOrigin + performance.now());
  }

  /** Sends what is left. */
  async close(): Promise<void> {
    await this.provider.shutdown();
  }
}
