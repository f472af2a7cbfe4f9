import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderPlace } from '../../src/lake/backup/folder-place.js';
import type { Place } from '../../src/lake/backup/place.js';
import { listStates, objectName, readState, type StoredFile } from '../../src/lake/backup/store.js';
import { openLake, type Lake, type LakeSnapshot } from '../../src/lake/lancedb/lake.js';
import { optimizeTables } from '../../src/lake/lancedb/maintain.js';
import { createNamedSnapshot } from '../../src/lake/lancedb/named.js';
import { select } from '../../src/lake/lancedb/read.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { assets } from '../../src/lake/tables/assets.js';
import { titles } from '../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { backUpLake, restoreTo } from '../support/backups.js';
import { assetRow, temporaryLake, titleRow, writeRows } from '../support/lake.js';
import { inProcess } from '../support/in-process.js';

let held: Awaited<ReturnType<typeof temporaryLake>>;
let backups: string;
let place: Place;

beforeEach(async () => {
  held = await temporaryLake({}, mediaTables, 'file');
  backups = await mkdtemp(join(tmpdir(), 'media-graph-backup-'));
  place = new FolderPlace(backups);
});

afterEach(async () => {
  await held.remove();
  await rm(backups, { recursive: true, force: true });
});

/** A title with one asset, in one commit. */
const addTitle = (n: number) =>
  writeRows(held.lake, { titles: [titleRow(n)], assets: [assetRow(`a${n}`, n, titleRow(n).id, 'VIDEO', 1_000_000)] });

const rowsOf = async (snapshot: LakeSnapshot) =>
  Promise.all(
    mediaTables.map(async (table) => {
      const rows = await select(snapshot, table);
      return [table.name, rows.map((row) => JSON.stringify(row)).sort()] as const;
    }),
  );

async function restored<R>(state: string | null, look: (lake: Lake) => Promise<R>): Promise<R> {
  const uri = join(held.folder, `restored-${Math.random()}`);
  await restoreTo(uri, place, state);
  const lake = await openLake(uri, mediaTables, { create: false });
  try {
    expect((await verifySnapshot(lake.current)).findings).toEqual([]);
    return await look(lake);
  } finally {
    lake.close();
  }
}

