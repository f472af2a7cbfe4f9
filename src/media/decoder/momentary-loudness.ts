/** Momentary loudness of one stream of sound, ten times a second. */
import type { Found } from '../findings.js';
import type { Frame } from './ffmpeg.js';
import { FrameFilter } from './frame-filter.js';

const TOOL = 'ffmpeg-ebur128';

/** A measurer; it yields the series `momentary_loudness`, whose times are the ends of the blocks of 400 ms. */
export class MomentaryLoudness {
  // ebur128 puts out frames of 100 ms, on a clock of samples
  readonly #filter = new FrameFilter('ebur128=metadata=1:framelog=quiet,asettb=1/1000000');
  readonly #endsUs: number[] = [];
  readonly #lufs: number[] = [];
  readonly #stream: number | undefined;

  /** @param stream left out: the main one */
  constructor(stream?: number) {
    this.#stream = stream;
  }

  *push(frame: Frame): Generator<Found> {
    for (const heard of this.#filter.push(frame)) this.#read(heard);
  }

  *finish(): Generator<Found> {
    for (const heard of this.#filter.flush()) this.#read(heard);
    const timesUs = Float64Array.from(this.#endsUs);
    const series = { name: 'momentary_loudness', unit: 'LUFS', startUs: timesUs[0] ?? 0, stepUs: null, timesUs };
    const place = this.#stream !== undefined && { stream: this.#stream };
    yield { is: 'series', series: { ...series, ...place, values: Float32Array.from(this.#lufs), tool: TOOL } };
  }

  close(): void {
    this.#filter.close();
  }

  #read(frame: Frame): void {
    const lufs = Number(frame.getMetadata().getAll()['lavfi.r128.M'] ?? NaN);
    const endUs = Number(frame.pts) + (frame.nbSamples / frame.sampleRate) * 1_000_000;
    this.#endsUs.push(endUs);
    this.#lufs.push(lufs);
  }
}
