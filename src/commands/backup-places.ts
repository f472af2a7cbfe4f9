import { readConfig } from '../config.js';
import type { Place } from '../lake/backup/place.js';
import type { RestoreTarget } from '../lake/backup/restore-target.js';

/** The place of backups that was named: a folder, or `s3://bucket/prefix` in the store of the configuration. */
export async function backupsAt(named: string): Promise<Place> {
  const { placeAt } = await import('../lake/backup/place-at.js');
  const { s3AccessOf } = await import('../server/media/s3-access.js');
  return placeAt(named, () => s3AccessOf(readConfig()));
}

/** Where the files of the configured lake are. */
export async function lakeFiles(): Promise<Place> {
  const { lakePlaceAt } = await import('../lake/backup/place-at.js');
  const { lakeAccessOf } = await import('../server/media/s3-access.js');
  const config = readConfig();
  return lakePlaceAt(config.LAKE_URI, () => lakeAccessOf(config));
}

/** Where the configured lake is to be made. */
export async function restoreTarget(): Promise<RestoreTarget> {
  const { restoreTargetAt } = await import('../lake/backup/restore-target.js');
  const { lakeAccessOf } = await import('../server/media/s3-access.js');
  const config = readConfig();
  return restoreTargetAt(config.LAKE_URI, () => lakeAccessOf(config));
}
