import type { MediaTable } from '../../lake/lancedb/table.js';
import type { Going, Reference, ReferenceChoice, RemovableKind, RemovalPlan } from '../remove/removal.js';

export type ErasableKind = RemovableKind | 'ANNOTATION';

/** What goes as well, where it holds something of it. */
export type TakenWith = 'datasets' | 'evaluations';

export interface ErasureAsked {
  readonly kind: ErasableKind;
  readonly ids: readonly string[];
  /** What becomes of other titles, assets, runs and saved searches that point at it. */
  readonly references: ReferenceChoice;
  readonly with: ReadonlySet<TakenWith>;
  /** Only tells what would go. */
  readonly dryRun: boolean;
}

export const SET_OF: Readonly<Record<ErasableKind, keyof Going>> = {
  TITLE: 'titles',
  ASSET: 'assets',
  RUN: 'runs',
  ANNOTATION_TYPE: 'types',
  SPACE: 'spaces',
  ANNOTATION: 'annotations',
};

/** Datasets and evaluations that go as wholes: neither is changed once it is made. */
export interface Wholes {
  readonly datasets: ReadonlySet<string>;
  readonly evaluations: ReadonlySet<string>;
}

export interface ErasurePlan {
  /** What goes from the present state. */
  readonly removal: RemovalPlan;
  readonly wholes: Wholes;
  /** What keeps it from being erased as it was asked for. */
  readonly refused: readonly Reference[];
  /** Named snapshots, all of which go. */
  readonly snapshots: readonly string[];
  /** Tables whose files hold it. */
  readonly tables: readonly MediaTable[];
  readonly ids: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  /** Addresses of media files of assets that go. */
  readonly files: readonly string[];
}

export interface Erased {
  readonly rows: Readonly<Record<string, number>>;
  readonly refused: readonly Reference[];
  readonly snapshots: readonly string[];
  readonly wholes: Wholes;
  /** Addresses of media files that stay where they are. */
  readonly files: readonly string[];
  /** Of those that went: they lay in the lake's media folder. */
  readonly ownFiles: readonly string[];
  /** Files of the lake that were searched afterwards; null: it is not in a folder. */
  readonly searched: number | null;
  /** Those of them that hold an id still. */
  readonly found: readonly string[];
}
