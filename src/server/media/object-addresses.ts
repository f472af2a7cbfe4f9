import { AwsV4Signer } from 'aws4fetch';
import { ConfigError, type Config } from '../../config.js';
import { BucketRoots, objectIn, type StoredObject } from '../../graph/bucket-roots.js';

/** Seconds. A player asks for the next part at the address of this server, and gets a new one. */
const HOLDS_S = 900;

/** Addresses of objects of S3, signed for whoever has them, for a short time. */
export class ObjectAddresses {
  readonly roots: BucketRoots;

  /** @param buckets each `s3://bucket` or `s3://bucket/prefix` @throws ConfigError when one is neither, or there is nothing to sign with */
  constructor(
    buckets: readonly string[],
    private readonly config: Config,
  ) {
    const roots = buckets.map((uri) => {
      const root = objectIn(uri);
      if (!root)
        throw new ConfigError(`MEDIA_ROOTS: ${uri} cannot be used: it must be s3://bucket or s3://bucket/prefix`);
      return root;
    });
    if (roots.length > 0 && (!config.AWS_ACCESS_KEY_ID || !config.AWS_SECRET_ACCESS_KEY)) {
      throw new ConfigError('a bucket is named: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which may read it');
    }
    this.roots = new BucketRoots(roots);
    this.origins = [...new Set(roots.map((root) => this.urlOf(root).origin))];
  }

  /** Where the addresses lead. */
  readonly origins: readonly string[];

  /** The signed address of the object that `uri` names. Null: it names none, or one that is not to be given out. `type`: what the store is to say that it is. */
  async of(uri: string, method: string, type: string): Promise<string | null> {
    const object = this.roots.objectWithin(uri);
    if (!object) return null;
    const url = this.urlOf(object);
    url.searchParams.set('response-content-type', type);
    url.searchParams.set('X-Amz-Expires', String(HOLDS_S));
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = this.config;
    const signer = new AwsV4Signer({
      ...{ url: url.href, method, signQuery: true, service: 's3', region: this.region },
      ...{ accessKeyId: AWS_ACCESS_KEY_ID!, secretAccessKey: AWS_SECRET_ACCESS_KEY! },
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    });
    return (await signer.sign()).url.href;
  }

  private get region(): string {
    return this.config.AWS_REGION ?? this.config.AWS_DEFAULT_REGION ?? 'us-east-1';
  }

  /** As the lake's objects are addressed: the bucket in the path, or as a host of its own. */
  private urlOf({ bucket, key }: StoredObject): URL {
    const { AWS_ENDPOINT, AWS_ENDPOINT_URL, AWS_VIRTUAL_HOSTED_STYLE_REQUEST: hasOwnHost } = this.config;
    const url = new URL(AWS_ENDPOINT ?? AWS_ENDPOINT_URL ?? `https://s3.${this.region}.amazonaws.com`);
    if (hasOwnHost && !url.hostname.startsWith(`${bucket}.`)) url.hostname = `${bucket}.${url.hostname}`;
    const parts = [...url.pathname.split('/'), ...(hasOwnHost ? [] : [bucket])].filter(Boolean);
    url.pathname = ['', ...parts, ...key.split('/').map(encoded)].join('/');
    return url;
  }
}

/** As S3 encodes it before it signs. */
const encoded = (part: string): string =>
  encodeURIComponent(part).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
