import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { downloadObject } from '../../../src/base/s3/download-object.js';
import { readConfig } from '../../../src/config.js';
import { ObjectAddresses } from '../../../src/server/media/object-addresses.js';
import { S3_KEY } from '../../support/s3-server.js';

const FILM = randomBytes(300_000);
const KEYS = { AWS_ACCESS_KEY_ID: S3_KEY.id, AWS_SECRET_ACCESS_KEY: S3_KEY.secret };

/** A store in front of one object, which does to each request what the test says. */
let store: Server;
let onRequest: (from: number, ifMatch: string | undefined, response: ServerResponse) => void;
let addresses: ObjectAddresses;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-graph-download-'));
  store = createServer((request, response) => {
    const [, from] = /^bytes=(\d+)-/.exec(request.headers.range ?? '') ?? [];
    onRequest(Number(from), request.headers['if-match'], response);
  });
  await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(store.address() as AddressInfo).port}`;
  addresses = new ObjectAddresses(['s3://rushes'], readConfig({ ...KEYS, AWS_ENDPOINT: url }));
});
afterAll(async () => {
  store.closeAllConnections();
  store.close();
  await rm(folder, { recursive: true });
});

const headersOf = (from: number) => ({
  'content-range': `bytes ${from}-${FILM.length - 1}/${FILM.length}`,
  'content-length': String(FILM.length - from),
  etag: '"one"',
});

it('goes on where a connection broke, with the same state of the object', async () => {
  const asked: [number, string | undefined][] = [];
  onRequest = (from, ifMatch, response) => {
    asked.push([from, ifMatch]);
    if (asked.length === 2) return void response.writeHead(503).end();
    response.writeHead(206, headersOf(from));
    if (asked.length > 2) return void response.end(FILM.subarray(from));
    response.write(FILM.subarray(0, 100_000));
    void expect
      .poll(() => statSync(path, { throwIfNoEntry: false })?.size ?? 0, { timeout: 10_000 })
      .toBeGreaterThan(0)
      .then(() => response.destroy());
  };
  const path = join(folder, 'broken.mov');
  await downloadObject(addresses.fetched('s3://rushes/a.mov')!, path);
  expect((await readFile(path)).equals(FILM)).toBe(true);
  expect(asked[0]).toEqual([0, undefined]);
  expect(asked[2]![0]).toBeGreaterThan(0);
  expect(asked[2]![1]).toBe('"one"');
  expect(asked.length).toBe(3);
});

it.each<[string, number, RegExp]>([
  ['refuses it', 403, /a\.mov: the store refuses it: AWS_ACCESS_KEY_ID and/],
  ['has none', 404, /a\.mov: there is no such object/],
  ['has another by now', 412, /a\.mov: it was replaced while it was read/],
  ['gives no parts', 200, /a\.mov: the store answers 200/],
])('ends at once where the store %s', async (_, status, says) => {
  let requests = 0;
  onRequest = (_from, _match, response) => {
    requests++;
    response.writeHead(status).end();
  };
  await expect(downloadObject(addresses.fetched('s3://rushes/a.mov')!, join(folder, `${status}.mov`))).rejects.toThrow(
    says,
  );
  expect(requests).toBe(1);
});
