import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rights } from '../../src/graph/access/rights.js';
import { deleteNamedSnapshot } from '../../src/lake/lancedb/named.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { equals } from '../../src/lake/lancedb/filter.js';
import { frames } from '../../src/lake/tables/frames.js';
import { permutation } from '../../src/server/datasets/permutation.js';
import { writeDataset } from '../support/dataset-rows.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { grantOf, rightsOf } from '../support/rights.js';
import { serve, type TestServer } from '../support/server.js';

describe('a seeded order', () => {
  it.each([1, 2, 3, 4, 5, 15, 16, 17, 100, 1_000, 65_537])('of %i takes each number once', (n) => {
    const at = permutation(n, 'a');
    const taken = new Set(Array.from({ length: n }, (_, place) => at(place)));
    expect(taken.size).toBe(n);
    expect(Math.min(...taken)).toBe(0);
    expect(Math.max(...taken)).toBe(n - 1);
  });

  it('is even: over many seeds each number comes to each place as often, within five deviations', () => {
    const [n, seeds] = [7, 7_000];
    const counts = Array.from({ length: n }, () => new Array<number>(n).fill(0));
    for (let seed = 0; seed < seeds; seed++) {
      const at = permutation(n, String(seed));
      for (let place = 0; place < n; place++) counts[place]![at(place)]!++;
    }
    const expected = seeds / n;
    const deviation = Math.sqrt(expected * (1 - 1 / n));
    for (const count of counts.flat()) expect(Math.abs(count - expected)).toBeLessThan(5 * deviation);
  });

  it('leaves neighbours no nearer than chance: the mean distance is a third of all', () => {
    const n = 10_000;
    const at = permutation(n, 'b');
    let sum = 0;
    for (let place = 1; place < n; place++) sum += Math.abs(at(place) - at(place - 1));
    expect(sum / (n - 1) / n).toBeCloseTo(1 / 3, 2);
  });
});

type Row = Record<string, unknown> & { id: string };
const rows = generateRows({ titles: 4, shotsPerAsset: 6 });
const trained = rows.frames.filter(({ title_id }) => title_id !== 't3');
let server: TestServer;
let lake: Awaited<ReturnType<typeof temporaryLake>>;
let remove: () => Promise<void>;
let rights: Rights | null = null;

beforeAll(async () => {
  lake = await temporaryLake();
  remove = lake.remove;
  await writeRows(lake.lake, rows);
  const items = rows.frames.map(({ id, title_id, asset_id, ordinal }) => ({
    ...{ entity_id: id, title_id, asset_id },
    split: title_id === 't3' ? 'test' : 'train',
    label: ordinal % 2 ? 'odd "1"' : null,
  }));
  await writeDataset(lake.lake, { kind: 'FRAME' }, items);
  await writeDataset(lake.lake, { kind: 'FRAME', name: 'draft', status: 'DRAFT' }, items.slice(0, 2));
  await writeDataset(lake.lake, { kind: 'FRAME', name: 'lost', snapshot: 'lost' }, items.slice(0, 2));
  const ofTitles = rows.titles.map(({ id }) => ({ entity_id: id, title_id: id }));
  await writeDataset(lake.lake, { kind: 'TITLE', name: 'titles' }, ofTitles);
  await writeDataset(lake.lake, { kind: 'TITLE', name: 'none' }, []);
  await deleteNamedSnapshot(lake.lake, 'lost');
  // What the newest state says must not be read.
  await writeToLake(lake.lake, { note: 'later' }, async (writer) => {
    await writer.upsert(frames, 'id', [{ ...rows.frames[0]!, labels: ['later'] }]);
    await writer.remove(frames, equals('id', rows.frames[1]!.id));
  });
  server = await serve(lake.lake, {}, async () => rights);
});
afterAll(async () => {
  await server.close();
  await remove();
});

const get = (path: string) => fetch(`${server.url}/datasets/${path}`);
async function read(path: string): Promise<Row[]> {
  const response = await get(path);
  expect(response.status, path).toBe(200);
  const text = await response.text();
  const lines = text === '' ? [] : text.trimEnd().split('\n');
  expect(Number(response.headers.get('x-dataset-rows'))).toBe(lines.length);
  return lines.map((line) => JSON.parse(line) as Row);
}
const idsOf = (some: readonly { id: string }[]) => some.map(({ id }) => id);

