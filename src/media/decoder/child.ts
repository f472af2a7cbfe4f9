/** The child process that runs FFmpeg. It answers one request at a time. */
import type { Reply, Request } from './messages.js';
import { EVENTS_IN_FLIGHT } from './messages.js';
import { MediaError } from './types.js';
import type { AnalysisEvent } from './types.js';

// the parent is gone: nobody reads the answers
process.on('disconnect', () => process.exit());
// Ctrl-C and service managers signal every process of a group: the parent decides whether the file in hand is still read
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

function reply(message: Reply): Promise<void> {
  return new Promise((resolve, reject) =>
    process.send!(message, (error: Error | null) => (error ? reject(error) : resolve())),
  );
}

function failure(error: unknown): Reply {
  const message = error instanceof Error ? error.message : String(error);
  return { type: 'failed', fault: error instanceof MediaError ? 'file' : 'engine', message };
}

/** Counts the events that the parent has not consumed yet. */
class Window {
  #inFlight = 0;
  #freed: (() => void) | null = null;

  async enter(): Promise<void> {
    while (this.#inFlight >= EVENTS_IN_FLIGHT) await new Promise<void>((resolve) => (this.#freed = resolve));
    this.#inFlight += 1;
  }

  leave(): void {
    this.#inFlight -= 1;
    this.#freed?.();
  }
}

async function serve(): Promise<void> {
  // loaded here and not above, so that a missing node-av is reported to the parent
  const { probe } = await import('./probe.js');
  const { analyse } = await import('./analyse.js');
  const { INGESTED } = await import('./measurers.js');
  const { compare } = await import('./compare/compare.js');
  const { framePictures } = await import('./frame-pictures.js');
  const { wholeFrame } = await import('./whole-frame.js');
  const { sound } = await import('./sound.js');
  const { proxy } = await import('./proxy/proxy.js');
  const { shotPreview } = await import('./proxy/shot-preview.js');
  const { AV_LOG_QUIET, Log, getFFmpegInfo } = await import('./ffmpeg.js');
  Log.setLevel(AV_LOG_QUIET);
  let window = new Window();

  async function* whole(request: Extract<Request, { type: 'whole' }>): AsyncGenerator<AnalysisEvent> {
    yield { type: 'whole', whole: await wholeFrame(request.path, request.probe, request, request) };
  }

  const eventsOf = (
    request: Exclude<Request, { type: 'ack' | 'probe' | 'preview' }>,
  ): AsyncGenerator<AnalysisEvent> => {
    switch (request.type) {
      case 'analyse':
        return analyse(request.path, request.probe, { sampleEveryUs: request.sampleEveryUs, measurers: INGESTED });
      case 'measure':
        return analyse(request.path, request.probe, { sampleEveryUs: null, measurers: request.measurers });
      case 'sound':
        return sound(request.path, request.probe, request.rate, request.stream);
      case 'frames':
        return framePictures(request.path, request.probe, request.numbers, request.bits);
      case 'whole':
        return whole(request);
      case 'proxy':
        return proxy(request.path, request.probe, request.into);
      case 'compare':
        return compare(request, { path: request.withPath, probe: request.withProbe });
    }
  };

  const answer = async (request: Exclude<Request, { type: 'ack' }>): Promise<Reply> => {
    if (request.type === 'probe') return { type: 'done', probe: await probe(request.path) };
    if (request.type === 'preview') {
      shotPreview(request.path, request.probe, request, request.into);
      return { type: 'done', probe: null };
    }
    window = new Window();
    for await (const event of eventsOf(request)) {
      await window.enter();
      await reply({ type: 'event', event });
    }
    return { type: 'done', probe: null };
  };

  process.on('message', (request: Request) => {
    if (request.type === 'ack') window.leave();
    else void answer(request).catch(failure).then(reply);
  });
  await reply({ type: 'ready', ffmpegVersion: getFFmpegInfo().version });
}

await serve().catch((error: unknown) => reply(failure(error)));
