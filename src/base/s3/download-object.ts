import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../usage-error.js';

/** One answer: an address holds for a quarter of an hour, in which a slow line brings as much. */
const PART_BYTES = 256 * 2 ** 20;
const TRIES = 5;
const RETRY_MS = 500;

/** Statuses of a store by which the same again may succeed. */
export const PASSING = new Set([429, 500, 502, 503, 504]);

/** An object of S3 as it is fetched. */
export interface Fetched {
  /** `s3://…`, for errors. */
  readonly uri: string;
  /** An address that is signed for whoever has it, made anew for each part. */
  addressOf(): Promise<string>;
}

/** Writes an object of S3 to a file, which becomes that. Throws as `readObject` does. */
export async function downloadObject(object: Fetched, path: string, signal?: AbortSignal): Promise<void> {
  await pipeline(readObject(object, signal), createWriteStream(path));
}

/**
 * The bytes of an object of S3, part after part, each of the state of the object that the first was of. A connection that breaks is taken up where it
 * broke. Throws a UsageError where the store refuses it, with the code `ENOENT` where there is none.
 */
export async function* readObject(object: Fetched, signal?: AbortSignal): AsyncGenerator<Buffer> {
  let state: State | null = null;
  let at = 0;
  for (let tries = 0; state === null || at < state.size;) {
    const before = at;
    try {
      const part = await openPart(object, at, state, signal);
      ({ state } = part);
      for await (const chunk of part.body as AsyncIterable<Buffer>) {
        at += chunk.length;
        yield chunk;
      }
    } catch (error) {
      if (error instanceof UsageError || signal?.aborted || tries === TRIES) throw error;
    }
    tries = at > before ? 0 : tries + 1;
    if (tries > 0) await sleep(RETRY_MS * tries, undefined, { ...(signal && { signal }) });
  }
}

/** What an object was when its first part came. */
interface State {
  readonly size: number;
  readonly etag: string | null;
}

async function openPart(
  { uri, addressOf }: Fetched,
  from: number,
  state: State | null,
  signal: AbortSignal | undefined,
): Promise<{ state: State; body: Readable }> {
  const headers = {
    range: `bytes=${from}-${from + PART_BYTES - 1}`,
    ...(state?.etag && { 'if-match': state.etag }),
  };
  const response = await fetch(await addressOf(), { headers, ...(signal && { signal }) });
  if (response.status !== 206) {
    await response.body?.cancel();
    if (PASSING.has(response.status)) throw new Error(`${uri}: the store answers ${response.status}`);
    throw refusal(uri, response.status);
  }
  const [, first, size] = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '') ?? [];
  if (Number(first) !== from) throw new UsageError(`${uri}: the store does not give parts of objects (Range)`);
  return {
    state: { size: Number(size), etag: response.headers.get('etag') },
    body: Readable.fromWeb(response.body as never),
  };
}

/** What a store's status says, as the error of whoever named the object. One that is not there has the code that a file has. */
export function refusal(uri: string, status: number): UsageError {
  const error = new UsageError(`${uri}: ${REFUSED[status] ?? `the store answers ${status}`}`);
  return status === 404 ? Object.assign(error, { code: 'ENOENT' }) : error;
}

const REFUSED: Record<number, string> = {
  403: 'the store refuses it: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be those of who may do it',
  404: 'there is no such object',
  412: 'it was replaced while it was read; try again',
  416: 'it is empty',
};
