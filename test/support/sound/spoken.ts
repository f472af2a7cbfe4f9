/** Speech that Debian's espeak-ng makes, where it is spoken, and mixtures with other sound. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { seededRandom } from '../../../src/base/seeded-random.js';
import type { TimeSpan } from '../../../src/media/findings.js';
import type { MediaEngine } from '../../../src/media/decoder/types.js';

export const SPOKEN_RATE = 16_000;

/** Speech stands where the clean signal's energy within 10 ms is no more than this below its loudest 10 ms. */
const QUIETEST_DB = -40;
const FRAME = SPOKEN_RATE / 100;
/** Shorter silences are the closures of stops (p, t, k) within words: Silero's own shortest silence. */
const CLOSURE_US = 100_000;

/** Voice, words a minute, text. None of these was used to choose the thresholds of src. */
const UTTERANCES: readonly (readonly [string, number, string])[] = [
  ['en-gb-x-rp', 155, 'We have been waiting for the doctor for nearly an hour, and nobody tells us anything.'],
  ['nl+f2', 150, 'Kun je me vertellen waar het station is? Ik ben hier nog nooit geweest.'],
  ['en-us+m7', 170, 'Turn left at the lights. No, not here, the next one.'],
  ['pl', 150, 'Nie wiem, co się stało, ale wszyscy wyszli przed północą.'],
  ['pt-br+f3', 155, 'A chave estava debaixo da mesa o tempo todo.'],
  ['de+f4', 160, 'Hast du das gehört? Da unten ist jemand.'],
  ['en-us-nyc', 185, 'Listen, I only came to give you this letter, and then I am gone.'],
  ['fi', 150, 'Tänään sataa, mutta huomenna aurinko paistaa.'],
  ['fr-be+m1', 150, 'Attendez un instant, je cherche mes lunettes.'],
  ['cs+f1', 150, 'Vlak odjíždí za pět minut z druhého nástupiště.'],
  ['hi', 145, 'मुझे नहीं पता कि वह कहाँ गया है।'],
  ['en-gb-x-gbcwmd+f5', 140, 'Seven ships went out, and only one of them came back.'],
];

export const hasEspeak = (): boolean => spawnSync('espeak-ng', ['--version']).status === 0;

/** One utterance of espeak-ng, at 16 kHz. */
export async function spoken(engine: MediaEngine, folder: string, voice: string, speed: number, text: string) {
  const path = join(folder, `${voice}-${speed}-${text.length}.wav`);
  const { status, stderr } = spawnSync('espeak-ng', ['-v', voice, '-s', String(speed), '-w', path, text]);
  if (status !== 0) throw new Error(`espeak-ng failed: ${String(stderr)}`);
  const pieces: Float32Array[] = [];
  for await (const { samples } of engine.sound(path, await engine.probe(path), { rate: SPOKEN_RATE, stream: null }))
    pieces.push(samples);
  return joined(pieces);
}

export interface Spoken {
  readonly samples: Float32Array;
  /** Where it is spoken, microseconds. */
  readonly truth: readonly TimeSpan[];
}

/** Utterances in many voices, with silences of .5 to 4 s between them. */
export async function conversation(engine: MediaEngine, folder: string, seed: number, count: number): Promise<Spoken> {
  const random = seededRandom(seed);
  const pause = () => new Float32Array(Math.round((0.5 + 3.5 * random()) * SPOKEN_RATE));
  const parts: Float32Array[] = [pause()];
  for (let i = 0; i < count; i++) {
    const [voice, speed, text] = UTTERANCES[(seed + i) % UTTERANCES.length]!;
    parts.push(await spoken(engine, folder, voice, speed, text), pause());
  }
  const samples = joined(parts);
  return { samples, truth: whereSpoken(samples) };
}

function whereSpoken(samples: Float32Array): TimeSpan[] {
  const energies = Array.from({ length: Math.floor(samples.length / FRAME) }, (_, i) =>
    energy(samples, i * FRAME, FRAME),
  );
  const least = energies.reduce((most, value) => Math.max(most, value), 0) * 10 ** (QUIETEST_DB / 10);
  const spans: TimeSpan[] = [];
  for (const [i, value] of energies.entries()) {
    if (value < least) continue;
    const [startUs, endUs] = [i * 10_000, (i + 1) * 10_000];
    const last = spans.at(-1);
    if (last && startUs - last.endUs < CLOSURE_US) last.endUs = endUs;
    else spans.push({ startUs, endUs });
  }
  return spans;
}

/** Speech over a background: the energy of the speech, where it is spoken, over that of all the background, is `snrDb`. */
export function over({ samples, truth }: Spoken, background: Float32Array, snrDb: number): Float32Array {
  const spokenEnergy = truth.map(({ startUs, endUs }) =>
    [startUs, endUs].map((us) => Math.round(us * SPOKEN_RATE * 1e-6)),
  );
  const seconds = spokenEnergy.reduce((sum, [start, end]) => sum + end! - start!, 0);
  const signal = spokenEnergy.reduce(
    (sum, [start, end]) => sum + energy(samples, start!, end! - start!) * (end! - start!),
    0,
  );
  const noise = energy(background, 0, samples.length);
  const gain = Math.sqrt(signal / seconds / noise / 10 ** (snrDb / 10));
  const mixed = samples.map((sample, i) => sample + gain * background[i]!);
  const most = mixed.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 1e-9);
  return mixed.map((sample) => (sample * 0.7) / most);
}

/** Mean square. */
function energy(samples: Float32Array, from: number, count: number): number {
  let sum = 0;
  for (let i = from; i < from + count; i++) sum += (samples[i] ?? 0) ** 2;
  return sum / count;
}

function joined(parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
