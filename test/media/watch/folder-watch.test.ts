import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { appendFile, copyFile, mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fileUrlOf } from '../../../src/base/raw-path.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { assets, type AssetRow } from '../../../src/lake/tables/assets.js';
import { dialogue } from '../../../src/lake/tables/dialogue.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { openEngine } from '../../../src/media/decoder/engine.js';
import type { MediaEngine } from '../../../src/media/decoder/types.js';
import type { Outcome } from '../../../src/media/ingest/source.js';
import { FolderWatch } from '../../../src/media/watch/folder-watch.js';
import { verifyMedia } from '../../../src/media/watch/verify-media.js';
import { temporaryLake } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';
import { noise, writeSound } from '../../support/sound/sound-file.js';

let lake: Lake;
let engine: MediaEngine;
let server: TestServer;
let folder: string;
let remove: () => Promise<void>;
const told: Outcome[] = [];
const writing = { waitMs: 30_000, keepSnapshotsMs: 0 };

beforeAll(async () => {
  ({ lake, folder, remove } = await temporaryLake());
  engine = await openEngine();
  server = await serve(lake);
});
afterAll(async () => {
  expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
  await engine.close();
  await server.close();
  await remove();
});
beforeEach(() => void told.splice(0));

const open = (root: string, settleMs = 0) =>
  FolderWatch.open(lake, engine, root, {
    settleMs,
    standAlone: false,
    ingest: { title: {}, sampleEveryUs: 1_000_000, writing },
    isStopping: () => false,
    onOutcome: (outcome) => told.push(outcome),
    progressOf: () => () => undefined,
  });
const results = () => told.splice(0).map(({ path, status }) => [path.slice(path.lastIndexOf('/') + 1), status]);
const all = async (): Promise<AssetRow[]> => select(await lake.refresh(), assets);
const at = async (path: string) => (await all()).filter(({ uri }) => uri === fileUrlOf(path));
async function newFolder(name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  return path;
}
/** A tenth of a second of noise: other content for each seed. */
function sound(path: string, seed: number): string {
  const next = noise(seed);
  return writeSound(path, [Float32Array.from({ length: 4_800 }, () => next() / 4)]);
}
const srt = (text: string) => `1\n00:00:00,010 --> 00:00:00,090\n${text}\n`;

it('waits for files that still grow, and reads each state of a file once, over restarts', async () => {
  const root = await newFolder('growing');
  const path = sound(join(root, 'a.wav'), 1);
  const slow = await open(root, 40);
  expect((await slow.round()).isWaiting).toBe(true);
  await appendFile(path, Buffer.alloc(2));
  expect((await slow.round()).isWaiting).toBe(true);
  expect(told).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect((await slow.round()).isWaiting).toBe(false);
  expect(results()).toEqual([['a.wav', 'added']]);
  // Other bytes, but the size and time that are remembered: it is not read again.
  const now = new Date(1_700_000_000_000);
  await utimes(path, now, now);
  await (await open(root)).round();
  expect(results()).toEqual([['a.wav', 'unchanged']]);
  const other = sound(join(folder, 'other.wav'), 2);
  await appendFile(other, Buffer.alloc(2));
  await copyFile(other, path);
  await utimes(path, now, now);
  await (await open(root)).round();
  expect(results()).toEqual([]);
});

it('keeps the id of what is moved, and marks what is gone, with what is there again', async () => {
  const root = await newFolder('moving');
  const path = sound(join(root, 'b.wav'), 3);
  const watch = await open(root);
  await watch.round();
  expect(results()).toEqual([['b.wav', 'added']]);
  const [{ id, title_id }] = (await at(path)) as [AssetRow];

  await mkdir(join(root, 'sub'));
  const moved = join(root, 'sub', 'c.wav');
  await rename(path, moved);
  await watch.round();
  expect(results()).toEqual([['c.wav', 'updated']]);
  expect(await at(path)).toEqual([]);
  expect(await at(moved)).toMatchObject([{ id, title_id, offline_since: null }]);

  const away = join(folder, 'away.wav');
  await rename(moved, away);
  expect((await watch.round()).changes.offline).toMatchObject([{ id }]);
  const { data } = await server.ask(
    `query ($id: ID!) { asset(id: $id) { availability offlineSince } on: assets(where: { ids: [$id], availability: ONLINE }) { nodes { id } }
      off: assets(where: { ids: [$id], availability: OFFLINE }) { nodes { id } } }`,
    { id },
  );
  expect(data).toEqual({
    asset: { availability: 'OFFLINE', offlineSince: expect.any(String) },
    on: { nodes: [] },
    off: { nodes: [{ id }] },
  });
  const since = (await at(moved))[0]!.offline_since;
  await watch.round();
  expect((await at(moved))[0]!.offline_since).toBe(since);

  await rename(away, moved);
  // Restarted: it is known by its size and time, and not read again.
  expect((await (await open(root)).round()).changes.online).toMatchObject([{ id }]);
  expect(told).toEqual([]);
  expect(await at(moved)).toMatchObject([{ id, offline_since: null }]);
});

