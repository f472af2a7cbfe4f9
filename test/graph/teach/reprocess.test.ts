import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { byCommand } from '../../../src/graph/access/by.js';
import { defineTypes } from '../../../src/graph/annotations/define-type.js';
import { applyClassifier, type ApplyOptions } from '../../../src/graph/teach/apply.js';
import type { Lesson } from '../../../src/graph/teach/judgements.js';
import type { WriteInTurn } from '../../../src/graph/teach/write-in-turn.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { count, select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { annotationDrafts } from '../../../src/lake/tables/annotation-drafts.js';
import { annotationRuns } from '../../../src/lake/tables/annotation-runs.js';
import { annotations, type AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { frames, type FrameRow } from '../../../src/lake/tables/frames.js';
import { models } from '../../../src/lake/tables/models.js';
import { runParts } from '../../../src/lake/tables/run-parts.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { temporaryLake, writeRows } from '../../support/lake.js';
import { judgementsOf, plantedRows } from './planted.js';

const all = plantedRows();
/** Titles are of one asset of twenty frames each; the last comes late. */
const LATE = 't7';
const isLate = ({ title_id }: { title_id: string | null }) => title_id === LATE;
const early = (of: 'assets' | 'shots' | 'frames') => all.rows[of].filter((row) => !isLate(row));
const FRAMES_OF_ASSET = 20;
/** Of this one nothing is judged. */
const UNJUDGED = 't4';

describe('a classifier that is applied again', () => {
  let lake: Lake;
  let uri: string;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ lake, uri, remove } = await temporaryLake());
    const rows = { ...all.rows, assets: early('assets'), shots: early('shots'), frames: early('frames'), metrics: [] };
    const assets = all.rows.assets.filter((row) => !isLate(row)).map((row, i) => ({ ...row, ingested_at: 1_000 + i }));
    await writeRows(lake, { ...rows, assets } as typeof all.rows);
    await defineTypes(lake, [{ name: 'seen', temporal: false, spatial: false }], byCommand('test'), {});
  });
  afterEach(async () => {
    expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
    await remove();
  });

  const now: WriteInTurn = (work) => work(lake, {});
  const lessonOf = (of: Lesson['of']): Lesson => ({ type: 'seen', label: 'x', of });
  const apply = (input: object, options: Partial<ApplyOptions> = {}, of: Lesson['of'] = 'FRAME') =>
    applyClassifier(
      { ...lessonOf(of), name: 'finder', stale: true, ...input },
      { by: byCommand('test'), near: null, write: now, undo: now, ...options },
    );
  const add = (rows: AnnotationRow[]) =>
    writeToLake(lake, { note: 'judged' }, (writer) => writer.add(annotations, rows));
  const judge = (of: Lesson['of'] = 'FRAME') => {
    const ids = early(of === 'FRAME' ? 'frames' : 'shots').filter((row, i) => row.title_id !== UNJUDGED && i % 4 === 0);
    return add(
      judgementsOf(
        all,
        lessonOf(of),
        ids.map(({ id }) => id),
      ),
    );
  };
  const found = async (model: string) => {
    const rows = await select(lake.current, annotations, { where: equals('model_id', model) });
    return new Map(rows.map((row) => [row.frame_id ?? row.shot_id!, row]));
  };
  const confidences = async (model: string) =>
    new Map([...(await found(model))].map(([id, row]) => [id, row.confidence]));
  const runs = (model = 'finder@1') => select(lake.current, annotationRuns, { where: equals('model_id', model) });
  const partsOf = async (run: string) =>
    (await select(lake.current, runParts, { where: equals('run_id', run) })).map(({ asset_id }) => asset_id).sort();

  /** Pictures of a title that nobody judged become others: those that are of the label are not, and the other way round. */
  const turnRound = async (title: string) => {
    const rows = early('frames').filter((row, i) => row.title_id === title && i % 4 !== 0) as FrameRow[];
    const turned = rows.map(({ id, vector_look }) => ({ id, vector_look: vector_look!.map((x) => -x) }));
    await writeToLake(lake, { note: 'changed' }, (writer) => writer.patch(frames, 'id', ['id', 'vector_look'], turned));
  };
  const addLate = () =>
    writeRows(lake, {
      ...Object.fromEntries(Object.keys(all.rows).map((name) => [name, []])),
      ...{ assets: all.rows.assets.filter(isLate), shots: all.rows.shots.filter(isLate) },
      frames: all.rows.frames.filter(isLate),
    } as unknown as typeof all.rows);

  it('does nothing where nothing is stale', async () => {
    await judge();
    const first = await apply({});
    expect(first.scored).toBe(7 * FRAMES_OF_ASSET);
    const { number } = lake.current.record;
    const again = await apply({});
    expect(again).toMatchObject({ model: { id: 'finder@1' }, run: { id: first.run.id }, scored: 0 });
    expect(again.quality).toEqual(first.quality);
    expect(lake.current.record.number).toBe(number);
    // Without the word, there is a new version.
    expect((await apply({ stale: false })).model.id).toBe('finder@2');
  });

  it.each(['FRAME', 'SHOT'] as const)(
    'looks at new and changed assets alone, and ends with what it would find in all: %s',
    async (of) => {
      await judge(of);
      const first = await apply({}, {}, of);
      const before = await found('finder@1');
      const early = await partsOf(first.run.id);
      expect(early).toHaveLength(7);
      // Of shots every vector is judged: only new ones may come.
      if (of === 'FRAME') await turnRound('t3');
      await addLate();
      const second = await apply({}, {}, of);
      const stale = of === 'FRAME' ? ['t3', LATE] : [LATE];
      expect(second).toMatchObject({
        model: { id: 'finder@1' },
        run: { status: 'PUBLISHED', extends_id: first.run.id },
      });
      expect(second.scored).toBe(stale.length * (of === 'FRAME' ? FRAMES_OF_ASSET : 10));
      expect(await runs()).toHaveLength(2);
      expect((await runs()).find(({ id }) => id === first.run.id)).toMatchObject({ status: 'SUPERSEDED' });
      const after = await found('finder@1');
      expect(second.run.annotation_count).toBe(after.size);
      for (const [id, row] of after) {
        expect(row.run_id).toBe(second.run.id);
        if (!stale.includes(row.title_id!)) expect(row).toEqual({ ...before.get(id)!, run_id: second.run.id });
      }
      expect(await partsOf(second.run.id)).toHaveLength(8);
      expect(await partsOf(first.run.id)).toEqual([]);
      await apply({ name: 'whole', stale: false }, {}, of);
      expect(await confidences('finder@1')).toEqual(await confidences('whole@1'));
      expect([...after.values()].some(isLate)).toBe(true);
    },
  );

  it('takes away what it found where there is nothing to see any more', async () => {
    await judge();
    await apply({});
    const inUnjudged = ([id]: readonly [string, unknown]) => id.startsWith(UNJUDGED);
    expect([...(await found('finder@1'))].some(inUnjudged)).toBe(true);
    await writeToLake(lake, { note: 'gone' }, async (writer) => {
      const rows = await select(writer.base, frames, { where: equals('title_id', UNJUDGED), columns: ['id'] });
      const none = rows.map(({ id }) => ({ id, vector_look: null }));
      await writer.patch(frames, 'id', ['id', 'vector_look'], none);
    });
    expect(await apply({})).toMatchObject({ model: { id: 'finder@1' }, scored: 0 });
    expect([...(await found('finder@1'))].filter(inUnjudged)).toEqual([]);
    const { number } = lake.current.record;
    await apply({});
    expect(lake.current.record.number).toBe(number);
  });

  it('is a new version where a judgement or a setting is another', async () => {
    await judge();
    await apply({});
    expect((await apply({ threshold: 0.6 })).model.id).toBe('finder@2');
    expect((await apply({ seed: 2, threshold: 0.6 })).model.id).toBe('finder@3');
    const [other] = early('frames').filter((_, i) => i % 4 === 1);
    await add(judgementsOf(all, lessonOf('FRAME'), [other!.id]).map((row) => ({ ...row, ordinal: 10_000 })));
    const fourth = await apply({ seed: 2, threshold: 0.6 });
    expect(fourth).toMatchObject({ model: { id: 'finder@4' }, scored: 7 * FRAMES_OF_ASSET });
    expect(await count(lake.current, models)).toBe(4 + all.rows.models.length);
  });

  it.each([
    [{}, ['t6-a0', 't5-a0']],
    [{ first: ['t2', 't0'] }, ['t2-a0', 't0-a0']],
  ])('begins with what is to be first, else with the newest: %j', async (input, first) => {
    await judge();
    const written: string[][] = [];
    const write: WriteInTurn = async (work) => {
      const result = await now(work);
      written.push((await select(lake.current, runParts)).map(({ asset_id }) => asset_id));
      return result;
    };
    await apply(input, { write, framesAtOnce: 2 * FRAMES_OF_ASSET });
    const begun = written.find((assets) => assets.length > 0)!;
    expect(begun.toSorted()).toEqual(first.toSorted());
    await expect(apply({ first: ['t99'] })).rejects.toThrow('input.first: there is no title "t99"');
  });

  it('is gone on with where a killed process left it, but for what changed meanwhile', async () => {
    await judge();
    const script = fileURLToPath(new URL('classifier-writer.mjs', import.meta.url));
    const input = JSON.stringify({ ...lessonOf('FRAME'), name: 'finder' });
    // Two portions of two assets each are written; the third is not.
    const child = spawn(process.execPath, [script, uri, input, '4', String(2 * FRAMES_OF_ASSET)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    await expect.poll(() => output, { timeout: 90_000 }).toContain('drafted');
    child.kill('SIGKILL');
    await once(child, 'close');
    await lake.refresh();
    const [open] = await runs();
    expect(open).toMatchObject({ status: 'OPEN', taken_up_at: null });
    expect(await partsOf(open!.id)).toEqual(['t3-a0', 't4-a0', 't5-a0', 't6-a0']);
    expect(await count(lake.current, annotations, equals('model_id', 'finder@1'))).toBe(0);
    await turnRound('t4');
    const { model, run, scored } = await apply({});
    expect(model.id).toBe('finder@1');
    expect(run).toMatchObject({ id: open!.id, status: 'PUBLISHED' });
    expect(scored).toBe(4 * FRAMES_OF_ASSET);
    expect(await count(lake.current, annotationDrafts)).toBe(0);
    expect(await partsOf(run.id)).toHaveLength(7);
    await apply({ name: 'whole', stale: false });
    expect(await confidences('finder@1')).toEqual(await confidences('whole@1'));
  }, 120_000);

  it('is another’s once another has gone on with it', async () => {
    await judge();
    let writes = 0;
    let other: Awaited<ReturnType<typeof apply>> | undefined;
    const write: WriteInTurn = async (work) => {
      if (++writes === 5) other = await apply({});
      return now(work);
    };
    const late = apply({}, { write, framesAtOnce: 2 * FRAMES_OF_ASSET });
    await expect(late).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
    expect(other!.run.status).toBe('PUBLISHED');
    expect((await runs()).map(({ status }) => status)).toEqual(['PUBLISHED']);
    await apply({ name: 'whole', stale: false });
    expect(await confidences('finder@1')).toEqual(await confidences('whole@1'));
  });
});
