import { id, long, optional, text } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** What `media-graph watch` knows of files, so that it reads each state of one only once. */
export const watchedFiles = defineTable({
  name: 'watched_files',
  order: 'id',
  columns: {
    /** The `file:` URL of its path. */
    id,
    size: long,
    /** Nanoseconds since 1970: more than a JavaScript number can tell. */
    modified_ns: text,
    /** Null: it could not be ingested. */
    asset_id: optional(text),
    /** Null: it was ingested. */
    problem: optional(text),
  },
  indices: {},
});

export type WatchedFileRow = Row<typeof watchedFiles>;
