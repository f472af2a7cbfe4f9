import { timecode } from '../../media/timecode.js';

export interface FrameRate {
  readonly numerator: number;
  readonly denominator: number;
}

/** Frames of a film by its clock. */
export interface FrameClock {
  /** Null where frames are not evenly apart. */
  readonly rate: FrameRate | null;
  readonly startTimecode: string | null;
  /** Where they are not: when the frames around the one on screen begin, in milliseconds, in order. Left out: not known. */
  readonly times?: readonly number[] | undefined;
}

/** Times of frames are rounded to a microsecond, by the graph and by browsers; frames are farther apart by far. Seconds. */
const ROUNDING = 5e-4;

/** Steps where nothing is known of the frames. */
const GUESSED_FPS = 25;

export const fps = ({ rate }: FrameClock): number => (rate ? rate.numerator / rate.denominator : GUESSED_FPS);

/** The frame that is on screen at a time, in seconds, at which a browser says that it shows one; null: not known. */
export function frameAt({ rate }: FrameClock, seconds: number): number | null {
  // The browser's time is that of the frame's beginning, to the microsecond.
  return rate && Math.round((seconds * rate.numerator) / rate.denominator);
}

/** Where to seek for a frame: its middle, so that no rounding shows its neighbour. Seconds. */
export function middleOf(frame: number, { numerator, denominator }: FrameRate): number {
  return ((frame + 0.5) * denominator) / numerator;
}

/** Where to seek for the first frame that begins at a time or after it. Seconds. */
export function seekTo(clock: FrameClock, seconds: number): number {
  const { rate, times } = clock;
  if (rate) return middleOf(Math.max(0, Math.ceil(seconds * fps(clock) - 2 * ROUNDING)), rate);
  const next = times?.findIndex((ms) => ms / 1_000 >= seconds - ROUNDING) ?? -1;
  // Without the frames' times: just after the time, so that what begins then has begun.
  return next < 0 ? Math.max(0, seconds) + ROUNDING : middleBetween(times!, next);
}

/** Where to seek for the frame so many after the one that is on screen at a time. Seconds. */
export function stepFrom(clock: FrameClock, seconds: number, frames: number): number {
  const { rate, times } = clock;
  if (rate) return middleOf(Math.max(0, frameAt(clock, seconds)! + frames), rate);
  const shown = times?.findLastIndex((ms) => ms / 1_000 <= seconds + ROUNDING) ?? -1;
  const wanted = Math.max(0, shown + frames);
  if (shown < 0 || wanted >= times!.length) return Math.max(0, seconds + frames / GUESSED_FPS);
  return middleBetween(times!, wanted);
}

/** A time within the last frame of a film so long, as far as frames are known. Seconds. */
export function lastOf({ rate }: FrameClock, duration: number): number {
  return Math.max(0, duration - (rate ? (0.5 * rate.denominator) / rate.numerator : ROUNDING));
}

/** When the frame that is on screen at a time ends. Seconds. */
export function endOfFrame(clock: FrameClock, seconds: number): number {
  const { rate, times } = clock;
  if (rate) return ((frameAt(clock, seconds)! + 1) * rate.denominator) / rate.numerator;
  const next = times?.find((ms) => ms / 1_000 > seconds + ROUNDING);
  return next === undefined ? seconds + 1 / GUESSED_FPS : next / 1_000;
}

/** When the frame that is on screen at a time begins, as the graph would say: without the browser's rounding. Seconds. */
export function startOfFrame(clock: FrameClock, seconds: number): number {
  const { rate } = clock;
  return rate ? (frameAt(clock, seconds)! * rate.denominator) / rate.numerator : seconds;
}

function middleBetween(times: readonly number[], index: number): number {
  const [begins, ends] = [times[index]!, times[index + 1]];
  return (ends === undefined ? begins + 1_000 * ROUNDING : (begins + ends) / 2) / 1_000;
}

/** As the graph says it. Without a frame rate: hours, minutes, seconds and milliseconds. */
export function timecodeAt(clock: FrameClock, seconds: number): string {
  const frame = frameAt(clock, seconds);
  const smpte = frame === null ? null : timecode(frame, clock.rate!, clock.startTimecode);
  return smpte ?? new Date(Math.round(Math.max(0, seconds) * 1_000)).toISOString().slice(11, 23);
}
