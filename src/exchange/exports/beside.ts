import { fileRows } from '../../lake/lancedb/file-rows.js';
import { annotations } from '../../lake/tables/annotations.js';
import { importedColumns, itemColumns } from './columns.js';
import { annotationsOf, type DatasetSource, type ExportedItem } from './dataset-source.js';
import type { FileRow } from './row-writer.js';

/** The columns of annotations that stand beside frames or shots: their own, and the split of what they are of. */
export const besideColumns = [...importedColumns(annotations), itemColumns[0]!];

const rowOf = fileRows(besideColumns);

/** The annotations of a type of each of the frames or shots. */
export async function annotationsBeside(
  { dataset: { kind }, snapshot }: DatasetSource,
  items: readonly ExportedItem[],
  type: string,
): Promise<FileRow[][]> {
  const by = kind === 'FRAME' ? 'frame_id' : 'shot_id';
  const ids = items.map(({ row }) => row['id'] as string);
  const found = await annotationsOf(snapshot, by, ids, type);
  return items.map(({ item: { split } }, i) => (found.get(ids[i]!) ?? []).map((row) => rowOf({ ...row, split })));
}
