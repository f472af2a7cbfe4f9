import { createReadStream, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FileEntry } from './hashed-file.js';
import { DIMENSION } from './look-vectors.js';

/** Rows as the data set's files hold them; times are milliseconds from the start of the asset. */
export interface Records {
  titles: { id: number; name: string; release_year: number; kind: string };
  assets: {
    id: number;
    title_id: number;
    kind: string;
    uri: string;
    codec: string;
    width: number | null;
    height: number | null;
    duration_ms: number | null;
    size_bytes: number;
    language: string | null;
    checksum: string;
  };
  shots: { id: number; asset_id: number; index: number; start_ms: number; end_ms: number };
  frames: { id: number; shot_id: number; asset_id: number; title_id: number; index: number; timestamp_ms: number };
  annotations: {
    id: number;
    asset_id: number;
    frame_id: number;
    shot_id: number;
    label: string;
    confidence: number;
    start_ms: number;
    end_ms: number;
    x: number;
    y: number;
    w: number;
    h: number;
    source: string;
  };
}

export type RecordName = keyof Records;

export interface Manifest {
  size: string;
  seed: number;
  dim: number;
  labels: string[];
  kinds: string[];
  files: Record<string, FileEntry>;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
}

/** The rows of one file, in its order. */
export async function* recordsOf<N extends RecordName>(folder: string, name: N): AsyncGenerator<Records[N]> {
  const input = createReadStream(join(folder, `${name}.ndjson`), { highWaterMark: 2 ** 20 });
  for await (const line of createInterface({ input })) yield JSON.parse(line) as Records[N];
}

const VECTORS_AT_ONCE = 1024;

/** The vectors of frames, in the order of their ids. */
export async function* vectorsOf(folder: string): AsyncGenerator<Float32Array> {
  const file = await open(join(folder, 'frames.f32'));
  try {
    for (;;) {
      const block = new Float32Array(VECTORS_AT_ONCE * DIMENSION);
      const { bytesRead } = await file.read(block);
      if (bytesRead === 0) return;
      for (let at = 0; at < bytesRead / 4; at += DIMENSION) yield block.subarray(at, at + DIMENSION);
    }
  } finally {
    await file.close();
  }
}
