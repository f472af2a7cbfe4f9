import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { fsPath } from '../../base/raw-path.js';
import { pathIn, type MediaRoots } from '../../graph/ingest/media-roots.js';

/**
 * The file at an asset's address, open for reading. Null: it is none of this machine, is gone, is no plain file, or its real path lies
 * outside the folders.
 */
export async function openMediaFile(uri: string, roots: MediaRoots): Promise<FileHandle | null> {
  const path = pathIn(uri);
  const real = path === null ? null : await roots.realPathWithin(path);
  if (real === null) return null;
  // The real path has no link in it: what has become one since is refused. A pipe must not hold the request.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(fsPath(real), flags).catch(() => null);
  if (!file) return null;
  if ((await file.stat()).isFile()) return file;
  await file.close();
  return null;
}
