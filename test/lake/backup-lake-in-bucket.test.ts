import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Place } from '../../src/lake/backup/place.js';
import { lakePlaceAt, placeAt } from '../../src/lake/backup/place-at.js';
import { listStates, objectName, readState } from '../../src/lake/backup/store.js';
import { hashOf } from '../../src/lake/backup/hashing.js';
import { openLake, type Lake, type LakeSnapshot } from '../../src/lake/lancedb/lake.js';
import { optimizeTables } from '../../src/lake/lancedb/maintain.js';
import { createNamedSnapshot } from '../../src/lake/lancedb/named.js';
import { select } from '../../src/lake/lancedb/read.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { assets } from '../../src/lake/tables/assets.js';
import { titles } from '../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { accessTo, backUpLake, restoreTo } from '../support/backups.js';
import { inProcess } from '../support/in-process.js';
import { assetRow, titleRow } from '../support/lake.js';
import { startStore, type S3Store } from '../support/s3-store.js';

/** A bucket is asked some ten times a table. */
const TABLES = [titles, assets];
const AT_ONCE = { keepSnapshotsMs: 0 };

let store: S3Store;
let folder: string;
let uri: string;
let lake: Lake;
let lakes = 0;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-graph-backup-'));
  uri = `s3://lakes/of films/a&b ${lakes++}`;
  lake = await openLake(uri, TABLES, { storage: store.options });
  await addTitle(1);
});
afterEach(async () => {
  Object.assign(store.faults, { denyWrites: false, lost: null, cut: null });
  lake.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

/** A title with one asset, in one commit. */
const addTitle = (n: number, to = lake) =>
  writeToLake(to, { note: 'test rows' }, async (writer) => {
    await writer.add(titles, [titleRow(n)]);
    await writer.add(assets, [assetRow(`a${n}`, n, titleRow(n).id, 'VIDEO', 1_000_000)]);
  });
const idsOf = async (snapshot: LakeSnapshot) => (await select(snapshot, titles)).map(({ id }) => id).sort();
const filesAt = (at: string) => lakePlaceAt(at, () => accessTo(store));
const backups = (where: string) => placeAt(where === 'a folder' ? join(folder, 'b') : `s3://backups/${lakes}`, access);
const access = () => accessTo(store);
const elsewhere = (where: string) =>
  where === 'a folder' ? join(folder, 'restored') : `s3://others/restored ${lakes}`;

async function restored<R>(
  from: Place,
  state: string | null,
  to: string,
  look: (lake: Lake) => Promise<R>,
): Promise<R> {
  await restoreTo(to, from, state, store);
  const made = await openLake(to, TABLES, { create: false, storage: store.options });
  try {
    expect((await verifySnapshot(made.current)).findings).toEqual([]);
    return await look(made);
  } finally {
    made.close();
  }
}

describe.each([
  ['a folder', 'another bucket'],
  ['a bucket', 'a folder'],
])('a lake in a bucket, with backups in %s', { timeout: 240_000 }, (where, target) => {
  it(`comes back in ${target} as it was, with its named snapshots, and only what is new is copied`, async () => {
    const place = backups(where);
    await createNamedSnapshot(lake, 'first', null);
    // More than one part, and nothing at all.
    const upload = randomBytes(17 * 2 ** 20);
    const source = { uri: 'upload', size: upload.length, read: () => oneChunk(upload) };
    await filesAt(uri).write('media/film', source);
    await filesAt(uri).writeText('media/empty', '');
    const one = await backUpLake(lake, place, store);
    await addTitle(2);
    await optimizeTables(lake, AT_ONCE);
    const two = await backUpLake(lake, place, store);
    expect(one.copiedFiles).toBe(one.files);
    expect(two.copiedFiles).toBeLessThan(two.files);
    expect(two.copiedBytes).toBeLessThan(upload.length);
    expect((await lake.log.named()).map(({ name }) => name)).toEqual(['first']);

    const to = elsewhere(target);
    await restored(place, null, to, async (made) => {
      expect(await idsOf(made.current)).toEqual(['t1', 't2']);
      expect((await hashOf(filesAt(to).open('media/film', upload.length).read())).sha256).toBe(
        (await hashOf(oneChunk(upload))).sha256,
      );
      expect((await filesAt(to).list('media')).get('media/empty')?.size).toBe(0);
      for (let i = 3; i < 6; i++) await addTitle(i, made);
      await optimizeTables(made, AT_ONCE);
      await optimizeTables(made, AT_ONCE);
      expect((await made.log.named()).map(({ name }) => name)).toEqual(['first']);
      expect(await idsOf((await made.named('first'))!)).toEqual(['t1']);
    });
    expect(await restored(place, one.state, `${to} of old`, (made) => idsOf(made.current))).toEqual(['t1']);
  });
});

it('holds a whole state while a writer commits and cleans up, and the store cuts connections and loses answers', async () => {
  const place = backups('a bucket');
  let [sent, read, writes] = [0, 0, 1];
  store.faults.lost = (key) =>
    !key.startsWith(`${lakes}/`) ? null : ++sent % 7 === 0 ? '503' : sent % 7 === 3 ? 'reset' : null;
  store.faults.cut = () => ++read % 5 === 0;
  let stop = false;
  const writing = (async () => {
    while (!stop) {
      await addTitle(++writes);
      if (writes % 3 === 0) await optimizeTables(lake, AT_ONCE);
      // Else no other would have the lease: it is asked for every .15 seconds.
      await sleep(300);
    }
  })();
  const reader = await openLake(uri, TABLES, { storage: store.options });
  try {
    await backUpLake(reader, place, store);
    expect(Math.min(sent, read)).toBeGreaterThan(10);
  } finally {
    stop = true;
    await writing;
    reader.close();
  }
  await restored(place, null, elsewhere('a bucket'), async (made) => {
    const found = await select(made.current, assets);
    expect(found.map(({ title_id }) => title_id).sort()).toEqual(await idsOf(made.current));
  });
}, 240_000);

it('goes to an empty prefix alone, and what fails on its way leaves nothing there', async () => {
  const place = backups('a folder');
  const { state } = await backUpLake(lake, place, store);
  await expect(restoreTo(uri, place, null, store)).rejects.toThrow(`${uri} is not empty`);

  const to = elsewhere('a bucket');
  const keys: string[] = [];
  store.faults.lost = (key) => {
    keys.push(key);
    return null;
  };
  await restoreTo(to, place, null, store);
  // Whatever finds a lake there finds it whole.
  const first = (of: RegExp) => keys.findIndex((key) => of.test(key));
  const last = (of: RegExp) => keys.findLastIndex((key) => of.test(key));
  expect(last(/titles\.lance\/data/)).toBeLessThan(first(/titles\.lance\/_versions/));
  expect(last(/titles\.lance\/_versions/)).toBeLessThan(first(/snapshots\.lance\/_versions/));
  store.faults.lost = null;

  const { files } = await readState(place, state);
  const damaged = files.find(({ path }) => path.startsWith('titles.lance/_versions/'))!;
  await place.writeText(objectName(damaged.sha256), 'x'.repeat(damaged.size));
  const other = `${to} of damage`;
  await expect(restoreTo(other, place, null, store)).rejects.toThrow(`is damaged: its checksum is another; it holds`);
  expect((await filesAt(other).list('')).size).toBe(0);
});

it('cannot hold its own backups, and one without its files has none', async () => {
  await expect(backUpLake(lake, placeAt(`${uri}/backups`, access), store)).rejects.toThrow('is inside the lake');
  expect(() => lakePlaceAt('az://films/lake', access)).toThrow('az://films/lake is neither: keep versions');
});

it('is a pair of commands: the settings of the lake are not those of the place of backups', async () => {
  const other = await startStore();
  const options = { ...store.options, aws_server_side_encryption: 'aws:kms', aws_sse_kms_key_id: 'of films' };
  const run = (at: string, ...args: string[]) => {
    vi.stubEnv('AWS_ENDPOINT', other.url).stubEnv('AWS_ACCESS_KEY_ID', 'k').stubEnv('AWS_SECRET_ACCESS_KEY', 'x');
    vi.stubEnv('LAKE_STORAGE_OPTIONS', JSON.stringify(options));
    return inProcess(at, ...args);
  };
  try {
    expect(await run(uri, 'backup', 's3://backups/x')).toMatchObject({ code: 0, err: '' });
    expect(await listStates(placeAt('s3://backups/x', () => accessTo(other)))).toHaveLength(1);
    const encryption = new Map<string, unknown>();
    store.faults.lost = (key, headers) => {
      // What has no key is the removal of many.
      if (key !== '' && !encryption.has(key))
        encryption.set(key, [
          headers['x-amz-server-side-encryption'],
          headers['x-amz-server-side-encryption-aws-kms-key-id'],
        ]);
      return null;
    };
    const at = elsewhere('a bucket');
    expect(await run(at, 'restore', 's3://backups/x')).toMatchObject({ code: 0, err: '' });
    expect(new Set([...encryption.values()].map(String))).toEqual(new Set(['aws:kms,of films']));
    expect((await run(at, 'restore', 's3://backups/x')).err).toContain('is not empty');
  } finally {
    await other.close();
  }
});

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
