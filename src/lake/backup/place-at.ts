import { objectIn, type S3Access } from '../../base/s3/stored-object.js';
import { UsageError } from '../../base/usage-error.js';
import { BucketPlace } from './bucket-place.js';
import { FolderPlace } from './folder-place.js';
import type { Place } from './place.js';

/** The place of that name: a folder, which need not be there, or `s3://bucket` and a prefix. `access`: called for a bucket alone. */
export function placeAt(named: string, access: () => S3Access): Place {
  if (!named.includes('://')) return new FolderPlace(named);
  const object = objectIn(named);
  if (!object)
    throw new UsageError(`${named} is no place for backups: name a folder, s3://bucket or s3://bucket/prefix`);
  return new BucketPlace(access(), object);
}
