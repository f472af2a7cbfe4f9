import { id, json, long, optional, text, texts, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

export const INGEST_STAGES = [
  'QUEUED',
  'READING',
  'PICTURE',
  'SOUND',
  'WRITING',
  'DONE',
  'FAILED',
  'CANCELLED',
] as const;
export type IngestStage = (typeof INGEST_STAGES)[number];

/** What whoever asks for a file says of it. */
export interface SaidOfFile {
  readonly titleId?: string | undefined;
  readonly titleName?: string | undefined;
  readonly language?: string | undefined;
  readonly role?: string | undefined;
  /** Id of the upload that it is. */
  readonly upload?: string | undefined;
}

/** Files that the graph was asked to ingest. A job without `ended_at` starts again when its server does. */
export const ingestJobs = defineTable({
  name: 'ingest_jobs',
  order: 'asked_at',
  columns: {
    id,
    /** Times are milliseconds since 1970. */
    asked_at: long,
    /** Who asked; null: nobody knows. */
    subject: optional(text),
    author: optional(text),
    /** The `file:` URL of the file's real path. */
    uri: text,
    said: json<SaidOfFile>(),
    stage: word(INGEST_STAGES),
    problems: json<readonly string[]>(),
    asset_ids: texts,
    started_at: optional(long),
    ended_at: optional(long),
    /** Why it failed. */
    error: optional(text),
  },
  indices: {},
});

export type IngestJobRow = Row<typeof ingestJobs>;
