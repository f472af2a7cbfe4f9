/** The waveform of one stream, as two curves. */
import { SAMPLES_PER_POINT, WaveformMeter } from '../../quality/sound/waveform.js';
import type { Found, Place } from '../../findings.js';
import type { Frame } from '../ffmpeg.js';
import type { Measurer } from '../measurer.js';
import { planesOf } from './planes.js';
import { waveformTool } from './tools.js';

/** Frames whose time differs by less follow each other. */
const JITTER_US = 20_000;

export class WaveformMeasurer implements Measurer {
  readonly #rate: number;
  readonly #place: Place;
  readonly #meter = new WaveformMeter();
  #startUs = NaN;
  #samples = 0;

  constructor(rate: number, place: Place) {
    this.#rate = rate;
    this.#place = place;
  }

  push(frame: Frame, timestampUs: number): Iterable<Found> {
    if (Number.isNaN(this.#startUs)) this.#startUs = timestampUs;
    const missingUs = timestampUs - this.#startUs - (this.#samples / this.#rate) * 1_000_000;
    if (missingUs > JITTER_US) {
      const missing = Math.round((missingUs / 1_000_000) * this.#rate);
      this.#meter.skip(missing);
      this.#samples += missing;
    }
    this.#meter.push(planesOf(frame));
    this.#samples += frame.nbSamples;
    return [];
  }

  *finish(): Generator<Found> {
    const { least, greatest } = this.#meter.finish();
    if (least.length === 0) return;
    const curve = (name: string, values: Float32Array): Found => ({
      is: 'series',
      series: {
        ...{ name, unit: null, startUs: this.#startUs, timesUs: null, values, tool: waveformTool.key },
        stepUs: (SAMPLES_PER_POINT / this.#rate) * 1_000_000,
        ...this.#place,
      },
    });
    yield curve('waveform_min', least);
    yield curve('waveform_max', greatest);
  }

  close(): void {}
}
