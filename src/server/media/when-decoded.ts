import type { FastifyReply } from 'fastify';
import { MediaError } from '../../media/decoder/types.js';
import { CLIENT_GONE } from '../../graph/cancellation.js';
import { TooMuchToDecode } from './decoding.js';

/** Seconds. Most takes less. */
const RETRY_AFTER = '1';

/**
 * Answers with what is decoded, by `answer`; decoding ends when the client is gone. 404: the file's fault; 503: too much is being decoded; 504: it takes
 * too long. `said`: what it is, for those.
 */
export async function whenDecoded<T>(
  reply: FastifyReply,
  said: string,
  decode: (signal: AbortSignal) => Promise<T>,
  answer: (made: T) => Promise<FastifyReply> | FastifyReply,
): Promise<FastifyReply> {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort(CLIENT_GONE));
  let made: T;
  try {
    made = await decode(gone.signal);
  } catch (error) {
    reply.removeHeader('etag').header('cache-control', 'no-store');
    if (error instanceof TooMuchToDecode) {
      const full = 'too much is being decoded; try again soon';
      return reply.code(503).header('retry-after', RETRY_AFTER).send({ error: full });
    }
    if (error instanceof MediaError) {
      return reply.code(404).send({ error: `${said} cannot be decoded: ${error.message}` });
    }
    // Nobody reads the answer, and it is nobody's fault.
    if (gone.signal.aborted) return reply.code(503).send();
    if ((error as Error).name !== 'TimeoutError') throw error;
    return reply.code(504).send({ error: `${said} takes too long to decode` });
  }
  return answer(made);
}
