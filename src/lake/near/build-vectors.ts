import type { Table } from '../lancedb/connection.js';
import { dimensionOf, scanVectors } from '../lancedb/raw-vectors.js';
import type { BaseTable } from './base-table.js';
import { NO_VECTOR, NOT_HERE, type EncodedVectors } from './encoded.js';
import { BYTES_PER_PLACE, PlacesBuilder } from './places.js';
import { TooLarge } from './too-large.js';

/**
 * Reads a vector column of an opened table into shared memory, each vector at the place that its row has in `base`, which may be
 * of another version. Throws TooLarge when it would take more than `limit` bytes, and what `goOn` throws, between batches.
 */
export async function buildVectors(
  opened: Table,
  column: string,
  base: BaseTable,
  limit: number,
  goOn: () => void,
): Promise<EncodedVectors> {
  const dimension = await dimensionOf(opened, column);
  const numberBytes = base.rowCount * dimension * Float32Array.BYTES_PER_ELEMENT;
  const byteLength = numberBytes + base.rowCount * BYTES_PER_PLACE;
  if (byteLength > limit) throw new TooLarge(column);
  const vectors = new Float32Array(new SharedArrayBuffer(numberBytes));
  for (let place = 0; place < base.rowCount; place++) vectors[place * dimension] = NOT_HERE;
  const places = new PlacesBuilder();
  for await (const { rowCount, idAt, rowIdAt, vectorAt } of scanVectors(opened, column)) {
    goOn();
    for (let i = 0; i < rowCount; i++) {
      const place = base.find('id', idAt(i));
      if (place < 0) continue;
      places.add(rowIdAt(i), place);
      const vector = vectorAt(i);
      if (vector) vectors.set(vector, place * dimension);
      else vectors[place * dimension] = NO_VECTOR;
    }
  }
  return { dimension, vectors, places: places.finish(), byteLength };
}
