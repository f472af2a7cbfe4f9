import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
  ftruncateSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { asJson } from './as-json.js';
import {
  arrayAt,
  bytesPerItem,
  kindOf,
  withPlaces,
  type ArrayKind,
  type ArrayPlace,
  type TypedArray,
} from './arrays.js';
import { checksumFrom } from './checksum.js';
import { mapOpened, type FileId } from './mapped-file.js';
import { PREAMBLE_BYTES, writePreamble } from './preamble.js';
import { TooLarge } from '../too-large.js';
import type { Stamp } from './stamp.js';

/** Lines of a processor's cache, and more than any typed array needs. */
const ALIGNMENT = 64;
/** No more waits in memory to be stored. */
const MOST_UNSTORED = 64 * 2 ** 20;

/** The head of a file: what it is of, and its value, with arrays told by their places. */
export interface FileHead {
  readonly stamp: Stamp;
  readonly value: unknown;
}

/** Where a file is written, and what of it is. */
export interface FileAsked {
  readonly path: string;
  /** Another name of the same folder, until it is whole. */
  readonly temporary: string;
  readonly stamp: Stamp;
  /** Whether files are read by mapping them. */
  readonly mapped: boolean;
  /** Bytes that it may have. */
  readonly most: number;
}

/** Writes one file of the folder. It bears its name once it is whole. Errors are those of the file system. */
export class FileWriter {
  private readonly fd: number;
  private readonly places = new Map<TypedArray, ArrayPlace>();
  private end = PREAMBLE_BYTES;
  private unstored = 0;

  constructor(private readonly asked: FileAsked) {
    mkdirSync(dirname(asked.path), { recursive: true, mode: 0o700 });
    this.fd = openSync(asked.temporary, 'wx+', 0o600);
  }

  /** Whether what was written is read by mapping it. */
  get isMapped(): boolean {
    return this.asked.mapped;
  }

  /** Writes the arrays of a value now, and returns it with the same arrays as they stand in the file: those in memory can go. */
  keep<T>(value: T): T {
    withPlaces(value, (array) => this.put(array));
    if (!this.isMapped) return value;
    const buffer = mapOpened(this.fd, this.end);
    return withPlaces(value, (array) => {
      const place = this.places.get(array)!;
      const shown = place.length === 0 ? array : arrayAt(place, buffer);
      this.places.delete(array);
      this.places.set(shown, place);
      return shown;
    }) as T;
  }

  /** Room for an array that is written in parts. */
  reserve($array: ArrayKind, length: number): ArrayPlace {
    const place = { $array, at: this.end, length };
    this.advance(length * bytesPerItem(place));
    ftruncateSync(this.fd, this.end);
    return place;
  }

  /** Writes a part of a reserved array, from that item on. */
  writeAt(place: ArrayPlace, from: number, values: TypedArray): void {
    this.write(values, place.at + from * bytesPerItem(place));
  }

  /** Completes the file with a value whose arrays were kept, reserved, or are written now. Returns the value as it stands in the file. */
  finish(value: unknown, goOn: () => void): { readonly file: FileId; readonly value: unknown } {
    const placed = withPlaces(value, (array) => this.places.get(array) ?? this.put(array));
    const headAt = this.end;
    const head = Buffer.from(asJson({ stamp: this.asked.stamp, value: placed } satisfies FileHead));
    this.write(head, headAt);
    const size = headAt + head.length;
    if (size > this.asked.most) throw new TooLarge(this.asked.path);
    ftruncateSync(this.fd, size);
    const checksum = checksumFrom(this.fd, PREAMBLE_BYTES, goOn);
    writePreamble(this.fd, { headAt, size, checksum });
    fsyncSync(this.fd);
    closeSync(this.fd);
    const { path, temporary } = this.asked;
    renameSync(temporary, path);
    return { file: { path, size, checksum }, value: placed };
  }

  /** Takes away what was written. */
  abort(): void {
    try {
      closeSync(this.fd);
    } catch {
      // It was closed before its name could be changed.
    }
    rmSync(this.asked.temporary, { force: true });
  }

  private put(array: TypedArray): ArrayPlace {
    const place = { $array: kindOf(array), at: this.end, length: array.length };
    this.places.set(array, place);
    this.write(array, place.at);
    this.advance(array.byteLength);
    return place;
  }

  private advance(bytes: number): void {
    this.end = Math.ceil((this.end + bytes) / ALIGNMENT) * ALIGNMENT;
  }

  private write({ buffer, byteOffset, byteLength }: TypedArray, at: number): void {
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    for (let written = 0; written < byteLength;) {
      const count = writeSync(this.fd, bytes, written, Math.min(byteLength - written, MOST_UNSTORED), at + written);
      written += count;
      this.unstored += count;
      if (this.unstored < MOST_UNSTORED) continue;
      fdatasyncSync(this.fd);
      this.unstored = 0;
    }
  }
}
