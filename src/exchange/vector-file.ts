import { open, type FileHandle } from 'node:fs/promises';
import { halfToFloat } from '../lake/lancedb/arrow/half-to-float.js';
import type { DistanceMetric } from '../lake/lancedb/read.js';

export interface VectorSpace {
  readonly id: string;
  readonly dimension: number;
  readonly metric: DistanceMetric;
}

/** Vectors of one space, one after the other: the one at place i is of row i. */
export interface VectorFile {
  readonly path: string;
  readonly space: VectorSpace;
  readonly rows: number;
  /** The next vectors; there must be so many. They hold until the next are read. */
  read(count: number): Promise<Float32Array[]>;
  close(): Promise<void>;
}

export const VECTOR_FORMATS = ['.f32', '.npy'];

/** The file does not hold the vectors that it should. */
export class VectorFileError extends Error {
  override name = 'VectorFileError';
}

/** Opens raw little-endian 32-bit floats (`.f32`), or a NumPy array of 32- or 16-bit floats (`.npy`), as vectors of the space. */
export async function openVectors(path: string, space: VectorSpace): Promise<VectorFile> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const isNpy = path.toLowerCase().endsWith('.npy');
    const { start, numbers } = isNpy ? await npyNumbers(path, file, size, space) : { start: 0, numbers: FLOAT32 };
    const bytes = space.dimension * numbers.BYTES_PER_ELEMENT;
    if ((size - start) % bytes !== 0) {
      const reason = `holds ${size} bytes, which is no whole number of vectors of ${space.dimension} 32-bit floats`;
      throw new VectorFileError(`${path} ${reason}`);
    }
    let at = start;
    // Of fresh memory each page would first be made, at a second a gigabyte.
    let read = new numbers(0);
    let floats = new Float32Array(0);
    return {
      path,
      space,
      rows: (size - start) / bytes,
      async read(count) {
        const length = count * space.dimension;
        if (read.length < length) {
          read = new numbers(length);
          floats = read instanceof Float32Array ? read : new Float32Array(length);
        }
        const into = new Uint8Array(read.buffer, 0, count * bytes);
        for (let done = 0; done < into.length;) {
          const { bytesRead } = await file.read(into, done, into.length - done, at + done);
          if (bytesRead === 0) throw new VectorFileError(`${path} became shorter while it was read`);
          done += bytesRead;
        }
        at += into.length;
        if (floats !== read) for (let i = 0; i < length; i++) floats[i] = halfToFloat(read[i]!);
        return Array.from({ length: count }, (_, i) => floats.subarray(i * space.dimension, (i + 1) * space.dimension));
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** How numbers are read: 16-bit floats by their bits. */
const FLOAT32 = Float32Array;
const NUMBERS: Readonly<Record<string, typeof Float32Array | typeof Uint16Array>> = {
  '<f4': FLOAT32,
  '<f2': Uint16Array,
};

/** Where the numbers begin, and what they are: NPY format 1.0 to 3.0, numpy.org/doc/stable/reference/generated/numpy.lib.format.html. */
async function npyNumbers(path: string, file: FileHandle, size: number, space: VectorSpace) {
  const fail = (reason: string) => new VectorFileError(`${path} ${reason}`);
  const head = Buffer.alloc(12);
  await file.read(head, 0, head.length, 0);
  if (head.toString('latin1', 0, 6) !== '\x93NUMPY') throw fail('does not begin as a .npy file does');
  const [at, length] = head[6] === 1 ? [10, head.readUInt16LE(8)] : [12, head.readUInt32LE(8)];
  if (at + length > size) throw fail(`ends within its header`);
  const header = Buffer.alloc(length);
  await file.read(header, 0, length, at);
  const text = header.toString('latin1');
  const dtype = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const numbers = NUMBERS[dtype ?? ''];
  if (!numbers)
    throw fail(`holds numbers of type ${dtype ?? 'unknown'}, but vectors are <f4 or <f2: array.astype('<f4')`);
  if (!/'fortran_order':\s*False/.test(text)) throw fail('is in Fortran order: write numpy.ascontiguousarray(array)');
  const shape = /'shape':\s*\(([^)]*)\)/.exec(text)?.[1] ?? '';
  const [rows, dimension, ...more] = shape
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  if (rows === undefined || dimension !== space.dimension || more.length > 0) {
    throw fail(`has the shape (${shape.trim()}), but the vectors of ${space.id} are (rows, ${space.dimension})`);
  }
  const start = at + length;
  if (size - start !== rows * dimension * numbers.BYTES_PER_ELEMENT) {
    throw fail(`holds ${size - start} bytes of numbers, which is not the shape (${shape.trim()}) that it names`);
  }
  return { start, numbers };
}
