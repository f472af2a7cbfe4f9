import { scan } from '../lancedb/scan.js';
import { timelineClips, timelineClipId, trackId } from '../tables/timeline-clips.js';
import { timelines } from '../tables/timelines.js';
import { checkOf, rowCheck, type Check } from './check.js';

export const timelineChecks: readonly Check[] = [
  rowCheck(
    'timeline_clips: ids follow from timeline, track and ordinal',
    timelineClips,
    ['id', 'timeline_id', 'track_id', 'track', 'ordinal'],
    function* ({ id, timeline_id, track_id, track, ordinal }) {
      const [ofTrack, own] = [trackId(timeline_id, track), timelineClipId(trackId(timeline_id, track), ordinal)];
      if (track_id !== ofTrack) yield { id, column: 'track_id', value: track_id, problem: `but should be ${ofTrack}` };
      if (id !== own) yield { id, column: 'id', value: id, problem: `but should be ${own}` };
    },
  ),
  rowCheck(
    'timeline_clips: ranges do not end before they begin',
    timelineClips,
    ['id', 'record_start_us', 'record_end_us', 'source_start_us', 'source_end_us'],
    function* ({ id, record_start_us: from, record_end_us: to, source_start_us: start, source_end_us: end }) {
      if (to < from) yield { id, column: 'record_end_us', value: to, problem: `but record_start_us is ${from}` };
      if ((start === null) !== (end === null) || (start !== null && end! < start))
        yield { id, column: 'source_end_us', value: end, problem: `but source_start_us is ${start}` };
    },
  ),
  checkOf({
    name: 'timeline_clips: those of a track are dense, and follow one another',
    table: timelineClips,
    columns: ['track_id', 'ordinal', 'record_start_us'],
    begin() {
      const byTrack = new Map<string, { ordinal: number; record_start_us: number }[]>();
      return {
        row(clip) {
          const ofTrack = byTrack.get(clip.track_id);
          if (ofTrack) ofTrack.push(clip);
          else byTrack.set(clip.track_id, [clip]);
          return [];
        },
        *end() {
          for (const [id, clips] of byTrack) {
            const sorted = clips.toSorted((a, b) => a.ordinal - b.ordinal);
            const gap = sorted.findIndex(({ ordinal }, i) => ordinal !== i);
            if (gap >= 0) {
              const value = sorted[gap]!.ordinal;
              yield { id, column: 'ordinal', value, problem: `stands where ${gap} should` };
            }
            const back = sorted.findIndex((clip, i) => i > 0 && clip.record_start_us < sorted[i - 1]!.record_start_us);
            if (back >= 0) {
              const value = sorted[back]!.record_start_us;
              yield { id, column: 'record_start_us', value, problem: 'is before that of the clip before' };
            }
          }
        },
      };
    },
  }),
  checkOf({
    name: 'timelines: clip_count is the number of their clips',
    table: timelines,
    columns: ['id', 'clip_count'],
    begin() {
      const counted = new Map<string, number>();
      return {
        row: ({ id, clip_count }) => (counted.set(id, clip_count), []),
        async *end(snapshot) {
          const found = new Map<string, number>();
          for await (const clips of scan(snapshot, timelineClips, ['timeline_id']))
            for (const { timeline_id: of } of clips) found.set(of, (found.get(of) ?? 0) + 1);
          for (const [id, value] of counted) {
            const there = found.get(id) ?? 0;
            if (there !== value) yield { id, column: 'clip_count', value, problem: `but it has ${there}` };
          }
        },
      };
    },
  }),
];
