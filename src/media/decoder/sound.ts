/** One stream of sound at a rate, mixed down to one channel, a piece at a time. */
import { setImmediate } from 'node:timers/promises';
import { Container } from './container.js';
import { checkDecoded } from './completeness.js';
import { Decoder } from './decoder.js';
import type { Frame, Packet } from './ffmpeg.js';
import { FrameFilter } from './frame-filter.js';
import { StreamClock } from './stream-clock.js';
import { isAudio, mainStream } from './streams.js';
import type { AnalysisEvent, Probe } from './types.js';
import { MediaError } from './types.js';

const PIECE_SECONDS = 4;
const PACKETS_PER_TURN = 64;
/** Times in WebM jitter by up to a block of Vorbis, 23 ms; what is farther off is a hole. */
const JITTER_US = 50_000;

/** @throws MediaError when there is no such stream, or none of it can be decoded */
export async function* sound(
  path: string,
  probe: Probe,
  rate: number,
  index: number | null,
): AsyncGenerator<AnalysisEvent> {
  const container = Container.open(path);
  const { streams } = container;
  const stream =
    index === null ? mainStream(streams, isAudio) : streams.find((one) => one.index === index && isAudio(one));
  if (!stream) {
    container.close();
    throw new MediaError(index === null ? 'has no sound' : `has no sound in stream ${index}`);
  }
  const decoder = Decoder.open(stream);
  const clock = new StreamClock(stream, probe.zeroUs, 0);
  const filter = new FrameFilter(`aresample=${rate},aformat=sample_fmts=flt:channel_layouts=mono,asettb=1/1000000`);
  const pieces = new Pieces(rate);
  const take = function* (packet: Packet | null): Generator<AnalysisEvent> {
    for (const frame of decoder.decode(packet)) {
      frame.pts = BigInt(clock.read(frame));
      for (const heard of filter.push(frame)) yield* pieces.push(heard);
    }
  };
  try {
    let packets = 0;
    for (const packet of container.packets()) {
      if (packet.streamIndex !== stream.index) continue;
      yield* take(packet);
      if (++packets % PACKETS_PER_TURN === 0) await setImmediate();
    }
    yield* take(null);
    for (const heard of filter.flush()) yield* pieces.push(heard);
    yield* pieces.finish();
    checkDecoded('sound', decoder);
  } finally {
    filter.close();
    decoder.close();
    container.close();
  }
}

/** Joins frames into longer pieces: a message for each frame costs more than its samples. */
class Pieces {
  readonly #rate: number;
  readonly #samples: Float32Array;
  #filled = 0;
  #startUs = 0;

  constructor(rate: number) {
    this.#rate = rate;
    this.#samples = new Float32Array(rate * PIECE_SECONDS);
  }

  *push(frame: Frame): Generator<AnalysisEvent> {
    const [bytes] = frame.data!;
    const samples = new Float32Array(bytes!.buffer, bytes!.byteOffset, frame.nbSamples);
    const startUs = Number(frame.pts);
    // Where the sound has a hole, a new piece begins after it.
    const isNext = Math.abs(startUs - this.#startUs - (this.#filled / this.#rate) * 1_000_000) < JITTER_US;
    if (this.#filled > 0 && !isNext) yield* this.finish();
    for (let from = 0; from < samples.length;) {
      if (this.#filled === 0) this.#startUs = startUs + Math.round((from / this.#rate) * 1_000_000);
      const part = samples.subarray(from, from + this.#samples.length - this.#filled);
      this.#samples.set(part, this.#filled);
      this.#filled += part.length;
      from += part.length;
      if (this.#filled === this.#samples.length) yield* this.finish();
    }
  }

  *finish(): Generator<AnalysisEvent> {
    if (this.#filled === 0) return;
    const piece = { startUs: this.#startUs, samples: this.#samples.slice(0, this.#filled) };
    this.#filled = 0;
    yield { type: 'sound', piece };
  }
}
