import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../packages/client/src/index.js';
import type { Rights } from '../../src/graph/access/rights.js';
import { equals } from '../../src/lake/lancedb/filter.js';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { bearer, openIssuer, settingsFor, sign, signingKey, type SigningKey } from '../support/issuer.js';
import { temporaryLake } from '../support/lake.js';
import { grantOf, rightsOf } from '../support/rights.js';
import { serve, type TestServer } from '../support/server.js';
import { noise, writeSound } from '../support/sound/sound-file.js';

const rights: Record<string, Rights> = {
  some: rightsOf('some', grantOf({ where: { assets: equals('kind', 'AUDIO') } })),
};
const TUS = { 'tus-resumable': '1.0.0' };
const BYTES = { 'content-type': 'application/offset+octet-stream' };

let lake: Lake;
let uri: string;
let media: string;
let server: TestServer;
let key: SigningKey;
let env: Record<string, string>;
let wave: Buffer<ArrayBuffer>;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  const made = await temporaryLake();
  ({ lake, uri } = made);
  media = join(uri, 'media');
  key = await signingKey('one');
  const issuer = await openIssuer(key);
  // Less than a part of an upload: limits of other bodies do not hold for it.
  env = {
    ...settingsFor(issuer.url),
    MAX_UPLOAD_BYTES: '100000',
    MAX_BODY_BYTES: '4000',
    CORS_ORIGINS: 'https://studio.example',
  };
  closing.push(made.remove, () => issuer.close());
  const next = noise(5);
  wave = Buffer.from(
    await readFile(writeSound(join(made.folder, 'a.wav'), [Float32Array.from({ length: 4_800 }, () => next() / 4)])),
  );
  await start();
});
afterAll(async () => {
  expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
  await server.close();
  for (const close of closing.reverse()) await close();
});

const start = async () => (server = await serve(lake, env, async (subject) => rights[subject!.id] ?? null));
const tokenOf = (sub: string) => sign(key, { sub });
async function tus(method: string, path: string, headers: Record<string, string> = {}, body?: Uint8Array, sub = 'ada') {
  const all = { ...TUS, ...bearer(await tokenOf(sub)), ...headers };
  return fetch(`${server.url}${path}`, { method, headers: all, ...(body && { body: new Uint8Array(body) }) });
}
const named = (name: string) => ({ 'upload-metadata': `filename ${Buffer.from(name).toString('base64')}` });
async function begin(size: number, name: string): Promise<string> {
  const response = await tus('POST', '/uploads', { 'upload-length': String(size), ...named(name) });
  expect(response.status).toBe(201);
  return response.headers.get('location')!;
}
const patch = (path: string, offset: number, body: Uint8Array, sub?: string) =>
  tus('PATCH', path, { ...BYTES, 'upload-offset': String(offset) }, body, sub);
const offsetOf = async (path: string) => Number((await tus('HEAD', path)).headers.get('upload-offset'));
const idOf = (path: string) => path.split('/').at(-1)!;
async function uploaded(bytes: Uint8Array, name: string): Promise<string> {
  const path = await begin(bytes.length, name);
  expect((await patch(path, 0, bytes)).status).toBe(204);
  return idOf(path);
}

const ask = async (query: string, variables?: Record<string, unknown>, sub = 'ada') =>
  server.ask(query, variables, bearer(await tokenOf(sub)));
const startIngest = (input: object, sub?: string) =>
  ask('mutation ($input: IngestInput!) { startIngest(input: $input) { id } }', { input }, sub);
