import type { onRequestAsyncHookHandler } from 'fastify';
import type { SignedAddresses } from '../../graph/signed-addresses.js';

/** Lets only those requests to a route whose address was signed here and has not ended; all others are 403. */
export const onlySigned =
  (signed: SignedAddresses): onRequestAsyncHookHandler =>
  async (request, reply) => {
    const error = signed.refusalOf(request.raw.url!);
    if (error !== null) await reply.code(403).send({ error });
  };
