import type { ColumnName, MediaTable, Row } from '../lancedb/table.js';
import { assets } from '../tables/assets.js';
import { dialogue } from '../tables/dialogue.js';
import { EDITED_KINDS, type EditedKind, type EditRow } from '../tables/edits.js';
import { shots, transitionColumns } from '../tables/shots.js';
import { titles, titleKeys, type TitleRow } from '../tables/titles.js';

/** The tables whose rows people correct. */
export const editedTables = { TITLE: titles, ASSET: assets, SHOT: shots, DIALOGUE_LINE: dialogue } as const;
export type EditedTables = typeof editedTables;
export type EditedRow<K extends EditedKind> = Row<EditedTables[K]>;

/** Where a shot lies and how it meets its neighbours: splits and merges change it. */
export const spanColumns = [
  ...(['start_us', 'end_us', 'start_frame', 'end_frame'] as const),
  ...transitionColumns.in,
  ...transitionColumns.out,
] as const;

/** The columns that edits lie over; all others follow from these, or from other rows. */
export const layerColumns: { readonly [K in EditedKind]: readonly ColumnName<EditedTables[K]>[] } = {
  TITLE: [
    ...(['eidr', 'name', 'kind', 'release_year', 'original_language'] as const),
    ...(['external_ids', 'parent_id', 'access_tags'] as const),
  ],
  ASSET: ['title_id', 'role', 'uri', 'content_type', 'language', 'start_timecode'],
  SHOT: ['name', 'labels', 'keyframe_id', 'colour', ...spanColumns],
  DIALOGUE_LINE: ['language', 'speaker', 'text', 'start_us', 'end_us'],
};

/** The kind of the table's rows; null: people do not correct them. */
export const kindOfTable = (table: MediaTable): EditedKind | null =>
  EDITED_KINDS.find((kind) => (editedTables[kind] as MediaTable) === table) ?? null;

/** The row with what follows from its other columns. */
export function completed<K extends EditedKind>(kind: K, row: EditedRow<K>): EditedRow<K> {
  return kind === 'TITLE' ? ({ ...row, ...titleKeys(row as TitleRow) } as unknown as EditedRow<K>) : row;
}

/** Values of columns are text, numbers and short lists. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export type Values = Readonly<Record<string, unknown>>;

/** Those of the columns that differ. */
export const differing = (columns: readonly string[], a: object, b: object): string[] =>
  columns.filter((name) => !isSame((a as Values)[name], (b as Values)[name]));

export const picked = (row: object, columns: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(columns.map((name) => [name, (row as Values)[name] ?? null]));

/** What was ingested of the columns that differ from it once the row is what it is `after`. */
export function layerAfter(
  kind: EditedKind,
  layer: EditRow['ingested'] | undefined,
  before: object,
  after: object,
): EditRow['ingested'] {
  if (layer === null) return null;
  const ingested: Values = { ...picked(before, layerColumns[kind]), ...layer };
  return picked(ingested, differing(layerColumns[kind], ingested, after));
}