describe('the shuffled reader', () => {
  it('gives each row of a split once in an epoch, as it was in the snapshot', async () => {
    const got = await read('data@1/train?seed=42');
    expect(idsOf(got).toSorted()).toEqual(idsOf(trained).toSorted());
    const first = rows.frames[0]!;
    expect(got.find(({ id }) => id === first.id)).toEqual({
      ...{ id: first.id, title_id: 't0', asset_id: first.asset_id, shot_id: first.shot_id, number: 0, timestamp_ms: 0 },
      ...{ width: 1920, height: 1080, labels: first.labels, split: 'train', split_label: null },
    });
    expect(idsOf(await read('data@1/all')).toSorted()).toEqual(idsOf(rows.frames).toSorted());
  });

  it('gives the same order each time, and another for another seed or epoch', async () => {
    const order = async (query: string) => idsOf(await read(`data@1/train?${query}`));
    const one = await order('seed=1&epoch=0');
    expect(await order('seed=1&epoch=0')).toEqual(one);
    expect(one).not.toEqual(idsOf(trained));
    for (const other of ['seed=2', 'seed=1&epoch=1', 'seed=0&epoch=1']) {
      const got = await order(other);
      expect(got).not.toEqual(one);
      expect(got.toSorted()).toEqual(one.toSorted());
    }
  });

  it('goes on at any offset, and tells where', async () => {
    const whole = await read('data@1/train?seed=5');
    const parts: Row[] = [];
    let next: string | null = '/datasets/data@1/train?seed=5&limit=37';
    while (next !== null) {
      const response = await fetch(server.url + next);
      parts.push(
        ...(await response.text())
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Row),
      );
      expect(response.headers.get('x-dataset-total')).toBe(String(trained.length));
      const link = /<(.*)>; rel="next"/.exec(response.headers.get('link') ?? '');
      expect(response.headers.get('x-dataset-next-offset')).toBe(link && String(parts.length));
      next = link ? link[1]! : null;
    }
    expect(parts).toEqual(whole);
    expect(await read(`data@1/train?offset=${trained.length}`)).toEqual([]);
  });

  it('gives the same as an Arrow stream, which another copy of the library reads', async () => {
    const lancedbs = createRequire(createRequire(import.meta.url).resolve('@lancedb/lancedb'))('apache-arrow');
    for (const path of [
      'data@1/train?seed=3&vector=look',
      'titles@1/all?columns=name,external_ids,split,release_year',
    ]) {
      const response = await get(`${path}&format=arrow`);
      expect(response.headers.get('content-type')).toBe('application/vnd.apache.arrow.stream');
      const bytes = new Uint8Array(await response.arrayBuffer());
      for (const fromIPC of [tableFromIPC, lancedbs.tableFromIPC as typeof tableFromIPC]) {
        const table = fromIPC(bytes);
        const plain = JSON.parse(
          JSON.stringify(table.toArray(), (_, value) => (typeof value === 'bigint' ? Number(value) : value)),
        );
        for (const row of plain) if ('external_ids' in row) row.external_ids = JSON.parse(row.external_ids);
        const lists = (row: Row) => (row['vector'] ? { ...row, vector: Object.values(row['vector'] as object) } : row);
        expect(plain.map(lists)).toEqual(await read(path));
      }
    }
  });

  it('ends an Arrow stream of no rows with its schema', async () => {
    const table = tableFromIPC(
      new Uint8Array(await (await get('none@1/all?format=arrow&columns=id,split')).arrayBuffer()),
    );
    expect([table.numRows, table.schema.fields.map(({ name }) => name)]).toEqual([0, ['id', 'split']]);
  });

  it('gives the columns that are asked for, in that order, and the vector of a space', async () => {
    const [row] = await read('data@1/test?columns=timestamp_ms,split,id&limit=1');
    expect(Object.keys(row!)).toEqual(['timestamp_ms', 'split', 'id']);
    const [only] = await read('data@1/test?columns=split&limit=1');
    expect(only).toEqual({ split: 'test' });
    for (const { id, vector } of await read('data@1/test?columns=id&vector=look')) {
      expect(vector).toEqual(Array.from(rows.frames.find((frame) => frame.id === id)!.vector_look!));
    }
  });
});

describe('the examples of the documentation', () => {
  const page = readFileSync(new URL('../../docs/datasets.md', import.meta.url), 'utf8');
  const docs = page.slice(page.indexOf('## Reading in a training loop'));
  it.each([
    ['python', 'python3', '-c'],
    ['js', process.execPath, '--input-type=module', '-e'],
  ])('%s reads an epoch', async (language, command, ...args) => {
    if (spawnSync(command, ['--version']).error) return console.log(`skipped: there is no ${command}`);
    const code = new RegExp(`\n\`\`\`${language}\n(.*?)\n\`\`\``, 's').exec(docs)![1]!;
    const here = code.replace('http://127.0.0.1:4001', server.url);
    const { stdout } = await promisify(execFile)(command, [...args, here]);
    const ids = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(ids).toEqual(idsOf(await read('data@1/train?seed=42')));
  });
});

