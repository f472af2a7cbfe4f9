import fc from 'fast-check';
import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { erase } from '../../../src/graph/erase/erase.js';
import { nearSpecs, nearVectors } from '../../../src/graph/loaders/near-specs.js';
import { valuesOf } from '../../../src/graph/loaders/order.js';
import { always, equals } from '../../../src/lake/lancedb/filter.js';
import { openLake, type Lake } from '../../../src/lake/lancedb/lake.js';
import { optimizeTables } from '../../../src/lake/lancedb/maintain.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { slicesToGiveBack } from '../../../src/lake/near/folder/mapped-file.js';
import type { FolderOptions } from '../../../src/lake/near/folder/near-folder.js';
import { openNearCache, type NearCache } from '../../../src/lake/near/near-cache.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { shots } from '../../../src/lake/tables/shots.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { fillToErase, TOKENS } from '../../support/erased-lake.js';
import { generateRows, randomOf, temporaryLake, titleRow, unitVector, writeRows } from '../../support/lake.js';
import { expectSame, fromLake, held, plain } from '../../support/near.js';
import { nastyShots, shotFilters } from '../../support/random-filters.js';
import { runs } from '../../support/runs.js';

const { all: allShots, ofAsset: shotsOfAsset, ofTitle: shotsOfTitle } = shots.lists;
const { byName: titlesByName, byYear: titlesByYear } = titles.lists;
const ROOM = 2 ** 28;
/** Too little for any table in memory. */
const LITTLE = 1_000;
const rows = generateRows({ titles: 4, shotsPerAsset: 5 });

let made: Awaited<ReturnType<typeof temporaryLake>>;
let lake: Lake;
let filled: string;
let folders = 0;
const opened = new Set<NearCache>();

beforeAll(async () => {
  made = await temporaryLake();
  ({ lake } = made);
  await writeRows(lake, { ...rows, shots: nastyShots });
  filled = newFolder();
  await (await open(filled)).close();
});
afterAll(async () => {
  for (const near of opened) await near.close();
  await made.remove();
});

const newFolder = () => join(made.folder, `near-${folders++}`);

/** Of a server that has filled it and has ended. */
function copied(): string {
  const folder = newFolder();
  cpSync(filled, folder, { recursive: true });
  return folder;
}

interface Opened {
  near: NearCache;
  notes: string[];
  close(): Promise<void>;
}

type Options = Partial<FolderOptions> & { room?: number; of?: Lake };

async function open(path: string, options: Options = {}): Promise<Opened> {
  const begun = begin(path, options);
  await untilFilled(begun.near);
  return begun;
}

/** Does not wait until it is filled. */
function begin(path: string, { room = LITTLE, of = lake, ...folder }: Options = {}): Opened {
  const notes: string[] = [];
  const near = openNearCache(of, {
    specs: nearSpecs,
    limit: room,
    vectors: nearVectors(folder.mapped === false ? ROOM : 1),
    folder: { path, limit: ROOM, ...folder },
    onError: (error) => expect.unreachable(String(error)),
    onNote: (note) => notes.push(note),
  });
  opened.add(near);
  return {
    near,
    notes,
    async close() {
      opened.delete(near);
      await near.close();
    },
  };
}

const untilFilled = (near: NearCache) =>
  vi.waitFor(
    () => {
      const { tables, vectors } = near.status();
      const states = [...Object.values(tables), vectors.state];
      expect(states.filter((of) => of !== 'ready' && of !== 'too large')).toEqual([]);
    },
    { timeout: 60_000, interval: 5 },
  );

/** Every table, every list, and the vectors: as in the lake. */
async function expectAll({ near }: Opened, of = lake): Promise<void> {
  for (const { table: name } of nearSpecs) {
    await expectSame(
      of,
      near,
      mediaTables.find((table) => table.name === name)!,
      [],
    );
  }
  await expectSame(of, near, titles, [titlesByName, titlesByYear]);
  await expectSame(of, near, shots, [allShots, shotsOfTitle, shotsOfAsset]);
  await expectVectors(near, of);
}

