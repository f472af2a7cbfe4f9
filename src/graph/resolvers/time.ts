import { timecode } from '../../media/timecode.js';
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

type TimecodeColumns = FrameRateColumns & { start_timecode: string | null };

export function timecodeOf(row: TimecodeColumns, frame: number): string | null {
  const rate = frameRateOf(row);
  return rate && timecode(frame, rate, row.start_timecode);
}

/** A range on the clock only. */
export function timeRange({ start_us, end_us }: { start_us: number; end_us: number }): TimeRange {
  return { startMs: toMs(start_us), endMs: toMs(end_us), durationMs: toMs(end_us - start_us) };
}

/** A time range, null where the row has none. */
export function timeRangeIfAny({ start_us, end_us }: { start_us: number | null; end_us: number | null }) {
  return start_us === null || end_us === null ? null : timeRange({ start_us, end_us });
}

type FramedColumns = TimecodeColumns & { start_us: number; end_us: number; start_frame: number; end_frame: number };

/** A range on the clock and in frames; timecodes are worked out when they are selected. */
export function frameRange(row: FramedColumns): TimeRange {
  return new FrameRange(row);
}

class FrameRange implements TimeRange {
  constructor(private readonly row: FramedColumns) {}

  get startMs() {
    return toMs(this.row.start_us);
  }

  get endMs() {
    return toMs(this.row.end_us);
  }

  get durationMs() {
    return toMs(this.row.end_us - this.row.start_us);
  }

  get startFrame() {
    return this.row.start_frame;
  }

  get endFrame() {
    return this.row.end_frame;
  }

  get startTimecode() {
    return timecodeOf(this.row, this.row.start_frame);
  }

  get endTimecode() {
    return timecodeOf(this.row, this.row.end_frame);
  }
}
