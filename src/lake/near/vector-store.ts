import { NO_VECTOR, NOT_HERE } from './encoded.js';
import type { FileWriter } from './folder/file-writer.js';

/** Takes vectors, each to the place of its row. */
export interface VectorStore {
  readonly rowsAPart: number;
  /** Null: the row has no vector. */
  put(place: number, vector: Float32Array | null): void;
  /** All of them, in parts; places that got none hold NOT_HERE. Of a file: where the parts stand in it. */
  finish(): Float32Array[];
}

/** A quarter of what Node 20 has in one piece of memory. */
const PART_BYTES = 2 ** 30;

/** Rows of `dimension` numbers that one part has. */
export function rowsOfPart(dimension: number, partBytes = PART_BYTES): number {
  return Math.max(1, Math.floor(partBytes / (dimension * Float32Array.BYTES_PER_ELEMENT)));
}

export function vectorsInMemory(count: number, dimension: number, rowsAPart = rowsOfPart(dimension)): VectorStore {
  const parts = rowsOfParts(count, rowsAPart).map((rows) => {
    const part = new Float32Array(new SharedArrayBuffer(rows * dimension * Float32Array.BYTES_PER_ELEMENT));
    for (let at = 0; at < part.length; at += dimension) part[at] = NOT_HERE;
    return part;
  });
  return {
    rowsAPart,
    put(place, vector) {
      const part = parts[Math.floor(place / rowsAPart)]!;
      const at = (place % rowsAPart) * dimension;
      if (vector) part.set(vector, at);
      else part[at] = NO_VECTOR;
    },
    finish: () => parts,
  };
}

/** Numbers written at once. */
const BLOCK = 2 ** 20;

/** Vectors come mostly in the order of their places: runs of them are written at once. */
export function vectorsInFile(
  writer: FileWriter,
  count: number,
  dimension: number,
  rowsAPart = rowsOfPart(dimension),
): VectorStore {
  const parts = rowsOfParts(count, rowsAPart).map((rows) => writer.reserve('Float32Array', rows * dimension));
  const writeAt = (place: number, numbers: Float32Array<ArrayBuffer>) =>
    writer.writeAt(parts[Math.floor(place / rowsAPart)]!, (place % rowsAPart) * dimension, numbers);
  const most = Math.max(1, Math.floor(BLOCK / dimension));
  const run = new Float32Array(most * dimension);
  const isWritten = new Uint8Array(count);
  const nowhere = Float32Array.of(NOT_HERE);
  let from = 0;
  let length = 0;
  const write = () => {
    if (length > 0) writeAt(from, run.subarray(0, length * dimension));
    length = 0;
  };
  return {
    rowsAPart,
    put(place, vector) {
      if (place !== from + length || length === most || place % rowsAPart === 0) {
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
      for (let place = 0; place < count; place++) if (isWritten[place] === 0) writeAt(place, nowhere);
      return parts as unknown as Float32Array[];
    },
  };
}

function rowsOfParts(count: number, rowsAPart: number): number[] {
  return Array.from({ length: Math.ceil(count / rowsAPart) }, (_, i) => Math.min(rowsAPart, count - i * rowsAPart));
}