/** Returns how many vectors were at hand. */
async function expectVectors(near: NearCache, of = lake): Promise<number> {
  const table = held(near, of, frames)!;
  const vectors = table.vectors('vector_look')!;
  let known = 0;
  for (const row of await select(of.current, frames, { columns: ['id', 'vector_look' as 'id'] })) {
    const { id, vector_look } = row as unknown as { id: string; vector_look: Float32Array };
    const vector = vectors.of(table.one('id', id)!);
    if (vector === undefined) continue;
    expect([...vector!], id).toEqual([...vector_look]);
    known++;
  }
  return known;
}

const fileOf = (folder: string, start: string) => {
  const name = readdirSync(folder).find((of) => of.slice(17).startsWith(start));
  return join(folder, name!);
};
/** What tells whether a file was written anew. */
const inodes = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, statSync(join(folder, name)).ino]));

describe('the folder of tables and vectors', () => {
  it('answers past the memory as the lake does, at once after a restart, and when pages were given back', async () => {
    const first = await open(filled);
    await expectAll(first);
    const { bytes, folder: status } = first.near.status();
    expect(status).toEqual({ bytes: expect.any(Number), limit: ROOM, mapped: expect.any(Number) });
    expect(status!.mapped).toBeGreaterThan(bytes);
    expect(status!.bytes).toBeGreaterThan(status!.mapped);
    await first.close();
    const before = inodes(filled);
    expect(Object.keys(before)).toHaveLength(nearSpecs.length + 1);
    for (const name of Object.keys(before)) expect(statSync(join(filled, name)).mode & 0o777).toBe(0o600);
    expect(statSync(filled).mode & 0o777).toBe(0o700);

    const second = await open(filled);
    expect(second.notes).toEqual([]);
    expect(inodes(filled)).toEqual(before);
    for (const giveBack of slicesToGiveBack(2 ** 20)) giveBack();
    await expectAll(second);
    expect(await expectVectors(second.near)).toBe(rows.frames.length);
    await expectRandomPages(second.near);
    await second.close();
  });

  it('is open once all that it kept of tables is held, and waits for no table of the lake', async () => {
    const states = ({ near }: Opened) => new Set(Object.values(near.status().tables));
    const again = begin(copied());
    expect(states(again)).toEqual(new Set(['waiting']));
    await again.near.opened();
    expect(states(again)).toEqual(new Set(['ready']));
    await again.close();

    const empty = begin(newFolder());
    await empty.near.opened();
    expect(states(empty)).toContain('waiting');
    await empty.close();
    // Nothing is kept of a table that does not fit.
    const none = begin(newFolder(), { room: 0 });
    await none.near.opened();
    await none.close();
  });

  it('is read whole into memory where files cannot be mapped', async () => {
    const folder = copied();
    rmSync(fileOf(folder, 'titles'));
    const whole = await open(folder, { mapped: false, room: ROOM });
    expect(whole.near.status().folder!.mapped).toBe(0);
    await expectAll(whole);
    await whole.close();
    const small = await open(folder, { mapped: false });
    expect(small.notes).toEqual([]);
    expect(Object.values(small.near.status().tables)).toContain('too large');
    await small.close();
  });

  it('serves two servers that fill it at the same time', async () => {
    const folder = newFolder();
    const both = await Promise.all([open(folder), open(folder)]);
    for (const one of both) await expectSame(lake, one.near, titles, [titlesByName]);
    expect(readdirSync(folder)).toHaveLength(nearSpecs.length + 1);
    await both[0].close();
    rmSync(folder, { recursive: true });
    await expectAll(both[1]);
    await both[1].close();
  });

  it('makes anew what is damaged, foreign or of another format, and loses what was left half written', async () => {
    const [folder, otherFolder] = [copied(), newFolder()];
    const otherLake = await temporaryLake();
    await (await open(otherFolder, { of: otherLake.lake })).close();
    await otherLake.remove();
    const harms: [table: string, why: string, (file: string) => unknown][] = [
      ['titles.rows', 'its checksum is wrong', (file) => flip(file, statSync(file).size >> 1)],
      ['shots.rows', 'it is not whole', (file) => truncateSync(file, statSync(file).size - 9)],
      ['edits.rows', 'it is no such file', (file) => truncateSync(file, 10)],
      ['models.rows', 'it has another format', (file) => flip(file, 8)],
      ['assets.rows', 'it is of another lake or table', (file) => copyFileSync(fileOf(otherFolder, 'assets'), file)],
      ['frames.vector_look', 'its checksum is wrong', (file) => flip(file, 400)],
    ];
    for (const [name, , harm] of harms) harm(fileOf(folder, name));
    const temporary = (host: string, pid: number) => join(folder, `x.titles.rows.1.1.near.${host}-${pid}-00ff.tmp`);
    const [ended, alive] = [temporary(hostname(), 2 ** 22 + 1), temporary(hostname(), process.pid)];
    for (const path of [ended, alive]) writeFileSync(path, 'half');
    const one = await open(folder);
    const told = harms.map(
      ([name, why]) => expect.stringMatching(`\\.${name}\\..* is ignored and deleted: ${why}`) as string,
    );
    expect(one.notes).toHaveLength(told.length);
    expect(one.notes).toEqual(expect.arrayContaining(told));
    await expectAll(one);
    await one.close();
    expect([ended, alive].map(existsSync)).toEqual([false, true]);
    expect(readdirSync(folder)).toHaveLength(nearSpecs.length + 2);
  });

  it('is of no use to a lake that was made anew in the same place', async () => {
    const path = join(made.folder, 'again');
    const folder = newFolder();
    for (const name of ['first', 'second']) {
      const again = await openLake(path, mediaTables);
      await writeRows(again, { titles: [{ ...titleRow(1), name }] });
      const one = await open(folder, { of: again });
      expect((held(one.near, again, titles)!.one('id', 't1') as { name: string }).name).toBe(name);
      expect(one.notes.length > 0).toBe(name === 'second');
      await one.close();
      again.close();
      rmSync(path, { recursive: true });
    }
  });

  it('is not used where it cannot be written', async () => {
    const folder = newFolder();
    writeFileSync(folder, 'a file');
    const one = await open(folder, { room: ROOM });
    expect(one.notes).toEqual([expect.stringContaining(`tables are not kept in ${folder}`)]);
    expect(one.near.status().folder).toBeUndefined();
    await expectSame(lake, one.near, titles, [titlesByName]);
    await one.close();
  });

  it('keeps within its bytes: what was used longest ago goes, and what has no room is left to the lake', async () => {
    const folder = copied();
    const all = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    const other = join(folder, `${'0'.repeat(16)}.titles.rows.1.1.near`);
    writeFileSync(other, Buffer.alloc(10_000));
    const longAgo = new Date(2020, 1);
    utimesSync(other, longAgo, longAgo);
    rmSync(fileOf(folder, 'titles'));
    await (await open(folder, { limit: all + 1_000 })).close();
    expect(existsSync(other)).toBe(false);
    expect(readdirSync(folder)).toHaveLength(nearSpecs.length + 1);

    const half = await open(newFolder(), { limit: all / 2 });
    const { tables, folder: status } = half.near.status();
    expect(Object.values(tables)).toContain('ready');
    expect(status!.bytes).toBeLessThanOrEqual(all / 2);
    await half.close();
  });

  it('is filled first with what is asked for', async () => {
    const near = openNearCache(lake, {
      specs: nearSpecs,
      limit: ROOM,
      vectors: nearVectors(0),
      onError: (error) => expect.unreachable(String(error)),
    });
    opened.add(near);
    expect(held(near, lake, frames)).toBeNull();
    const begun = () => Object.entries(near.status().tables).filter(([, state]) => state !== 'waiting');
    await expect.poll(() => begun().map(([name]) => name), { timeout: 30_000, interval: 1 }).not.toEqual([]);
    expect(begun()[0]![0]).toBe('frames');
    await near.close();
    opened.delete(near);
  });

  it('is brought up to what was added, changed and removed while no server ran', async () => {
    const folder = copied();
    const before = inodes(folder);
    const random = randomOf(5);
    const { id: removed } = nastyShots[0]!;
    await writeToLake(lake, { note: 'changes' }, async (writer) => {
      await writer.upsert(titles, 'id', [{ ...titleRow(1), name: 'Another' }, titleRow(70)]);
      await writer.remove(shots, equals('id', removed), [removed]);
      await writer.upsert(frames, 'id', [{ ...rows.frames[3]!, vector_look: unitVector(random) }]);
    });
    const second = await open(folder);
    expect(inodes(folder)).toEqual(before);
    await expectAll(second);
    expect(await expectVectors(second.near)).toBe(rows.frames.length - 1);
    await second.close();

    await writeToLake(lake, { note: 'a vector' }, (writer) =>
      writer.patch(frames, 'id', ['id', 'vector_look'], [{ id: rows.frames[5]!.id, vector_look: unitVector(random) }]),
    );
    await writeToLake(lake, { note: 'all' }, (writer) => writer.update(shots, always, { name: 'x' }));
    await optimizeTables(lake);
    const third = await open(folder);
    await expectAll(third);
    // The folder goes under the running server, and is made again with what is read next.
    rmSync(folder, { recursive: true });
    await writeToLake(lake, { note: 'all' }, (writer) => writer.update(titles, always, { original_language: 'xx' }));
    await untilFilled(third.near);
    await expectAll(third);
    expect(readdirSync(folder).map((name) => name.split('.')[1])).toEqual(['titles']);
    await third.close();
  });
});

