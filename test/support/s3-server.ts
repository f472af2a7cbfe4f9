import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const S3_KEY = { id: 'AKIDEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', region: 'eu-north-1' };

export interface S3Server {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A store with these objects, by "bucket/key", to whoever comes by an address that is signed for it (SigV4 in the query), with Range. It computes the signature
 * anew from what it got, after "Authenticating Requests: Using Query Parameters" of Amazon's reference.
 */
export async function startS3(objects: Readonly<Record<string, Buffer>>): Promise<S3Server> {
  const server = createServer((request, response) => {
    const url = new URL(request.url!, `http://${request.headers.host}`);
    const end = (status: number, body?: Buffer | string, headers: Record<string, string> = {}) =>
      void response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
    if (!isSigned(request.method!, url, request.headers.host!)) return end(403, 'SignatureDoesNotMatch');
    const object = objects[decodeURIComponent(url.pathname.slice(1))];
    if (!object) return end(404, 'NoSuchKey');
    const type = { 'content-type': url.searchParams.get('response-content-type') ?? 'binary/octet-stream' };
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    if (first === undefined) return end(200, object, { ...type, 'content-length': String(object.length) });
    const part = object.subarray(Number(first), last ? Number(last) + 1 : object.length);
    return end(206, part, { ...type, 'content-range': `bytes ${first}-${last}/${object.length}` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const uriEncode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

function isSigned(method: string, url: URL, host: string): boolean {
  const query = new Map(url.searchParams);
  const [time = '', expires] = [query.get('X-Amz-Date'), Number(query.get('X-Amz-Expires'))];
  const scope = `${time.slice(0, 8)}/${S3_KEY.region}/s3/aws4_request`;
  const at = Date.parse(time.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(expires > 0) || Date.now() > at + expires * 1_000) return false;
  if (query.get('X-Amz-Credential') !== `${S3_KEY.id}/${scope}`) return false;
  if (query.get('X-Amz-SignedHeaders') !== 'host') return false;
  const given = query.get('X-Amz-Signature');
  query.delete('X-Amz-Signature');
  const pairs = [...query].map(([name, value]) => `${uriEncode(name)}=${uriEncode(value)}`).sort();
  const path = url.pathname.split('/').map((part) => uriEncode(decodeURIComponent(part)));
  const canonical = [method, path.join('/'), pairs.join('&'), `host:${host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const key = hmac(hmac(hmac(hmac(`AWS4${S3_KEY.secret}`, time.slice(0, 8)), S3_KEY.region), 's3'), 'aws4_request');
  return hmac(key, ['AWS4-HMAC-SHA256', time, scope, hash].join('\n')).toString('hex') === given;
}
