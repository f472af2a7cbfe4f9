/** How a thing in a lane is coloured; `minor`, `major` and `blocker` are severities. */
export type Tone = 'plain' | 'shot' | 'line' | 'minor' | 'major' | 'blocker';

/** A thing in time. */
export interface LaneItem {
  readonly startMs: number;
  /** Not in it. Of a moment, the same as `startMs`. */
  readonly endMs: number;
  readonly text: string;
  readonly tone: Tone;
}

/** Things of one kind, drawn in one row. Items are in order of their start. */
export interface Lane {
  /** In the address, where the lane is hidden. */
  readonly id: string;
  readonly name: string;
  readonly items: readonly LaneItem[];
  /** What is not shown of it, and why. */
  readonly note?: string | undefined;
}

/** Sound over time; loudness in LUFS. */
export interface Sound {
  readonly wave: Wave | null;
  readonly curves: readonly Curve[];
}

/** The least and the greatest of each step, −1 to 1. */
export interface Wave {
  readonly startMs: number;
  readonly stepMs: number;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

export interface Curve {
  readonly id: 'momentary' | 'shortTerm';
  readonly points: readonly { readonly timeMs: number; readonly mean: number | null }[];
}