async function expectRandomPages(near: NearCache): Promise<void> {
  const memory = held(near, lake, shots)!;
  const lists = fc.constantFrom(allShots, shotsOfTitle, shotsOfAsset);
  const after = fc.constantFrom(null, ...nastyShots);
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(shotFilters, lists, after, fc.integer({ min: 1, max: 150 }), async (where, list, row, first) => {
      const parent = list.by === null ? null : String((row ?? nastyShots[0]!)[list.by as 'asset_id']);
      const page = memory.page(list, parent, where, row && valuesOf(row, list.order), first);
      if (!page) return;
      answered++;
      const expected = await fromLake(lake, list, parent, where, row, first);
      expect(page.map((of) => plain(shots, of))).toEqual(expected.map((of) => plain(shots, of)));
    }),
    runs(100),
  );
  expect(answered).toBeGreaterThan(50);
}

it('nothing that was erased stays in the folder, of a server that runs and of one that starts', async () => {
  const erased = await temporaryLake();
  await fillToErase(erased.lake);
  const [running, starting] = [newFolder(), newFolder()];
  const one = await open(running, { of: erased.lake });
  await (await open(starting, { of: erased.lake })).close();
  for (const folder of [running, starting]) expect(filesWithTokens(folder)).not.toEqual([]);
  await erase(
    erased.lake,
    {
      kind: 'TITLE',
      ids: [TOKENS.id],
      references: 'REFUSE',
      with: new Set(['datasets', 'evaluations']),
      dryRun: false,
    },
    { author: null, graceMs: 0, mediaFolder: null },
  );
  await erased.lake.refresh();
  await untilFilled(one.near);
  expect(filesWithTokens(running)).toEqual([]);
  await expectAll(one, erased.lake);
  const two = await open(starting, { of: erased.lake });
  expect(filesWithTokens(starting)).toEqual([]);
  await expectAll(two, erased.lake);
  await one.close();
  await two.close();
  await erased.remove();
}, 60_000);

function filesWithTokens(folder: string): string[] {
  return readdirSync(folder).filter((name) => {
    const bytes = readFileSync(join(folder, name));
    return Object.values(TOKENS).some((token) => bytes.includes(token));
  });
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at]! ^= 4;
  // Another server may show the file: it is not written to.
  rmSync(path);
  writeFileSync(path, bytes);
}
