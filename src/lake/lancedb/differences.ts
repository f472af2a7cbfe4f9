import { createHash } from 'node:crypto';
import { partsOf } from '../../base/parts-of.js';
import { batchToRows } from './arrow/batch-to-rows.js';
import { heavyPartOf, type Changes } from './changes.js';
import { oneOf, type Scalar } from './filter.js';
import type { LakeSnapshot } from './lake.js';
import { rowIdsOf } from './raw-columns.js';
import { KEYS_PER_QUERY, select } from './read.js';
import { columnsOf, projection } from './table-columns.js';
import { lightColumns, type MediaTable, type Row } from './table.js';

/** Keys of the rows that differ between two states of a table. */
export interface Differences {
  readonly added: Scalar[];
  readonly removed: Scalar[];
  readonly changed: Scalar[];
}

/** The column that tells a table's rows apart. */
export const keyOf = (table: MediaTable): string => ('id' in table.columns ? 'id' : table.order);

/** Rows with pictures or vectors are so many at once: 30 MB. */
const ROWS_AT_ONCE = { heavy: 1_000, light: 10_000 };

/** Whole rows by their keys, so many at once. Those that are not there are left out. */
export async function* rowsByKey<T extends MediaTable>(
  snapshot: LakeSnapshot,
  table: T,
  keys: readonly Scalar[],
): AsyncGenerator<Row<T>[]> {
  const columns = Object.keys(table.columns);
  const atOnce = isHeavy(table) ? ROWS_AT_ONCE.heavy : ROWS_AT_ONCE.light;
  for (const part of partsOf(keys, atOnce)) {
    const found: Row<T>[] = [];
    for (const few of partsOf(part, KEYS_PER_QUERY)) {
      const where = oneOf(keyOf(table), few);
      for (const row of await select(snapshot, table, { where, columns })) found.push(row as Row<T>);
    }
    yield found;
  }
}

const isHeavy = (table: MediaTable): boolean => Object.values(table.columns).some(({ heavy }) => heavy);

/**
 * Which rows a commit added, removed and changed, by the states before and after it. `changes`: what the log says of it, which spares
 * reading all rows; null: nothing. Of a table that the commit changed wholly, its keys and 48 bits a row are in memory, never its rows.
 */
export async function differences(
  table: MediaTable,
  before: LakeSnapshot,
  after: LakeSnapshot,
  changes: Changes | null,
): Promise<Differences> {
  const { name } = table;
  const none = { added: [], removed: [], changed: [] };
  if (before.record.versions[name] === after.record.versions[name]) return none;
  const comparesHeavy = isHeavy(table) && (changes === null || heavyPartOf(name) in changes);
  const listed = changes === null ? null : name in changes ? changes[name]! : comparesHeavy ? null : [];
  if (listed === null) return compareAll(table, before, after, comparesHeavy);
  return comparesHeavy ? compareAll(table, before, after, true) : compareKeys(table, before, after, listed);
}

