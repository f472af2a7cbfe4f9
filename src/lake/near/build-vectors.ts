import type { Table } from '../lancedb/connection.js';
import { dimensionOf, scanVectors } from '../lancedb/raw-vectors.js';
import type { BaseTable } from './base-table.js';
import type { BuildOptions } from './build-table.js';
import type { EncodedVectors } from './encoded.js';
import { BYTES_PER_PLACE, PlacesBuilder } from './places.js';
import { TooLarge } from './too-large.js';
import { vectorsInFile, vectorsInMemory } from './vector-store.js';

/**
 * Reads a vector column of an opened table, each vector at the place that its row has in `base`, which may be of another version.
 * Throws TooLarge when it would take more than `limit` bytes.
 */
export async function buildVectors(
  opened: Table,
  column: string,
  base: BaseTable,
  { limit, goOn, writer }: BuildOptions,
): Promise<EncodedVectors> {
  const dimension = await dimensionOf(opened, column);
  const numberBytes = base.rowCount * dimension * Float32Array.BYTES_PER_ELEMENT;
  const byteLength = numberBytes + base.rowCount * BYTES_PER_PLACE;
  if (byteLength > limit) throw new TooLarge(column);
  const store = writer?.isMapped
    ? vectorsInFile(writer, base.rowCount, dimension)
    : vectorsInMemory(base.rowCount, dimension);
  const places = new PlacesBuilder();
  for await (const { rowCount, idAt, rowIdAt, vectorAt } of scanVectors(opened, column)) {
    goOn();
    for (let i = 0; i < rowCount; i++) {
      const place = base.find('id', idAt(i));
      if (place < 0) continue;
      places.add(rowIdAt(i), place);
      store.put(place, vectorAt(i));
    }
  }
  return { dimension, rowsAPart: store.rowsAPart, parts: store.finish(), places: places.finish(), byteLength };
}
