/** An object of S3 or of a store that speaks its language; its key is not encoded. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
}

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

/** What `s3://bucket/key` names; the key may be empty. Null: it is no such address. */
export function objectIn(uri: string): StoredObject | null {
  const [, bucket, key = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(uri) ?? [];
  return bucket === undefined ? null : { bucket, key };
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
