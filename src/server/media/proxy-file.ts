import { constants } from 'node:fs';
import { access, open, type FileHandle } from 'node:fs/promises';
import { fsPath } from '../../base/raw-path.js';
import { pathIn, type MediaRoots } from '../../graph/ingest/media-roots.js';
import type { MediaAddresses } from '../../graph/media-addresses.js';
import type { AssetRow } from '../../lake/tables/assets.js';

/**
 * The proxy of an asset, open for reading; it is noted as played. Null: there is none, or the server may not give out the asset's file. That may
 * be on a disk that is away.
 */
export async function openProxy(
  asset: Pick<AssetRow, 'id' | 'uri' | 'checksum'>,
  roots: MediaRoots,
  media: MediaAddresses,
): Promise<FileHandle | null> {
  const { proxies } = media;
  if (!proxies || !media.isWithin(asset.uri) || (await leadsOut(asset.uri, roots))) return null;
  const path = await proxies.find(asset);
  if (path === null) return null;
  await proxies.notePlayed(path);
  return open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => null);
}

/** Whether there is such a file, and its real path lies outside the folders. */
async function leadsOut(uri: string, roots: MediaRoots): Promise<boolean> {
  const path = pathIn(uri);
  if (path === null) return true;
  const isThere = await access(fsPath(path)).then(
    () => true,
    () => false,
  );
  return isThere && (await roots.realPathWithin(path)) === null;
}
