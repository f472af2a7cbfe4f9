import type { TimeSpan } from '../../findings.js';

/** A line as the viewer sees it. */
export interface TimedLine extends TimeSpan {
  readonly id: string;
  /** Rows joined with \n. */
  readonly text: string;
  /** Lines at one place of the picture hide one another; null: where the player puts lines. */
  readonly place: string | null;
  /** Whether its rows run from top to bottom. */
  readonly vertical: boolean;
}

export interface FrameRate {
  readonly numerator: number;
  readonly denominator: number;
}

/** What a track is checked by. */
export interface TimedTrack {
  /** BCP 47; null: not stated. */
  readonly language: string | null;
  /** In the track's order. */
  readonly lines: readonly TimedLine[];
  /** Of the pictures; null: not known. */
  readonly frameRate: FrameRate | null;
  /** Times of the cuts, in order; null: not known. */
  readonly cutsUs: readonly number[] | null;
  /** While someone speaks, in order; null: not known. */
  readonly speech: readonly TimeSpan[] | null;
}

/** Files round their times, ASS the most: to hundredths of a second. */
export const TIME_TOLERANCE_US = 10_000;

/** The frame that begins nearest to a time. */
export const frameAt = (us: number, { numerator, denominator }: FrameRate): number =>
  Math.round((us * numerator) / (denominator * 1_000_000));

/** So many seconds in whole frames: half a second is 12 frames of 24, 13 of 25, 15 of 29.97. */
export const framesIn = (seconds: number, { numerator, denominator }: FrameRate): number =>
  Math.round((seconds * numerator) / denominator);
