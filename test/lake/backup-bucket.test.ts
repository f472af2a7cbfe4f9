import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { S3Access } from '../../src/base/s3/stored-object.js';
import { UsageError } from '../../src/base/usage-error.js';
import { placeAt } from '../../src/lake/backup/place-at.js';
import { keepNewest, listStates, objectName, readState } from '../../src/lake/backup/store.js';
import { openLake, type LakeSnapshot } from '../../src/lake/lancedb/lake.js';
import { select } from '../../src/lake/lancedb/read.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { titles } from '../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { accessTo, backUpLake, restoreTo } from '../support/backups.js';
import { inProcess } from '../support/in-process.js';
import { temporaryLake, titleRow, writeRows } from '../support/lake.js';
import { startStore, type S3Store } from '../support/s3-store.js';

const PLACE = 's3://backups/of the lake/a&b';

let store: S3Store;
let access: S3Access;
let held: Awaited<ReturnType<typeof temporaryLake>>;
beforeAll(async () => {
  store = await startStore();
  access = accessTo(store);
});
afterAll(() => store.close());

beforeEach(async () => {
  held = await temporaryLake({}, mediaTables, 'file');
  await writeRows(held.lake, { titles: [titleRow(0)] });
});
afterEach(async () => {
  Object.assign(store.faults, { denyWrites: false, lost: null });
  const place = placeAt(PLACE, () => access);
  for (const folder of ['states', 'objects'])
    for (const name of (await place.list(folder)).keys()) await place.remove(name);
  await held.remove();
});

const place = () => placeAt(PLACE, () => access);
const idsOf = async (snapshot: LakeSnapshot) => (await select(snapshot, titles)).map(({ id }) => id).sort();

async function restoredIds(state: string | null = null): Promise<{ uri: string; ids: string[] }> {
  const uri = join(held.folder, `restored-${Math.random()}`);
  await restoreTo(uri, place(), state);
  const lake = await openLake(uri, mediaTables, { create: false });
  try {
    expect((await verifySnapshot(lake.current)).findings).toEqual([]);
    return { uri, ids: await idsOf(lake.current) };
  } finally {
    lake.close();
  }
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** The keys that were sent, once for each time. */
const sent = () => store.log.filter((line) => line.startsWith('put ')).map((line) => line.slice(4));

it('brings back each state that a bucket has, and sends only what is new', async () => {
  // More than one part, and nothing at all.
  const upload = randomBytes(17 * 2 ** 20);
  await mkdir(join(held.uri, 'media'));
  await writeFile(join(held.uri, 'media', 'film'), upload);
  await writeFile(join(held.uri, 'media', 'empty'), '');
  const one = await backUpLake(held.lake, place());
  await writeRows(held.lake, { titles: [titleRow(1)] });
  store.counted();
  const two = await backUpLake(held.lake, place());
  expect(one.copiedFiles).toBe(one.files);
  expect(two.copiedFiles).toBeLessThan(two.files);
  // The state, and of what is new by name only what is new by content.
  expect(sent().length).toBeLessThanOrEqual(two.copiedFiles + 1);
  expect(sent().filter((key) => key.endsWith(objectName(hashOf(upload))))).toEqual([]);

  const { uri, ids } = await restoredIds();
  expect(ids).toEqual(['t0', 't1']);
  expect((await readFile(join(uri, 'media', 'film'))).equals(upload)).toBe(true);
  expect((await readFile(join(uri, 'media', 'empty'))).length).toBe(0);
  expect((await restoredIds(one.state)).ids).toEqual(['t0']);

  expect((await keepNewest(place(), 1)).states).toBe(1);
  expect(await listStates(place())).toEqual([two.state]);
  expect((await restoredIds()).ids).toEqual(['t0', 't1']);
});

it('goes on where it was interrupted: what the bucket has is not sent again', async () => {
  store.counted();
  let writes = 0;
  store.faults.lost = () => {
    store.faults.denyWrites = ++writes >= 20;
    return null;
  };
  await expect(backUpLake(held.lake, place())).rejects.toThrow(/s3:\/\/backups\/.*: the store refuses it/);
  const before = new Set(sent().slice(0, 20));
  expect(await listStates(place())).toEqual([]);
  expect((await held.lake.log.named()).map(({ name }) => name)).toEqual([]);
  Object.assign(store.faults, { denyWrites: false, lost: null });
  store.counted();
  await backUpLake(held.lake, place());
  expect(before.size).toBe(20);
  expect(sent().filter((key) => before.has(key))).toEqual([]);
  expect((await restoredIds()).ids).toEqual(['t0']);
});

it('takes a store that says 503 and loses answers now and then', async () => {
  let writes = 0;
  store.faults.lost = () => (++writes % 25 === 0 ? '503' : writes % 25 === 12 ? 'reset' : null);
  await mkdir(join(held.uri, 'media'));
  await writeFile(join(held.uri, 'media', 'film'), randomBytes(17 * 2 ** 20));
  await backUpLake(held.lake, place());
  expect(writes).toBeGreaterThan(25);
  expect((await restoredIds()).ids).toEqual(['t0']);
});

it('refuses to restore what the bucket holds changed or no longer, by name, and leaves nothing', async () => {
  const { state } = await backUpLake(held.lake, place());
  const { files } = await readState(place(), state);
  const { sha256, size, path } = files.find((file) => file.path.startsWith('titles.lance/data/'))!;
  const uri = join(held.folder, 'restored');
  for (const [damage, says] of [
    [() => place().writeText(objectName(sha256), 'x'.repeat(size)), 'is damaged: its checksum is another; it holds'],
    [() => place().writeText(objectName(sha256), 'x'), 'is missing or cut short; it holds'],
    [() => place().remove(objectName(sha256)), 'is missing or cut short; it holds'],
  ] as const) {
    await damage();
    await expect(restoreTo(uri, place())).rejects.toThrow(`${PLACE}/${objectName(sha256)} ${says} ${path}`);
  }
  expect((await readdir(held.folder)).filter((name) => name.startsWith('restored'))).toEqual([]);
  // It is sent anew.
  await backUpLake(held.lake, place());
  expect((await restoredIds()).ids).toEqual(['t0']);
});

it('is a pair of commands, which say what they lack', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined).stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
  const keys = () =>
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'key').stubEnv('AWS_SECRET_ACCESS_KEY', 'x').stubEnv('AWS_ENDPOINT', store.url);
  expect((await inProcess(held.uri, 'backup', PLACE)).err).toContain('set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  keys();
  expect(await inProcess(held.uri, 'backup', PLACE, '--keep', '2')).toMatchObject({ code: 0 });
  const uri = join(held.folder, 'restored');
  keys();
  expect((await inProcess(uri, 'restore', PLACE)).out).toContain('all hold');
  keys();
  expect((await inProcess('gs://lakes/new', 'restore', PLACE)).err).toContain('gs://lakes/new is neither');
  expect(() => placeAt('gs://backups', () => access)).toThrow(UsageError);
});
