import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { S3Access } from '../../base/s3/stored-object.js';
import { folderAt } from '../lancedb/address.js';
import { FolderPlace } from './folder-place.js';
import type { Place } from './place.js';
import { lakePlaceAt } from './place-at.js';

/** Where a lake is to be made. */
export interface RestoreTarget {
  readonly uri: string;
  isEmpty(): Promise<boolean>;
  /** Where its files are written, and where it can be opened once they are. */
  readonly place: Place;
  /** It is right as it is: makes it stand at the URI. */
  finish(): Promise<void>;
  /** Takes away what was written. */
  discard(): Promise<void>;
}

/** The target at a folder or `s3://bucket/prefix`. Throws a UsageError for others. `access`: called for a bucket alone. */
export function restoreTargetAt(uri: string, access: () => S3Access): RestoreTarget {
  const place = lakePlaceAt(uri, access);
  return folderAt(uri) === null ? inBucket(place) : inFolder(uri, place);
}

/** It is made beside, and stands at the path when all is right, or not at all. */
function inFolder(uri: string, place: Place): RestoreTarget {
  const target = resolve(uri);
  const part = `${target}.restoring-${randomUUID()}`;
  return {
    uri,
    isEmpty: () => place.isEmpty(),
    place: new FolderPlace(part),
    async finish() {
      await rm(target, { recursive: true, force: true });
      await mkdir(dirname(target), { recursive: true });
      await rename(part, target);
    },
    discard: () => rm(part, { recursive: true, force: true }),
  };
}

/** A bucket knows no renaming: it is made in its place, which was empty. */
function inBucket(place: Place): RestoreTarget {
  return {
    uri: place.uri,
    isEmpty: () => place.isEmpty(),
    place,
    finish: () => Promise.resolve(),
    async discard() {
      for (const name of (await place.list('')).keys()) await place.remove(name);
    },
  };
}
