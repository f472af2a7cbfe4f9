import { oneOf } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { timelineClips } from '../../lake/tables/timeline-clips.js';
import { timelines } from '../../lake/tables/timelines.js';
import type { Going, Reference } from './removal.js';

/** Edits that play what goes, or are of a title that goes. They stay, with clips whose file the lake has no more. */
export async function timelineReferences(view: View, going: Going): Promise<Reference[]> {
  const [clips, ofTitles] = await affected(view, going);
  const ids = new Set([...clips.map(({ timeline_id }) => timeline_id), ...ofTitles.map(({ id }) => id)]);
  return [...ids].sort().map((id) => ({ kind: 'TIMELINE', id, says: 'plays it, or is of it' }));
}

/** Edits name nothing that goes. */
export async function letGoOfTimelines(writer: LakeWriter, going: Going): Promise<void> {
  const [clips, ofTitles] = await affected(writer.base, going);
  const offline = clips.map(({ id }) => ({ id, asset_id: null }));
  await writer.patch(timelineClips, 'id', ['id', 'asset_id'], offline);
  const ofNone = ofTitles.map(({ id }) => ({ id, title_id: null }));
  await writer.patch(timelines, 'id', ['id', 'title_id'], ofNone);
}

const affected = (view: View, { assets, titles }: Going) =>
  Promise.all([
    select(view, timelineClips, { where: oneOf('asset_id', [...assets]), columns: ['id', 'timeline_id'] }),
    select(view, timelines, { where: oneOf('title_id', [...titles]), columns: ['id'] }),
  ]);
