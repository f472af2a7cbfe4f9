import { objectIn, type StoredObject } from '../base/s3/stored-object.js';

/** Buckets, or what stands below prefixes of them, whose objects may be given out. */
export class BucketRoots {
  /** @param roots each `s3://bucket` or `s3://bucket/prefix` */
  constructor(private readonly roots: readonly StoredObject[]) {}

  /** The object that an `s3:` address names; null: it names none, or one that lies elsewhere. */
  objectWithin(uri: string): StoredObject | null {
    const object = objectIn(uri);
    if (!object || !canBeNamed(object.key)) return null;
    const isWithin = ({ bucket, key }: StoredObject) =>
      bucket === object.bucket && (key === '' || object.key.startsWith(key.endsWith('/') ? key : `${key}/`));
    return this.roots.some(isWithin) ? object : null;
  }
}

/** Whether a key can stand in a URL as it is: one with dots would name what is above it, and half a character has no bytes. */
function canBeNamed(key: string): boolean {
  if (key === '' || key.split('/').some((part) => part === '.' || part === '..')) return false;
  try {
    encodeURIComponent(key);
    return true;
  } catch {
    return false;
  }
}
