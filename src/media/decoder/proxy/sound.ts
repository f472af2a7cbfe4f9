/** The sound of a proxy: two channels of AAC from time 0 on. */
import { SOUND_RATE } from './recipe.js';
import { checkDecoded } from '../completeness.js';
import { Decoder } from '../decoder.js';
import { AV_NOPTS_VALUE } from '../ffmpeg.js';
import type { Frame, Packet, Stream } from '../ffmpeg.js';
import { FrameFilter } from '../frame-filter.js';
import { toMicroseconds } from '../timeline.js';
import type { Probe } from '../types.js';
import { Encoder } from './encoder.js';

/** Of one frame of AAC. */
const SAMPLES = 1024;
/** Holes are filled with silence, and what lies before time 0 is left out, so that the samples count the time. */
const FILTERS = `aresample=${SOUND_RATE}:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo:sample_rates=${SOUND_RATE},asetnsamples=${SAMPLES}:p=0`;

export class ProxySound {
  readonly encoder: Encoder;
  readonly #stream: Stream;
  readonly #zeroUs: number;
  readonly #decoder: Decoder;
  readonly #filter = new FrameFilter(FILTERS);
  #nextUs = 0;
  #samples = 0;

  /** @throws MediaError when there is no decoder for the stream */
  constructor(stream: Stream, { zeroUs }: Probe) {
    this.#stream = stream;
    this.#zeroUs = zeroUs;
    this.#decoder = Decoder.open(stream);
    this.encoder = Encoder.aac();
  }

  *push(packet: Packet | null): Generator<Packet> {
    for (const frame of this.#decoder.decode(packet)) {
      const ticks = frame.bestEffortTimestamp !== AV_NOPTS_VALUE ? frame.bestEffortTimestamp : frame.pts;
      const timeUs =
        ticks === AV_NOPTS_VALUE ? this.#nextUs : toMicroseconds(ticks, this.#stream.timeBase) - this.#zeroUs;
      this.#nextUs = timeUs + Math.round((frame.nbSamples * 1_000_000) / frame.sampleRate);
      frame.pts = BigInt(timeUs);
      for (const heard of this.#filter.push(frame)) yield* this.#encode(heard);
    }
  }

  *finish(): Generator<Packet> {
    yield* this.push(null);
    for (const heard of this.#filter.flush()) yield* this.#encode(heard);
    yield* this.encoder.encode(null);
    checkDecoded('sound', this.#decoder);
  }

  close(): void {
    this.#decoder.close();
    this.#filter.close();
    this.encoder.close();
  }

  *#encode(frame: Frame): Generator<Packet> {
    frame.pts = BigInt(this.#samples);
    this.#samples += frame.nbSamples;
    yield* this.encoder.encode(frame);
  }
}
