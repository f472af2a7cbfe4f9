import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const SAME_PAGE = ["default-src 'self'", "img-src 'self' data: blob:", "frame-ancestors 'none'"];

/** Pages as `npm run build` made them. None loads anything from other hosts, but for media of the buckets that are named. */
const PAGES = [
  {
    name: 'explorer',
    prefix: '/',
    policy: [...SAME_PAGE, "base-uri 'none'", "form-action 'self'", "object-src 'none'"],
  },
  {
    name: 'playground',
    prefix: '/playground/',
    // Its editor adds inline styles, and works in a worker.
    policy: [...SAME_PAGE, "style-src 'self' 'unsafe-inline'", "font-src 'self' data:", "worker-src 'self' blob:"],
  },
];

/** Serves the web app at `/` and GraphiQL at `/playground/`. `mediaOrigins`: other hosts that media come from. */
export async function servePages(app: FastifyInstance, mediaOrigins: readonly string[]): Promise<void> {
  const media = mediaOrigins.length > 0 ? [['media-src', "'self'", ...mediaOrigins].join(' ')] : [];
  for (const [i, { name, prefix, policy }] of PAGES.entries()) {
    const root = fileURLToPath(new URL(`../../dist/${name}/`, import.meta.url));
    if (!existsSync(root)) {
      app.get(prefix, (_, reply) => reply.code(404).send({ error: `the ${name} is not built: npm run build` }));
      continue;
    }
    await app.register(fastifyStatic, {
      root,
      prefix,
      redirect: true,
      decorateReply: i === 0,
      setHeaders: (reply) =>
        reply.headers({
          'content-security-policy': [...policy, ...media].join('; '),
          'referrer-policy': 'same-origin',
        }),
    });
  }
}
