import type { SoundScript } from './film-script.js';

export const SAMPLE_RATE_HZ = 48_000;

/** Seconds between the notes of a broken chord, and over which a sound ends so that nothing clicks. */
const NOTE_DELAY = 0.16;
const RELEASE = 0.05;

/** −20 dBFS, the usual level of a line-up tone. */
const TONE_LEVEL = 0.1;
const NOTE_LEVEL = 0.16;

/** Partials of a note: strength by multiple of its pitch. */
const PARTIALS = [1, 0.45, 0.22, 0.1];

/** Two channels of equal length, samples in [-1, 1]. Silent behind the last sound. */
export function soundtrack(sounds: SoundScript[], seconds: number): [Float32Array, Float32Array] {
  const length = Math.round(seconds * SAMPLE_RATE_HZ);
  const channels: [Float32Array, Float32Array] = [new Float32Array(length), new Float32Array(length)];
  let start = 0;
  for (const sound of sounds) {
    const end = Math.min(length, start + Math.round(sound.seconds * SAMPLE_RATE_HZ));
    if ('toneHz' in sound) {
      addNote(channels, { start, end, hz: sound.toneHz, level: TONE_LEVEL, partials: [1], decay: 0, pan: 0.5 });
    } else if ('chord' in sound) {
      for (const [i, midi] of sound.chord.entries()) {
        addNote(channels, {
          start: start + Math.round(i * NOTE_DELAY * SAMPLE_RATE_HZ),
          end,
          hz: 440 * 2 ** ((midi - 69) / 12),
          level: NOTE_LEVEL,
          partials: PARTIALS,
          decay: 1.1,
          pan: 0.25 + (0.5 * i) / sound.chord.length,
        });
      }
    }
    start = end;
  }
  return channels;
}

interface Note {
  /** Samples. */
  start: number;
  end: number;
  hz: number;
  level: number;
  partials: number[];
  /** Per second; 0 holds the level. */
  decay: number;
  /** 0 left to 1 right. */
  pan: number;
}

function addNote([left, right]: [Float32Array, Float32Array], note: Note): void {
  for (let sample = note.start; sample < note.end; sample++) {
    const seconds = (sample - note.start) / SAMPLE_RATE_HZ;
    const attack = Math.min(1, seconds / 0.01);
    const release = Math.min(1, (note.end - sample) / SAMPLE_RATE_HZ / RELEASE);
    const level = note.level * attack * release * Math.exp(-note.decay * seconds);
    let wave = 0;
    for (let i = 0; i < note.partials.length; i++)
      wave += note.partials[i]! * Math.sin(2 * Math.PI * note.hz * (i + 1) * seconds);
    left[sample]! += level * wave * 2 * (1 - note.pan);
    right[sample]! += level * wave * 2 * note.pan;
  }
}
