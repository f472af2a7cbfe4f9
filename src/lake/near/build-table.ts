import type { Table } from '../lancedb/connection.js';
import { scanRaw } from '../lancedb/raw-columns.js';
import { lightColumns, type MediaTable } from '../lancedb/table.js';
import { buildIndex, buildKey } from './build-index.js';
import { builderOf, type ColumnBuilder } from './column-builder.js';
import type { EncodedColumn, EncodedTable, NearSpec } from './encoded.js';
import { BYTES_PER_PLACE, PlacesBuilder } from './places.js';
import { TooLarge } from './too-large.js';

/** Reads the light columns of an opened table into shared memory. Throws TooLarge as soon as it will take more than `limit` bytes, and what `goOn` throws, between batches. */
export async function buildTable(
  opened: Table,
  table: MediaTable,
  spec: NearSpec,
  limit: number,
  goOn: () => void,
): Promise<EncodedTable> {
  const expected = await opened.countRows();
  const names = lightColumns(table);
  const builders = new Map<string, ColumnBuilder>();
  const places = spec.byPlace ? new PlacesBuilder() : null;
  const perRow = 8 * spec.keys.length + 4 * spec.indices.length + (places ? BYTES_PER_PLACE : 0);
  let rowCount = 0;
  for await (const { columns, rowCount: count, rowIdAt } of scanRaw(opened, table, names)) {
    goOn();
    for (const [name, raw] of columns) {
      if (!builders.has(name)) builders.set(name, builderOf(raw.kind));
      builders.get(name)!.append(raw, count);
    }
    if (places) for (let i = 0; i < count; i++) places.add(rowIdAt(i), rowCount + i);
    rowCount += count;
    const size = [...builders.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
    if (size + perRow * expected > limit) throw new TooLarge(table.name);
  }
  const columns = Object.fromEntries(names.map((name) => [name, builders.get(name)?.finish() ?? NO_ROWS]));
  const keys = spec.keys.map((column) => buildKey(columns, column, rowCount));
  const indices = spec.indices.map((index) => buildIndex(columns, index, rowCount));
  const built = { rowCount, columns, keys, indices, places: places?.finish() ?? null };
  return { ...built, byteLength: bytesOf(built) };
}

/** Stands for every column of an empty table. */
const NO_ROWS: EncodedColumn = { as: 'constant', value: null };

/** What two letters of a word and its object take in V8. */
const BYTES_PER_WORD = 32;

/** Bytes of all typed arrays in it, and of the words about. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === 'string') return BYTES_PER_WORD + value.length;
  if (value === null || typeof value !== 'object') return 0;
  if (value instanceof Map) return bytesOf([...value.values()]);
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 0);
}
