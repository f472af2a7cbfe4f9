import type { FastifyRequest } from 'fastify';
import { badInput, refused } from '../../base/errors.js';
import type { SentOperation, TrustedDocuments } from './trusted-documents.js';

export interface AdmissionRules {
  /** Most operations in one HTTP request; 1: no batches. */
  readonly maxBatch: number;
  /** Null: any operation may run. */
  readonly trusted: TrustedDocuments | null;
}

/** Rejects a request by its form, before parsing. Throws GraphQL errors with an HTTP status. */
export function admit(request: FastifyRequest, { maxBatch, trusted }: AdmissionRules): void {
  const { body } = request;
  if (Array.isArray(body) && body.length > maxBatch) {
    const allowed = maxBatch === 1 ? 'batches are off' : `a batch may hold at most ${maxBatch}`;
    throw refused('BAD_REQUEST', `${allowed} (MAX_BATCH), but got ${body.length} operations; send each by itself`);
  }
  if (!trusted) return;
  for (const operation of operationsOf(request)) trusted.check(operation);
}

function operationsOf({ method, body, query }: FastifyRequest): readonly SentOperation[] {
  if (method === 'GET') return [fromAddress(query as Record<string, unknown>)];
  return (Array.isArray(body) ? body : [body]).filter((part) => typeof part === 'object' && part !== null);
}

function fromAddress({ query, extensions }: Record<string, unknown>): SentOperation {
  if (typeof extensions !== 'string') return { query };
  try {
    return { query, extensions: JSON.parse(extensions) as unknown };
  } catch {
    throw badInput(`extensions must be JSON, but got ${extensions.slice(0, 60)}`);
  }
}
