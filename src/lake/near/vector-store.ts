import { NO_VECTOR, NOT_HERE } from './encoded.js';
import type { FileWriter } from './folder/file-writer.js';

/** Takes vectors, each to the place of its row. */
export interface VectorStore {
  /** Null: the row has no vector. */
  put(place: number, vector: Float32Array | null): void;
  /** All of them; places that got none hold NOT_HERE. Of a file: where they stand in it. */
  finish(): Float32Array;
}

export function vectorsInMemory(count: number, dimension: number): VectorStore {
  const vectors = new Float32Array(new SharedArrayBuffer(count * dimension * Float32Array.BYTES_PER_ELEMENT));
  for (let place = 0; place < count; place++) vectors[place * dimension] = NOT_HERE;
  return {
    put(place, vector) {
      if (vector) vectors.set(vector, place * dimension);
      else vectors[place * dimension] = NO_VECTOR;
    },
    finish: () => vectors,
  };
}

/** Numbers written at once. */
const BLOCK = 2 ** 20;

/** Vectors come mostly in the order of their places: runs of them are written at once. */
export function vectorsInFile(writer: FileWriter, count: number, dimension: number): VectorStore {
  const at = writer.reserve('Float32Array', count * dimension);
  const most = Math.max(1, Math.floor(BLOCK / dimension));
  const run = new Float32Array(most * dimension);
  const isWritten = new Uint8Array(count);
  const nowhere = Float32Array.of(NOT_HERE);
  let from = 0;
  let length = 0;
  const write = () => {
    if (length > 0) writer.writeAt(at, from * dimension, run.subarray(0, length * dimension));
    length = 0;
  };
  return {
    put(place, vector) {
      if (place !== from + length || length === most) {
        write();
        from = place;
      }
      if (vector) run.set(vector, length * dimension);
      else run[length * dimension] = NO_VECTOR;
      isWritten[place] = 1;
      length++;
    },
    finish() {
      write();
      for (let place = 0; place < count; place++) {
        if (isWritten[place] === 0) writer.writeAt(at, place * dimension, nowhere);
      }
      return at as unknown as Float32Array;
    },
  };
}
