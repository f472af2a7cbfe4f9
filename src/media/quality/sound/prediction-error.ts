/**
 * What a linear prediction of each sample from those before leaves: little of music and voices, all of a click. The predictor is the
 * autoregressive model of the block, by the autocorrelation method (Levinson and Durbin); impulses are outliers of its error: S. Godsill
 * and P. Rayner, Digital Audio Restoration, 1998, chapter 5; S. Vaseghi, Advanced Digital Signal Processing and Noise Reduction, chapter 13.
 */

/** Samples that the next is predicted from: time goes up with it. */
const ORDER = 16;
/** White noise at −50 dB of the signal, so that a steady tone has a model; at −40 dB a sixth of the clicks in film is lost. */
const FLOOR = 1e-5;

/** Of a block, at either end: what is cut off hard has no good model, and what is faded throughout is modelled by its middle. */
const FADE = 0.1;

/** Follows one channel. */
export class PredictionError {
  /** The last samples of the block before, then the block. */
  #samples = new Float64Array(ORDER);
  #error = new Float64Array(0);
  #window = new Float64Array(0);
  #faded = new Float64Array(0);

  /** @returns the error of each sample of the block; valid until the next */
  measure(block: Float32Array): Float64Array {
    const count = block.length;
    if (this.#error.length !== count) {
      const before = this.#samples.subarray(this.#samples.length - ORDER);
      this.#samples = new Float64Array(ORDER + count);
      this.#samples.set(before, count);
      this.#error = new Float64Array(count);
      this.#window = Float64Array.from(block, (_, i) => taper(Math.min(i, count - 1 - i) / count));
      this.#faded = new Float64Array(count);
    }
    const [samples, error] = [this.#samples, this.#error];
    samples.copyWithin(0, count);
    samples.set(block, ORDER);
    for (let i = 0; i < count; i++) this.#faded[i] = block[i]! * this.#window[i]!;
    const predictor = predictorOf(this.#faded);
    for (let i = 0; i < count; i++) {
      let sum = samples[ORDER + i]!;
      for (let lag = 1; lag <= ORDER; lag++) sum -= predictor[lag]! * samples[ORDER + i - lag]!;
      error[i] = sum;
    }
    return error;
  }
}

/** Tukey's window, by the distance from the nearer end. */
const taper = (distance: number): number => (distance < FADE ? 0.5 - 0.5 * Math.cos((Math.PI * distance) / FADE) : 1);

/** By lag, from 1. */
function predictorOf(samples: Float64Array): Float64Array {
  const correlation = new Float64Array(ORDER + 1);
  for (let lag = 0; lag <= ORDER; lag++) {
    let sum = 0;
    for (let i = lag; i < samples.length; i++) sum += samples[i]! * samples[i - lag]!;
    correlation[lag] = sum;
  }
  let error = correlation[0]! * (1 + FLOOR);
  let predictor = new Float64Array(ORDER + 1);
  for (let order = 1; order <= ORDER && error > 0; order++) {
    let reflection = correlation[order]!;
    for (let lag = 1; lag < order; lag++) reflection -= predictor[lag]! * correlation[order - lag]!;
    reflection /= error;
    const next = predictor.slice();
    next[order] = reflection;
    for (let lag = 1; lag < order; lag++) next[lag] = predictor[lag]! - reflection * predictor[order - lag]!;
    predictor = next;
    error *= 1 - reflection * reflection;
  }
  return predictor;
}
