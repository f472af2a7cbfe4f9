import { UsageError } from '../../base/usage-error.js';
import { fileRows, type FileColumn } from '../../lake/lancedb/file-rows.js';
import { annotationsBeside } from './beside.js';
import { importedColumns, itemColumns, pictureColumn } from './columns.js';
import { splitOf, type DatasetSource, type ExportedItem } from './dataset-source.js';
import type { ExportOptions } from './export-options.js';
import { pictureKey, picturePath } from './picture-name.js';
import type { FileRow } from './row-writer.js';

/** An item as forms of rows write it. */
export interface ItemRow {
  readonly split: string;
  /** Unique in the dataset; good as the name of a file. */
  readonly key: string;
  readonly row: FileRow;
  /** The frame's picture, a JPEG; null: it has none, or none was asked for. */
  readonly image: Buffer | null;
  readonly beside: readonly FileRow[];
}

/** The columns of the rows that `itemRows` gives. */
export const columnsOf = ({ table }: DatasetSource, { images }: ExportOptions): FileColumn[] => [
  ...importedColumns(table),
  ...itemColumns,
  ...(images ? [pictureColumn] : []),
];

/** Throws when pictures or annotations are asked for where there are none. */
export function checkRows({ dataset: { kind, id } }: DatasetSource, { images, type }: ExportOptions): void {
  if (images && kind !== 'FRAME') {
    throw new UsageError(`--images: the items of dataset ${id} are ${kind}; only frames have pictures`);
  }
  if (type !== null && kind !== 'FRAME' && kind !== 'SHOT') {
    throw new UsageError(
      `--type: the items of dataset ${id} are ${kind}; annotations stand beside frames and shots alone`,
    );
  }
}

/** The items in their order, a few at a time. */
export async function* itemRows(source: DatasetSource, options: ExportOptions): AsyncGenerator<ItemRow[]> {
  const columns = columnsOf(source, options);
  const rowOf = fileRows(columns);
  const read = importedColumns(source.table).map(({ from }) => from);
  for await (const items of source.read(options.images ? [...read, 'image'] : read)) {
    const beside = options.type === null ? null : await annotationsBeside(source, items, options.type);
    yield items.map((one, i) => ({ ...itemRow(one, rowOf), beside: beside?.[i] ?? [] }));
  }
}

function itemRow({ item, row }: ExportedItem, rowOf: (row: object) => FileRow): Omit<ItemRow, 'beside'> {
  const split = splitOf(item);
  const key = pictureKey(item.ordinal, row['id'] as string);
  const image = (row['image'] as Buffer | null | undefined) ?? null;
  const own = { split: item.split, split_label: item.label, file_name: image && picturePath(split, key) };
  return { split, key, row: rowOf({ ...row, ...own }), image };
}
