import { badInput } from '../../base/errors.js';
import { equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { timelines } from '../../lake/tables/timelines.js';
import type { Edit } from '../../media/timeline/edit.js';
import { readOtio } from '../../media/timeline/otio.js';

/** The edit of a timeline, as it came in. Throws BAD_USER_INPUT where there is none. */
export async function editOfTimeline(view: View, id: string): Promise<Edit> {
  const [row] = await select(view, timelines, { where: equals('id', id), columns: ['otio'] });
  if (!row) throw badInput(`there is no timeline ${JSON.stringify(id)} in the lake`);
  return readOtio(row.otio);
}
