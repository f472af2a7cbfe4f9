import type { Found } from '../findings.js';
import type { Frame } from './ffmpeg.js';

/** Measures one stream of a file. */
export interface Measurer {
  /** Takes the next frame, whose pts is its time in microseconds; it stays the caller's. @returns what is known by now */
  push(frame: Frame, timestampUs: number): Iterable<Found>;
  /** After the last frame. @param endUs its end */
  finish(endUs: number): Iterable<Found>;
  /** Frees what it holds, whether it finished or not. */
  close(): void;
}
