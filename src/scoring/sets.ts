/**
 * What is compared, as columns: item i of a set is the i-th number of each. Groups, labels and titles are numbers that both sets of a
 * comparison share, each counted from 0; the caller keeps what they stand for.
 */
export interface ItemSet {
  readonly size: number;
  /** What an item may be matched within: a frame, a shot, an asset. */
  readonly group: Int32Array;
  readonly label: Int32Array;
}

/** Predictions have a confidence, 0 to 1; NaN where none is known, which counts as 1. */
export interface Confident {
  readonly confidence: Float64Array;
}

/** Boxes with their upper left corner, in any one unit. */
export interface BoxSet extends ItemSet {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly width: Float64Array;
  readonly height: Float64Array;
}

/** The truth of a comparison of boxes. */
export interface TrueBoxSet extends BoxSet {
  /** 1: a crowd, which any number of predictions may match, and none must. */
  readonly crowd: Uint8Array;
  /** Area in pixels, which decides whether it is small, medium or large; null: width × height. */
  readonly area: Float64Array | null;
}

/** Half-open ranges [start, end) in microseconds. */
export interface RangeSet extends ItemSet {
  readonly start: Float64Array;
  readonly end: Float64Array;
}

/** Points in time, in any one unit. */
export interface PointSet extends ItemSet {
  readonly at: Float64Array;
}

/** Texts: item i of both sets belong together. */
export type TextSet = readonly string[];

/** The one range of each group that was judged, by the group's number; what is outside of it does not count. */
export interface JudgedSpans {
  readonly start: Float64Array;
  readonly end: Float64Array;
}

/** One prediction, one truth, or both, by their places in the sets. */
export interface ScoredCase {
  readonly kind: 'TRUE_POSITIVE' | 'FALSE_POSITIVE' | 'FALSE_NEGATIVE';
  readonly prediction: number | null;
  readonly truth: number | null;
  /** 0 to 1; null: not matched, or compared otherwise. */
  readonly overlap: number | null;
  /** Of a false alarm: the missed truth of another label that it was most likely about; null where there is none. */
  readonly confusedWith: number | null;
}

/** One figure of a comparison. */
export interface Figure {
  readonly metric: string;
  /** Number of the label; null: of all. */
  readonly label: number | null;
  /** Null: not defined. */
  readonly value: number | null;
  /** How many truths it is over. */
  readonly support: number | null;
  /** Points of a curve, or the counts of a confusion matrix. */
  readonly curve?: unknown;
}

/** What a comparison comes to. */
export interface Scores {
  readonly figures: readonly Figure[];
  readonly cases: Iterable<ScoredCase>;
}
