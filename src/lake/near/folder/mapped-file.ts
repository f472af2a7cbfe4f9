import { constants } from 'node:buffer';
import { closeSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { TooLarge } from '../too-large.js';
import { arrayAt, bytesPerItem, type ArrayPlace, type TypedArray } from './arrays.js';
import { readPreamble } from './preamble.js';

/** A whole file of the folder, and what its bytes are. */
export interface FileId {
  readonly path: string;
  readonly size: number;
  /** Of all of it but the preamble. */
  readonly checksum: number;
}

/** Memory that shows a file. */
interface Mapping {
  readonly address: unknown;
  readonly size: number;
}

/** The part of a file that a piece of memory shows. */
interface Window {
  readonly file: FileId;
  /** The first byte. */
  readonly first: number;
  readonly size: number;
}

interface System {
  map(fd: number, first: number, size: number): unknown;
  unmap(of: Mapping): void;
  /** Lets go of the pages, which come back from the file when they are read. */
  giveBack(of: Mapping, from: number, size: number): void;
  /** Begins to read the pages, and does not wait for them. */
  readAhead(of: Mapping, from: number, size: number): boolean;
  readonly pageBytes: number;
  view(of: Mapping): ArrayBuffer;
}

const READABLE = 1;
const PRIVATE = 2;
const MADV_WILLNEED = 3;
const MADV_DONTNEED = 4;

const system = loadSystem();
const mappings = new Set<Mapping>();
const known = new Map<string, WeakRef<ArrayBuffer>>();
const windows = new WeakMap<ArrayBufferLike, Window>();
const mappingOf = new WeakMap<ArrayBufferLike, Mapping>();
/** Typed arrays hold their buffer: once it is collected nobody reads the memory. */
const collected = new FinalizationRegistry<Mapping>(unmap);

/** Whether files can be mapped here: not on Windows, nor where koffi has no binary. */
export const canMap = system !== null;

/** What one piece of memory may have: 4 GiB in Node 20, more than there is from 22 on. To ask for more ends the process. */
const MOST_MAPPED = constants.MAX_LENGTH;
/** A file is mapped from a multiple of a page on; the largest that Linux has. */
const PAGE = 2 ** 16;

/**
 * Shows an array of the file as memory; a file of no more than `most` bytes is mapped once in each thread, of a larger one each array is. Its pages
 * are read when they are looked at. @throws where it has gone, or is another by now
 */
export function mapArray(file: FileId, place: ArrayPlace, most = MOST_MAPPED): TypedArray {
  // Nothing cannot be mapped.
  if (place.length === 0) return arrayAt(place, new ArrayBuffer(0), place.at);
  if (file.size <= most) return arrayAt(place, mapWindow({ file, first: 0, size: file.size }));
  const first = Math.floor(place.at / PAGE) * PAGE;
  const end = place.at + place.length * bytesPerItem(place);
  return arrayAt(place, mapWindow({ file, first, size: end - first }), first);
}

function mapWindow(window: Window): ArrayBuffer {
  const { file, first, size } = window;
  const key = `${file.checksum} ${file.size} ${first} ${size} ${file.path}`;
  const before = known.get(key)?.deref();
  if (before) return before;
  const fd = openSync(file.path, 'r');
  try {
    const opened = readPreamble(fd);
    if (opened.size !== file.size || opened.checksum !== file.checksum)
      throw new Error(`${file.path} is another file by now`);
    const buffer = mapOpened(fd, size, first);
    windows.set(buffer, window);
    known.set(key, new WeakRef(buffer));
    return buffer;
  } finally {
    closeSync(fd);
  }
}

/** Shows a part of an open file, which may still be written. @throws TooLarge */
export function mapOpened(fd: number, size: number, first = 0): ArrayBuffer {
  if (size > MOST_MAPPED) throw new TooLarge(`a file of ${size} bytes`);
  const mapping = { address: system!.map(fd, first, size), size };
  const buffer = system!.view(mapping);
  mappings.add(mapping);
  mappingOf.set(buffer, mapping);
  collected.register(buffer, mapping);
  return buffer;
}

/** What the memory shows of which file; undefined for other memory. */
export function shownBy(buffer: ArrayBufferLike): Window | undefined {
  return windows.get(buffer);
}

/** Has the system begin to read so many items of an array from one on; false where it shows no file. Takes 1 µs where they have been read before. */
export function readAhead(
  { buffer, byteOffset, BYTES_PER_ELEMENT }: Float32Array,
  from: number,
  length: number,
): boolean {
  const mapping = mappingOf.get(buffer);
  if (!mapping) return false;
  const { pageBytes } = system!;
  const first = byteOffset + from * BYTES_PER_ELEMENT;
  const page = Math.floor(first / pageBytes) * pageBytes;
  return system!.readAhead(mapping, page, first + length * BYTES_PER_ELEMENT - page);
}

/** Files that this thread shows as memory. */
export function mappedPaths(): ReadonlySet<string> {
  const buffers = [...known.values()].map((buffer) => buffer.deref());
  return new Set(buffers.flatMap((buffer) => (buffer ? [windows.get(buffer)!.file.path] : [])));
}

/** Ends all mappings of this thread. Nothing may read them any more. */
export function unmapAll(): void {
  known.clear();
  for (const mapping of mappings) unmap(mapping);
}

/** Gives back the pages of all mappings of this thread, one slice at a time, from the start again after the last. */
export function* slicesToGiveBack(sliceBytes: number): Generator<() => void> {
  for (const mapping of [...mappings]) {
    for (let from = 0; from < mapping.size; from += sliceBytes) {
      const size = Math.min(sliceBytes, mapping.size - from);
      yield () => {
        if (mappings.has(mapping)) system!.giveBack(mapping, from, size);
      };
    }
  }
}

function unmap(mapping: Mapping): void {
  if (mappings.delete(mapping)) system!.unmap(mapping);
}

function loadSystem(): System | null {
  if (process.platform !== 'linux' && process.platform !== 'darwin') return null;
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi');
    const libc = koffi.load(null);
    const mmap = libc.func('void *mmap(void *addr, size_t len, int prot, int flags, int fd, int64_t off)');
    const munmap = libc.func('int munmap(void *addr, size_t len)');
    const madvise = libc.func('int madvise(void *addr, size_t len, int advice)');
    const pageBytes = libc.func('int getpagesize()')() as number;
    const FAILED = 2n ** 64n - 1n;
    const advise = ({ address }: Mapping, from: number, size: number, advice: number) =>
      madvise(koffi.address(address) + BigInt(from), size, advice) === 0;
    return {
      map(fd, first, size) {
        const address: unknown = mmap(null, size, READABLE, PRIVATE, fd, first);
        if (koffi.address(address) === FAILED) throw new Error(`${size} bytes could not be mapped`);
        return address;
      },
      unmap: ({ address, size }) => void munmap(address, size),
      giveBack: (of, from, size) => void advise(of, from, size, MADV_DONTNEED),
      readAhead: (of, from, size) => advise(of, from, size, MADV_WILLNEED),
      pageBytes,
      view: ({ address, size }) => koffi.view(address, size) as ArrayBuffer,
    };
  } catch {
    return null;
  }
}
