import type { DistinctBy, SearchKind } from '../generated/graphql.js';
import type { AskedText } from '../../lake/lancedb/full-text.js';
import type { SpaceRow } from '../../lake/tables/spaces.js';

/** One thing that a search found. */
export interface Result {
  readonly kind: SearchKind;
  readonly id: string;
  /** Of a title: its own id. */
  readonly title_id: string | null;
  readonly asset_id: string | null;
  readonly shot_id: string | null;
  /** Of an annotation. */
  readonly label: string | null;
  /** Greater is better. */
  readonly score: number;
  readonly matches: readonly ResultMatch[];
}

export type ResultMatch = WordsMatch | LikenessMatch;

export interface WordsMatch {
  readonly by: 'KEYWORD';
  /** 1, 2 … in its list. */
  readonly rank: number;
  readonly score: number;
  readonly asked: AskedText;
  /** The text that contains the words. */
  readonly kind: 'TITLE' | 'DIALOGUE' | 'ANNOTATION' | 'DOCUMENT';
  readonly id: string;
}

export interface LikenessMatch {
  readonly by: 'VECTOR';
  readonly rank: number;
  readonly score: number;
  readonly space: SpaceRow;
  /** The frame that is most alike. */
  readonly frameId: string;
  /** LanceDB's own. */
  readonly distance: number;
}

/** Where a list continues: after its first `rank` results; the last of them as a result of likeness. */
export type Place = { readonly rank: number; readonly distance?: number; readonly id?: string };

export const START: Place = { rank: 0 };

/** Results in their order. */
export interface RankedResults {
  /** At most so many results from the place on; fewer only at the end of the list. */
  from(place: Place, most: number): Promise<Result[]>;
}

const KIND_ORDER: readonly SearchKind[] = ['TITLE', 'SHOT', 'FRAME', 'DIALOGUE', 'ANNOTATION'];

/** The better first, ties by kind; ties of a kind keep their order. */
export function byScore(a: Result, b: Result): number {
  return b.score - a.score || KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind);
}

const DISTINCT_COLUMN = { TITLE: 'title_id', ASSET: 'asset_id', SHOT: 'shot_id' } as const;

/** The first of each title, asset or shot; those that have none all stay. */
export function firstOfEach(results: readonly Result[], distinctBy: DistinctBy | null | undefined): readonly Result[] {
  if (!distinctBy) return results;
  const column = DISTINCT_COLUMN[distinctBy];
  const seen = new Set<string>();
  return results.filter((result) => {
    const key = result[column];
    if (key === null) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
