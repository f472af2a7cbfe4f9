import type { Config } from '../config.js';
import type { Lake } from '../lake/lancedb/lake.js';

/** Throws DISK_FULL where the lake's disk has no room for something large. */
export async function checkDisk(lake: Lake, config: Config, what: string): Promise<void> {
  const { diskOf } = await import('../server/disk/disk-of.js');
  const { writtenFolders } = await import('../server/media/folders.js');
  const disk = await diskOf(writtenFolders(lake, config), config, () => undefined);
  disk?.close();
  disk?.checkLarge(what);
}
