import { equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { timelineClips } from '../../lake/tables/timeline-clips.js';
import { timelines } from '../../lake/tables/timelines.js';
import type { TimelineRows } from './rows.js';

/** Writes an edit in place of the one of its id. Tells whether there was one; that keeps when it was first written. */
export async function writeTimeline(writer: LakeWriter, { timeline, clips }: TimelineRows): Promise<boolean> {
  const [before] = await select(writer.now, timelines, { where: equals('id', timeline.id), columns: ['created_at'] });
  if (before) await writer.remove(timelineClips, equals('timeline_id', timeline.id));
  await writer.upsert(timelines, 'id', [{ ...timeline, created_at: before?.created_at ?? timeline.created_at }]);
  await writer.add(timelineClips, clips);
  return before !== undefined;
}
