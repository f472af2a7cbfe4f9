/** Sounds that nobody speaks in, made from a seed. */
import { seededRandom } from '../../../src/base/seeded-random.js';

/** Pink noise: white noise through Paul Kellet's filter, −3 dB an octave within .05 dB above 9.2 Hz. */
export function pinkNoise(count: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const poles = [0.99886, 0.99332, 0.969, 0.8665, 0.55, -0.7616] as const;
  const gains = [0.0555179, 0.0750759, 0.153852, 0.3104856, 0.5329522, -0.016898] as const;
  const state = new Float64Array(poles.length);
  let last = 0;
  return Float32Array.from({ length: count }, () => {
    const white = random() * 2 - 1;
    let sum = white * 0.5362 + last;
    last = white * 0.115926;
    for (let i = 0; i < poles.length; i++) sum += state[i] = poles[i]! * state[i]! + white * gains[i]!;
    return sum * 0.11;
  });
}

export function whiteNoise(count: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: count }, () => random() - 0.5);
}

/** Semitones over the root: major and minor triads of a common progression (I vi IV V). */
const CHORDS = [
  [0, 4, 7],
  [9, 12, 16],
  [5, 9, 12],
  [7, 11, 14],
];
const SCALE = [0, 2, 4, 5, 7, 9, 11, 12];
const PARTIALS = 6;

/** Chords, a melody over them and, unless `beat` is false, a drum of noise; notes begin at once and fade, as of a plucked string. */
export function music(count: number, rate: number, seed: number, { beat = true } = {}): Float32Array {
  const random = seededRandom(seed);
  const samples = new Float32Array(count);
  const beatSeconds = 60 / (80 + 60 * random());
  const root = 110 * 2 ** (random() * 0.9);
  for (let n = 0; n * beatSeconds * rate < count; n++) {
    const at = Math.floor(n * beatSeconds * rate);
    if (n % 4 === 0)
      for (const step of CHORDS[(n / 4) % 4]!)
        addNote(samples, rate, at, root * 2 ** (step / 12), 4 * beatSeconds, 0.12);
    const step = SCALE[Math.floor(random() * SCALE.length)]!;
    addNote(samples, rate, at, 2 * root * 2 ** (step / 12), beatSeconds * (random() < 0.3 ? 2 : 1), 0.15);
    if (beat)
      for (let i = 0; i < 0.08 * rate && at + i < count; i++)
        samples[at + i]! += (random() - 0.5) * 0.3 * Math.exp(-i / (0.015 * rate));
  }
  return samples;
}

function addNote(samples: Float32Array, rate: number, at: number, hertz: number, seconds: number, level: number): void {
  const end = Math.min(samples.length, at + Math.floor(seconds * rate));
  for (let partial = 1; partial <= PARTIALS && partial * hertz < rate / 2; partial++) {
    const turn = (2 * Math.PI * hertz * partial) / rate;
    for (let i = at; i < end; i++) {
      const seconds = (i - at) / rate;
      const attack = Math.min(1, seconds / 0.005, (end - i) / rate / 0.01);
      samples[i]! += (level / partial) * attack * Math.exp(-seconds * (0.8 + partial)) * Math.sin(turn * (i - at));
    }
  }
}
