import type { Table } from '../lancedb/connection.js';
import { dimensionOf, fragmentAndOffset, scanVectors } from '../lancedb/raw-vectors.js';
import type { BaseTable } from './base-table.js';
import { toShared } from './build-index.js';
import { NO_VECTOR, NOT_HERE, type EncodedVectors } from './encoded.js';
import { TooLarge } from './too-large.js';

/** What a row id takes beside its vector. */
const BYTES_PER_ROW_ID = 4;

/**
 * Reads a vector column of an opened table into shared memory, each vector at the place that its row has in `base`, which may be
 * of another version. Throws TooLarge when it would take more than `limit` bytes.
 */
export async function buildVectors(
  opened: Table,
  column: string,
  base: BaseTable,
  limit: number,
): Promise<EncodedVectors> {
  const dimension = await dimensionOf(opened, column);
  const numberBytes = base.rowCount * dimension * Float32Array.BYTES_PER_ELEMENT;
  const byteLength = numberBytes + base.rowCount * BYTES_PER_ROW_ID;
  if (byteLength > limit) throw new TooLarge(column);
  const vectors = new Float32Array(new SharedArrayBuffer(numberBytes));
  for (let place = 0; place < base.rowCount; place++) vectors[place * dimension] = NOT_HERE;
  const fragments = new Fragments();
  for await (const { rowCount, idAt, rowIdAt, vectorAt } of scanVectors(opened, column)) {
    for (let i = 0; i < rowCount; i++) {
      const place = base.find('id', idAt(i));
      if (place < 0) continue;
      fragments.add(rowIdAt(i), place);
      const vector = vectorAt(i);
      if (vector) vectors.set(vector, place * dimension);
      else vectors[place * dimension] = NO_VECTOR;
    }
  }
  return { dimension, vectors, fragments: fragments.finish(), byteLength };
}

class Fragments {
  private readonly found = new Map<number, Uint32Array>();

  add(rowId: bigint, place: number): void {
    const [fragment, offset] = fragmentAndOffset(rowId);
    let places = this.found.get(fragment) ?? new Uint32Array(1024);
    if (offset >= places.length) {
      const grown = new Uint32Array(Math.max(offset + 1, places.length * 2));
      grown.set(places);
      places = grown;
    }
    places[offset] = place + 1;
    this.found.set(fragment, places);
  }

  finish(): Map<number, Uint32Array> {
    return new Map([...this.found].map(([fragment, places]) => [fragment, toShared(places)]));
  }
}
