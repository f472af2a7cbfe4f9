import { atVersion } from '../lancedb/at-version.js';
import { columnsIn, predicateOf } from '../lancedb/predicate.js';
import { select } from '../lancedb/read.js';
import { behind, type View } from '../lancedb/view.js';
import { shots } from '../tables/shots.js';
import { titles } from '../tables/titles.js';
import type { FoundFrame } from './candidate.js';

const PARENTS = {
  SHOT: { table: shots, idOf: (frame: FoundFrame) => frame.shot_id },
  TITLE: { table: titles, idOf: (frame: FoundFrame) => frame.title_id },
} as const;

/**
 * Tells of a found frame whether the view shows its shot or title, so that none is reported that it does not: a role may see frames
 * and not their shots. A frame of none has none that is shown.
 */
export async function showsParent(view: View, of: keyof typeof PARENTS): Promise<(frame: FoundFrame) => boolean> {
  const { table, idOf } = PARENTS[of];
  const { where } = view[behind].sight(table);
  if (where.is === 'always') return (frame) => idOf(frame) !== null;
  // A frame has these from its shot.
  if (columnsIn(where).every((column) => ['id', 'title_id', 'asset_id'].includes(column))) {
    const isShown = predicateOf(where, table.columns)!;
    return (frame) => {
      const { title_id, asset_id } = frame;
      const id = idOf(frame);
      return id !== null && isShown({ id, title_id, asset_id });
    };
  }
  const ids = await atVersion(view, table, 'ids shown', async () => {
    const rows: readonly { id: string }[] = await select(view, table as typeof shots, { columns: ['id'] });
    return new Set(rows.map(({ id }) => id));
  });
  return (frame) => ids.has(idOf(frame) ?? '');
}
