import { objectIn, type S3Access } from '../../base/s3/stored-object.js';
import { UsageError } from '../../base/usage-error.js';
import { folderAt } from '../lancedb/address.js';
import { BucketPlace } from './bucket-place.js';
import { FolderPlace } from './folder-place.js';
import type { Place } from './place.js';

/** The place of that name: a folder, which need not be there, or `s3://bucket` and a prefix. `access`: called for a bucket alone. */
export function placeAt(named: string, access: () => S3Access): Place {
  return (
    placeCalled(named, access) ??
    refuse(`${named} is no place for backups: name a folder, s3://bucket or s3://bucket/prefix`)
  );
}

/** The place of the files of a lake, as `placeAt`. */
export function lakePlaceAt(uri: string, access: () => S3Access): Place {
  return (
    placeCalled(uri, access) ??
    refuse(
      `backup copies a lake in a folder or in s3://, and restore makes one there; ${uri} is neither: keep versions where it is kept`,
    )
  );
}

function placeCalled(named: string, access: () => S3Access): Place | null {
  const folder = folderAt(named);
  if (folder !== null) return new FolderPlace(folder);
  const object = objectIn(named);
  return object && new BucketPlace(access(), object);
}

function refuse(because: string): never {
  throw new UsageError(because);
}
