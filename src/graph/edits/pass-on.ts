import { groupBy } from '../../base/group-by.js';
import { isSame, type Values } from '../../lake/edits/layers.js';
import { passTitle } from '../../lake/edits/pass-title.js';
import { select } from '../../lake/lancedb/read.js';
import { and, equals, isNull } from '../../lake/lancedb/filter.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import type { EditedKind } from '../../lake/tables/edits.js';
import { frames } from '../../lake/tables/frames.js';
import { shots } from '../../lake/tables/shots.js';

interface Changed {
  readonly kind: EditedKind;
  readonly before: Values | null;
  readonly after: Values | null;
}

/** Passes on what the rows of assets say again: title, start timecode, and the language of lines that had the asset's. */
export async function passOn(writer: LakeWriter, all: readonly Changed[]): Promise<void> {
  const changed = all.flatMap(({ kind, before, after }) =>
    kind === 'ASSET' && before && after ? [{ before: before as AssetRow, after: after as AssetRow }] : [],
  );
  const retitled = changed.filter(({ before, after }) => before.title_id !== after.title_id);
  for (const [title, moved] of groupBy(retitled, ({ after }) => after.title_id)) {
    await passTitle(
      writer,
      moved.map(({ after }) => after.id),
      title,
    );
  }
  for (const { before, after } of changed) {
    const { id, start_timecode, language } = after;
    if (!isSame(before.start_timecode, start_timecode)) {
      for (const table of [shots, frames] as readonly (typeof shots)[]) {
        const rows = await select(writer.now, table, { where: equals('asset_id', id), columns: ['id'] });
        await writer.patch(
          table,
          'id',
          ['id', 'start_timecode'],
          rows.map((row) => ({ ...row, start_timecode })),
        );
      }
    }
    if (before.language !== language) {
      const had = before.language === null ? isNull('language') : equals('language', before.language);
      const rows = await select(writer.now, dialogue, { where: and(equals('asset_id', id), had), columns: ['id'] });
      await writer.patch(
        dialogue,
        'id',
        ['id', 'language'],
        rows.map((row) => ({ ...row, language })),
      );
    }
  }
}
