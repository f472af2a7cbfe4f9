import { Bucket, PART_BYTES } from '../../base/s3/bucket.js';
import type { S3Access, StoredObject } from '../../base/s3/stored-object.js';
import { hashOf } from './hashing.js';
import type { Content, Kept, Listed, Place } from './place.js';

/** A file that is written to while it is sent is sent again. */
const TRIES = 5;

/** What a bucket has below a prefix. Whatever is sent is signed by its checksum, so that the store takes nothing else. */
export class BucketPlace implements Place {
  readonly uri: string;
  private readonly bucket: Bucket;
  private readonly prefix: string;

  constructor(access: S3Access, { bucket, key }: StoredObject) {
    const folder = key.replace(/\/+$/, '');
    this.uri = `s3://${bucket}${folder && `/${folder}`}`;
    this.bucket = new Bucket(access, bucket);
    this.prefix = folder && `${folder}/`;
  }

  async isEmpty(): Promise<boolean> {
    return (await this.bucket.list(this.prefix, 'first')).size === 0;
  }

  async list(folder: string): Promise<Map<string, Listed>> {
    const found = await this.bucket.list(this.prefix + (folder && `${folder}/`));
    return new Map(
      [...found].map(([key, { size, etag }]) => [key.slice(this.prefix.length), { size, modified: etag }]),
    );
  }

  open(name: string, size: number): Content {
    return { uri: `${this.uri}/${name}`, size, read: () => this.bucket.read(this.prefix + name, size) };
  }

  readText(name: string): Promise<string> {
    return this.bucket.readText(this.prefix + name);
  }

  writeText(name: string, text: string): Promise<void> {
    return this.bucket.put(this.prefix + name, Buffer.from(text));
  }

  write(name: string, content: Content): Promise<Kept> {
    return this.bucket.putStream(this.prefix + name, content.size, content.read());
  }

  /** What a backup that was interrupted has sent already is not sent again. */
  async keep(content: Content, nameOf: (sha256: string) => string): Promise<Kept> {
    const { uri, read } = await heldIfSmall(content);
    for (let tries = 1; ; tries++) {
      const { sha256, size } = await hashOf(read());
      const key = this.prefix + nameOf(sha256);
      if ((await this.bucket.sizeOf(key)) === size) return { sha256, size };
      const sent = await this.bucket.putStream(key, size, read());
      if (sent.sha256 === sha256) return sent;
      await this.bucket.remove(key);
      if (tries === TRIES) throw new Error(`${uri} is written to all the time; run the backup again`);
    }
  }

  remove(name: string): Promise<void> {
    return this.bucket.remove(this.prefix + name);
  }
}

/** It is read twice, for its checksum and to be sent: what fits in a part, as most files do, is asked for once. */
async function heldIfSmall(content: Content): Promise<Content> {
  if (content.size > PART_BYTES) return content;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content.read()) {
    bytes += chunk.length;
    // It has grown since it was listed.
    if (bytes > PART_BYTES) return content;
    chunks.push(chunk);
  }
  return {
    ...content,
    async *read() {
      yield* chunks;
    },
  };
}
