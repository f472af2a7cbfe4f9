import { writeFileSync } from 'node:fs';

/** Writes sound of one or more channels as a WAV file of 16 bits. @param channels −1..1, all of one length */
export function writeWav(path: string, rate: number, ...channels: readonly Float32Array[]): string {
  const count = channels[0]!.length;
  const bytes = 2 * channels.length;
  const file = Buffer.alloc(44 + count * bytes);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels.length, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * bytes, 28);
  file.writeUInt16LE(bytes, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(count * bytes, 40);
  for (const [c, samples] of channels.entries())
    for (let i = 0; i < count; i++)
      file.writeInt16LE(
        Math.round(Math.max(-1, Math.min(1, samples[i]!)) * 32_767),
        44 + (i * channels.length + c) * 2,
      );
  writeFileSync(path, file);
  return path;
}