async function ended(id: string) {
  for (;;) {
    const { data } = await ask(
      'query ($id: ID!) { ingestJob(id: $id) { stage error endedAt uri assets { uri title { name } } } }',
      { id },
    );
    if (data.ingestJob.endedAt !== null) return data.ingestJob;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const refused = (message: string) => [{ message, extensions: { code: 'BAD_USER_INPUT' } }];
const isArriving = async (id: string) => {
  const owners = await readdir(join(media, '.uploads'));
  return owners.some((owner) => existsSync(join(media, '.uploads', owner, id)));
};

it('takes a file in parts, over a restart, and ingests it once', async () => {
  const path = await begin(wave.length, '../../étude: no. 1.wav');
  expect((await patch(path, 0, wave.subarray(0, 5_000))).status).toBe(204);
  expect((await startIngest({ upload: idOf(path) })).errors).toMatchObject(
    refused(`input.upload: 5000 of ${wave.length} bytes of upload ${idOf(path)} are here; send the rest first`),
  );
  // A part that is cut: what came of it counts.
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  const head = [
    `PATCH ${path} HTTP/1.1`,
    ...['host: x', 'tus-resumable: 1.0.0', 'upload-offset: 5000', `content-type: ${BYTES['content-type']}`],
    ...[`authorization: Bearer ${await tokenOf('ada')}`, `content-length: ${wave.length - 5_000}`, '', ''],
  ].join('\r\n');
  socket.write(Buffer.concat([Buffer.from(head), wave.subarray(5_000, 6_000)]));
  while ((await offsetOf(path)) !== 6_000) await new Promise((resolve) => setTimeout(resolve, 20));
  await server.close();
  socket.destroy();
  lake = await openLake(uri, mediaTables);
  await start();
  const at = await offsetOf(path);
  expect(at).toBe(6_000);
  expect((await patch(path, 5_000, wave.subarray(5_000))).status).toBe(409);
  expect((await patch(path, at, wave.subarray(at))).status).toBe(204);
  const head2 = await tus('HEAD', path);
  expect(head2.headers.get('upload-length')).toBe(head2.headers.get('upload-offset'));

  const { data } = await startIngest({ upload: idOf(path), titleName: 'Étude' });
  const there = join(media, idOf(path), 'étude: no. 1.wav');
  const fileUrl = (await ended(data.startIngest.id)).uri as string;
  expect(fileURLToPath(fileUrl)).toBe(there);
  expect(await ended(data.startIngest.id)).toMatchObject({
    stage: 'DONE',
    error: null,
    assets: [{ uri: fileUrl, title: { name: 'Étude' } }],
  });
  expect(await readFile(there)).toEqual(wave);
  expect((await startIngest({ upload: idOf(path) })).errors).toMatchObject(
    refused(`input.upload: you have no upload "${idOf(path)}" that waits to be ingested`),
  );
  const log = await ask('{ auditLog(where: { kinds: [INGEST_JOB] }) { nodes { after } } }');
  expect(log.data.auditLog.nodes).toEqual([{ after: { upload: idOf(path), titleName: 'Étude' } }]);
});

it('is its maker’s alone, and only for those who may ingest', async () => {
  const path = await begin(wave.length, 'a.wav');
  for (const method of ['HEAD', 'DELETE']) expect((await tus(method, path, {}, undefined, 'eve')).status).toBe(404);
  expect((await patch(path, 0, wave, 'eve')).status).toBe(404);
  expect(await offsetOf(path)).toBe(0);
  expect((await patch(path, 0, wave)).status).toBe(204);
  expect((await startIngest({ upload: idOf(path) }, 'eve')).errors).toMatchObject(
    refused(`input.upload: you have no upload "${idOf(path)}" that waits to be ingested`),
  );
  const some = await tus('POST', '/uploads', { 'upload-length': '5' }, undefined, 'some');
  expect([some.status, await some.json()]).toEqual([
    403,
    { error: 'startIngest: only for those who see all titles and assets' },
  ]);
  expect((await tus('POST', '/uploads', { 'upload-length': '5', authorization: '' })).status).toBe(401);
  expect((await tus('DELETE', path)).status).toBe(204);
  expect(await isArriving(idOf(path))).toBe(false);
  for (const odd of ['/uploads/..%2f..%2fx', '/uploads/a.json']) {
    expect((await tus('HEAD', odd)).status).toBe(404);
  }
});

it('refuses what is too large, and what holds nothing that can be ingested', async () => {
  expect((await tus('POST', '/uploads', { 'upload-length': '100001' })).status).toBe(413);
  const text = Buffer.from('neither film nor sound, whatever it is called');
  const path = await begin(text.length, 'film.mp4');
  const response = await patch(path, 0, text);
  expect([response.status, await response.text()]).toEqual([
    415,
    expect.stringMatching(/^film\.mp4 cannot be ingested: not readable as media/),
  ]);
  expect(await isArriving(idOf(path))).toBe(false);
  expect((await tus('HEAD', path)).status).toBe(404);
  for (const input of [{}, { uri: '/a.wav', upload: idOf(path) }]) {
    expect((await startIngest(input)).errors).toMatchObject(refused('input: give exactly one of uri and upload'));
  }
});

it('gives back what a job was asked to give up', async () => {
  const subtitles = Buffer.from('1\n00:00:00,010 --> 00:00:00,090\nAlone.\n');
  const id = await uploaded(subtitles, 'a.srt');
  expect((await startIngest({ upload: id })).errors).toMatchObject(
    refused('input: a picture or subtitles alone need a titleId or a titleName'),
  );
  // It waits behind the sound.
  await startIngest({ upload: await uploaded(wave, 'b.wav') });
  const { data } = await startIngest({ upload: id, titleName: 'Alone' });
  const job = data.startIngest.id;
  const cancelled = await ask('mutation ($id: ID!) { cancelIngest(id: $id) { stage } }', { id: job });
  expect(cancelled.data.cancelIngest).toEqual({ stage: 'CANCELLED' });
  expect([await isArriving(id), existsSync(join(media, id))]).toEqual([true, false]);
  const again = await startIngest({ upload: id, titleName: 'Alone' });
  expect(await ended(again.data.startIngest.id)).toMatchObject({ stage: 'DONE' });
});

it('lets pages of allowed origins upload', async () => {
  const preflight = await fetch(`${server.url}/uploads/x`, {
    method: 'OPTIONS',
    headers: { origin: 'https://studio.example', 'access-control-request-method': 'PATCH' },
  });
  expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
  const { headers } = await tus('POST', '/uploads', { 'upload-length': '5', origin: 'https://studio.example' });
  expect(headers.get('access-control-allow-origin')).toBe('https://studio.example');
  expect(headers.get('access-control-expose-headers')).toContain('Location');
});

it('is what the client’s upload does, from a path, a file and a stream, and again after a failure', async () => {
  const folder = await mkdtemp(join(uri, '..', 'client-'));
  const path = join(folder, 'c.wav');
  await writeFile(path, wave);
  const sent: number[] = [];
  let failures = 0;
  const client = createClient({
    url: `${server.url}/graphql`,
    token: () => tokenOf('ada'),
    retry: { baseMs: 1, capMs: 2 },
    fetch: (input, init) => {
      // Each second part is lost on its way.
      if (init?.method === 'PATCH' && failures++ % 2 === 1) return Promise.reject(new TypeError('lost'));
      return fetch(input, init);
    },
  });
  const streamOf = (blob: Blob) => blob.stream() as ReadableStream<Uint8Array>;
  const ids = [
    await client.upload(path, { partBytes: 3_000, onProgress: ({ sentBytes }) => sent.push(sentBytes) }),
    await client.upload(new File([wave], 'c.wav'), { partBytes: 50_000 }),
    await client.upload(streamOf(new Blob([wave])), { fileName: 'c.wav', partBytes: 4_000 }),
  ];
  expect(sent.at(-1)).toBe(wave.length);
  for (const id of ids) expect(await offsetOf(`/uploads/${id}`)).toBe(wave.length);
  const job = (await startIngest({ upload: ids[2]!, titleName: 'By stream' })).data.startIngest.id;
  const [asset] = (await ended(job)).assets;
  expect(asset.title.name).toBe('By stream');
  // The same content from elsewhere is in the lake: the copy is not kept.
  const copy = join(media, ids[2]!);
  expect(fileURLToPath(asset.uri).startsWith(copy)).toBe(false);
  while (existsSync(copy)) await new Promise((resolve) => setTimeout(resolve, 20));

  const stop = new AbortController();
  let id = '';
  const aborted = client.upload(new File([wave], 'c.wav'), {
    partBytes: 4_000,
    signal: stop.signal,
    onProgress(progress) {
      ({ id } = progress);
      if (progress.sentBytes === 4_000) stop.abort(new Error('enough'));
    },
  });
  await expect(aborted).rejects.toThrow('enough');
  expect(await client.upload(new Blob([wave]), { resume: id })).toBe(id);
  expect(await offsetOf(`/uploads/${id}`)).toBe(wave.length);
  await expect(client.upload(new Blob(['nothing']), { fileName: 'x.mp4' })).rejects.toMatchObject({ status: 415 });
});
