import type { TimelineClipRow } from '../../lake/tables/timeline-clips.js';

type Times = readonly [startUs: number, endUs: number];

/** A stretch of a clip's file as it plays in the edit: half-open, microseconds on both clocks. */
export interface OnRecord {
  readonly source: Times;
  readonly record: Times;
}

type Played = Pick<
  TimelineClipRow,
  'record_start_us' | 'record_end_us' | 'source_start_us' | 'source_end_us' | 'speed'
>;

/** The parts of stretches of a file that a clip plays, when it plays them: by its speed, backwards from its end. A still plays all its time. */
export function onRecord(clip: Played, stretches: readonly Times[]): OnRecord[] {
  const { record_start_us: from, record_end_us: to, source_start_us: first, source_end_us: last, speed } = clip;
  if (first === null || last === null) return [];
  return stretches
    .map(([start, end]): Times => [Math.max(start, first), Math.min(end, last)])
    .filter(([start, end]) => start < end)
    .map((source): OnRecord => {
      if (speed === 0) return { source, record: [from, to] };
      const scale = (to - from) / (last - first);
      const at = (us: number) => Math.round(speed < 0 ? to - (us - first) * scale : from + (us - first) * scale);
      const [start, end] = source.map(at) as [number, number];
      return { source, record: speed < 0 ? [end, start] : [start, end] };
    })
    .filter(({ record: [start, end] }) => start < end)
    .sort((a, b) => a.record[0] - b.record[0]);
}
