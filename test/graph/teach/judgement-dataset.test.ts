import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byCommand } from '../../../src/graph/access/by.js';
import { defineTypes } from '../../../src/graph/annotations/define-type.js';
import { applyClassifier } from '../../../src/graph/teach/apply.js';
import { judgementsName } from '../../../src/graph/teach/judgement-dataset.js';
import type { WriteInTurn } from '../../../src/graph/teach/write-in-turn.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { count, select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { annotationDrafts } from '../../../src/lake/tables/annotation-drafts.js';
import { annotationRuns } from '../../../src/lake/tables/annotation-runs.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { datasetItems } from '../../../src/lake/tables/dataset-items.js';
import { datasets } from '../../../src/lake/tables/datasets.js';
import { models } from '../../../src/lake/tables/models.js';
import { probes } from '../../../src/lake/tables/probes.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { temporaryLake, writeRows } from '../../support/lake.js';
import { judgementsOf, plantedRows } from './planted.js';

const planted = plantedRows();
const judged = planted.rows.frames.filter((_, i) => i % 4 === 0).map(({ id }) => id);
const lesson = { type: 'seen', label: 'x', of: 'FRAME' } as const;

describe('the dataset of the judgements that taught a classifier', () => {
  let lake: Lake;
  let uri: string;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    ({ lake, uri, remove } = await temporaryLake());
    await writeRows(lake, planted.rows);
    await defineTypes(lake, [{ name: 'seen', temporal: false, spatial: false }], byCommand('test'), {});
    const said = judgementsOf(planted, lesson, judged);
    await writeToLake(lake, { note: 'judged' }, (writer) => writer.add(annotations, said));
  });
  afterAll(async () => {
    expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
    await remove();
  });

  const now: WriteInTurn = (work) => work(lake, {});
  const apply = (name: string, write: WriteInTurn = now) =>
    applyClassifier({ ...lesson, name }, { by: byCommand('test'), near: null, write, undo: now });
  const one = async (name: string) => (await select(lake.current, datasets, { where: equals('name', name) }))[0]!;
  const runs = async (model: string) =>
    (await select(lake.current, annotationRuns, { where: equals('model_id', model) })).map(({ status }) => status);
  const drafts = () => count(lake.current, annotationDrafts);

  it('is frozen at a named state that holds it, with each answer as a label', async () => {
    const { model } = await apply('kept');
    const row = await one('kept-judgements');
    expect(row).toMatchObject({ id: 'kept-judgements@1', kind: 'FRAME', status: 'FROZEN', item_count: judged.length });
    expect(model.trained_on).toEqual([row.id]);
    const [probe] = await select(lake.current, probes, { where: equals('id', model.id) });
    expect(probe!.dataset_id).toBe(row.id);
    const named = (await lake.named(row.snapshot))!;
    for (const state of [named, lake.current]) {
      const items = await select(state, datasetItems, { where: equals('dataset_id', row.id) });
      expect(new Map(items.map(({ entity_id, label }) => [entity_id, label]))).toEqual(
        new Map(judged.map((id) => [id, planted.isPlanted(id) ? 'x' : 'not x'])),
      );
    }
    // What it is of is there, too.
    expect(await count(named, annotations, equals('source', 'HUMAN'))).toBe(judged.length);
    const { model: next } = await apply('kept');
    expect(next.trained_on).toEqual(['kept-judgements@2']);
  });

  it.each([
    ['sunset-finder', /^sunset-finder-judgements$/],
    ['scene: sunset', /^scene-sunset_[0-9a-f]{8}-judgements$/],
    ['日没', /^[0-9a-f]{8}-judgements$/],
    ['a'.repeat(900), /^a+_[0-9a-f]{8}-judgements$/],
  ])('has a name that a dataset can have: of %s', (model, name) => {
    expect(judgementsName(model)).toMatch(name);
    expect(judgementsName(model).length).toBeLessThanOrEqual(80);
    expect(judgementsName(`${model} `)).not.toBe(judgementsName(model));
  });

  it.each([
    ['drafts', 2],
    ['the publishing', 3],
  ])('stays with the model and an aborted run where %s fail', async (what, failing) => {
    const name = `failing-${failing}`;
    let writes = 0;
    const write: WriteInTurn = (work) => (++writes === failing ? Promise.reject(new Error(what)) : now(work));
    await expect(apply(name, write)).rejects.toThrow(what);
    expect((await one(`${name}-judgements`)).status).toBe('FROZEN');
    expect(await count(lake.current, models, equals('name', name))).toBe(1);
    expect(await runs(`${name}@1`)).toEqual(['ABORTED']);
    expect(await drafts()).toBe(0);
  });

  it('is not there, nor is anything else, where the classifier cannot be kept', async () => {
    const before = await lake.log.named();
    await writeToLake(lake, { note: 'another' }, async (writer) => {
      const [like] = await select(writer.base, models, { where: equals('id', 'kept@1') });
      await writer.add(models, [{ ...like!, id: 'taken@1', name: 'taken' }]);
    });
    await expect(apply('taken')).rejects.toThrow('another model of the name');
    expect(await lake.log.named()).toEqual(before);
    expect(await count(lake.current, datasets, equals('name', 'taken-judgements'))).toBe(0);
  });

  it('a later call takes the place of one that is on its way', async () => {
    let writes = 0;
    const write: WriteInTurn = async (work) => {
      if (++writes === 2) await apply('both');
      return now(work);
    };
    await expect(apply('both', write)).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
    expect(await runs('both@1')).toEqual(['ABORTED']);
    expect(await runs('both@2')).toEqual(['PUBLISHED']);
    expect(await drafts()).toBe(0);
  });

  it('a process that is killed leaves an open run, which the next one aborts', async () => {
    const script = fileURLToPath(new URL('classifier-writer.mjs', import.meta.url));
    const input = JSON.stringify({ ...lesson, name: 'killed' });
    const child = spawn(process.execPath, [script, uri, input], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    await expect.poll(() => output, { timeout: 90_000 }).toContain('drafted');
    child.kill('SIGKILL');
    await once(child, 'close');
    await lake.refresh();
    expect(await runs('killed@1')).toEqual(['OPEN']);
    expect(await drafts()).toBeGreaterThan(0);
    expect(await count(lake.current, annotations, equals('model_id', 'killed@1'))).toBe(0);
    await apply('killed');
    expect(await runs('killed@1')).toEqual(['ABORTED']);
    expect(await runs('killed@2')).toEqual(['PUBLISHED']);
    expect(await drafts()).toBe(0);
  }, 120_000);
});
