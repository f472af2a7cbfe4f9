import { equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { assets } from '../../lake/tables/assets.js';
import { dialogue, type DialogueRow } from '../../lake/tables/dialogue.js';
import { sortKey } from '../../lake/tables/ordering.js';
import type { Editing } from './editing.js';

/** `line-9` before `line-10`: files number their lines in their order. */
const collator = new Intl.Collator('en', { numeric: true });
const inTime = (a: DialogueRow, b: DialogueRow): number =>
  a.start_us - b.start_us || collator.compare(a.id, b.id) || (a.id < b.id ? -1 : 1);

/** The asset's lines before the write, in order. */
export const linesOf = ({ writer }: Editing, assetId: string): Promise<DialogueRow[]> =>
  select(writer.base, dialogue, {
    where: equals('asset_id', assetId),
    orderBy: [{ column: 'ordinal', ascending: true }],
  });

/** Numbers the asset's lines anew in order of time; `changed` are those that are planned to be others, `gone` those that go. */
export async function placeLines(
  editing: Editing,
  assetId: string,
  changed: readonly DialogueRow[],
  gone: readonly string[] = [],
): Promise<void> {
  const asset = await assetOrdinal(editing, assetId);
  const rows = new Map((await linesOf(editing, assetId)).map((line) => [line.id, line]));
  for (const line of changed) rows.set(line.id, line);
  for (const id of gone) rows.delete(id);
  [...rows.values()].sort(inTime).forEach((line, ordinal) => {
    editing.set('DIALOGUE_LINE', line, { ordinal, sort_key: sortKey(asset, ordinal) }, null);
  });
}

async function assetOrdinal({ writer }: Editing, id: string): Promise<number> {
  const [row] = await select(writer.base, assets, { where: equals('id', id), columns: ['ordinal'] });
  return row!.ordinal;
}
