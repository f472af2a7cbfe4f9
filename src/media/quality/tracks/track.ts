/** A line of a track. Times are microseconds, half-open [start, end). */
export interface TrackLine {
  readonly id: string;
  readonly startUs: number;
  readonly endUs: number;
  readonly text: string;
  readonly speaker: string | null;
}

/** The lines of one language of a title, in order of their starts. */
export interface Track {
  /** BCP 47; null: not known. */
  readonly language: string | null;
  readonly lines: readonly TrackLine[];
}
