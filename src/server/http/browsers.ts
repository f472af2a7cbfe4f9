import cors from '@fastify/cors';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { SNAPSHOT_HEADER } from '../operation.js';
import { REQUEST_ID_HEADER } from './request-id.js';

/** Browsers ask again whether they may only after so long; none keeps the answer for longer than a day. */
const PREFLIGHT_SECONDS = 7_200;

/** Lets pages of these origins ask, with any header; `*` is any origin. Cookies are never sent along. */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'POST'],
    exposedHeaders: [REQUEST_ID_HEADER],
    maxAge: PREFLIGHT_SECONDS,
  });
}

/** A cache between here and the client must tell answers of these apart, and of those that others named before. */
export function varyBySnapshot(reply: FastifyReply): void {
  const others = reply.getHeader('vary');
  reply.header('vary', others === undefined ? SNAPSHOT_HEADER : `${String(others)}, ${SNAPSHOT_HEADER}`);
}