describe('what cannot be read', () => {
  it.each([
    ['data@1/train?seed=-1', 400, 'seed must be an integer of at least 0, but got "-1"'],
    ['data@1/train?epoch=1.5', 400, 'epoch must be an integer'],
    ['data@1/train?offset=1000', 400, `offset must be 0 to ${trained.length}, but got 1000`],
    ['data@1/train?limit=0', 400, 'limit must be an integer of at least 1, but got "0"'],
    ['data@1/train?format=csv', 400, 'format must be ndjson or arrow, but got "csv"'],
    ['data@1/train?seed=1&seed=2', 400, 'seed must be given once'],
    ['data@1/train?sede=1', 400, '"sede" is no parameter; there are format, seed'],
    ['data@1/train?columns=id,image', 400, 'columns must be of id, title_id, asset_id, shot_id'],
    ['data@1/train?columns=id,id', 400, 'columns must name each once'],
    ['data@1/train?vector=clip', 400, 'vector must be an embedding space, of look, but got "clip"'],
    ['titles@1/all?vector=look', 400, 'vector: only frames have vectors'],
    ['data@1/validation', 404, 'dataset data@1 has no split "validation"'],
    ['data@2/train', 404, 'there is no dataset "data@2"'],
    ['draft@1/all', 409, 'dataset draft@1 is a draft: freeze it'],
    ['lost@1/all', 410, 'its snapshot lost is no longer kept'],
  ])('%s is %i', async (path, status, message) => {
    const response = await get(path);
    const { error } = (await response.json()) as { error: string };
    expect([response.status, error]).toEqual([status, expect.stringContaining(message)]);
  });
});

describe('rights', () => {
  it('leave out what is hidden, and count it nowhere', async () => {
    rights = rightsOf('one title', grantOf({ titles: ['t1', 't3'], hidden: { dataset_items: ['label'] } }));
    try {
      const seen = trained.filter(({ title_id }) => title_id === 't1');
      const response = await get('data@1/train?seed=1');
      expect(response.headers.get('x-dataset-total')).toBe(String(seen.length));
      const got = (await response.text())
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Row);
      expect(idsOf(got).toSorted()).toEqual(idsOf(seen).toSorted());
      expect(new Set(got.map((row) => row['split_label']))).toEqual(new Set([null]));
      expect(idsOf(await read('titles@1/all')).toSorted()).toEqual(['t1', 't3']);

      rights = rightsOf('no frames', grantOf({ titles: ['t2'], where: { frames: equals('id', 'none') } }));
      expect(await read('data@1/train')).toEqual([]);
      expect((await get('data@1/test')).status).toBe(404);

      rights = rightsOf('no snapshots', grantOf({ snapshots: new Set<string>() }));
      expect((await get('data@1/train')).status).toBe(410);

      const { tables, ...grant } = grantOf();
      rights = rightsOf('no datasets', {
        ...grant,
        tables: new Map([...tables].filter(([name]) => name !== 'datasets')),
      });
      expect((await get('data@1/train')).status).toBe(404);
    } finally {
      rights = null;
    }
  });

  it('are asked for: without a key nothing is told', async () => {
    const { lake, remove } = await temporaryLake();
    const guarded = await serve(lake, { AUTH: 'keys' });
    try {
      expect((await fetch(`${guarded.url}/datasets/data@1/train`)).status).toBe(401);
    } finally {
      await guarded.close();
      await remove();
    }
  });
});

describe('a client that is slow, or goes', () => {
  it('is not read ahead of, and ends the reading', async () => {
    const takes: string[] = [];
    const { lake, remove } = await temporaryLake({ onQuery: ({ kind }) => kind === 'take' && takes.push(kind) });
    const many = generateRows({
      titles: 1,
      assetsPerTitle: 1,
      shotsPerAsset: 1,
      framesPerShot: 1,
      linesPerTitle: 150_000,
    });
    await writeRows(lake, many);
    await writeDataset(
      lake,
      { kind: 'DIALOGUE_LINE' },
      many.dialogue.map(({ id }) => ({ entity_id: id, title_id: 't0' })),
    );
    const slow = await serve(lake);
    try {
      const needed = Math.ceil(150_000 / 16_384);
      const gone = new AbortController();
      const response = await fetch(`${slow.url}/datasets/data@1/all`, { signal: gone.signal });
      expect(response.status).toBe(200);
      const settled = await untilSettled(takes);
      expect(settled).toBeLessThan(needed - 2);
      gone.abort();
      expect(await untilSettled(takes)).toBeLessThan(needed - 1);
      const whole = await fetch(`${slow.url}/datasets/data@1/all?columns=id`);
      const ids = (await whole.text()).trimEnd().split('\n');
      expect([ids.length, new Set(ids).size]).toEqual([150_000, 150_000]);
    } finally {
      await slow.close();
      await remove();
    }
  });
});

async function untilSettled(events: readonly unknown[]): Promise<number> {
  for (let before = -1; before !== events.length || before === 0;) {
    before = events.length;
    await sleep(1_000);
  }
  return events.length;
}
