import type { Filter } from '../../lake/lancedb/filter.js';
import type { MediaTable } from '../../lake/lancedb/table.js';

/** What can be taken out of the lake, with all that belongs to it. */
export const REMOVABLE_KINDS = ['TITLE', 'ASSET', 'RUN', 'ANNOTATION_TYPE', 'SPACE'] as const;
export type RemovableKind = (typeof REMOVABLE_KINDS)[number];

/** What becomes of what points at something that goes. */
export const REFERENCE_CHOICES = ['REFUSE', 'TAKE', 'LEAVE'] as const;
export type ReferenceChoice = (typeof REFERENCE_CHOICES)[number];

export type ReferenceKind =
  'TITLE' | 'ASSET' | 'RUN' | 'DATASET' | 'EVALUATION' | 'SAVED_SEARCH' | 'MODEL' | 'TIMELINE';

/** Something that stays and points at something that goes. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly id: string;
  /** What it is to it, in words: `is a child of title "t1"`. */
  readonly says: string;
}

/** Ids of all that goes, by what they are ids of: what was asked for, and what goes along. */
export interface Going {
  readonly titles: Set<string>;
  readonly assets: Set<string>;
  readonly runs: Set<string>;
  readonly types: Set<string>;
  readonly spaces: Set<string>;
  /** Single ones: those of what goes are not listed. */
  readonly annotations: Set<string>;
  readonly savedSearches: Set<string>;
}

export const nothingGoing = (): Going => ({
  titles: new Set(),
  assets: new Set(),
  runs: new Set(),
  types: new Set(),
  spaces: new Set(),
  annotations: new Set(),
  savedSearches: new Set(),
});

/** Rows of one table that go. */
export interface GoingRows {
  readonly table: MediaTable;
  readonly where: Filter;
  readonly count: number;
  /** Null: too many to list, or rows without an id. */
  readonly ids: readonly string[] | null;
}

export interface RemovalPlan {
  readonly going: Going;
  /** Of tables that lose rows. */
  readonly rows: readonly GoingRows[];
  readonly references: readonly Reference[];
  /** Annotation types of which annotations go. */
  readonly annotationTypes: ReadonlySet<string>;
}
