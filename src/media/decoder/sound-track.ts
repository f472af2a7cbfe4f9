/** Loudness and silence of one audio stream, in one pass. */
import type { Frame } from './ffmpeg.js';
import { FrameFilter } from './frame-filter.js';
import { RangeMeasures, secondsToUs } from './range-measures.js';
import type { Measure } from '../findings.js';

const LOUDNESS = 'ffmpeg-ebur128';

/**
 * EBU R128 loudness (ITU-R BS.1770-4, true peak by oversampling), then silence by FFmpeg's own threshold (−60 dB for
 * 2 s). In this order, since ebur128 outputs the sound in equal steps of 100 ms.
 */
const DETECTORS = 'ebur128=peak=true:metadata=1:framelog=quiet,silencedetect=n=-60dB:d=2';

/** ebur128's absolute gate, which it also reports for sound that is too quiet or too short to measure. */
const GATE_LUFS = -70;

export class SoundTrack {
  readonly #filter = new FrameFilter(DETECTORS);
  readonly #silence = new RangeMeasures('silence', 'ffmpeg-silencedetect', 0);
  #integrated = NaN;
  #range = NaN;
  #peak = 0;

  /** Takes the next frame; the caller keeps it. @returns silences that ended */
  *push(frame: Frame, timestampUs: number): Generator<Measure> {
    frame.pts = BigInt(timestampUs);
    for (const heard of this.#filter.push(frame)) yield* this.#read(heard);
  }

  /**
   * After the last frame.
   * @param endUs where the sound ends
   * @returns silence up to there, and the measures of the whole: LUFS, LU, dBTP. Silent sound has no loudness and no peak.
   */
  *finish(endUs: number): Generator<Measure> {
    for (const heard of this.#filter.flush()) yield* this.#read(heard);
    const silence = this.#silence.end(endUs);
    if (silence) yield silence;
    if (this.#integrated > GATE_LUFS) {
      yield whole('integrated_loudness', this.#integrated, 'LUFS');
      yield whole('loudness_range', this.#range, 'LU');
    }
    // the metadata has the peak as a factor of full scale, not in decibels
    if (this.#peak > 0) yield whole('true_peak', 20 * Math.log10(this.#peak), 'dBTP');
  }

  close(): void {
    this.#filter.close();
  }

  *#read(frame: Frame): Generator<Measure> {
    const words = frame.getMetadata().getAll();
    this.#integrated = Number(words['lavfi.r128.I'] ?? this.#integrated);
    this.#range = Number(words['lavfi.r128.LRA'] ?? this.#range);
    this.#peak = Math.max(this.#peak, Number(words['lavfi.r128.true_peak'] ?? 0));
    const [start, end] = [words['lavfi.silence_start'], words['lavfi.silence_end']];
    if (start !== undefined) this.#silence.start(secondsToUs(start));
    const measure = end === undefined ? null : this.#silence.end(secondsToUs(end));
    if (measure) yield measure;
  }
}

function whole(name: string, value: number, unit: string): Measure {
  return { name, value, unit, range: null, tool: LOUDNESS };
}
