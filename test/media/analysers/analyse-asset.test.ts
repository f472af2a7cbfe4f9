import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { analyses } from '../../../src/lake/tables/analyses.js';
import { annotationRuns } from '../../../src/lake/tables/annotation-runs.js';
import { annotations, type AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { metrics } from '../../../src/lake/tables/metrics.js';
import { models } from '../../../src/lake/tables/models.js';
import { series } from '../../../src/lake/tables/series.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { analyseAsset } from '../../../src/media/analysers/analyse-asset.js';
import type { Analysed, Analyser, FileAnalyser, LakeAnalyser } from '../../../src/media/analysers/analyser.js';
import { readOnce } from '../../../src/media/analysers/read-once.js';
import { MediaError } from '../../../src/media/decoder/types.js';
import type { Finding, Found } from '../../../src/media/findings.js';
import { noEngine } from '../../support/no-engine.js';
import { assetRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';

let lake: Lake;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ lake, remove } = await temporaryLake());
  const asset = assetRow('asset-1', 0, 'film-1', 'TEXT', null);
  await writeRows(lake, { titles: [{ ...titleRow(1), id: 'film-1' }], assets: [asset] });
});
afterEach(() => remove());

const asset = assetRow('asset-1', 0, 'film-1', 'TEXT', null);

function fault(startMs: number, more: Partial<Finding> = {}): Found {
  const range = { startUs: startMs * 1000, endUs: startMs * 1000 + 500_000 };
  const finding = {
    type: 'timed-text',
    label: 'too-fast',
    data: { severity: 'minor' },
    range,
    tool: 'checker',
    ...more,
  };
  return { is: 'finding', finding };
}

const speed = (value: number, tool = 'checker'): Found => ({
  is: 'measure',
  measure: { name: 'speed', value, unit: 'characters/s', range: null, tool },
});

const curve = (...values: number[]): Found => ({
  is: 'series',
  series: {
    ...{ name: 'speed', unit: 'characters/s', startUs: 0, stepUs: 100_000, timesUs: null },
    ...{ values: Float32Array.from(values), tool: 'checker' },
  },
});

function analyser(found: readonly Found[] | Error, { version = '1', inputs = '' } = {}): LakeAnalyser {
  const tool = { key: 'checker', name: 'Checker', version, task: 'timed text', description: 'Checks.' };
  return {
    ...{ name: 'timed-text', description: 'Checks lines.', tools: [tool] },
    appliesTo: ({ kind }) => kind === 'TEXT',
    inputs: async () => inputs,
    analyse: async () => {
      if (found instanceof Error) throw found;
      return found;
    },
  };
}

const run = (one: LakeAnalyser, again = false) => analyseAsset(lake, noEngine, asset, [one], { again });
const all = () => select(lake.current, annotations, { orderBy: [{ column: 'start_us', ascending: true }] });

it('writes measures, curves and findings of an asset in one commit, with what was checked', async () => {
  const before = lake.current.record.number;
  const [outcome] = await run(analyser([speed(17), curve(1, NaN, 3), fault(1000), fault(5000)]));
  expect(outcome).toEqual({ analyser: 'timed-text', status: 'done', found: 4, problem: null });
  expect(lake.current.record.number).toBe(before + 1);
  expect(await select(lake.current, metrics)).toMatchObject([{ name: 'speed', value: 17, model_id: 'checker@1' }]);
  const [row] = await select(lake.current, series, { columns: ['count', 'least', 'greatest', 'mean', 'values'] });
  expect(row).toMatchObject({ count: 3, least: 1, greatest: 3, mean: 2 });
  expect(row!.values.readFloatLE(8)).toBe(3);
  expect(
    (await all()).map(({ start_us, title_id, source, model_id }) => [start_us, title_id, source, model_id]),
  ).toEqual([1_000_000, 5_000_000].map((start) => [start, 'film-1', 'MODEL', 'checker@1']));
  expect(await select(lake.current, annotationRuns)).toMatchObject([{ status: 'PUBLISHED', annotation_count: 2 }]);
  expect(await select(lake.current, analyses)).toMatchObject([{ id: 'asset-1:timed-text', status: 'DONE', found: 4 }]);
  expect(await select(lake.current, models)).toMatchObject([{ id: 'checker@1', task: 'timed text' }]);
  expect((await verifySnapshot(lake.current)).findings).toEqual([]);
});

