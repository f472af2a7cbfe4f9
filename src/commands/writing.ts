import { userInfo } from 'node:os';
import type { Config } from '../config.js';
import type { CommitOptions } from '../lake/lancedb/commit.js';

let action = 'media-graph';

/** Names the command that runs, for the log of commits. */
export function setAction(name: string): void {
  action = name;
}

/** How commands write: with the configured waits and retention, in the name of the machine's user. */
export function writing(config: Config): CommitOptions {
  return {
    waitMs: config.WRITE_WAIT_MS,
    keepSnapshotsMs: config.SNAPSHOT_KEEP_MS,
    keepCommitsMs: config.COMMITS_KEEP_MS,
    by: [{ author: userName(), action }],
  };
}

/** Null where the system has no name for the process's user, as in some containers. */
function userName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}
