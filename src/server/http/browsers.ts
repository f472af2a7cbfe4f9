import cors from '@fastify/cors';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { REQUEST_ID_HEADER } from './request-id.js';

/** How long browsers may cache a preflight answer; none caches it for longer than a day. */
const PREFLIGHT_SECONDS = 7_200;

/** Of uploads, which go by tus. */
const TUS_METHODS = ['HEAD', 'PATCH', 'DELETE'];
const TUS_HEADERS =
  `Location Tus-Resumable Tus-Version Tus-Max-Size Tus-Extension Upload-Offset Upload-Length Upload-Defer-Length
  Upload-Metadata Upload-Expires`.split(/\s+/);

/** CORS: allows requests from pages of these origins, with any header; `*` is any origin. Cookies are never sent. */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'POST', ...TUS_METHODS],
    exposedHeaders: [REQUEST_ID_HEADER, ...TUS_HEADERS],
    maxAge: PREFLIGHT_SECONDS,
  });
}

/** Adds a request header to `Vary`: caches must keep the answers to its different values apart. */
export function varyBy(reply: FastifyReply, header: string): void {
  const others = reply.getHeader('vary');
  reply.header('vary', others === undefined ? header : `${String(others)}, ${header}`);
}
