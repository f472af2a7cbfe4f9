import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLake, type LakeOptions } from '../../src/lake/lancedb/lake.js';
import { versionOf } from '../../src/lake/lancedb/manifest-files.js';
import { select } from '../../src/lake/lancedb/read.js';
import { arrowSchema } from '../../src/lake/lancedb/table.js';
import { TornManifest } from '../../src/lake/lancedb/torn-manifests.js';
import { optimizeTables } from '../../src/lake/lancedb/maintain.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { titles } from '../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { inProcess } from '../support/in-process.js';
import { temporaryLake, titleRow, writeRows } from '../support/lake.js';

let uri: string;
let remove: () => Promise<void>;
let told: string[];

/** A lake of one title, closed. */
beforeEach(async () => {
  const made = await temporaryLake({}, mediaTables, 'file');
  ({ uri, remove } = made);
  told = [];
  await writeRows(made.lake, { titles: [titleRow(0)] });
});
afterEach(() => remove());

const open = (options: LakeOptions = {}) => openLake(uri, mediaTables, { tell: (line) => told.push(line), ...options });

const manifests = async (table: string) => {
  const files = await readdir(join(uri, `${table}.lance`, '_versions'));
  const newestFirst = files
    .filter((file) => !Number.isNaN(versionOf(file)))
    .sort((a, b) => versionOf(b) - versionOf(a));
  return newestFirst.map((file) => join(`${table}.lance`, '_versions', file));
};

/** Writes to the table as a writer does that dies before it commits. */
async function writeUncommitted(times = 1): Promise<void> {
  const lake = await open();
  const table = await lake.connection.openTable('titles');
  for (let i = 0; i < times; i++) await table.delete("false OR id = 't0'");
  lake.close();
}

type Tear = (whole: Buffer) => Buffer;
const TORN: Record<string, Tear> = {
  'to nothing': () => Buffer.alloc(0),
  'to nine bytes': (whole) => whole.subarray(0, 9),
  'to half': (whole) => whole.subarray(0, whole.length / 2),
  'to zeros, which LanceDB takes for an empty table': (whole) => Buffer.alloc(whole.length),
};

async function tear(path: string, how: Tear = TORN['to half']!): Promise<void> {
  await writeFile(join(uri, path), how(await readFile(join(uri, path))));
}

/** Reads, writes and cleans up as if nothing had been. */
async function worksWith(ids: readonly string[]): Promise<void> {
  const lake = await open();
  const idsOf = async () => (await select(lake.current, titles)).map(({ id }) => id).sort();
  expect(await idsOf()).toEqual(ids);
  await writeRows(lake, { titles: [titleRow(9)] });
  await optimizeTables(lake, { keepSnapshotsMs: 0 });
  expect(await idsOf()).toEqual([...ids, 't9']);
  expect((await verifySnapshot(lake.current)).findings).toEqual([]);
  lake.close();
}

describe('the newest manifest of a table, cut short', () => {
  it.each(Object.entries(TORN))('%s: it is set aside where it was not committed, and told of', async (_, how) => {
    await writeUncommitted();
    const [newest] = await manifests('titles');
    await tear(newest!, how);
    await expect(open({ readOnly: true })).rejects.toThrow(`${newest} is cut short, and this lake is only read`);
    const verified = await inProcess(uri, 'verify');
    expect(verified.code).toBe(0);
    expect(verified.err).toContain(`${newest} was cut short, and never committed: it is set aside as`);
    await worksWith(['t0']);
    const reader = await open({ readOnly: true });
    expect(await select(reader.current, titles)).toHaveLength(2);
    reader.close();
    expect(told).toEqual([]);
  });

  it('so are two in a row', async () => {
    await writeUncommitted(2);
    const torn = (await manifests('titles')).slice(0, 2);
    for (const path of torn) await tear(path);
    await worksWith(['t0']);
    expect(told).toEqual(torn.map((path) => expect.stringContaining(path) as string));
  });

  it('is an error where it was committed: it says to restore, and nothing is moved', async () => {
    const [newest] = await manifests('titles');
    await tear(newest!);
    for (const readOnly of [false, true]) await expect(open({ readOnly })).rejects.toThrow(TornManifest);
    const verified = await inProcess(uri, 'verify');
    expect(verified.code).toBe(2);
    expect(verified.err).toContain(`${newest} is cut short, and it was committed: restore the newest backup`);
    expect((await manifests('titles'))[0]).toBe(newest);
  });

  it('is set aside where it was of a table that was being added', async () => {
    const older = mediaTables.filter((table) => table !== titles);
    const made = await temporaryLake({}, older, 'file');
    await made.lake.connection.createEmptyTable('titles', arrowSchema(titles));
    uri = made.uri;
    await tear((await manifests('titles'))[0]!);
    await worksWith([]);
    expect(told).toHaveLength(1);
    await made.remove();
  });

  it('is set aside where it was of the lease', async () => {
    // Given back, and taken before: else the process that holds it would be waited for.
    for (const path of (await manifests('writer_lease')).slice(0, 2)) await tear(path);
    await worksWith(['t0']);
    expect(told).toHaveLength(2);
  });

  it('is an error where it was of the log: that was a commit', async () => {
    const [newest] = await manifests('snapshots');
    await tear(newest!);
    await expect(open()).rejects.toThrow(`${newest} is cut short, and was a commit`);
    expect(await manifests('snapshots')).toContain(newest);
  });

  it('is an error where it was of a table beside the snapshots', async () => {
    await inProcess(uri, 'key', 'create', '--name', 'ada');
    const [newest] = await manifests('api_keys');
    await tear(newest!);
    await expect(open()).rejects.toThrow(`${newest} is cut short, and it was committed`);
  });
});
