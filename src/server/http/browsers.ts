import cors from '@fastify/cors';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { SNAPSHOT_HEADER } from '../operation.js';
import { REQUEST_ID_HEADER } from './request-id.js';

/** How long browsers may cache a preflight answer; none caches it for longer than a day. */
const PREFLIGHT_SECONDS = 7_200;

/** CORS: allows requests from pages of these origins, with any header; `*` is any origin. Cookies are never sent. */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'POST'],
    exposedHeaders: [REQUEST_ID_HEADER],
    maxAge: PREFLIGHT_SECONDS,
  });
}

/** Adds the snapshot header to `Vary`: shared caches must keep the answers of different snapshots apart. */
export function varyBySnapshot(reply: FastifyReply): void {
  const others = reply.getHeader('vary');
  reply.header('vary', others === undefined ? SNAPSHOT_HEADER : `${String(others)}, ${SNAPSHOT_HEADER}`);
}
