/** Runs of samples at full scale that are flatter than any wave that was not cut off, or go beyond it. */

/** 0.009 dB below full scale: 33 steps of 16 bits. */
export const FULL_SCALE = 0.999;
/** Three samples in a row at full scale make an over: B. Katz, Mastering Audio, and the counters of digital recorders since Sony's PCM-1630. */
export const SHORTEST_RUN = 3;
/** Only samples in floating point go farther. */
export const OVER = 1.0001;
/** How far a wave would have sunk at the ends of the run, in multiples of what is let through as full scale, to be cut off. */
const CUT_OFF = 2;

export interface ClippedRun {
  /** Number of the first sample. */
  start: number;
  length: number;
  /** Its greatest amplitude: above 1 the file itself holds what is cut off when it is played. */
  peak: number;
}

/** Follows one channel. */
export class ClippingFinder {
  #at = 0;
  #start = -1;
  #sign = 0;
  #length = 0;
  #peak = 0;
  /** The second sample before the run. */
  #before = 0;
  #last = 0;
  #last2 = 0;
  /** A run that has ended one sample ago: the second one after it tells how steep it leaves. */
  #ended = false;

  /** Takes the next samples. @returns the runs that are known now */
  push(samples: Float32Array): ClippedRun[] {
    const found: ClippedRun[] = [];
    for (let i = 0; i < samples.length; i++, this.#at++) {
      const sample = samples[i]!;
      if (this.#ended) {
        this.#ended = false;
        const sunk = Math.max(1, this.#peak) - Math.min(this.#before, sample * this.#sign);
        if (this.#peak > OVER || isCutOff(this.#length, sunk))
          found.push({ start: this.#start, length: this.#length, peak: this.#peak });
        this.#start = -1;
      }
      if (this.#start >= 0) {
        if (sample * this.#sign >= FULL_SCALE) {
          this.#length++;
          this.#peak = Math.max(this.#peak, sample * this.#sign);
        } else if (this.#length >= SHORTEST_RUN) this.#ended = true;
        else this.#start = -1;
      } else if (sample >= FULL_SCALE || sample <= -FULL_SCALE) {
        this.#start = this.#at;
        this.#sign = Math.sign(sample);
        this.#length = 1;
        this.#peak = Math.abs(sample);
        this.#before = this.#last2 * this.#sign;
      }
      this.#last2 = this.#last;
      this.#last = sample;
    }
    return found;
  }

  /** Passes over samples that are all below full scale, where no run is open; the last two of them are needed. */
  skip(samples: Float32Array): void {
    this.#at += samples.length;
    this.#last = samples.at(-1) ?? this.#last;
    this.#last2 = samples.at(-2) ?? this.#last2;
  }

  get isOpen(): boolean {
    return this.#start >= 0;
  }
}

/**
 * A wave near its crest is a parabola: where it has sunk by `sunk` two samples outside the run, it would have sunk at the run's own ends
 * by so much, too. A low tone at full scale stays within what counts as full scale, a wave that was cut off does not.
 */
function isCutOff(length: number, sunk: number): boolean {
  const half = length / 2;
  return sunk * (half / (half + 2)) ** 2 > CUT_OFF * (1 - FULL_SCALE);
}
