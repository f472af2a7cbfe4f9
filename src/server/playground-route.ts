import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const folder = fileURLToPath(new URL('../../dist/playground/', import.meta.url));

/** The page loads nothing from elsewhere; its editor writes its own styles. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
].join('; ');

/** `/`: GraphiQL, as built into dist/playground. */
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
