import { id, idOf, instant, integer, json, long, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** What the items of a dataset are: all of one kind. */
export const DATASET_KINDS = ['TITLE', 'SHOT', 'FRAME', 'DIALOGUE_LINE', 'ANNOTATION'] as const;
export type DatasetKind = (typeof DATASET_KINDS)[number];

export const DATASET_STATUSES = ['DRAFT', 'FROZEN'] as const;
export type DatasetStatus = (typeof DATASET_STATUSES)[number];

/** How a dataset was split: by ratio with a salt, or by lists of titles. */
export interface SplitSettings {
  /** Share of each split, by its name; they sum to 1. Null: by `titles`. */
  readonly ratios: Readonly<Record<string, number>> | null;
  /** Ids of titles of each split, by its name. Null: by `ratios`. */
  readonly titles: Readonly<Record<string, readonly string[]>> | null;
  /** Another salt gives another split of the same titles. */
  readonly salt: string;
  /** Whether the shares hold for each label, as far as whole titles can. */
  readonly stratified: boolean;
}

/** Saved selections of the lake at a named snapshot: one row a version. A frozen one never changes. */
export const datasets = defineTable({
  name: 'datasets',
  order: 'id',
  columns: {
    /** See `datasetId`. */
    id,
    name: text,
    /** 1, 2, 3 … of one name. */
    version: integer(1),
    previous_id: optional(idOf('datasets')),
    kind: word(DATASET_KINDS),
    status: word(DATASET_STATUSES),
    /** What was selected, as the graph was asked for it. */
    selection: json<object>(),
    /** Name of the snapshot that it is a selection of. */
    snapshot: text,
    item_count: long,
    title_count: long,
    /** SHA-256 of what its items are, in their order, and of their splits. */
    hash: text,
    splits: optional(json<SplitSettings>()),
    description: optional(text),
    licence: optional(text),
    /** Markdown: what is in it, how it was made, what it is fit for. */
    card: optional(text),
    author: optional(text),
    created_at: instant,
    frozen_at: optional(instant),
  },
  indices: { id: 'btree' },
  lists: { all: { name: 'datasets', order: ['id'] } },
  filters: { ids: 'id', names: 'name', kinds: 'kind', statuses: 'status' },
});

export type DatasetRow = Row<typeof datasets>;

export const datasetId = (name: string, version: number): string => `${name}@${version}`;
