/** A frame that a search found. */
export interface Candidate {
  id: string;
  shot_id: string | null;
  asset_id: string;
  title_id: string | null;
  /** By LanceDB's definition: cosine 1 − cos, L2 squared, dot 1 − a·b. */
  _distance: number;
}

/** The same without a distance. */
export type FoundFrame = Omit<Candidate, '_distance'>;

export const CANDIDATE_COLUMNS = ['id', 'shot_id', 'asset_id', 'title_id'] as const;

/** The frame of a row, at a distance. */
export function candidate({ id, shot_id, asset_id, title_id }: FoundFrame, _distance: number): Candidate {
  return { id, shot_id, asset_id, title_id, _distance };
}

/** Nearest first, ties by id. */
export function byDistance(a: Candidate, b: Candidate): number {
  return a._distance - b._distance || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
