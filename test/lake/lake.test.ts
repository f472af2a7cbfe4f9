import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isNull, not } from '../../src/lake/lancedb/filter.js';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { count, select } from '../../src/lake/lancedb/read.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { frames, framesWith, vectorColumn, vectorColumns, type FrameRow } from '../../src/lake/tables/frames.js';
import { shots } from '../../src/lake/tables/shots.js';
import { titles } from '../../src/lake/tables/titles.js';
import { generateRows, temporaryLake, titleRow, writeRows } from '../support/lake.js';

let lake: Lake;
let uri: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ lake, uri, remove } = await temporaryLake());
});
afterEach(() => remove());

/** Runs test/writer.mjs in a process of its own, and what it has printed so far. */
function writerProcess(...args: string[]) {
  const script = fileURLToPath(new URL('writer.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, uri, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.setEncoding('utf8');
  return child;
}

describe('a write', () => {
  it('is seen whole by later readers and not at all by earlier ones', async () => {
    const before = lake.current;
    await writeRows(lake, generateRows());
    expect(await count(before, titles)).toBe(0);
    expect(await count(lake.current, titles)).toBe(3);
    expect(lake.current.record.number).toBe(before.record.number + 1);
  });

  it('that throws leaves nothing, and the next one is not disturbed', async () => {
    await writeRows(lake, { titles: [titleRow(1)] });
    const failing = writeToLake(lake, { note: 'fails' }, async (writer) => {
      await writer.add(titles, [titleRow(2)]);
      await writer.add(shots, generateRows().shots);
      throw new Error('in the middle');
    });
    await expect(failing).rejects.toThrow('in the middle');
    expect(await count(await lake.refresh(), titles)).toBe(1);
    await writeRows(lake, { titles: [titleRow(3)] });
    const found = await select(lake.current, titles, { columns: ['id'] });
    expect(found.map((row) => row.id).sort()).toEqual(['t1', 't3']);
    expect(await count(lake.current, shots)).toBe(0);
  });

  it('by a process that is killed in the middle leaves nothing, and the next writer need not wait', async () => {
    const child = writerProcess('hang');
    const [line] = (await once(child.stdout, 'data')) as [string];
    expect(line).toContain('written, not committed');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await count(await lake.refresh(), titles)).toBe(0);

    // The dead writer's lease would last 15 s: it must be seen that nobody holds it.
    const impatient = { note: 'next', waitMs: 5_000 };
    await writeToLake(lake, impatient, (writer) => writer.add(titles, [titleRow(3)]));
    expect((await select(lake.current, titles, { columns: ['id'] })).map((row) => row.id)).toEqual(['t3']);
    expect(await count(lake.current, shots)).toBe(0);
  });

  it('of several processes at once loses nothing', async () => {
    const children = [0, 1, 2].map((n) => writerProcess('add', String(n * 10), '4'));
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as number));
    expect(codes).toEqual([0, 0, 0]);
    const found = await select(await lake.refresh(), titles, { columns: ['id'] });
    const expected = [0, 10, 20].flatMap((from) => [0, 1, 2, 3].map((i) => `t${from + i}`));
    expect(found.map((row) => row.id).sort()).toEqual(expected.sort());
    expect(lake.current.record.number).toBe(12);
  });
});

describe('a patch', () => {
  it('of more vectors than LanceDB merges at once is written whole', async () => {
    const [frame] = generateRows().frames;
    const space = { id: 'long', dimension: 2_048 };
    const spec = framesWith([space]);
    const ids = Array.from({ length: 20_000 }, (_, n) => `f${n}`);
    const one = new Float32Array(space.dimension).fill(1);
    await writeToLake(lake, { note: 'rows' }, async (writer) => {
      const rows = ids.map((id, n) => ({ ...frame!, id, sort_key: n, vector_look: null }));
      await writer.add(frames, rows);
      await writer.addColumns(frames, vectorColumns([space]));
    });
    // Its keys are indexed, 160 MB are patched, and LanceDB has 150 for one merge.
    const column = vectorColumn('long');
    const vectors = ids.map((id, number) => ({ id, number, [column]: one }) as FrameRow);
    await writeToLake(lake, { note: 'all' }, (writer) => writer.patch(spec, 'id', ['id', 'number', column], vectors));
    expect(await count(lake.current, frames, not(isNull(column)))).toBe(ids.length);
    await writeToLake(lake, { note: 'vectors' }, (writer) => writer.patch(spec, 'id', ['id', column], vectors));
    // To those who hold the rows without their vectors nothing has changed.
    expect(await lake.log.changesSince(lake.current.record.number - 1)).toMatchObject([{ changes: { frames: [] } }]);
  });
});

describe('a reader', () => {
  it('sees another process’s write within two seconds', async () => {
    const polling = await openLake(uri, mediaTables, { pollMs: 200 });
    try {
      const child = writerProcess('add', '0', '1');
      await once(child, 'exit');
      await expect.poll(() => count(polling.current, titles)).toBe(1);
    } finally {
      polling.close();
    }
  });

  it('can go back to a snapshot that is kept, and is told of one that is not', async () => {
    await writeRows(lake, { titles: [titleRow(1)] });
    const { number } = lake.current.record;
    await writeRows(lake, { titles: [titleRow(2)] });
    expect(await count((await lake.at(number))!, titles)).toBe(1);
    await writeToLake(lake, { note: 'keeps none', keepSnapshotsMs: 0 }, (writer) => writer.add(titles, [titleRow(3)]));
    expect(await lake.at(number)).toBeNull();
    expect(await count(lake.current, titles)).toBe(3);
  });

  it('keeps reading its snapshot through many writes, compaction and indexing', async () => {
    const rows = generateRows({ titles: 30, assetsPerTitle: 5, shotsPerAsset: 40, framesPerShot: 0 });
    await writeRows(lake, { shots: rows.shots });
    const pinned = lake.current;
    for (let i = 0; i < 30; i++) await writeRows(lake, { titles: [titleRow(i)] });
    expect(await count(pinned, titles)).toBe(0);
    expect(await count(pinned, shots)).toBe(rows.shots.length);
    expect(await count(lake.current, titles)).toBe(30);
    const indices = await (await lake.current.table(shots)).listIndices();
    expect(indices.flatMap((index) => index.columns).sort()).toEqual(Object.keys(shots.indices).sort());
  });
});
