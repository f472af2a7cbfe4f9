import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A run is cut by the first bits of its hashes, so that one read of 4 KiB of a million finds a hash or says that it is not there. */
const CUT_BITS = 11;
const CUTS = 2 ** CUT_BITS;
/** Of a Bloom filter: with 16 bits and 6 places for each hash it is wrong in 1 of 1,000. */
const BITS_PER_HASH = 16;
const PLACES = 6;

/** Of one file, closed when nobody holds it any more. */
const files = new FinalizationRegistry<number>((fd) => closeSync(fd));

/**
 * Hashes of 64 bits on disk, in a file without a name, with 2 to 4 bytes of memory for each: filters that say which hashes are surely
 * not there. Each filter holds twice as many as the one before, so that few have to be asked.
 */
export class IdRuns {
  private readonly layers: Layer[] = [];
  private fd = -1;
  private end = 0;

  /** `capacity`: hashes of the first filter, a power of two. */
  constructor(private readonly capacity: number) {}

  /** Writes pairs of (high, low), of which none is 0, 0; free places of a hash table, which are, are left out. */
  push(hashes: Uint32Array, count: number): void {
    const { ends, sorted } = cut(hashes, count);
    let layer = this.layers.at(-1);
    if (!layer || layer.count + count > layer.capacity) {
      layer = new Layer(Math.max(this.capacity, 2 * (layer?.capacity ?? 0)));
      this.layers.push(layer);
    }
    layer.add(sorted, { at: this.end, ends });
    this.write(sorted);
  }

  has(high: number, low: number): boolean {
    for (let i = this.layers.length - 1; i >= 0; i--) {
      const layer = this.layers[i]!;
      if (layer.mayHave(high, low) && layer.runs.some((run) => this.isIn(run, high, low))) return true;
    }
    return false;
  }

  private isIn({ at, ends }: Run, high: number, low: number): boolean {
    const of = high >>> (32 - CUT_BITS);
    const from = of === 0 ? 0 : ends[of - 1]!;
    const part = new Uint32Array(2 * (ends[of]! - from));
    this.read(part, at + 8 * from);
    for (let i = 0; i < part.length; i += 2) if (part[i] === high && part[i + 1] === low) return true;
    return false;
  }

  private read(into: Uint32Array, at: number): void {
    const bytes = new Uint8Array(into.buffer);
    for (let done = 0; done < bytes.length;) {
      const read = readSync(this.fd, bytes, done, bytes.length - done, at + done);
      if (read === 0) throw new Error('the file of ids became shorter while it was read');
      done += read;
    }
  }

  private write(hashes: Uint32Array): void {
    if (this.fd === -1) {
      const path = join(tmpdir(), `media-graph-ids-${randomUUID()}`);
      this.fd = openSync(path, 'wx+', 0o600);
      files.register(this, this.fd);
      // Goes with the process, however it ends.
      unlinkSync(path);
    }
    const bytes = new Uint8Array(hashes.buffer);
    for (let done = 0; done < bytes.length;) {
      done += writeSync(this.fd, bytes, done, bytes.length - done, this.end + done);
    }
    this.end += bytes.length;
  }
}

/** Where a run is in the file, and where each of its cuts ends, in hashes. */
interface Run {
  readonly at: number;
  readonly ends: Uint32Array;
}

/** Runs with one Bloom filter over all of them. */
class Layer {
  count = 0;
  readonly runs: Run[] = [];
  private readonly bits: Uint32Array;
  private readonly mask: number;

  constructor(readonly capacity: number) {
    this.bits = new Uint32Array((capacity * BITS_PER_HASH) / 32);
    this.mask = capacity * BITS_PER_HASH - 1;
  }

  add(hashes: Uint32Array, run: Run): void {
    for (let at = 0; at < hashes.length; at += 2) {
      const step = hashes[at + 1]! | 1;
      for (let i = 0, place = hashes[at]!; i < PLACES; i++, place = (place + step) | 0) {
        const bit = place & this.mask;
        this.bits[bit >>> 5]! |= 1 << (bit & 31);
      }
    }
    this.count += hashes.length / 2;
    this.runs.push(run);
  }

  mayHave(high: number, low: number): boolean {
    const step = low | 1;
    for (let i = 0, place = high; i < PLACES; i++, place = (place + step) | 0) {
      const bit = place & this.mask;
      if ((this.bits[bit >>> 5]! & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }
}

/** The hashes in order of their first bits, and where those of the same bits end. */
function cut(hashes: Uint32Array, count: number): { sorted: Uint32Array; ends: Uint32Array } {
  const isTaken = (at: number) => hashes[at] !== 0 || hashes[at + 1] !== 0;
  const next = new Uint32Array(CUTS + 1);
  for (let at = 0; at < hashes.length; at += 2) if (isTaken(at)) next[(hashes[at]! >>> (32 - CUT_BITS)) + 1]!++;
  for (let i = 1; i <= CUTS; i++) next[i]! += next[i - 1]!;
  const sorted = new Uint32Array(2 * count);
  for (let at = 0; at < hashes.length; at += 2) {
    if (!isTaken(at)) continue;
    const to = 2 * next[hashes[at]! >>> (32 - CUT_BITS)]!++;
    sorted[to] = hashes[at]!;
    sorted[to + 1] = hashes[at + 1]!;
  }
  // Each place has moved to where the next cut begins.
  return { sorted, ends: next.subarray(0, CUTS) };
}
