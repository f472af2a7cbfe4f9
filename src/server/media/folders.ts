import { join } from 'node:path';
import type { Config } from '../../config.js';
import { MediaRoots } from '../../graph/ingest/media-roots.js';
import { ProxyQueue } from '../../graph/proxy-queue.js';
import { folderAt } from '../../lake/lancedb/address.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { ProxyFolder } from '../../media/proxies/proxy-folder.js';

/** Where uploads are kept. Null: there are none. Below the lake, when that is a folder and the setting does not say otherwise. */
export function mediaFolderOf({ uri }: Lake, { MEDIA_FOLDER }: Config): string | null {
  if (MEDIA_FOLDER !== undefined) return MEDIA_FOLDER === '' ? null : MEDIA_FOLDER;
  const folder = folderAt(uri);
  return folder === null ? null : join(folder, 'media');
}

/** Folders of this machine that a server writes the lake and uploads to. */
export function writtenFolders(lake: Lake, config: Config): string[] {
  if (config.READ_ONLY) return [];
  const media = mediaFolderOf(lake, config);
  return [folderAt(lake.uri), media].filter((folder) => folder !== null);
}

/** Where proxies are kept. Null: nowhere. */
export function proxyFolderOf(
  { uri }: Lake,
  { PROXY_FOLDER, PROXY_CACHE_BYTES, READ_ONLY }: Config,
): ProxyFolder | null {
  const own = folderAt(uri);
  const folder = PROXY_FOLDER ?? (own === null ? '' : join(own, 'cache', 'proxies'));
  return folder === '' ? null : new ProxyFolder(folder, PROXY_CACHE_BYTES, READ_ONLY);
}

/** Makes proxies that are asked for. Undefined: it may not, or cannot. */
export function proxyQueueOf(
  lake: Lake,
  config: Config,
  folder: ProxyFolder | null,
  onError: (error: unknown, asset: string) => void,
  checkRoom: (action: string) => void,
): ProxyQueue | undefined {
  const roots = playedFolders(lake, config);
  if (config.READ_ONLY || !folder || !config.PROXY_ON_DEMAND || roots.length === 0) return undefined;
  return new ProxyQueue(folder, new MediaRoots(roots), onError, checkRoom);
}

/** Folders whose files of assets this server gives out. */
export function playedFolders(lake: Lake, config: Config): string[] {
  const uploads = mediaFolderOf(lake, config);
  return [...namedFolders(config), ...(uploads === null ? [] : [uploads])];
}

/** The folders among the media roots. */
export const namedFolders = ({ MEDIA_ROOTS }: Config): string[] => MEDIA_ROOTS.filter((root) => !isBucket(root));

/** The others, in object storage. */
export const namedBuckets = ({ MEDIA_ROOTS }: Config): string[] => MEDIA_ROOTS.filter(isBucket);

const isBucket = (root: string): boolean => root.startsWith('s3:');
