import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../src/config.js';
import type { Rights } from '../../../src/graph/access/rights.js';
import { objectIn } from '../../../src/base/s3/stored-object.js';
import { BucketRoots } from '../../../src/graph/bucket-roots.js';
import { ObjectAddresses } from '../../../src/server/media/object-addresses.js';
import { assetRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { S3_KEY, startS3, type S3Server } from '../../support/s3-server.js';
import { serve, type TestServer } from '../../support/server.js';

const FILM = Buffer.from('0123456789 the film');
/** What SigV4 encodes in its own way, and what a path may not hold as it is. */
const ODD = "films/it's (a) film+ 100% *!/映画?#.mp4".replace('#', '');

let s3: S3Server;
let made: Awaited<ReturnType<typeof temporaryLake>>;
let server: TestServer;
let rights: Rights | null = null;

beforeAll(async () => {
  s3 = await startS3({ 'rushes/a.mov': FILM, [`archive/${ODD}`]: FILM, 'archive/other/secret.mp4': FILM });
  made = await temporaryLake();
  const uris = {
    plain: 's3://rushes/a.mov',
    odd: `s3://archive/${ODD}`,
    gone: 's3://rushes/gone.mp4',
    beside: 's3://archive/other/secret.mp4',
    above: 's3://archive/films/../other/secret.mp4',
    elsewhere: 's3://others/a.mov',
    like: 's3://archive/films2/a.mov',
  };
  const assets = Object.entries(uris).map(([id, uri], i) => ({
    ...assetRow(id, i, 't', 'VIDEO', 1_000_000),
    ...{ uri, content_type: 'video/quicktime' },
  }));
  await writeRows(made.lake, { titles: [{ ...titleRow(0), id: 't' }], assets });
  const keys = { AWS_ACCESS_KEY_ID: S3_KEY.id, AWS_SECRET_ACCESS_KEY: S3_KEY.secret, AWS_REGION: S3_KEY.region };
  const env = { MEDIA_ROOTS: 's3://rushes,s3://archive/films', AWS_ENDPOINT: s3.url, ...keys };
  server = await serve(made.lake, env, async () => rights);
});
afterAll(async () => {
  await server.close();
  await s3.close();
  await made.remove();
});

const urlOf = async (id: string): Promise<string | null | undefined> =>
  (await server.ask(`{ asset(id: "${id}") { playback { url mimeType } } }`)).data.asset?.playback?.url;

it.each(['plain', 'odd'])('plays from the store, whole and in parts: %s', async (id) => {
  const url = (await urlOf(id))!;
  const answer = await fetch(url, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([302, 'private, no-store']);
  const address = new URL(answer.headers.get('location')!);
  expect([address.origin, address.searchParams.get('X-Amz-Expires')]).toEqual([s3.url, '900']);
  const whole = await fetch(url);
  expect([whole.status, whole.headers.get('content-type'), await whole.text()]).toEqual([
    200,
    'video/mp4',
    FILM.toString(),
  ]);
  const part = await fetch(url, { headers: { range: 'bytes=3-5' } });
  expect([part.status, await part.text()]).toEqual([206, '345']);
  const head = await fetch(url, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(FILM.length)]);
  // Signed for this object alone.
  address.pathname = '/archive/other/secret.mp4';
  expect((await fetch(address)).status).toBe(403);
});

it('has no address of what lies elsewhere, and the store says what is gone', async () => {
  for (const id of ['beside', 'above', 'elsewhere', 'like']) expect([id, await urlOf(id)]).toEqual([id, null]);
  expect((await fetch((await urlOf('gone'))!)).status).toBe(404);
  const url = (await urlOf('plain'))!;
  expect((await fetch(url.replace('/plain?', '/beside?'), { redirect: 'manual' })).status).toBe(403);
});

it('a policy holds', async () => {
  rights = rightsOf('none', grantOf({ titles: [] }));
  expect(await urlOf('plain')).toBeUndefined();
  rights = rightsOf('no files', grantOf({ hidden: { assets: ['uri'] } }));
  expect(await urlOf('plain')).toBeUndefined();
  rights = null;
});

it('the pages may load media from the store, and nothing else', async () => {
  const policy = (await fetch(`${server.url}/`)).headers.get('content-security-policy')!;
  expect(policy).toContain(`media-src 'self' ${s3.url}`);
  expect(policy.split(s3.url)).toHaveLength(2);
});

it('knows what a root and an address are', () => {
  expect(objectIn('s3://bucket/a/b')).toEqual({ bucket: 'bucket', key: 'a/b' });
  for (const uri of ['s3://', 's3:///a', 's3://b@host/a', 's3://UP/a', 'file:///a', 'S3://bucket/a']) {
    expect([uri, objectIn(uri)]).toEqual([uri, null]);
  }
  const roots = new BucketRoots([{ bucket: 'bucket', key: 'a/' }]);
  for (const key of ['a', 'a/', 'ab', 'a/../b', 'a/./b', 'a/\ud800']) {
    expect([key, roots.objectWithin(`s3://bucket/${key}`)]).toEqual([key, key === 'a/' ? expect.anything() : null]);
  }
  expect(roots.objectWithin('s3://bucket/a/b')).toEqual({ bucket: 'bucket', key: 'a/b' });
});

it.each([
  [{}, 'https://s3.us-east-1.amazonaws.com'],
  [{ AWS_REGION: '', AWS_ENDPOINT: '', AWS_SESSION_TOKEN: '' }, 'https://s3.us-east-1.amazonaws.com'],
  [{ AWS_DEFAULT_REGION: 'eu-west-1' }, 'https://s3.eu-west-1.amazonaws.com'],
  [{ AWS_VIRTUAL_HOSTED_STYLE_REQUEST: 'true' }, 'https://bucket.s3.us-east-1.amazonaws.com'],
  [
    { AWS_ENDPOINT_URL: 'https://bucket.minio:9000', AWS_VIRTUAL_HOSTED_STYLE_REQUEST: 'true' },
    'https://bucket.minio:9000',
  ],
])('finds the store: %j', (env, origin) => {
  const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
  expect(new ObjectAddresses(['s3://bucket/x'], readConfig({ ...keys, ...env })).origins).toEqual([origin]);
});

it('refuses a root that names no bucket, and one without keys', () => {
  const of =
    (root: string, env = {}) =>
    () =>
      new ObjectAddresses([root], readConfig(env));
  expect(of('s3://a b', { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' })).toThrow(ConfigError);
  expect(of('s3://bucket')).toThrow(/AWS_ACCESS_KEY_ID/);
});
