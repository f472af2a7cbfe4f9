import type { AnnotationInput, ReviewRowFragment, ReviewStateFragment, ReviewStatus } from '../generated/documents.js';

export type Row = ReviewRowFragment;
export type State = ReviewStateFragment;

/** A version of an annotation: its number, or the key of the write that will make it. */
export type VersionRef = number | string;

/** What is done to an annotation. */
export type Deed =
  | { readonly is: 'review'; readonly status: ReviewStatus | null }
  | { readonly is: 'edit'; readonly input: AnnotationInput }
  /** Makes it what it was at a version. */
  | { readonly is: 'restore'; readonly to: VersionRef };

/** One write of one annotation that is to be sent. */
export interface Write {
  readonly key: string;
  readonly id: string;
  /** What it is done to. Where the annotation is at another version, somebody else was quicker. */
  readonly base: VersionRef;
  readonly deed: Deed;
}

/** What the graph said of a write. */
export type Outcome =
  | { readonly is: 'written'; readonly state: State | null }
  | { readonly is: 'refused'; readonly code: string; readonly reason: string; readonly theirs: State | null };

/** The annotation whole, as a write takes it. */
export function inputOf(row: Row): AnnotationInput {
  const { id, type, label, text, value, unit, data, confidence, source, model, timeRange, region } = row;
  const place = row.frame
    ? { frameId: row.frame.id }
    : row.shot
      ? { shotId: row.shot.id }
      : row.asset
        ? { assetId: row.asset.id }
        : { titleId: row.title?.id ?? null };
  const said = { id, type: type.name, label, text, value, unit, data, confidence, source, modelId: model?.id ?? null };
  return { ...said, ...place, timeRange, region };
}

/** The row as it will be once these are written, but for what only the graph knows. */
export function withWrites(row: Row, writes: readonly Write[]): Row {
  return writes.reduce((before, { deed }) => {
    if (deed.is === 'review') {
      return { ...before, review: deed.status && { status: deed.status, by: null, at: null, note: null } };
    }
    if (deed.is === 'restore') return before;
    const { label = null, timeRange = null, region = null } = deed.input;
    return { ...before, label, timeRange, region, review: null };
  }, row);
}
