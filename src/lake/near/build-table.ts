import type { Table } from '../lancedb/connection.js';
import { scanRaw } from '../lancedb/raw-columns.js';
import { lightColumns, type MediaTable } from '../lancedb/table.js';
import { buildIndex, buildKey } from './build-index.js';
import { builderOf, type ColumnBuilder } from './column-builder.js';
import type { EncodedColumn, EncodedTable, NearSpec } from './encoded.js';
import type { FileWriter } from './folder/file-writer.js';
import { BYTES_PER_PLACE, PlacesBuilder } from './places.js';
import { TooLarge } from './too-large.js';

export interface BuildOptions {
  /** Bytes. */
  readonly limit: number;
  /** Called between batches; what it throws ends the reading. */
  readonly goOn: () => void;
  /** The file that takes what is complete; null: all stays in memory. */
  readonly writer: FileWriter | null;
}

/** Of a larger table that goes into a file one column after another is read: so that only one is in memory. */
const ROWS_AT_ONCE = 100_000;

/** Reads the light columns of an opened table. Throws TooLarge as soon as it will take more than `limit` bytes. */
export async function buildTable(
  opened: Table,
  table: MediaTable,
  spec: NearSpec,
  { limit, goOn, writer }: BuildOptions,
): Promise<EncodedTable> {
  const expected = await opened.countRows();
  const names = lightColumns(table);
  const passes = writer && expected > ROWS_AT_ONCE ? names.map((name) => [name]) : [names];
  const columns: Record<string, EncodedColumn> = {};
  const places = spec.byPlace ? new PlacesBuilder() : null;
  const perRow = 8 * spec.keys.length + 4 * spec.indices.length + (places ? BYTES_PER_PLACE : 0);
  let rowCount = 0;
  for (const pass of passes) {
    const isFirst = pass === passes[0];
    const done = bytesOf(columns);
    const builders = new Map<string, ColumnBuilder>();
    rowCount = 0;
    for await (const { columns: raws, rowCount: count, rowIdAt } of scanRaw(opened, table, pass)) {
      goOn();
      for (const [name, raw] of raws) {
        if (!builders.has(name)) builders.set(name, builderOf(raw.kind));
        builders.get(name)!.append(raw, count);
      }
      if (places && isFirst) for (let i = 0; i < count; i++) places.add(rowIdAt(i), rowCount + i);
      rowCount += count;
      const size = [...builders.values()].reduce((sum, { byteLength }) => sum + byteLength, done);
      if (size + perRow * expected > limit) throw new TooLarge(table.name);
    }
    for (const name of pass) {
      const column = builders.get(name)?.finish() ?? NO_ROWS;
      columns[name] = writer ? writer.keep(column) : column;
    }
  }
  const keep = <T>(of: T): T => writer?.keep(of) ?? of;
  const keys = spec.keys.map((column) => keep(buildKey(columns, column, rowCount)));
  const indices = spec.indices.map((index) => keep(buildIndex(columns, index, rowCount)));
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
