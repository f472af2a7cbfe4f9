import { id, idOf, int, text } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** What an open or published run has looked at, asset by asset: it goes on from there, and tells what has changed since. */
export const runParts = defineTable({
  name: 'run_parts',
  order: 'id',
  columns: {
    /** Says nothing: a part of one run becomes that of the next. */
    id,
    run_id: idOf('annotation_runs'),
    /** The asset may be gone since. */
    asset_id: text,
    /** Frames that were looked at; 0: there were none any more. */
    frames: int,
    /** A hash of what was seen: other frames or vectors have another. */
    digest: text,
  },
  indices: { id: 'btree', run_id: 'btree' },
});

export type RunPartRow = Row<typeof runParts>;

/** No two pairs give the same text, since ids of runs are given with their length. */
export const runPartId = (runId: string, assetId: string): string => `${runId.length}:${runId}/${assetId}`;
