import type { Changes, RowCounts } from './changes.js';
import { instant, json, long, optional, text, type RowOf } from './columns.js';

/** Who made a commit, and by what. */
export interface Committer {
  readonly author: string | null;
  /** Name of a mutation's field, or a command: `media-graph ingest`. */
  readonly action: string;
}

/** What is told of a commit. */
export const commitColumns = {
  number: long,
  /** Null for unnamed ones, which clean-up may remove. */
  name: optional(text),
  created_at: instant,
  note: optional(text),
  changes: optional(json<Changes>()),
  /** Null in lakes that are older than the column. */
  rows: optional(json<RowCounts>()),
  /** Several where changes shared the commit; null where nobody says. */
  by: optional(json<readonly Committer[]>()),
};

/** Note of the commit that takes something out of the lake for good: whoever keeps copies of the tables that it changed makes them anew. */
export const ERASURE = 'erasure';

/** What a commit changed, and who made it. It is told longer than the tables of that state are kept. */
export type Commit = RowOf<typeof commitColumns>;
