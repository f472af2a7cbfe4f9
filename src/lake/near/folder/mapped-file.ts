import { constants } from 'node:buffer';
import { closeSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { TooLarge } from '../too-large.js';
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

interface System {
  map(fd: number, size: number): unknown;
  unmap(of: Mapping): void;
  /** Lets go of the pages, which come back from the file when they are read. */
  giveBack(of: Mapping, from: number, size: number): void;
  view(of: Mapping): ArrayBuffer;
}

const READABLE = 1;
const PRIVATE = 2;
const MADV_DONTNEED = 4;

const system = loadSystem();
const mappings = new Set<Mapping>();
const known = new Map<string, WeakRef<ArrayBuffer>>();
const files = new WeakMap<ArrayBufferLike, FileId>();
/** Typed arrays hold their buffer: once it is collected nobody reads the memory. */
const collected = new FinalizationRegistry<Mapping>(unmap);

/** Whether files can be mapped here: not on Windows, nor where koffi has no binary. */
export const canMap = system !== null;

/** What one piece of memory may have: 4 GiB in Node 20, more than there is from 22 on. To ask for more ends the process. */
export const MOST_MAPPED = constants.MAX_LENGTH;

/** Shows the file as memory, once in each thread. Its pages are read when they are looked at. @throws where it has gone, or is another by now */
export function mapFile(file: FileId): ArrayBuffer {
  const key = `${file.checksum} ${file.size} ${file.path}`;
  const before = known.get(key)?.deref();
  if (before) return before;
  const fd = openSync(file.path, 'r');
  try {
    const { size, checksum } = readPreamble(fd);
    if (size !== file.size || checksum !== file.checksum) throw new Error(`${file.path} is another file by now`);
    const buffer = mapOpened(fd, file.size);
    files.set(buffer, file);
    known.set(key, new WeakRef(buffer));
    return buffer;
  } finally {
    closeSync(fd);
  }
}

/** The same of an open file that is still written. @throws TooLarge */
export function mapOpened(fd: number, size: number): ArrayBuffer {
  if (size > MOST_MAPPED) throw new TooLarge(`a file of ${size} bytes`);
  const mapping = { address: system!.map(fd, size), size };
  const buffer = system!.view(mapping);
  mappings.add(mapping);
  collected.register(buffer, mapping);
  return buffer;
}

/** The file that the memory shows; undefined for other memory. */
export function fileOf(buffer: ArrayBufferLike): FileId | undefined {
  return files.get(buffer);
}

/** Files that this thread shows as memory. */
export function mappedPaths(): ReadonlySet<string> {
  const buffers = [...known.values()].map((buffer) => buffer.deref());
  return new Set(buffers.flatMap((buffer) => (buffer ? [files.get(buffer)!.path] : [])));
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
    const FAILED = 2n ** 64n - 1n;
    return {
      map(fd, size) {
        const address: unknown = mmap(null, size, READABLE, PRIVATE, fd, 0);
        if (koffi.address(address) === FAILED) throw new Error(`${size} bytes could not be mapped`);
        return address;
      },
      unmap: ({ address, size }) => void munmap(address, size),
      giveBack: ({ address }, from, size) => void madvise(koffi.address(address) + BigInt(from), size, MADV_DONTNEED),
      view: ({ address, size }) => koffi.view(address, size) as ArrayBuffer,
    };
  } catch {
    return null;
  }
}
