import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const folder = fileURLToPath(new URL('../../dist/playground/', import.meta.url));

/** The page loads nothing from other hosts; its editor adds inline styles. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
].join('; ');

/** Serves GraphiQL, as built into dist/playground, at `/`. */
export async function servePlayground(app: FastifyInstance): Promise<void> {
  if (!existsSync(folder)) {
    app.get('/', (_, reply) => reply.code(404).send({ error: 'the playground is not built: npm run build' }));
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    setHeaders: (reply) => reply.header('content-security-policy', CONTENT_SECURITY_POLICY),
  });
}
