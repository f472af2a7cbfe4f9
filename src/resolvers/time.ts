import { timecode } from '../timecode.js';
import type { TimeRange, FrameRate } from '../generated/graphql.js';

/** Microseconds as the graph's milliseconds. */
export const toMs = (us: number): number => us / 1000;

interface FrameRateColumns {
  frame_rate_numerator: number | null;
  frame_rate_denominator: number | null;
}

export function frameRateOf(row: FrameRateColumns): FrameRate | null {
  const { frame_rate_numerator: numerator, frame_rate_denominator: denominator } = row;
  return numerator === null || denominator === null ? null : { numerator, denominator };
}

export function timecodeOf(row: FrameRateColumns, frame: number): string | null {
  const rate = frameRateOf(row);
  return rate && timecode(frame, rate);
}

/** A range on the clock only. */
export function timeRange({ start_us, end_us }: { start_us: number; end_us: number }): TimeRange {
  return { startMs: toMs(start_us), endMs: toMs(end_us), durationMs: toMs(end_us - start_us) };
}

/** A range on the clock of what may have none. */
export function timeRangeIfAny({ start_us, end_us }: { start_us: number | null; end_us: number | null }) {
  return start_us === null || end_us === null ? null : timeRange({ start_us, end_us });
}

/** A range on the clock and in frames. */
export function frameRange(
  row: FrameRateColumns & { start_us: number; end_us: number; start_frame: number; end_frame: number },
): TimeRange {
  return {
    ...timeRange(row),
    startFrame: row.start_frame,
    endFrame: row.end_frame,
    startTimecode: timecodeOf(row, row.start_frame),
    endTimecode: timecodeOf(row, row.end_frame),
  };
}
