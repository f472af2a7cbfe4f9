import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether bodies may take as long as they are, so long as something comes. */
    streams?: boolean;
  }
}

/**
 * Hangs up on clients that are too slow: a request must be here whole within this time, that of a route that streams must not
 * pause for so long. Node's own `requestTimeout` knows no routes. On stop, what streams is cut: who sends it goes on later.
 */
export function limitReceiving(app: FastifyInstance, mostMs: number): void {
  const streaming = new Set<{ destroy(): void }>();
  app.server.headersTimeout = mostMs;
  app.addHook('onRequest', (request, _, done) => {
    const { raw } = request;
    const hangUp = () => {
      if (!raw.complete) raw.destroy();
    };
    if (request.routeOptions.config?.streams) {
      streaming.add(raw);
      raw.setTimeout(mostMs, hangUp);
      raw.once('close', () => streaming.delete(raw));
    } else if (raw.headers['content-length'] !== undefined || raw.headers['transfer-encoding'] !== undefined) {
      const timer = setTimeout(hangUp, mostMs).unref();
      raw.once('close', () => clearTimeout(timer));
    }
    done();
  });
  app.addHook('preClose', async () => {
    for (const raw of streaming) raw.destroy();
  });
}