/** The values of whole rows. */
export function digestOf(
  table: MediaTable,
  row: Readonly<Record<string, unknown>>,
  columns = Object.keys(table.columns),
): number {
  const hash = createHash('md5');
  const light = columns.filter((name) => !table.columns[name]!.heavy);
  hash.update(JSON.stringify(light.map((name) => row[name] ?? null)));
  for (const name of columns) {
    if (!table.columns[name]!.heavy) continue;
    const value = row[name] as Buffer | Float32Array | null;
    hash.update(value === null ? 'null' : new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  }
  return hash.digest().readUIntBE(0, 6);
}

/** The rows' digests, by key. */
export async function digestsByKey(
  snapshot: LakeSnapshot,
  table: MediaTable,
  keys: readonly Scalar[],
): Promise<Map<Scalar, number>> {
  const key = keyOf(table);
  const digests = new Map<Scalar, number>();
  for await (const rows of rowsByKey(snapshot, table, keys))
    for (const row of rows) digests.set(row[key] as Scalar, digestOf(table, row));
  return digests;
}

async function compareKeys(
  table: MediaTable,
  before: LakeSnapshot,
  after: LakeSnapshot,
  keys: readonly Scalar[],
): Promise<Differences> {
  const [was, is] = [await digestsByKey(before, table, keys), await digestsByKey(after, table, keys)];
  return {
    added: keys.filter((key) => !was.has(key) && is.has(key)),
    removed: keys.filter((key) => was.has(key) && !is.has(key)),
    changed: keys.filter((key) => was.has(key) && is.has(key) && was.get(key) !== is.get(key)),
  };
}

/**
 * The same of a commit that wrote so many rows, quicker: all that is read of most rows is their key. A row that stayed in its place is
 * as it was; of those that did not, some may only have been joined with others, which their values tell.
 */
export async function differencesByPlace(
  table: MediaTable,
  before: LakeSnapshot,
  after: LakeSnapshot,
  written: number,
): Promise<Differences> {
  const is = new Map<Scalar, bigint>();
  for await (const [key, rowId] of places(after, table)) is.set(key, rowId);
  const [removed, moved]: [Scalar[], Scalar[]] = [[], []];
  for await (const [key, rowId] of places(before, table)) {
    const now = is.get(key);
    is.delete(key);
    if (now === undefined) removed.push(key);
    else if (now !== rowId) moved.push(key);
  }
  const added = [...is.keys()];
  const isWritten = added.length + moved.length <= written;
  return { added, removed, changed: isWritten ? moved : (await compareKeys(table, before, after, moved)).changed };
}

async function* places(
  snapshot: LakeSnapshot,
  table: MediaTable,
): AsyncGenerator<readonly [key: Scalar, rowId: bigint]> {
  const key = keyOf(table);
  for await (const batch of (await snapshot.table(table)).query().select([key]).withRowId()) {
    const rowIdAt = rowIdsOf(batch);
    const keys = batch.getChild(key)!;
    for (let i = 0; i < batch.numRows; i++) yield [keys.get(i) as Scalar, rowIdAt(i)];
  }
}

async function compareAll(
  table: MediaTable,
  before: LakeSnapshot,
  after: LakeSnapshot,
  withHeavy: boolean,
): Promise<Differences> {
  const columns = withHeavy ? Object.keys(table.columns) : lightColumns(table);
  const is = new Map<Scalar, readonly [digest: number, rowId: bigint]>();
  for await (const [key, digest, rowId] of digests(after, table, columns)) is.set(key, [digest, rowId]);
  const [removed, changed, moved]: [Scalar[], Scalar[], Scalar[]] = [[], [], []];
  for await (const [key, digest, rowId] of digests(before, table, columns)) {
    const now = is.get(key);
    is.delete(key);
    if (!now) removed.push(key);
    else if (now[0] !== digest) changed.push(key);
    else if (now[1] !== rowId) moved.push(key);
  }
  // A row that was written anew may have another picture.
  if (!withHeavy && isHeavy(table)) changed.push(...(await compareKeys(table, before, after, moved)).changed);
  return { added: [...is.keys()], removed, changed };
}

/** Of all rows of the table, one batch in memory at a time. */
async function* digests(
  snapshot: LakeSnapshot,
  table: MediaTable,
  columns: readonly string[],
): AsyncGenerator<readonly [key: Scalar, digest: number, rowId: bigint]> {
  const opened = await snapshot.table(table);
  const key = keyOf(table);
  for await (const batch of opened
    .query()
    .select(projection(table, columns, await columnsOf(opened)))
    .withRowId()) {
    const rowIdAt = rowIdsOf(batch);
    let i = 0;
    for (const row of batchToRows(table, batch) as Iterable<Record<string, unknown>>)
      yield [row[key] as Scalar, digestOf(table, row, columns as string[]), rowIdAt(i++)];
  }
}
