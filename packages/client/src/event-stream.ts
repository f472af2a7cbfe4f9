import { MediaGraphError, failureOf, networkFailure } from './failure.js';
import { answerOf, orNetworkFailure, post, type Answer, type Operation, type Server } from './request.js';

/** A stream without a byte for so long has died unseen: servers send a comment every few seconds. */
const SILENCE_MS = 60_000;

/**
 * What a subscription tells, over one connection: GraphQL over SSE, distinct connections mode. Ends when the server completes it.
 * Throws MediaGraphError: of code NETWORK where the connection was lost; or the signal's reason.
 *
 * @param onOpen called when the server has accepted it
 */
export async function* subscribe<Data>(
  server: Server,
  operation: Operation,
  signal: AbortSignal | undefined,
  onOpen: () => void = () => {},
): AsyncGenerator<Data, void, undefined> {
  const closing = new AbortController();
  const stop = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
  try {
    const response = await post(server, `${server.url}/stream`, 'text/event-stream', operation, { signal: stop });
    if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
      throw failureOf((await answerOf(response, stop)).errors ?? [], response);
    }
    onOpen();
    for await (const { event, data } of eventsOf(chunksOf(response.body, signal, closing))) {
      if (event === 'complete') return;
      if (event !== 'next') continue;
      const answer = JSON.parse(data) as Answer<Data>;
      if (answer.errors && answer.errors.length > 0) throw failureOf(answer.errors);
      if (answer.data != null) yield answer.data;
    }
    throw networkFailure('the stream ended before it was complete');
  } finally {
    closing.abort();
  }
}

/** Whether the server has no such streams, as one behind a gateway may not. */
export function hasNoStreams(error: unknown): boolean {
  return error instanceof MediaGraphError && (error.status === 404 || error.status === 405);
}

async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
  closing: AbortController,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  for (;;) {
    const silence = setTimeout(() => closing.abort(new Error('the stream fell silent')), SILENCE_MS);
    try {
      const { done, value } = await orNetworkFailure(signal, () => reader.read());
      if (done) return;
      yield value;
    } finally {
      clearTimeout(silence);
    }
  }
}

/** One server-sent event. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/** The events of a stream, as the HTML standard has them (9.2.6), without ids and retry times; chunks may end anywhere. */
export async function* eventsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent, void, undefined> {
  let event = 'message';
  let data: string[] = [];
  for await (const line of linesOf(chunks)) {
    if (line === '') {
      if (data.length > 0 || event !== 'message') yield { event, data: data.join('\n') };
      event = 'message';
      data = [];
      continue;
    }
    const [, field, value] = /^([^:]*)(?:: ?)?(.*)$/s.exec(line)!;
    if (field === 'event') event = value!;
    if (field === 'data') data.push(value!);
  }
}

/** Lines that end in CR, LF or both; what is after the last end is no line. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    // A CR at the end may be the first half of an end.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    yield* lines;
  }
}
