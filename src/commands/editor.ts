import { byCommand } from '../graph/access/by.js';
import type { Editor } from '../graph/edits/editing.js';
import type { CommitOptions } from '../lake/lancedb/commit.js';

/** Edits of a command: in the name of the machine's user, as its commits are. */
export function editorOf(options: CommitOptions): Editor {
  const [by] = options.by ?? [];
  return { by: byCommand(by?.author ?? null, by?.action), options, reads: null };
}
