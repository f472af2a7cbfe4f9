import { open, unlink } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Picture } from '../decoder/types.js';

export type PictureEntry = Omit<Picture, 'jpeg' | 'look'> & { offset: number; jpegBytes: number; lookBytes: number };

/** Pictures on disk while a film is analysed: a long film's do not fit in memory. */
export interface Spool {
  add(picture: Picture): Promise<void>;
  /** The pictures added, in order of frame number, without their bytes. */
  entries(): PictureEntry[];
  read(entry: PictureEntry): Promise<Picture>;
  close(): Promise<void>;
}

export async function openSpool(): Promise<Spool> {
  const path = join(tmpdir(), `media-graph-${randomUUID()}`);
  const file = await open(path, 'wx+');
  // An unlinked file is freed when the process ends, however it ends. Windows keeps the name until close.
  const removed = await unlink(path).then(
    () => true,
    () => false,
  );
  const entries: PictureEntry[] = [];
  let end = 0;
  return {
    async add({ jpeg, look, ...about }) {
      const floats = Buffer.from(look.buffer, look.byteOffset, look.byteLength);
      await file.writev([jpeg, floats], end);
      entries.push({ ...about, offset: end, jpegBytes: jpeg.length, lookBytes: floats.length });
      end += jpeg.length + floats.length;
    },
    entries: () => entries.sort((a, b) => a.number - b.number),
    async read({ offset, jpegBytes, lookBytes, ...about }) {
      const { buffer } = await file.read(Buffer.alloc(jpegBytes + lookBytes), 0, jpegBytes + lookBytes, offset);
      const look = new Float32Array(Uint8Array.from(buffer.subarray(jpegBytes)).buffer);
      return { ...about, jpeg: buffer.subarray(0, jpegBytes), look };
    },
    async close() {
      await file.close();
      if (!removed) await unlink(path);
    },
  };
}
