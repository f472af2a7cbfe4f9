import { writeFileSync } from 'node:fs';

/** Mono, stereo and 5.1. */
const SPEAKERS: Readonly<Record<number, number>> = { 1: 4, 2: 3, 6: 0x3f };

/** Writes a WAV of 16 bits, a channel each, with the speakers that WAVE_FORMAT_EXTENSIBLE names in `mask`. */
export function writeSound(path: string, channels: readonly Float32Array[], rate = 48_000, mask = 0): string {
  const [count, frames] = [channels.length, channels[0]!.length];
  const data = new Int16Array(count * frames);
  for (const [channel, samples] of channels.entries()) {
    for (let i = 0; i < frames; i++) {
      data[i * count + channel] = Math.max(-32_768, Math.min(32_767, Math.round(samples[i]! * 32_768)));
    }
  }
  const header = Buffer.alloc(68);
  header.write('RIFF', 0);
  header.writeUInt32LE(60 + data.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(40, 16);
  header.writeUInt16LE(0xfffe, 20);
  header.writeUInt16LE(count, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * count * 2, 28);
  header.writeUInt16LE(count * 2, 32);
  header.writeUInt16LE(16, 34);
  header.writeUInt16LE(22, 36);
  header.writeUInt16LE(16, 38);
  header.writeUInt32LE(mask || SPEAKERS[count] || 0, 40);
  header.write('0100000000001000800000aa00389b71', 44, 'hex');
  header.write('data', 60);
  header.writeUInt32LE(data.byteLength, 64);
  writeFileSync(path, Buffer.concat([header, Buffer.from(data.buffer)]));
  return path;
}

/** Noise that is the same for the same seed, −1..1. */
export function noise(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 31 - 1;
  };
}

/** Something like music: noise with its highs cut, and notes that swell and fade over it. */
export function musicLike(seconds: number, rate: number, seed: number): Float32Array {
  const random = noise(seed);
  const samples = new Float32Array(Math.round(seconds * rate));
  let [low, note, phase] = [0, 220, 0];
  for (let i = 0; i < samples.length; i++) {
    const inNote = (i % (rate / 2)) / (rate / 2);
    if (i % (rate / 2) === 0) note = 220 * 2 ** (Math.floor((random() + 1) * 12) / 12);
    phase += (2 * Math.PI * note) / rate;
    low += 0.1 * (random() - low);
    samples[i] = 0.3 * low + 0.2 * Math.sin(Math.PI * inNote) * (Math.sin(phase) + 0.4 * Math.sin(2 * phase));
  }
  return samples;
}
