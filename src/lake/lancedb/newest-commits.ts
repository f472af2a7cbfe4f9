import type { Commit } from './committed.js';
import type { SnapshotLog } from './snapshots.js';

/** So many commits, or as many as are still told of, with numbers less than `before`, newest first. */
export async function newestCommits(log: SnapshotLog, most: number, before = Infinity): Promise<Commit[]> {
  const end = Math.min(before, ((await log.newest())?.number ?? -1) + 1);
  // Numbers have few gaps: the first look finds what is asked for.
  for (let reach = 2 * most; ; reach *= 4) {
    const after = end - reach;
    const found = await log.commits(after, end);
    if (found.length >= most || after < 0) return found.reverse().slice(0, most);
  }
}
