import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Outcome } from '../../src/media/ingest/source.js';
import { inProcess } from '../support/in-process.js';
import { S3_KEY, startS3, type S3Server } from '../support/s3-server.js';

const LINES = '1\n00:00:00,000 --> 00:00:01,000\nA harbour.\n';

let s3: S3Server;
let folder: string;
let lake: string;
let picture: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-graph-object-'));
  lake = join(folder, 'lake');
  picture = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#48a' } })
    .png()
    .toBuffer();
  s3 = await startS3({ 'rushes/day 1/harbour.png': picture, 'rushes/day 1/harbour.en.srt': Buffer.from(LINES) });
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

const fetched = () => readdirSync(tmpdir()).filter((name) => name.startsWith('media-graph-objects-'));
function ingest(...args: string[]) {
  vi.stubEnv('AWS_ACCESS_KEY_ID', S3_KEY.id).stubEnv('AWS_SECRET_ACCESS_KEY', S3_KEY.secret);
  vi.stubEnv('AWS_REGION', S3_KEY.region).stubEnv('AWS_ENDPOINT', s3.url);
  return inProcess(lake, 'ingest', '--stand-alone', '--json', ...args);
}

it('ingests objects of a bucket: assets keep their addresses, and nothing stays here', async () => {
  const before = fetched();
  const { code, out } = await ingest(
    's3://rushes/day 1/harbour.png',
    '--subtitles',
    's3://rushes/day 1/harbour.en.srt',
  );
  const outcomes = JSON.parse(out) as Outcome[];
  expect([code, outcomes]).toMatchObject([
    0,
    [
      { status: 'added', path: 's3://rushes/day 1/harbour.png' },
      { status: 'added', path: 's3://rushes/day 1/harbour.en.srt', lines: 1 },
    ],
  ]);
  const table = join(folder, 'assets.ndjson');
  await inProcess(lake, 'export', 'table', 'assets', '--format', 'ndjson', '--out', table, '--overwrite');
  const uris = (await readFile(table, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { uri: string }).uri);
  expect(uris).toEqual(['s3://rushes/day 1/harbour.png', 's3://rushes/day 1/harbour.en.srt']);
  expect(fetched()).toEqual(before);

  const again = await ingest('s3://rushes/day 1/harbour.png');
  expect(JSON.parse(again.out)).toMatchObject([{ status: 'unchanged', path: 's3://rushes/day 1/harbour.png' }]);
});

it('says which object cannot be had, and why', async () => {
  for (const [named, says] of [
    ['s3://rushes/gone.png', /^media-graph: s3:\/\/rushes\/gone\.png: there is no such object$/m],
    ['s3://rushes/', /s3:\/\/rushes\/: it names no object: write s3:\/\/bucket\/key/],
  ] as const) {
    const { code, err } = await ingest(named);
    expect([code, err], named).toEqual([2, expect.stringMatching(says)]);
  }
});

it('reads a file here that the bucket has, too, as one asset', async () => {
  const path = join(folder, 'harbour.png');
  await writeFile(path, picture);
  const { out } = await ingest(path);
  expect(JSON.parse(out)).toMatchObject([{ status: 'updated', path }]);
});
