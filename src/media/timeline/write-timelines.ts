import { oneOf } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { timelineClips } from '../../lake/tables/timeline-clips.js';
import { timelines } from '../../lake/tables/timelines.js';
import type { TimelineRows } from './rows.js';

/** Writes edits in place of those of their ids. Tells which ids were there; these keep when they were first written. */
export async function writeTimelines(writer: LakeWriter, edits: readonly TimelineRows[]): Promise<Set<string>> {
  const ids = edits.map(({ timeline }) => timeline.id);
  const there = await select(writer.now, timelines, { where: oneOf('id', ids), columns: ['id', 'created_at'] });
  const created = new Map(there.map(({ id, created_at }) => [id, created_at]));
  if (created.size > 0) await writer.remove(timelineClips, oneOf('timeline_id', [...created.keys()]));
  const rows = edits.map(({ timeline }) => ({
    ...timeline,
    created_at: created.get(timeline.id) ?? timeline.created_at,
  }));
  await writer.upsert(timelines, 'id', rows);
  await writer.add(
    timelineClips,
    edits.flatMap(({ clips }) => clips),
  );
  return new Set(created.keys());
}
