import { stat } from 'node:fs/promises';
import { fsPath } from '../../base/raw-path.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { markFiles, pathOf, type Changes } from './files-now.js';
import { isGone } from './scan.js';

/** Looks for the file of every asset that a `file:` URL names, and marks those that are gone, or there again with the same size. */
export async function verifyMedia(lake: Lake, writing: CommitOptions): Promise<Changes> {
  return markFiles(lake, 'file:', writing, async (asset) => {
    const path = pathOf(asset);
    if (path === null) return undefined;
    if (await isGone(path)) return null;
    const found = await stat(fsPath(path)).catch(() => null);
    return found?.size === asset.size_bytes ? asset.uri : undefined;
  });
}