describe('again', () => {
  const first = [speed(17), curve(1, 2), fault(1000), fault(5000)];
  beforeEach(() => run(analyser(first)));

  it('what is up to date is passed over, and nothing is written', async () => {
    const before = lake.current.record.number;
    expect(await run(analyser([]))).toMatchObject([{ status: 'unchanged', found: 4 }]);
    expect(lake.current.record.number).toBe(before);
  });

  it('another version, or other inputs, analyse anew', async () => {
    expect(await run(analyser(first, { version: '2' }))).toMatchObject([{ status: 'done' }]);
    expect(await run(analyser(first, { version: '2', inputs: 'asset-9' }))).toMatchObject([{ status: 'done' }]);
    expect(await run(analyser(first, { version: '2', inputs: 'asset-9' }))).toMatchObject([{ status: 'unchanged' }]);
  });

  it('what a new version finds takes the place of what the last one found', async () => {
    await run(analyser([speed(18), fault(5000), fault(9000)], { version: '2' }));
    expect((await all()).map(({ start_us, version }) => [start_us, version])).toEqual([
      [5_000_000, 2],
      [9_000_000, 1],
    ]);
    expect(await select(lake.current, metrics)).toMatchObject([{ value: 18, model_id: 'checker@2' }]);
    expect(await select(lake.current, series)).toEqual([]);
    const runs = await select(lake.current, annotationRuns);
    expect(runs.map(({ status }) => status).sort()).toEqual(['PUBLISHED', 'SUPERSEDED']);
    expect((await verifySnapshot(lake.current)).findings).toEqual([]);
  });

  it('a finding that is found again keeps its review; one that says something else loses it', async () => {
    await change({ review_status: 'ACCEPTED', reviewed_by: 'ada' });
    await run(analyser([fault(1000), fault(5000, { data: { severity: 'major' } })], { version: '2' }));
    expect((await all()).map(({ review_status, reviewed_by }) => [review_status, reviewed_by])).toEqual([
      ['ACCEPTED', 'ada'],
      [null, null],
    ]);
  });

  it('a finding that a person changed stays as the person left it', async () => {
    await change({ source: 'HUMAN', label: 'fine', author: 'ada', run_id: null });
    await run(analyser([fault(1000)], { version: '2' }));
    expect((await all()).map(({ label, author }) => [label, author])).toEqual([
      ['fine', 'ada'],
      ['fine', 'ada'],
    ]);
  });

  it('a fault of the file is one line, and what was found before stays', async () => {
    const [outcome] = await run(analyser(new MediaError('is cut off'), { version: '2' }));
    expect(outcome).toEqual({ analyser: 'timed-text', status: 'failed', found: 0, problem: 'is cut off' });
    expect(await all()).toHaveLength(2);
    expect(await select(lake.current, analyses)).toMatchObject([{ status: 'FAILED', problem: 'is cut off' }]);
    expect(await run(analyser(first))).toMatchObject([{ status: 'done' }]);
  });

  it('a fault of one analyser takes nothing from the others', async () => {
    const other = {
      ...analyser([speed(3, 'other')]),
      name: 'other',
      tools: [{ ...analyser([]).tools[0]!, key: 'other' }],
    };
    const broken = analyser(new Error('no such kernel\nat line 3'), { version: '2' });
    const told = await analyseAsset(lake, noEngine, asset, [broken, other], {});
    expect(told).toMatchObject([
      { status: 'failed', problem: 'the analyser has a fault: no such kernel' },
      { analyser: 'other', status: 'done' },
    ]);
    expect(await all()).toHaveLength(2);
  });

  it('what is stopped writes nothing', async () => {
    const before = lake.current.record.number;
    const stop = new AbortController();
    const stopped = { ...analyser([]), analyse: async () => (stop.abort(new Error('stopped')), []) };
    const how = { again: true, signal: stop.signal };
    await expect(analyseAsset(lake, noEngine, asset, [stopped], how)).rejects.toThrow('stopped');
    expect(lake.current.record.number).toBe(before);
  });

  async function change(values: Partial<AnnotationRow>) {
    const rows = (await all()).map((row) => ({ ...row, ...values }));
    await writeToLake(lake, { note: 'changed' }, (writer) => writer.upsert(annotations, 'id', rows));
  }
});

it('two findings of the same place are two annotations', async () => {
  await run(analyser([fault(1000), fault(1000)]));
  expect(new Set((await all()).map(({ id }) => id)).size).toBe(2);
});

it('starts the engine for those alone that read the file; what is wrong with it ends the run', async () => {
  const ofFile: FileAnalyser = {
    ...{ name: 'of-file', description: 'Reads the file.', tools: [], appliesTo: () => true },
    analyseFile: async () => [],
  };
  const run = (...analysers: Analyser[]) => analyseAsset(lake, noEngine, asset, analysers, {});
  expect(await run(analyser([fault(0)]))).toMatchObject([{ status: 'done' }]);
  await expect(run(analyser([fault(0)]), ofFile)).rejects.toThrow('nobody reads the file here');
});

it('what it reads for its inputs it does not read again', async () => {
  let reads = 0;
  const read = readOnce(async ({ id }) => `${id}, ${++reads}`);
  const one = {
    ...analyser([]),
    inputs: read,
    analyse: async ({ asset: of, snapshot }: Analysed) => [await read(of, snapshot)].flatMap(() => []),
  };
  await run(one);
  expect(reads).toBe(1);
  await run(one);
  expect(reads).toBe(2);
});

it('says nothing of assets that it is not for', async () => {
  const film = assetRow('asset-2', 1, 'film-1', 'VIDEO', 1_000_000);
  expect(await analyseAsset(lake, noEngine, film, [analyser([fault(0)])], {})).toEqual([]);
});
