import { partsOf } from '../../base/parts-of.js';
import { selectByKey } from '../lancedb/read.js';
import type { MediaTable } from '../lancedb/table.js';
import type { LakeWriter } from '../lancedb/writer.js';
import { mediaTables } from '../tables/all.js';
import { dialogue } from '../tables/dialogue.js';
import { editId, edits, type EditedKind } from '../tables/edits.js';
import { entityRevisions } from '../tables/entity-revisions.js';
import { shots } from '../tables/shots.js';

/** Each patch of a table is a version of its own. */
const ROWS_PER_PATCH = 100_000;

/** Tables whose rows say the title of their asset again. What is of a snapshot says what it was then. */
const carriers = mediaTables.filter(
  ({ columns }) => 'asset_id' in columns && columns['title_id']?.refersTo === 'titles',
) as unknown as readonly (typeof shots)[];

/** Passes the title on to all that hangs on the assets, whose own rows have it already. */
export async function passTitle(
  writer: LakeWriter,
  assetIds: readonly string[],
  titleId: string | null,
): Promise<void> {
  const entities: (readonly [EditedKind, string])[] = assetIds.map((id) => ['ASSET', id]);
  for (const table of carriers) {
    const rows = await selectByKey(writer.now, table, 'asset_id', assetIds, ['id', 'title_id']);
    await patchTitle(writer, table, rows, titleId);
    const kind = table === shots ? 'SHOT' : (table as MediaTable) === dialogue ? 'DIALOGUE_LINE' : null;
    if (kind) for (const { id } of rows) entities.push([kind, id]);
  }
  const editIds = entities.map(([kind, id]) => editId(kind, id));
  const changed = await selectByKey(writer.now, edits, 'id', editIds, ['id', 'title_id']);
  await patchTitle(writer, edits, changed, titleId);
  const changedIds = changed.map(({ id }) => id);
  const revisions = await selectByKey(writer.now, entityRevisions, 'edit_id', changedIds, ['id', 'title_id']);
  await patchTitle(writer, entityRevisions, revisions, titleId);
}

interface OfTitle {
  readonly id: string;
  readonly title_id: string | null;
}

/** Writes the title of those rows that have another. */
export async function patchTitle(
  writer: LakeWriter,
  table: MediaTable,
  rows: readonly OfTitle[],
  titleId: string | null,
): Promise<void> {
  const others = rows.filter(({ title_id }) => title_id !== titleId).map(({ id }) => ({ id, title_id: titleId }));
  for (const part of partsOf(others, ROWS_PER_PATCH)) {
    await writer.patch(table as typeof shots, 'id', ['id', 'title_id'], part);
  }
}
