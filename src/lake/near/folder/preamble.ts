import { fstatSync, readSync, writeSync } from 'node:fs';

/** The first bytes of a file, which tell what the others are. Arrays begin after them. */
export const PREAMBLE_BYTES = 64;

/** Other programs' files are left alone; those of other versions of this one are made anew. */
const MAGIC = Buffer.from('mg-near\n');
/** Raised with each change of what stands in a file. */
const FORMAT = 4;
/** Reads as another number where numbers are stored the other way round. */
const BYTE_ORDER = 0x01020304;

export interface Preamble {
  /** Where the head begins, which goes to the end. */
  readonly headAt: number;
  /** Of the whole file. */
  readonly size: number;
  /** CRC-32 of all that follows the preamble. */
  readonly checksum: number;
}

/** A file that is not whole, or not of this program. */
export class UnfitFile extends Error {
  override name = 'UnfitFile';
}

export function writePreamble(fd: number, { headAt, size, checksum }: Preamble): void {
  const bytes = Buffer.alloc(PREAMBLE_BYTES);
  MAGIC.copy(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint32(8, FORMAT, true);
  new Uint32Array(bytes.buffer, bytes.byteOffset + 12, 1)[0] = BYTE_ORDER;
  view.setFloat64(16, headAt, true);
  view.setFloat64(24, size, true);
  view.setUint32(32, checksum, true);
  writeSync(fd, bytes, 0, PREAMBLE_BYTES, 0);
}

/** @throws UnfitFile where it does not begin as a file of this program does, or has another size than it says */
export function readPreamble(fd: number): Preamble {
  const bytes = Buffer.alloc(PREAMBLE_BYTES);
  const read = readSync(fd, bytes, 0, PREAMBLE_BYTES, 0);
  if (read < PREAMBLE_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC))
    throw new UnfitFile('it is no such file');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (view.getUint32(8, true) !== FORMAT) throw new UnfitFile('it has another format');
  const order = new Uint32Array(bytes.buffer, bytes.byteOffset + 12, 1)[0];
  if (order !== BYTE_ORDER) throw new UnfitFile('its numbers are stored the other way round');
  const [headAt, size] = [view.getFloat64(16, true), view.getFloat64(24, true)];
  if (fstatSync(fd).size !== size) throw new UnfitFile('it is not whole');
  return { headAt, size, checksum: view.getUint32(32, true) };
}
