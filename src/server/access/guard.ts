import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Subject } from '../../graph/asker.js';
import { varyBy } from '../http/browsers.js';
import type { Authenticator } from './authenticate.js';
import { Unauthenticated } from './refusals.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null where nobody is asked. */
    subject: Subject | null;
  }
  interface FastifyContextConfig {
    /** Whether the route is for everybody. */
    isOpen?: boolean;
  }
}

/**
 * Lets only those in who prove who they are, before anything else of the request is read. It holds for every route that is
 * registered after it, and where there is none, but for those within `openRoutes`. Without an authenticator all are let in.
 */
export function guard(app: FastifyInstance, authenticator: Authenticator | null): void {
  app.decorateRequest('subject', null);
  if (!authenticator) return;
  const { header } = authenticator;
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config?.isOpen) return;
    varyBy(reply, header);
    // The answer is this subject's alone, and no cache's, not even that of a gateway. Pictures say otherwise for themselves.
    reply.header('cache-control', 'no-store');
    try {
      request.subject = await authenticator.authenticate(request.headers[header]?.toString());
    } catch (error) {
      if (error instanceof Unauthenticated) askToAuthenticate(reply, error);
      throw error;
    }
  });
}

/** Registers routes that are for everybody: those that hold no data, and those that check a signed address. */
export async function openRoutes<R>(app: FastifyInstance, routes: (app: FastifyInstance) => Promise<R>): Promise<R> {
  let result!: R;
  await app.register(async (open) => {
    open.addHook('onRoute', (route) => {
      route.config = { ...route.config, isOpen: true };
    });
    result = await routes(open);
  });
  return result;
}

function askToAuthenticate(reply: FastifyReply, { wasGiven }: Unauthenticated): void {
  reply.header('www-authenticate', wasGiven ? 'Bearer error="invalid_token"' : 'Bearer');
}