it('goes on to a copy, and tells content that was replaced from what replaced it', async () => {
  const root = await newFolder('copies');
  const path = sound(join(root, 'd.wav'), 4);
  const watch = await open(root);
  await watch.round();
  const [{ id }] = (await at(path)) as [AssetRow];
  const copy = join(root, 'e.wav');
  await copyFile(path, copy);
  await watch.round();
  sound(path, 5);
  expect((await watch.round()).changes.moved).toMatchObject([{ id }]);
  expect(await at(copy)).toMatchObject([{ id, offline_since: null }]);
  expect((await at(path)).map((row) => row.id)).not.toContain(id);
  await rm(copy);
  expect((await watch.round()).changes.offline).toMatchObject([{ id }]);
});

it('tells of a file that fails once, until it changes', async () => {
  const root = await newFolder('failing');
  const path = join(root, 'f.wav');
  await writeFile(path, 'no sound');
  await (await open(root)).round();
  expect(results()).toEqual([['f.wav', 'failed']]);
  await (await open(root)).round();
  expect(results()).toEqual([]);
  sound(path, 6);
  await (await open(root)).round();
  expect(results()).toEqual([['f.wav', 'added']]);
});

it('adds subtitles that come later to the title of their film, without reading it again', async () => {
  const root = await newFolder('subtitles');
  const path = sound(join(root, 'g.wav'), 7);
  const watch = await open(root);
  await watch.round();
  const [film] = (await at(path)) as [AssetRow];
  const subtitles = join(root, 'g.en.srt');
  await writeFile(subtitles, srt('Late.'));
  told.splice(0);
  await watch.round();
  expect(results()).toEqual([['g.en.srt', 'added']]);
  expect(await at(subtitles)).toMatchObject([{ title_id: film.title_id, language: 'en' }]);
  const lines = await select(await lake.refresh(), dialogue);
  expect(lines).toMatchObject([{ text: 'Late.', title_id: film.title_id }]);
});

it.runIf(process.platform === 'linux')(
  'goes on with the file in hand when the decoder, too, is told to stop',
  async () => {
    const decoders = readdirSync('/proc').filter((pid) => {
      try {
        const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ');
        return Number(parent) === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('decoder/child');
      } catch {
        return false;
      }
    });
    expect(decoders).not.toEqual([]);
    for (const pid of decoders) for (const signal of ['SIGINT', 'SIGTERM']) process.kill(Number(pid), signal);
    const root = await newFolder('signalled');
    // Long enough for a process that ends to have ended.
    await new Promise((resolve) => setTimeout(resolve, 200));
    sound(join(root, 'j.wav'), 10);
    await (await open(root)).round();
    expect(decoders.filter((pid) => existsSync(`/proc/${pid}`))).toEqual(decoders);
    expect(results()).toEqual([['j.wav', 'added']]);
  },
);

it('marks nothing when the folder cannot be read', async () => {
  const root = await newFolder('unmounted');
  const path = sound(join(root, 'h.wav'), 8);
  const watch = await open(root);
  await watch.round();
  await rename(root, `${root}-away`);
  await expect(watch.round()).rejects.toThrow();
  expect(await at(path)).toMatchObject([{ offline_since: null }]);
  await rename(`${root}-away`, root);
});

it('verify looks for the file of every asset', async () => {
  const root = await newFolder('verified');
  const path = sound(join(root, 'i.wav'), 9);
  await (await open(root)).round();
  await rename(path, `${path}.away`);
  const first = await verifyMedia(lake, writing);
  expect(first.offline).toMatchObject([{ uri: fileUrlOf(path) }]);
  await rename(`${path}.away`, path);
  expect(await verifyMedia(lake, writing)).toMatchObject({
    offline: [],
    online: [{ uri: fileUrlOf(path) }],
    moved: [],
  });
});
