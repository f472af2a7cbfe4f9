import { closeSync, openSync, readSync } from 'node:fs';
import {
  isPlace,
  withPlaces,
  withReplaced,
  arrayAt,
  bytesPerItem,
  kindOf,
  type ArrayPlace,
  type TypedArray,
} from './arrays.js';
import { checksumFrom } from './checksum.js';
import { fromJson } from './as-json.js';
import { mapArray, shownBy, type FileId } from './mapped-file.js';
import { PREAMBLE_BYTES, readPreamble, UnfitFile } from './preamble.js';
import type { FileHead } from './file-writer.js';

/** A file whose bytes are those that were written. */
export interface CheckedFile {
  readonly file: FileId;
  readonly head: FileHead;
}

/** Reads all of the file and compares its checksum. @throws UnfitFile where it is not whole */
export function checkFile(path: string, goOn: () => void): CheckedFile {
  return reading(path, (fd) => {
    const { headAt, size, checksum } = readPreamble(fd);
    if (checksumFrom(fd, PREAMBLE_BYTES, goOn) !== checksum) throw new UnfitFile('its checksum is wrong');
    const json = Buffer.alloc(size - headAt);
    readSync(fd, json, 0, json.length, headAt);
    return { file: { path, size, checksum }, head: fromJson(json.toString()) as FileHead };
  });
}

/** Reads a checked file's value into memory that threads share: where files cannot be mapped. */
export function readWhole({ file, head }: CheckedFile): unknown {
  return reading(file.path, (fd) => {
    if (readPreamble(fd).checksum !== file.checksum) throw new UnfitFile('it is another file by now');
    return withReplaced(head.value, (part) => (isPlace(part) ? readArray(fd, part) : undefined));
  });
}

function readArray(fd: number, place: ArrayPlace): TypedArray {
  const shared = new SharedArrayBuffer(place.length * bytesPerItem(place));
  const bytes = new Uint8Array(shared);
  for (let at = 0; at < bytes.length;) {
    const read = readSync(fd, bytes, at, Math.min(bytes.length - at, 2 ** 30), place.at + at);
    if (read === 0) throw new UnfitFile('it is not whole');
    at += read;
  }
  return arrayAt(place, shared, place.at);
}

function reading<T>(path: string, work: (fd: number) => T): T {
  const fd = openSync(path, 'r');
  try {
    return work(fd);
  } finally {
    closeSync(fd);
  }
}

/** A typed array of a file, as it is told to another thread. */
type PostedPlace = ArrayPlace & { readonly file: FileId };

/** A file's value as it can be posted: `fromPost` maps the file. */
export function inFile(value: unknown, file: FileId): unknown {
  return withReplaced(value, (part) => (isPlace(part) ? { ...part, file } : undefined));
}

/**
 * Any value of typed arrays as it can be posted to a thread: arrays of mapped files by the file and their place there. Others, on shared memory, go as
 * they are.
 */
export function toPost(value: unknown): unknown {
  return withPlaces(value, (array: TypedArray) => {
    const shown = shownBy(array.buffer);
    if (!shown) return array;
    return { $array: kindOf(array), at: shown.first + array.byteOffset, length: array.length, file: shown.file };
  });
}

/** The value that `toPost` told, in this thread. @throws where a file has gone meanwhile */
export function fromPost(posted: unknown): unknown {
  return withReplaced(posted, (part) => {
    if (ArrayBuffer.isView(part)) return part;
    return isPlace(part) ? mapArray((part as PostedPlace).file, part) : undefined;
  });
}
