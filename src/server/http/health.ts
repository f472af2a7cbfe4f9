import type { FastifyInstance } from 'fastify';
import type { Place } from '../cores/place.js';
import type { Served } from '../../graph/context.js';

export interface Health {
  /** From now on `/healthz/ready` is a 503, so that load balancers stop sending; all else is answered as before. */
  leave(): void;
}

/** `/healthz/live`: the process answers. `/healthz/ready`: the lake can be read, and the server does not stop soon. */
export function serveHealth(app: FastifyInstance, { lake, near }: Served, { passOn, others }: Place): Health {
  let leaving = false;
  app.get('/healthz/live', () => ({ status: 'live' }));
  if (passOn) return { leave: () => undefined };
  app.get('/healthz/ready', async (_, reply) => {
    if (leaving) return reply.code(503).send({ status: 'the server is about to stop' });
    try {
      const { number } = (await lake.refresh()).record;
      return { status: 'ready', snapshot: number, nearCache: near.status(), ...others?.() };
    } catch {
      return reply.code(503).send({ status: 'the lake cannot be read' });
    }
  });
  return { leave: () => void (leaving = true) };
}
