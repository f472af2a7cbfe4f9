import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';

/** Writes to the lake when it is its turn; each is one commit. */
export type WriteInTurn = <R>(work: (lake: Lake, options: CommitOptions) => Promise<R>) => Promise<R>;
