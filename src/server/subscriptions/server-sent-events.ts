import type { FastifyInstance } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { OpenSubscriptions } from './open-subscriptions.js';
import type { Prepared } from './prepare.js';
import { formatOne, run, type FormatError } from './run.js';

/** Subscriptions as server-sent events at /graphql/stream: the distinct connections mode of the GraphQL over SSE protocol. */
export function serveEvents(app: FastifyInstance, subscriptions: OpenSubscriptions, format: FormatError): void {
  const handle = createHandler({
    async onSubscribe({ raw, context: { reply } }, params) {
      try {
        const args = await subscriptions.admit(raw, params);
        reply.raw.once('close', () => args.contextValue.cancellation.cancel(new Error('the client has left')));
        return args as never;
      } catch (error) {
        const body = JSON.stringify({ errors: [formatOne(error, format)] });
        return [body, { status: 400, statusText: 'Bad Request', headers: { 'content-type': 'application/json' } }];
      }
    },
    validate: () => [],
    subscribe: (args) => run(args as unknown as Prepared, format) as Promise<AsyncGenerator<ExecutionResult>>,
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql/stream',
    async handler(request, reply) {
      // The handler writes to the socket itself: what other parts of the server have set would be lost.
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value);
      await handle(request, reply);
    },
  });
}