describe('backup and restore', { timeout: 240_000 }, () => {
  it('brings back each state that was kept, and copies only what is new', async () => {
    await addTitle(1);
    await createNamedSnapshot(held.lake, 'first', null);
    await mkdir(join(held.uri, 'media'));
    await writeFile(join(held.uri, 'media', 'upload.bin'), 'uploaded');
    const before = await rowsOf(held.lake.current);
    const one = await backUpLake(held.lake, place);
    await addTitle(2);
    await optimizeTables(held.lake, { keepSnapshotsMs: 0 });
    const after = await rowsOf(held.lake.current);
    const two = await backUpLake(held.lake, place);
    const again = await backUpLake(held.lake, place);

    expect(one.copiedFiles).toBe(one.files);
    expect(two.copiedFiles).toBeLessThan(two.files);
    // A name is given and taken, which the log tells: no rows of other tables are new.
    const rowsAnew = (await newFiles(two.state, again.state)).filter((path) => path.includes('.lance/data/'));
    expect(rowsAnew.filter((path) => !/^(?:snapshots|commits)\.lance/.test(path))).toEqual([]);
    expect(await restored(null, (lake) => rowsOf(lake.current))).toEqual(after);
    await restored(one.state, async (lake) => {
      expect(await rowsOf(lake.current)).toEqual(before);
      expect(await readFile(join(lake.uri, 'media', 'upload.bin'), 'utf8')).toBe('uploaded');
      // It is a lake like others: written to, cleaned up, its named snapshots kept.
      await writeRows(lake, { titles: [titleRow(3)] });
      await optimizeTables(lake, { keepSnapshotsMs: 0 });
      expect(await rowsOf((await lake.named('first'))!)).toEqual(before);
      expect((await lake.log.named()).map(({ name }) => name)).toEqual(['first']);
      for (const { number } of await lake.log.all()) await rowsOf((await lake.at(number))!);
    });
  });

  it('holds a whole state while a writer commits and cleans up', async () => {
    let writes = 0;
    let stop = false;
    const writing = (async () => {
      while (!stop) {
        await addTitle(++writes);
        if (writes % 3 === 0) await optimizeTables(held.lake, { keepSnapshotsMs: 0 });
      }
    })();
    const states: string[] = [];
    try {
      for (let i = 0; i < 2; i++) states.push((await backUpLake(held.lake, place)).state);
    } finally {
      stop = true;
      await writing;
    }
    for (const state of states) {
      const [ofTitles, ofAssets] = await restored(state, (lake) =>
        Promise.all([select(lake.current, titles, { columns: ['id'] }), select(lake.current, assets)]),
      );
      expect(ofAssets.map(({ title_id }) => title_id).sort()).toEqual(ofTitles.map(({ id }) => id).sort());
    }
  });

  it.each([
    ['cut short', (path: string) => truncate(path, 3), /missing or cut short; it holds titles\.lance/],
    ['changed', async (path: string) => writeFile(path, flipped(await readFile(path))), /damaged.* titles\.lance/],
    ['gone', (path: string) => rm(path), /missing or cut short; it holds titles\.lance/],
  ])('refuses a backup of which a file is %s, by name, and leaves nothing', async (_, damage, message) => {
    await addTitle(1);
    const { state } = await backUpLake(held.lake, place);
    await damage(join(backups, objectName((await fileOfTitles(state)).sha256)));
    const uri = join(held.folder, 'restored');
    await expect(restoreTo(uri, place)).rejects.toThrow(message);
    expect((await readdir(held.folder)).filter((name) => name.startsWith('restored'))).toEqual([]);
    // What can no longer be trusted by its size is copied again.
    if (_ !== 'changed') {
      await backUpLake(held.lake, place);
      await restored(null, (lake) => rowsOf(lake.current));
    }
  });

  it('refuses a state that is damaged, and one that was never finished is no state', async () => {
    await addTitle(1);
    const { state } = await backUpLake(held.lake, place);
    const path = join(backups, 'states', `${state}.json`);
    await writeFile(path, (await readFile(path, 'utf8')).replace('titles.lance', 'titles.lanCe'));
    await expect(restoreTo(join(held.folder, 'restored'), place)).rejects.toThrow(/damaged: its checksum/);
    await rm(path);
    await expect(restoreTo(join(held.folder, 'restored'), place)).rejects.toThrow(/there is no backup in/);
  });

  it('is a pair of commands', async () => {
    await addTitle(1);
    expect(await inProcess(held.uri, 'backup', backups)).toMatchObject({
      code: 0,
      out: expect.stringContaining('copied') as string,
    });
    expect((await inProcess(held.uri, 'backup', backups, '--keep', '1')).out).toContain('let go: 1 older states');
    expect(await listStates(place)).toHaveLength(1);
    const uri = join(held.folder, 'restored');
    expect((await inProcess(uri, 'restore', backups)).out).toContain('all hold');
    expect((await inProcess(uri, 'restore', backups)).err).toContain('is not empty');
    expect((await inProcess(held.uri, 'backup', join(held.uri, 'b'))).err).toContain('is inside the lake');
    expect((await inProcess(held.uri, 'snapshot', 'list')).out).not.toContain('backup-');
  });
});

async function fileOfTitles(state: string): Promise<StoredFile> {
  const { files } = await readState(place, state);
  return files.find(({ path }) => path.startsWith('titles.lance/data/'))!;
}

async function newFiles(before: string, after: string): Promise<string[]> {
  const known = new Set((await readState(place, before)).files.map(({ path }) => path));
  return (await readState(place, after)).files.map(({ path }) => path).filter((path) => !known.has(path));
}

function flipped(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed[changed.length >> 1]! ^= 1;
  return changed;
}
