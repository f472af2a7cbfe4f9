/** Loudness of one audio stream, whole and over time, and silence, in one pass. */
import { amplitudeDb } from '../../quality/sound/decibels.js';
import type { Found, Measure, Place } from '../../findings.js';
import type { Frame } from '../ffmpeg.js';
import { FrameFilter } from '../frame-filter.js';
import type { Measurer } from '../measurer.js';
import { RangeMeasures, secondsToUs } from '../range-measures.js';
import { channelsOf } from './channels-of.js';
import { Curve } from './curve.js';
import { loudnessTool, silenceTool } from './tools.js';

/** EBU R128 loudness (ITU-R BS.1770-4, true peak by oversampling). It outputs the sound in equal steps of 100 ms. */
const LOUDNESS = 'ebur128=peak=sample+true:metadata=1:framelog=quiet';
/** Silence by FFmpeg's own threshold (−60 dB for 2 s). */
const SILENCE = 'silencedetect=n=-60dB:d=2';
const STEP_US = 100_000;

/** ebur128's absolute gate, which it also reports for sound that is too quiet or too short to measure. */
const GATE_LUFS = -70;
/** ebur128 says −120.7 of digital silence, which has no loudness. */
const NO_LUFS = -120;
/** EBU Tech 3341 (since V3, 2016): a meter tells that the loudness range is not stable within a programme's first 60 s. */
const SHORTEST_FOR_RANGE_US = 60_000_000;
/** Windows of EBU Tech 3341, in steps: before, they are not full. */
const MOMENTARY_STEPS = 4;
const SHORT_TERM_STEPS = 30;

export class LoudnessMeasurer implements Measurer {
  readonly #filter: FrameFilter;
  readonly #silence = new RangeMeasures('silence', silenceTool.key, 0);
  readonly #place: Place;
  readonly #momentary = new Curve();
  readonly #shortTerm = new Curve();
  #channels: readonly string[] = [];
  #startUs = NaN;
  #last: Record<string, string> = {};

  /** @param isMain silence is told of the main stream alone */
  constructor(place: Place, isMain: boolean) {
    this.#filter = new FrameFilter(isMain ? `${LOUDNESS},${SILENCE}` : LOUDNESS);
    this.#place = place;
  }

  /** @returns silences that ended */
  *push(frame: Frame, timestampUs: number): Generator<Found> {
    if (Number.isNaN(this.#startUs)) {
      this.#startUs = timestampUs;
      this.#channels = channelsOf(frame);
    }
    for (const heard of this.#filter.push(frame)) yield* this.#read(heard);
  }

  /** @returns silence up to the end, the measures of the whole, and the curves. Silent sound has no loudness and no peak. */
  *finish(endUs: number): Generator<Found> {
    for (const heard of this.#filter.flush()) yield* this.#read(heard);
    const silence = this.#silence.end(endUs);
    if (silence) yield { is: 'measure', measure: silence };
    for (const measure of this.#whole(endUs)) yield { is: 'measure', measure };
    yield* this.#curve('momentary_loudness', this.#momentary);
    yield* this.#curve('short_term_loudness', this.#shortTerm);
  }

  close(): void {
    this.#filter.close();
  }

  *#read(frame: Frame): Generator<Found> {
    const words = frame.getMetadata().getAll();
    if (words['lavfi.r128.M'] !== undefined) {
      this.#last = words;
      const steps = this.#momentary.length + 1;
      this.#momentary.add(steps < MOMENTARY_STEPS ? NaN : lufs(words['lavfi.r128.M']));
      this.#shortTerm.add(steps < SHORT_TERM_STEPS ? NaN : lufs(words['lavfi.r128.S']));
    }
    const [start, end] = [words['lavfi.silence_start'], words['lavfi.silence_end']];
    if (start !== undefined) this.#silence.start(secondsToUs(start));
    const measure = end === undefined ? null : this.#silence.end(secondsToUs(end));
    if (measure) yield { is: 'measure', measure };
  }

  /** The filter's last words are of all that it heard. */
  *#whole(endUs: number): Generator<Measure> {
    const said = (name: string) => Number(this.#last[`lavfi.r128.${name}`] ?? NaN);
    if (said('I') > GATE_LUFS) {
      yield this.#measure('integrated_loudness', said('I'), 'LUFS');
      if (endUs - this.#startUs >= SHORTEST_FOR_RANGE_US) yield this.#measure('loudness_range', said('LRA'), 'LU');
    }
    yield* this.#peak('true_peak', said('true_peak'), 'dBTP');
    yield* this.#peak('sample_peak', said('sample_peak'), 'dBFS');
    if (this.#momentary.greatest > GATE_LUFS)
      yield this.#measure('max_momentary_loudness', this.#momentary.greatest, 'LUFS');
    if (this.#shortTerm.greatest > GATE_LUFS)
      yield this.#measure('max_short_term_loudness', this.#shortTerm.greatest, 'LUFS');
    if (this.#channels.length < 2) return;
    for (const [index, channel] of this.#channels.entries()) {
      yield* this.#peak('true_peak', said(`true_peaks_ch${index}`), 'dBTP', channel);
      yield* this.#peak('sample_peak', said(`sample_peaks_ch${index}`), 'dBFS', channel);
    }
  }

  /** The metadata has peaks as factors of full scale, not in decibels. */
  *#peak(name: string, factor: number, unit: string, channel?: string): Generator<Measure> {
    if (factor > 0) yield { ...this.#measure(name, amplitudeDb(factor), unit), ...(channel && { channel }) };
  }

  #measure(name: string, value: number, unit: string): Measure {
    return { name, value, unit, range: null, tool: loudnessTool.key, ...this.#place };
  }

  /** A point is of the window that ends with it. */
  *#curve(name: string, curve: Curve): Generator<Found> {
    if (!(curve.greatest > NO_LUFS)) return;
    const startUs = this.#startUs + STEP_US;
    const time = { startUs, stepUs: STEP_US, timesUs: null };
    const values = curve.values();
    yield { is: 'series', series: { name, unit: 'LUFS', ...time, values, tool: loudnessTool.key, ...this.#place } };
  }
}

function lufs(word: string | undefined): number {
  const value = Number(word);
  return value > NO_LUFS ? value : NaN;
}
