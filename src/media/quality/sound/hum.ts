/**
 * Hum of the mains: lines at 50 or 60 Hz and their multiples that stand above their neighbours nearly all of the time. After M. Brandt
 * and J. Bitzer, Automatic Detection of Hum in Audio Signals (J. Audio Eng. Soc. 62, 2014): hum differs from notes in that it stays.
 */
import { Fft, hann } from './fft.js';
import { upperMedian } from '../statistics.js';

export const MAINS_HZ = [50, 60] as const;
const HARMONICS = 4;

/** Samples a second are made this many, or about: harmonics to 240 Hz are in it, and 8192 samples resolve a quarter of a hertz. */
const RATE = 2000;
const WINDOW = 8192;
/** Grids keep their frequency to 0.15 Hz nearly always (ENTSO-E: ±0.2 Hz at most in normal operation). */
const DRIFT_HZ = 0.15;
/** Neighbours lie so far away, in hertz. */
const NEIGHBOURS_HZ = [3, 10] as const;
/** By 15 dB above the median of its neighbours. */
const STANDS_OUT = 10 ** 1.5;
/** −90 dBFS: what is weaker is not heard. */
const LEAST_AMPLITUDE = 10 ** -4.5;
/** Of the windows. */
const STEADY_SHARE = 0.8;
/** 14 s: in less, a held note is as steady. */
const LEAST_WINDOWS = 6;
/** Of the mains, so many lines are there: a lone one may be a bass. */
const LEAST_LINES = 2;

export interface Hum {
  /** 50 or 60. */
  mainsHz: number;
  /** Of the lines that stand out, e.g. 50, 100, 150. */
  linesHz: number[];
  /** Power of the lines together, by full scale. */
  power: number;
}

interface Line {
  hz: number;
  from: number;
  to: number;
  neighbours: number[];
  /** Windows in which it stands out, and its power in them. */
  windows: number;
  power: number;
}

/** Follows one channel. */
export class HumMeter {
  readonly #step: number;
  readonly #samples = new Float64Array(WINDOW);
  readonly #lines: readonly (readonly Line[])[];
  static readonly #fft = new Fft(WINDOW);
  static readonly #window = hann(WINDOW);
  #filled = 0;
  #sum = 0;
  #summed = 0;
  #lastSum = 0;
  #windows = 0;

  constructor(rate: number) {
    this.#step = Math.max(1, Math.round(rate / RATE));
    const binHz = rate / this.#step / WINDOW;
    this.#lines = MAINS_HZ.map((mains) => Array.from({ length: HARMONICS }, (_, i) => lineAt(mains, i + 1, binHz)));
  }

  /** Takes the next samples: means of two steps, a step apart, are kept, in which other tones fall on no line of the mains. */
  push(samples: Float32Array): void {
    for (let i = 0; i < samples.length;) {
      const end = Math.min(samples.length, i + this.#step - this.#summed);
      this.#summed += end - i;
      for (; i < end; i++) this.#sum += samples[i]!;
      if (this.#summed < this.#step) return;
      this.#samples[this.#filled++] = (this.#sum + this.#lastSum) / (2 * this.#step);
      this.#lastSum = this.#sum;
      this.#sum = this.#summed = 0;
      if (this.#filled === WINDOW) this.#look();
    }
  }

  /** What hums; null: nothing, or there is too little to tell. */
  result(): Hum | null {
    if (this.#windows < LEAST_WINDOWS) return null;
    const all = this.#lines.map((lines, i): Hum => {
      const steady = lines.filter(({ windows }) => windows >= this.#windows * STEADY_SHARE);
      const power = steady.reduce((sum, line) => sum + line.power / line.windows, 0);
      return { mainsHz: MAINS_HZ[i]!, linesHz: steady.map(({ hz }) => hz), power };
    });
    const hums = all.filter(({ linesHz }) => linesHz.length >= LEAST_LINES);
    return hums.sort((a, b) => b.power - a.power)[0] ?? null;
  }

  #look(): void {
    const real = this.#samples.map((sample, i) => sample * HumMeter.#window[i]!);
    const imaginary = new Float64Array(WINDOW);
    HumMeter.#fft.transform(real, imaginary);
    // a sine of amplitude 1 has a quarter of the window's length in its bin, behind Hann's window
    const amplitude = (bin: number) => Math.hypot(real[bin]!, imaginary[bin]!) / (WINDOW / 4);
    for (const line of this.#lines.flat()) {
      const peak = Math.max(...Array.from({ length: line.to - line.from + 1 }, (_, i) => amplitude(line.from + i)));
      const around = upperMedian(line.neighbours.map(amplitude));
      if (peak < LEAST_AMPLITUDE || peak ** 2 < around ** 2 * STANDS_OUT) continue;
      line.windows++;
      line.power += peak ** 2 / 2;
    }
    this.#windows++;
    this.#samples.copyWithin(0, WINDOW / 2);
    this.#filled = WINDOW / 2;
  }
}

function lineAt(mains: number, harmonic: number, binHz: number): Line {
  const hz = mains * harmonic;
  const [near, far] = NEIGHBOURS_HZ;
  const neighbours: number[] = [];
  for (let away = Math.ceil(near / binHz); away <= far / binHz; away++) {
    const bin = Math.round(hz / binHz);
    neighbours.push(bin - away, bin + away);
  }
  const from = Math.floor((hz - DRIFT_HZ * harmonic) / binHz);
  return { hz, from, to: Math.ceil((hz + DRIFT_HZ * harmonic) / binHz), neighbours, windows: 0, power: 0 };
}
