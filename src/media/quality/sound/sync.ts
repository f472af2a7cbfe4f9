/**
 * How far one sound lags behind another that has something in common with it, as two languages have their music and effects: generalised
 * cross-correlation with the phase transform (C. Knapp and G. Carter, The Generalized Correlation Method for Estimation of Time Delay, 1976).
 */
import { setImmediate } from 'node:timers/promises';
import { Fft, hann } from './fft.js';

/** Samples a second of what is compared: half a millisecond is a sample, and voices differ mostly above 1 kHz. */
export const SYNC_RATE = 2000;
/** 33 s: offsets up to 8 s leave most of a window in common. */
const WINDOW = 65_536;
const GREATEST_OFFSET = 8 * SYNC_RATE;
/** Peaks so near the greatest are part of it: 20 ms. */
const PEAK_WIDTH = 40;
/** A window quieter than −70 dBFS says nothing. */
const LEAST_POWER = 1e-7;

/** With less, there is no peak: sounds that have nothing in common reach 0.2, two speakers over one music 0.5 and more. */
export const LEAST_CONFIDENCE = 0.35;

export interface Offset {
  /** Positive: the second sound is late. */
  milliseconds: number;
  /** 0..1: how far the peak stands above the next one elsewhere. */
  confidence: number;
}

/** @param one and other sounds at SYNC_RATE that begin together @returns null when there is nothing to compare */
export async function offsetBetween(one: Float32Array, other: Float32Array): Promise<Offset | null> {
  const length = Math.min(one.length, other.length);
  const fft = new Fft(WINDOW);
  const window = hann(WINDOW);
  const [sumReal, sumImaginary] = [new Float64Array(WINDOW), new Float64Array(WINDOW)];
  let windows = 0;
  for (let start = 0; start === 0 || start + WINDOW <= length; start += WINDOW / 2) {
    // both in one transform: the one as the real part, the other as the imaginary
    const [real, imaginary] = [one, other].map((sound) => windowed(sound, start, window)) as [
      Float64Array,
      Float64Array,
    ];
    if (Math.min(powerOf(real), powerOf(imaginary)) < LEAST_POWER) continue;
    fft.transform(real, imaginary);
    addPhases(real, imaginary, sumReal, sumImaginary);
    windows++;
    await setImmediate();
  }
  if (windows === 0) return null;
  fft.transform(sumReal, sumImaginary);
  return peakOf(sumReal);
}

function windowed(sound: Float32Array, start: number, window: Float64Array): Float64Array {
  return window.map((weight, i) => weight * (sound[start + i] ?? 0));
}

function powerOf(samples: Float64Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}

/** Adds the phase of the cross-spectrum, conj(A)·B, of two sounds that were transformed as one, in bins that both have. */
function addPhases(re: Float64Array, im: Float64Array, sumReal: Float64Array, sumImaginary: Float64Array): void {
  for (let bin = 1; bin < WINDOW; bin++) {
    const mirror = WINDOW - bin;
    const [aRe, aIm] = [re[bin]! + re[mirror]!, im[bin]! - im[mirror]!];
    const [bRe, bIm] = [im[bin]! + im[mirror]!, re[mirror]! - re[bin]!];
    const [crossRe, crossIm] = [aRe * bRe + aIm * bIm, aRe * bIm - aIm * bRe];
    const size = Math.hypot(crossRe, crossIm);
    if (size === 0) continue;
    sumReal[bin]! += crossRe / size;
    sumImaginary[bin]! += crossIm / size;
  }
}

/** The forward transform of a spectrum is its correlation backwards: lag k is at −k. */
function peakOf(correlation: Float64Array): Offset {
  const at = (lag: number) => correlation[(2 * WINDOW - lag) % WINDOW]!;
  let best = 0;
  for (let lag = -GREATEST_OFFSET; lag <= GREATEST_OFFSET; lag++) if (at(lag) > at(best)) best = lag;
  let next = 0;
  for (let lag = -GREATEST_OFFSET; lag <= GREATEST_OFFSET; lag++) {
    if (Math.abs(lag - best) > PEAK_WIDTH) next = Math.max(next, at(lag));
  }
  const peak = at(best);
  if (!(peak > 0)) return { milliseconds: 0, confidence: 0 };
  const [before, after] = [at(best - 1), at(best + 1)];
  // the top of the parabola through the peak and its neighbours
  const part = (before - after) / (2 * (before - 2 * peak + after)) || 0;
  return { milliseconds: ((best + part) / SYNC_RATE) * 1000, confidence: 1 - next / peak };
}
