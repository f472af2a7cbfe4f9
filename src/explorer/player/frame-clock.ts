import { timecode } from '../../media/timecode.js';

export interface FrameRate {
  readonly numerator: number;
  readonly denominator: number;
}

/** Frames of a film by its clock. `rate` is null where frames are not evenly apart. */
export interface FrameClock {
  readonly rate: FrameRate | null;
  readonly startTimecode: string | null;
}

/** The frame that is on screen at a time, in seconds, at which a browser says that it shows one; null: not known. */
export function frameAt({ rate }: FrameClock, seconds: number): number | null {
  // The browser's time is that of the frame's beginning, to the microsecond.
  return rate && Math.round((seconds * rate.numerator) / rate.denominator);
}

/** Where to seek for a frame: its middle, so that no rounding shows its neighbour. Seconds. */
export function middleOf(frame: number, { numerator, denominator }: FrameRate): number {
  return ((frame + 0.5) * denominator) / numerator;
}

/** As the graph says it. Without a frame rate: hours, minutes, seconds and milliseconds. */
export function timecodeAt(clock: FrameClock, seconds: number): string {
  const frame = frameAt(clock, seconds);
  const smpte = frame === null ? null : timecode(frame, clock.rate!, clock.startTimecode);
  return smpte ?? new Date(Math.max(0, seconds) * 1_000).toISOString().slice(11, 23);
}
