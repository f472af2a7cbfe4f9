import type { IncomingHttpHeaders } from 'node:http';

/** Request header of W3C Trace Context. */
export const TRACE_HEADER = 'traceparent';

/** https://www.w3.org/TR/trace-context/#traceparent-header: version, trace, span, flags. */
const FORM = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-[\da-f]{2}(-.*)?$/;

/** What log lines say of the trace that a request is part of; nothing where it is of none. */
export function traceIds(header: string | string[] | undefined): { trace_id?: string; span_id?: string } {
  const [, trace_id, span_id] = typeof header === 'string' ? (FORM.exec(header) ?? []) : [];
  return trace_id === undefined || span_id === undefined ? {} : { trace_id, span_id };
}

export const traceIdsOf = (headers: IncomingHttpHeaders) => traceIds(headers[TRACE_HEADER]);
