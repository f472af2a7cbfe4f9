import { stat } from 'node:fs/promises';
import { fsPath } from '../../base/raw-path.js';
import { pathIn, type MediaRoots } from '../../graph/ingest/media-roots.js';
import type { AssetRow } from '../../lake/tables/assets.js';

/** A file as it is now. */
export interface KnownFile {
  /** Real. */
  readonly path: string;
  /** Another one once the file has changed. */
  readonly version: string;
}

/** The file of an asset, or the one that has the asset's track in it. Null: there is none within the folders, or it is not the one that the lake knows. */
export async function knownFile(
  { uri, size_bytes }: Pick<AssetRow, 'uri' | 'size_bytes'>,
  roots: MediaRoots,
): Promise<KnownFile | null> {
  // A still image, or the pictures of a track inside another file.
  const named = pathIn(uri.replace(/#.*$/, ''));
  const path = named === null ? null : await roots.realPathWithin(named);
  const found = path === null ? null : await stat(fsPath(path), { bigint: true }).catch(() => null);
  if (path === null || !found?.isFile()) return null;
  if (size_bytes !== null && BigInt(size_bytes) !== found.size) return null;
  return { path, version: `${found.mtimeNs.toString(36)}-${found.size.toString(36)}` };
}
