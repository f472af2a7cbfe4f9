import { AwsV4Signer } from 'aws4fetch';
import type { Fetched } from '../../base/s3/download-object.js';
import { objectIn, signerOf, urlOf, type S3Access } from '../../base/s3/stored-object.js';
import { ConfigError, type Config } from '../../config.js';
import { BucketRoots } from '../../graph/bucket-roots.js';
import { s3AccessOf } from './s3-access.js';

/** Seconds. A player asks for the next part at the address of this server, and gets a new one. */
const HOLDS_S = 900;

/** Addresses of objects of S3, signed for whoever has them, for a short time. */
export class ObjectAddresses {
  readonly roots: BucketRoots;
  /** Null: there are no buckets. */
  private readonly access: S3Access | null;

  /** @param buckets each `s3://bucket` or `s3://bucket/prefix` @throws ConfigError when one is neither, or there is nothing to sign with */
  constructor(buckets: readonly string[], config: Config) {
    const roots = buckets.map((uri) => {
      const root = objectIn(uri);
      if (!root)
        throw new ConfigError(`MEDIA_ROOTS: ${uri} cannot be used: it must be s3://bucket or s3://bucket/prefix`);
      return root;
    });
    const access = roots.length > 0 ? s3AccessOf(config) : null;
    this.access = access;
    this.roots = new BucketRoots(roots);
    this.origins = access ? [...new Set(roots.map((root) => urlOf(access, root).origin))] : [];
  }

  /** Where the addresses lead. */
  readonly origins: readonly string[];

  /** The signed address of the object that `uri` names. Null: it names none, or one that is not to be given out. `type`: what the store is to say that it is. */
  async of(uri: string, method: string, type: string): Promise<string | null> {
    const object = this.roots.objectWithin(uri);
    if (!object || !this.access) return null;
    const url = urlOf(this.access, object);
    url.searchParams.set('response-content-type', type);
    url.searchParams.set('X-Amz-Expires', String(HOLDS_S));
    const signer = new AwsV4Signer({ url: url.href, method, signQuery: true, ...signerOf(this.access) });
    return (await signer.sign()).url.href;
  }

  /** The object as `downloadObject` takes it. Null as in `of`. */
  fetched(uri: string): Fetched | null {
    if (!this.roots.objectWithin(uri)) return null;
    return { uri, addressOf: async () => (await this.of(uri, 'GET', 'application/octet-stream'))! };
  }
}
