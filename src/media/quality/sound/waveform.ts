/** Least and greatest sample of each piece of a sound, all channels mixed to one: what players draw. */

/**
 * 94 points a second at 48 kHz: four a frame of film, and 2.7 MB an hour for both curves. Coarser ones, at multiples, follow from it exactly.
 */
export const SAMPLES_PER_POINT = 512;

export interface Waveform {
  least: Float32Array;
  greatest: Float32Array;
}

export class WaveformMeter {
  #least: Float32Array = new Float32Array(4096);
  #greatest: Float32Array = new Float32Array(4096);
  #points = 0;
  #filled = 0;
  #low = NaN;
  #high = NaN;

  /** Takes the next samples, a channel each. */
  push(channels: readonly Float32Array[]): void {
    const [first, second] = channels;
    const length = first?.length ?? 0;
    for (let at = 0; at < length;) {
      const end = Math.min(length, at + SAMPLES_PER_POINT - this.#filled);
      this.#filled += end - at;
      let [low, high] = [Infinity, -Infinity];
      for (; at < end; at++) {
        const sample =
          channels.length === 1
            ? first![at]!
            : channels.length === 2
              ? (first![at]! + second![at]!) / 2
              : mean(channels, at);
        if (sample < low) low = sample;
        if (sample > high) high = sample;
      }
      this.#take(low, high);
      if (this.#filled === SAMPLES_PER_POINT) this.#next();
    }
  }

  /** Passes over so many samples that are missing. */
  skip(samples: number): void {
    for (let left = samples; left > 0;) {
      const some = Math.min(left, SAMPLES_PER_POINT - this.#filled);
      this.#filled += some;
      left -= some;
      if (this.#filled === SAMPLES_PER_POINT) this.#next();
    }
  }

  /** NaN where samples are missing. The last point may be of fewer samples than the others. */
  finish(): Waveform {
    if (this.#filled > 0) this.#next();
    return { least: this.#least.slice(0, this.#points), greatest: this.#greatest.slice(0, this.#points) };
  }

  #take(low: number, high: number): void {
    this.#low = Number.isNaN(this.#low) ? low : Math.min(this.#low, low);
    this.#high = Number.isNaN(this.#high) ? high : Math.max(this.#high, high);
  }

  #next(): void {
    if (this.#points === this.#least.length) {
      this.#least = doubled(this.#least);
      this.#greatest = doubled(this.#greatest);
    }
    this.#least[this.#points] = this.#low;
    this.#greatest[this.#points++] = this.#high;
    this.#low = this.#high = NaN;
    this.#filled = 0;
  }
}

function mean(channels: readonly Float32Array[], at: number): number {
  let sum = 0;
  for (const channel of channels) sum += channel[at]!;
  return sum / channels.length;
}

function doubled(values: Float32Array): Float32Array {
  const more = new Float32Array(values.length * 2);
  more.set(values);
  return more;
}

/** The waveform with `times` points as one, exactly. */
export function coarser({ least, greatest }: Waveform, times: number): Waveform {
  return { least: extremes(least, times, Math.min), greatest: extremes(greatest, times, Math.max) };
}

function extremes(values: Float32Array, times: number, of: (one: number, other: number) => number): Float32Array {
  const coarse = new Float32Array(Math.ceil(values.length / times)).fill(NaN);
  for (let i = 0; i < values.length; i++) {
    const point = Math.floor(i / times);
    const [value, known] = [values[i]!, coarse[point]!];
    if (!Number.isNaN(value)) coarse[point] = Number.isNaN(known) ? value : of(known, value);
  }
  return coarse;
}
