import type { LakeSnapshot } from '../lancedb/lake.js';
import { count, selectByKey } from '../lancedb/read.js';
import type { MediaTable, Row } from '../lancedb/table.js';
import type { View } from '../lancedb/view.js';
import type { LakeWriter } from '../lancedb/writer.js';
import { editId, edits, type EditedKind, type EditRow } from '../tables/edits.js';
import { completed, isSame, kindOfTable, picked, type EditedRow } from './layers.js';

/** A row that a file or an import replaces, with the columns that it gives. */
export interface Replaced<T extends MediaTable> {
  readonly row: Row<T>;
  readonly before: Row<T>;
  readonly given: object;
}

/** The edits of entities of one kind, by the entity's id. */
export async function editsOf(view: View, kind: EditedKind, ids: readonly string[]): Promise<Map<string, EditRow>> {
  if (ids.length === 0 || (await count(view, edits)) === 0) return new Map();
  const rows = await selectByKey(
    view,
    edits,
    'id',
    ids.map((id) => editId(kind, id)),
  );
  return new Map(rows.map((row) => [row.entity_id, row]));
}

/** The row as it would be without what people changed. */
export async function asIngested<K extends EditedKind>(
  snapshot: LakeSnapshot,
  kind: K,
  row: EditedRow<K>,
): Promise<EditedRow<K>> {
  const id = (row as { id: string }).id;
  return { ...row, ...(await editsOf(snapshot, kind, [id])).get(id)?.ingested };
}

/** The rows with what people changed of them; what is given of that becomes what a reset gives back. */
export async function keepEdits<T extends MediaTable, R extends Replaced<T>>(
  writer: LakeWriter,
  table: T,
  rows: readonly R[],
): Promise<R[]> {
  const kind = kindOfTable(table);
  const idOf = ({ row }: R) => (row as { id: string }).id;
  const known = kind ? await editsOf(writer.now, kind, rows.map(idOf)) : new Map<string, EditRow>();
  if (known.size === 0) return [...rows];
  const changed: EditRow[] = [];
  const kept = rows.map((replaced): R => {
    const edit = known.get(idOf(replaced));
    const columns = Object.keys(edit?.ingested ?? {});
    if (!edit || columns.length === 0) return replaced;
    const { row, before, given } = replaced;
    const says = columns.filter((name) => (given as Record<string, unknown>)[name] !== undefined);
    const ingested = { ...edit.ingested, ...picked(row, says) };
    if (!isSame(ingested, edit.ingested)) changed.push({ ...edit, ingested });
    return { ...replaced, row: completed(kind!, { ...row, ...picked(before, columns) } as never) };
  });
  await writer.upsert(edits, 'id', changed);
  return kept;
}
