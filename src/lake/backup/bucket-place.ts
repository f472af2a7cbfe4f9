import { stat } from 'node:fs/promises';
import { Bucket } from '../../base/s3/bucket.js';
import type { S3Access, StoredObject } from '../../base/s3/stored-object.js';
import { hashOf } from './hashing.js';
import type { Kept, Place } from './place.js';

/** A file that is written to while it is sent is sent again. */
const TRIES = 5;

/** Backups in a bucket, below a prefix. Whatever is sent is signed by its checksum, so that the store takes nothing else. */
export class BucketPlace implements Place {
  readonly uri: string;
  private readonly bucket: Bucket;
  private readonly prefix: string;

  constructor(access: S3Access, { bucket, key }: StoredObject) {
    this.uri = `s3://${bucket}/${key}`.replace(/\/+$/, '');
    this.bucket = new Bucket(access, bucket);
    this.prefix = key === '' || key.endsWith('/') ? key : `${key}/`;
  }

  async list(folder: string): Promise<Map<string, number>> {
    const found = await this.bucket.list(`${this.prefix}${folder}/`);
    return new Map([...found].map(([key, size]) => [key.slice(this.prefix.length), size]));
  }

  readText(name: string): Promise<string> {
    return this.bucket.readText(this.prefix + name);
  }

  writeText(name: string, text: string): Promise<void> {
    return this.bucket.put(this.prefix + name, Buffer.from(text));
  }

  /** What a backup that was interrupted has sent already is not sent again. */
  async keep(path: string, nameOf: (sha256: string) => string): Promise<Kept> {
    for (let tries = 1; ; tries++) {
      const [sha256, { size }] = [await hashOf(path), await stat(path)];
      const key = this.prefix + nameOf(sha256);
      if ((await this.bucket.sizeOf(key)) === size) return { sha256, size };
      const sent = await this.bucket.putFile(key, path);
      if (sent.sha256 === sha256) return sent;
      await this.bucket.remove(key);
      if (tries === TRIES) throw new Error(`${path} is written to all the time; run the backup again`);
    }
  }

  async fetch(name: string, size: number, path: string): Promise<string> {
    await this.bucket.getFile(this.prefix + name, size, path);
    return hashOf(path);
  }

  remove(name: string): Promise<void> {
    return this.bucket.remove(this.prefix + name);
  }
}
