import type { S3Access } from '../../src/base/s3/stored-object.js';
import { backUp, type BackupReport } from '../../src/lake/backup/back-up.js';
import type { Place } from '../../src/lake/backup/place.js';
import { lakePlaceAt } from '../../src/lake/backup/place-at.js';
import { restore } from '../../src/lake/backup/restore.js';
import { restoreTargetAt } from '../../src/lake/backup/restore-target.js';
import type { BackupState } from '../../src/lake/backup/store.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import type { S3Store } from './s3-store.js';

/** Who we are to a store of the tests. */
export const accessTo = ({ options }: S3Store): S3Access => ({
  endpoint: options['aws_endpoint'],
  region: options['aws_region']!,
  accessKeyId: options['aws_access_key_id']!,
  secretAccessKey: options['aws_secret_access_key']!,
  hasOwnHost: false,
});

/** Copies a lake in a folder, or in that store. */
export function backUpLake(lake: Lake, to: Place, store?: S3Store): Promise<BackupReport> {
  return backUp(
    lake,
    lakePlaceAt(lake.uri, () => accessTo(store!)),
    to,
  );
}

/** Makes a lake of a state in a folder, or in that store. */
export function restoreTo(
  uri: string,
  from: Place,
  state: string | null = null,
  store?: S3Store,
): Promise<BackupState> {
  const target = restoreTargetAt(uri, () => accessTo(store!));
  return restore(from, state, target, store?.options);
}
