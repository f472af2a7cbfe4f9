/** An object of S3 or of a store that speaks its language; its key is not encoded. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
}

/** What `s3://bucket/key` names; the key may be empty. Null: it is no such address. */
export function objectIn(uri: string): StoredObject | null {
  const [, bucket, key = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(uri) ?? [];
  return bucket === undefined ? null : { bucket, key };
}

/** Where a store of objects is, and what it knows us by. */
export interface S3Access {
  /** Of a store other than Amazon's. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  /** Whether a bucket has a host of its own, and does not stand in the path. */
  readonly hasOwnHost: boolean;
  /** Header fields of what is written, by which the store encrypts it; none: as the bucket says. */
  readonly encryption?: Readonly<Record<string, string>>;
}

type Addressing = Pick<S3Access, 'endpoint' | 'region' | 'hasOwnHost'>;

/** As the lake's objects are addressed: the bucket in the path, or as a host of its own. */
export function urlOf({ endpoint, region, hasOwnHost }: Addressing, { bucket, key }: StoredObject): URL {
  const url = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`);
  if (hasOwnHost && !url.hostname.startsWith(`${bucket}.`)) url.hostname = `${bucket}.${url.hostname}`;
  const parts = [...url.pathname.split('/'), ...(hasOwnHost ? [] : [bucket])].filter(Boolean);
  url.pathname = ['', ...parts, ...key.split('/').map(encoded)].join('/');
  return url;
}

/** What `AwsV4Signer` takes of it. */
export const signerOf = ({ region, accessKeyId, secretAccessKey, sessionToken }: S3Access) => ({
  ...{ service: 's3', region, accessKeyId, secretAccessKey },
  ...(sessionToken && { sessionToken }),
});

/** As S3 encodes it before it signs. */
const encoded = (part: string): string =>
  encodeURIComponent(part).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
