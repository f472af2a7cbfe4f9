import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryLake } from '../../support/lake.js';
import { S3_KEY, startS3, type S3Server } from '../../support/s3-server.js';
import { serve, type TestServer } from '../../support/server.js';
import { noise, writeSound } from '../../support/sound/sound-file.js';

const OBJECT = 's3://rushes/day 1/a.wav';

let s3: S3Server;
let held: Awaited<ReturnType<typeof temporaryLake>>;
let keys: Record<string, string>;
let server: TestServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-graph-objects-test-'));
  const next = noise(1);
  const sound = writeSound(join(folder, 'a.wav'), [Float32Array.from({ length: 4_800 }, () => next() / 4)]);
  s3 = await startS3({ 'rushes/day 1/a.wav': await readFile(sound), 'rushes/secret.wav': await readFile(sound) });
  held = await temporaryLake();
  keys = { AWS_ACCESS_KEY_ID: S3_KEY.id, AWS_SECRET_ACCESS_KEY: S3_KEY.secret, AWS_REGION: S3_KEY.region };
  keys['AWS_ENDPOINT'] = s3.url;
  server = await serve(held.lake, { ...keys, MEDIA_ROOTS: 's3://rushes/day 1' });
});
afterAll(async () => {
  await server.close();
  await held.remove();
  await s3.close();
  await rm(folder, { recursive: true });
});

const start = (uri: string, on = server) =>
  on.ask('mutation ($uri: String) { startIngest(input: { uri: $uri, titleName: "Noise" }) { id uri } }', { uri });
async function ended(id: string) {
  const job = async () =>
    (
      await server.ask(
        'query ($id: ID!) { ingestJob(id: $id) { stage error endedAt assets { uri title { name } } } }',
        {
          id,
        },
      )
    ).data.ingestJob;
  await expect.poll(async () => (await job()).endedAt).not.toBeNull();
  const { endedAt: _, ...rest } = await job();
  return rest;
}
const fetched = () => readdirSync(tmpdir()).filter((name) => name.startsWith('media-graph-object-'));

it('ingests an object of a bucket that it is given: the asset keeps the address, and nothing stays here', async () => {
  const before = fetched();
  const { data, errors } = await start(OBJECT);
  expect(errors).toBeUndefined();
  expect(data.startIngest.uri).toBe(OBJECT);
  expect(await ended(data.startIngest.id)).toEqual({
    stage: 'DONE',
    error: null,
    assets: [{ uri: OBJECT, title: { name: 'Noise' } }],
  });
  expect(fetched()).toEqual(before);
});

it('says why an object could not be had', async () => {
  const { data } = await start('s3://rushes/day 1/gone.wav');
  expect(await ended(data.startIngest.id)).toEqual({
    stage: 'FAILED',
    error: 's3://rushes/day 1/gone.wav: there is no such object',
    assets: [],
  });
});

it.each([
  's3://rushes/secret.wav',
  's3://other/a.wav',
  's3://rushes/day 1/../secret.wav',
  's3://rushes/day 1/',
  's3:x',
])('refuses %s, which is none of its buckets’ objects', async (uri) => {
  const { errors } = await start(uri);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(errors![0]!.message).toBe(
    `input.uri: "${uri}" is no object in the buckets that this server takes files from; write s3://bucket/key, of a bucket of its setting MEDIA_ROOTS`,
  );
});

it('refuses objects where no bucket is named, and files where no folder is', async () => {
  const roots = join(folder, 'roots');
  await mkdir(roots);
  const other = await serve(held.lake, { ...keys, MEDIA_ROOTS: roots });
  expect((await start(OBJECT, other)).errors).toMatchObject([
    { message: 'startIngest: this server takes no objects; its setting MEDIA_ROOTS names no bucket' },
  ]);
  await other.close();
  expect((await start('file:///a.wav')).errors).toMatchObject([
    { message: 'startIngest: this server takes no files; its setting MEDIA_ROOTS names no folder' },
  ]);
});
