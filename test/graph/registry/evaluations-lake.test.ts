import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byCommand } from '../../../src/graph/access/by.js';
import type { EvaluationInput } from '../../../src/graph/generated/graphql.js';
import { evaluateRun } from '../../../src/graph/registry/evaluations/evaluate.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import { openLake, type Lake } from '../../../src/lake/lancedb/lake.js';
import { count, select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import type { AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import type { DatasetRow } from '../../../src/lake/tables/datasets.js';
import { evaluationCases } from '../../../src/lake/tables/evaluation-cases.js';
import { evaluationMetrics } from '../../../src/lake/tables/evaluation-metrics.js';
import { evaluations } from '../../../src/lake/tables/evaluations.js';
import { shots } from '../../../src/lake/tables/shots.js';
import { writeDataset } from '../../support/dataset-rows.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { annotate, evaluatedLake, ofRun, onFrame, runRow } from '../../support/evaluated-lake.js';
import { randomOf } from '../../support/lake.js';

let lake: Lake;
let remove: () => Promise<void>;
let uri: string;
beforeAll(async () => {
  ({ lake, remove, uri } = await evaluatedLake());
});
afterAll(async () => {
  expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
  await remove();
});

const evaluate = (input: EvaluationInput) => evaluateRun(input, byCommand('test'), (work) => work(lake, {}));

const casesOf = async (id: string) =>
  (await select(lake.current, evaluationCases, { where: equals('evaluation_id', id) }))
    .sort((a, b) => a.ordinal - b.ordinal)
    .map(({ kind, prediction_id, truth_id, label }) => [KINDS[kind], prediction_id, truth_id, label]);
const KINDS = { TRUE_POSITIVE: 'hit', FALSE_POSITIVE: 'alarm', FALSE_NEGATIVE: 'miss' } as const;

const metricsOf = async (id: string) =>
  (await select(lake.current, evaluationMetrics, { where: equals('evaluation_id', id) })).sort(
    (a, b) => a.ordinal - b.ordinal,
  );
const figure = async (id: string, name: string, label: string | null = null) =>
  (await metricsOf(id)).find((row) => row.metric === name && row.label === label && row.level !== 'TITLE')!;

const said = (id: string, type: string, values: Partial<AnnotationRow>): Partial<AnnotationRow> => ({
  id,
  type,
  ...values,
});
const inAsset = (asset: string, from: number, to: number): Partial<AnnotationRow> => ({
  asset_id: asset,
  title_id: asset.split('-')[0]!,
  start_us: from * 1e6,
  end_us: to * 1e6,
});

describe('each task, counted by hand', () => {
  it('labels of frames: those of a dataset without a label are true negatives', async () => {
    const label = (id: string, frame: string, name: string, rest = {}) =>
      said(id, 'scene', { ...onFrame(frame), label: name, ...rest });
    await annotate(
      lake,
      [
        label('c1', 't0-a0-f0', 'day', ofRun('scenes', { confidence: 0.9 })),
        label('c2', 't0-a0-f1', 'day', ofRun('scenes', { confidence: 0.8 })),
        label('c3', 't1-a0-f0', 'night', ofRun('scenes', { confidence: 0.3 })),
        label('d1', 't0-a0-f0', 'day'),
        label('d2', 't0-a0-f1', 'night'),
        label('d3', 't1-a0-f0', 'night'),
      ],
      [runRow('scenes', 'scene')],
    );
    const row = await evaluate({ id: 'scenes', type: 'scene', predictions: { runId: 'scenes' } });
    expect(row.task).toBe('FRAME_CLASSIFICATION');
    expect(await casesOf('scenes')).toEqual([
      ['hit', 'c1', 'd1', 'day'],
      ['alarm', 'c2', null, 'day'],
      ['miss', null, 'd2', 'night'],
      ['miss', null, 'd3', 'night'],
    ]);
    expect((await figure('scenes', 'precision')).value).toBe(1 / 2);
    expect((await figure('scenes', 'recall')).value).toBe(1 / 3);
    // Of three frames one is called what it is.
    expect((await figure('scenes', 'accuracy')).value).toBe(1 / 3);
    await freeze('five@1', 'FRAME', [
      ['t0-a0-f0', 'test'],
      ['t0-a0-f1', 'test'],
      ['t1-a0-f0', 'test'],
      ['t1-a0-f1', 'test'],
      ['t1-a0-f2', 'test'],
      ['t2-a0-f2', 'train'],
    ]);
    await evaluate({ id: 'five', type: 'scene', predictions: { runId: 'scenes' }, datasetId: 'five@1', split: 'test' });
    expect((await figure('five', 'accuracy')).value).toBe(3 / 5);
  });

  it('labels of shots', async () => {
    const shot = (id: string, n: number, name: string, rest = {}) =>
      said(id, 'place', { shot_id: `t0-a0-s${n}`, asset_id: 't0-a0', title_id: 't0', label: name, ...rest });
    await annotate(
      lake,
      [
        shot('e1', 0, 'in', ofRun('places', {})),
        shot('e2', 1, 'in', ofRun('places', {})),
        shot('f1', 0, 'in'),
        shot('f2', 1, 'out'),
      ],
      [runRow('places', 'place')],
    );
    const row = await evaluate({ id: 'places', type: 'place', predictions: { runId: 'places' } });
    expect(row.task).toBe('SHOT_CLASSIFICATION');
    expect(await casesOf('places')).toEqual([
      ['hit', 'e1', 'f1', 'in'],
      ['alarm', 'e2', null, 'in'],
      ['miss', null, 'f2', 'out'],
    ]);
  });

  it('stretches of time, by their overlap and instant by instant', async () => {
    await annotate(
      lake,
      [
        // Two thirds of one, a sixth of the other.
        said('g1', 'music', { ...inAsset('t0-a0', 0, 2), ...ofRun('music', {}) }),
        said('g2', 'music', { ...inAsset('t0-a0', 5, 6), ...ofRun('music', {}) }),
        said('h1', 'music', inAsset('t0-a0', 0, 3)),
        said('h2', 'music', inAsset('t0-a0', 3.5, 5.5)),
        said('x1', 'music', { asset_id: 't0-a0', title_id: 't0' }),
      ],
      [runRow('music', 'music')],
    );
    const row = await evaluate({ id: 'music', type: 'music', predictions: { runId: 'music' } });
    expect(row).toMatchObject({ task: 'TIME_RANGES', left_out_count: 1 });
    expect(await casesOf('music')).toEqual([
      ['hit', 'g1', 'h1', null],
      ['alarm', 'g2', null, null],
      ['miss', null, 'h2', null],
    ]);
    await evaluate({ id: 'time', type: 'music', predictions: { runId: 'music' }, task: 'TIME_SEGMENTATION' });
    // Both say so for 2.5 s of 5; of what the run says after 5.5 s nothing was judged.
    expect((await figure('time', 'recall')).value).toBeCloseTo(0.5, 12);
    expect((await figure('time', 'precision')).value).toBeCloseTo(1, 12);
  });

  it('the lake’s own cuts against annotated ones', async () => {
    const [, second, third] = (await select(lake.current, shots, { where: equals('asset_id', 't1-a0') })).sort(
      (a, b) => a.ordinal - b.ordinal,
    );
    const frame = 1001 / 24000;
    const at = (seconds: number) => inAsset('t1-a0', seconds, seconds + 1e-6);
    await annotate(lake, [
      said('k1', 'cut', at(second!.start_us / 1e6 + frame)),
      said('k2', 'cut', at(third!.start_us / 1e6 + 3 * frame)),
    ]);
    const input = { type: 'cut', predictions: { shots: true } } as const;
    expect(await evaluate({ id: 'cuts', ...input })).toMatchObject({
      task: 'BOUNDARIES',
      prediction_count: 3,
      truth_count: 2,
    });
    expect((await casesOf('cuts')).map(([kind, , truth]) => [kind, truth])).toEqual([
      ['hit', 'k1'],
      ['alarm', null],
      ['alarm', null],
      ['miss', 'k2'],
    ]);
    await evaluate({ id: 'wider', ...input, settings: { toleranceFrames: 3 } });
    expect((await figure('wider', 'recall')).value).toBe(1);
    await evaluate({ id: 'inTime', ...input, settings: { toleranceMs: 50 } });
    expect((await figure('inTime', 'recall')).value).toBe(1 / 2);
  });

  it('texts of a frame', async () => {
    const text = (id: string, frame: string, words: string, rest = {}) =>
      said(id, 'sign', { ...onFrame(frame), text: words, ...rest });
    await annotate(
      lake,
      [
        text('o1', 't0-a0-f0', 'stop here', ofRun('signs', {})),
        text('o2', 't0-a0-f1', 'no entry', ofRun('signs', {})),
        text('q1', 't0-a0-f0', 'stop here'),
        text('q2', 't0-a0-f1', 'no exit'),
        text('q3', 't0-a0-f2', 'open'),
      ],
      [runRow('signs', 'sign')],
    );
    expect((await evaluate({ id: 'signs', type: 'sign', predictions: { runId: 'signs' }, task: 'TEXT' })).task).toBe(
      'TEXT',
    );
    expect(await casesOf('signs')).toEqual([
      ['hit', 'o1', 'q1', null],
      ['alarm', 'o2', 'q2', null],
      ['miss', null, 'q3', null],
    ]);
    // One word is another, one is missing, of five.
    expect((await figure('signs', 'wer')).value).toBeCloseTo(2 / 5, 12);
  });

  it('two authors of one type, with labels that mean the same', async () => {
    await annotate(lake, [
      said('u1', 'sound', { ...inAsset('t2-a0', 0, 1), label: 'voice', author: 'ada' }),
      said('u2', 'sound', { ...inAsset('t2-a0', 2, 3), label: 'noise', author: 'ada' }),
      said('v1', 'sound', { ...inAsset('t2-a0', 0, 1), label: 'speech', author: 'grace' }),
    ]);
    const input = { type: 'sound', predictions: { author: 'ada' }, truth: { author: 'grace' } };
    await evaluate({ id: 'sound', ...input, settings: { labels: { voice: 'speech', noise: null } } });
    expect(await casesOf('sound')).toEqual([['hit', 'u1', 'v1', 'speech']]);
  });
});

describe('what is truth', () => {
  it('is what people made or accepted: an accepted prediction is, a rejected one never', async () => {
    const box = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
    const at = (id: string, frame: string, rest: object) => said(id, 'logo', { ...onFrame(frame), ...box, ...rest });
    await annotate(
      lake,
      [
        at('r1', 't0-a0-f0', ofRun('logos', { review_status: 'ACCEPTED' })),
        at('r2', 't0-a0-f1', ofRun('logos', { review_status: 'REJECTED' })),
        at('r3', 't0-a0-f2', ofRun('logos', {})),
        at('r4', 't0-a0-f3', { source: 'HUMAN', review_status: 'REJECTED' }),
        at('r5', 't0-a0-f4', { source: 'HUMAN' }),
      ],
      [runRow('logos', 'logo')],
    );
    await evaluate({ id: 'logos', type: 'logo', predictions: { modelId: 'look-model@1' } });
    expect(await casesOf('logos')).toEqual([
      ['hit', 'r1', 'r1', null],
      ['alarm', 'r2', null, null],
      ['alarm', 'r3', null, null],
      ['miss', null, 'r5', null],
    ]);
    // A person's own are no proof of themselves.
    await evaluate({ id: 'people', type: 'logo', predictions: { source: 'HUMAN' } });
    expect((await casesOf('people')).map(([kind]) => kind)).toEqual(['alarm', 'alarm', 'miss']);
  });
});

const freeze = (
  id: string,
  kind: DatasetRow['kind'],
  items: readonly [id: string, split: string | null][],
  status: DatasetRow['status'] = 'FROZEN',
) =>
  writeDataset(
    lake,
    { name: id.split('@')[0]!, kind, status },
    items.map(([entity_id, split]) => ({ entity_id, split })),
  );

describe('boxes at random', () => {
  beforeAll(async () => {
    const random = randomOf(7);
    const frames = ['t0-a0-f0', 't0-a0-f4', 't1-a0-f1', 't1-a1-f3', 't2-a0-f2', 't2-a1-f5'];
    const box = (i: number, rest: object) => {
      const [x, y] = [Math.round(random() * 6) / 10, Math.round(random() * 6) / 10];
      const place = onFrame(frames[Math.floor(random() * frames.length)]!);
      return { type: 'object', label: ['a', 'b'][i % 2]!, ...place, x, y, width: 0.3, height: 0.3, ...rest };
    };
    const rows = Array.from({ length: 400 }, (_, i) =>
      i % 2 ? box(i >> 1, { id: `p${i}`, ...ofRun('run', { confidence: random() }) }) : box(i >> 1, { id: `b${i}` }),
    );
    await annotate(lake, rows, [
      runRow('run', 'object'),
      runRow('open', 'object', { status: 'OPEN', started_at: Date.now(), published_at: null }),
    ]);
    await freeze('titles@1', 'TITLE', [['t0', 'test'], ['t1', 'test'], ['t2', 'train']]); // prettier-ignore
    await freeze('truths@1', 'ANNOTATION', [['b0', null], ['b2', null]]); // prettier-ignore
    await freeze('draft@1', 'TITLE', [['t0', null]], 'DRAFT');
    await freeze('lines@1', 'DIALOGUE_LINE', [['t0-l0', null]]);
    await freeze('empty@1', 'TITLE', []);
  });
  const input = { type: 'object', predictions: { runId: 'run' } };

  it('the same seed gives the same intervals, another one others', async () => {
    const intervals = async (id: string, seed: number) => {
      await evaluate({ ...input, id, settings: { bootstrap: 60, seed } });
      return (await metricsOf(id)).map(({ metric, label, title_id, low, high }) => [
        metric,
        label,
        title_id,
        low,
        high,
      ]);
    };
    const first = await intervals('seed1', 1);
    expect(await intervals('seed1 again', 1)).toEqual(first);
    expect(await intervals('seed2', 2)).not.toEqual(first);
    for (const row of (await metricsOf('seed1')).filter(
      ({ metric, level }) => level === 'OVERALL' && /^(mAP|precision|recall)$/.test(metric),
    )) {
      expect(row.low).toBeLessThanOrEqual(row.value!);
      expect(row.high).toBeGreaterThanOrEqual(row.value!);
      expect(row.low).toBeLessThan(row.high!);
    }
  });

  it('at a named snapshot the answer stays when the lake changes', async () => {
    const first = await evaluate({ ...input, id: 'before', settings: { bootstrap: 20 } });
    await writeToLake(lake, { note: 'gone' }, async (writer) => {
      await writer.remove(annotations, equals('type', 'object'));
    });
    const again = await evaluate({ ...input, id: 'after', snapshot: first.snapshot, settings: { bootstrap: 20 } });
    expect({ ...again, id: '', created_at: 0 }).toEqual({ ...first, id: '', created_at: 0 });
    const content = async (id: string) => (await metricsOf(id)).map((row) => ({ ...row, id: '', evaluation_id: '' }));
    expect(await content('after')).toEqual(await content('before'));
    expect(await casesOf('after')).toEqual(await casesOf('before'));
    await expect(evaluate({ ...input, id: 'now' })).rejects.toThrow('input.type: there is no annotation type "object"');
    await writeToLake(lake, { note: 'back' }, async (writer) => {
      const old = (await lake.named(first.snapshot))!;
      await writer.add(annotations, await select(old, annotations, { where: equals('type', 'object') }));
    });
  });

  it('a split of titles compares these titles alone, chosen truths what lies beside them', async () => {
    await evaluate({ ...input, id: 'split', datasetId: 'titles@1', split: 'test' });
    const rows = await select(lake.current, evaluationCases, { where: equals('evaluation_id', 'split') });
    expect([...new Set(rows.map(({ title_id }) => title_id))].sort()).toEqual(['t0', 't1']);
    const whole = await evaluate({ ...input, id: 'whole', datasetId: 'titles@1' });
    expect(whole).toMatchObject({ prediction_count: 200, truth_count: 200 });
    expect(await evaluate({ ...input, id: 'chosen', datasetId: 'truths@1' })).toMatchObject({ truth_count: 2 });
    const chosen = await select(lake.current, evaluationCases, { where: equals('evaluation_id', 'chosen') });
    const places = await select(lake.current, annotations, { where: equals('type', 'object') });
    const frames = new Set(places.filter(({ id }) => ['b0', 'b2'].includes(id)).map(({ frame_id }) => frame_id));
    expect(chosen.every(({ frame_id }) => frames.has(frame_id))).toBe(true);
  });

  it.each<[string, Partial<EvaluationInput>]>([
    ['input.predictions.runId: there is no run "none"', { predictions: { runId: 'none' } }],
    ['input.predictions.runId: run "open" is OPEN, not PUBLISHED', { predictions: { runId: 'open' } }],
    ['input.type: run "run" is of type "object", but got "cut"', { type: 'cut' }],
    ['input.predictions.modelId: there is no model "none"', { predictions: { modelId: 'none' } }],
    [
      'input.predictions must hold exactly one of runId, modelId, author, source, shots, but got runId and author',
      { predictions: { runId: 'run', author: 'a' } },
    ],
    ['input.predictions must hold exactly one of', { predictions: {} }],
    ['input.predictions: author "nobody" has no annotation of type "object"', { predictions: { author: 'nobody' } }],
    ['input.truth.runId: there is no run "none"', { truth: { runId: 'none' } }],
    ['input.truth: author "nobody" has no annotation of type "object"', { truth: { author: 'nobody' } }],
    ['input.truth.shots: the starts of shots can be predictions only', { truth: { shots: true } }],
    ['input.truthType: there is no annotation type "none"', { truthType: 'none' }],
    ['input.truthType must be the name of an annotation type, but got " "', { truthType: ' ' }],
    ['input.datasetId: there is no dataset "none"', { datasetId: 'none' }],
    ['input.datasetId: "draft@1" is a draft, which may change; freeze it first', { datasetId: 'draft@1' }],
    ['input.datasetId: "lines@1" is of DIALOGUE_LINE items', { datasetId: 'lines@1' }],
    ['input.datasetId: "empty@1" has no items', { datasetId: 'empty@1' }],
    [
      'input.split: "titles@1" has nothing in a split "dev"; it has test, train',
      { datasetId: 'titles@1', split: 'dev' },
    ],
    ['input.split: "truths@1" has nothing in a split "dev"; it is not split', { datasetId: 'truths@1', split: 'dev' }],
    ['input.split: "dev" is of no dataset', { split: 'dev' }],
    ['input.snapshot: there is no snapshot named "gone", or it is no longer kept', { snapshot: 'gone' }],
    ['input.id must be 1 to 1000 characters', { id: '' }],
    ['input.id: there is an evaluation "whole" already', { id: 'whole' }],
    ['input.task: shots are compared by BOUNDARIES, but got BOXES', { predictions: { shots: true }, task: 'BOXES' }],
    [
      'input.truth: what people made or accepted has nothing that TIME_RANGES compares (200 lack what it compares)',
      { task: 'TIME_RANGES' },
    ],
    ['input.settings.iou must be more than 0 to 1, but got 0', { settings: { iou: 0 } }],
    ['input.settings.iou must be more than 0 to 1, but got 1.5', { task: 'BOXES', settings: { iou: 1.5 } }],
    ['input.settings.confidence must be 0 to 1, but got 2', { settings: { confidence: 2 } }],
    [
      'input.settings.toleranceFrames is a setting of BOUNDARIES, but the task is BOXES',
      { settings: { toleranceFrames: 1 } },
    ],
    ['input.settings.bootstrap must be 0 to 10000, but got -1', { settings: { bootstrap: -1 } }],
    ['input.settings.labels must be an object', { settings: { labels: ['a'] } }],
  ])('refuses before it begins: %s', async (message, other) => {
    const before = (await lake.refresh()).record;
    const failing = evaluate({ ...input, ...other } as EvaluationInput);
    await expect(failing).rejects.toThrow(message);
    await expect(failing).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(await count(lake.current, evaluations)).toBe(await count((await lake.at(before.number))!, evaluations));
    // A name that was made for it is gone.
    expect((await lake.log.named()).map(({ name }) => name)).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^evaluation-[0-9a-f]{8}-/)]),
    );
  });

  it('a process that is killed while it writes leaves no evaluation, no figure and no case', async () => {
    const script = fileURLToPath(new URL('evaluation-writer.mjs', import.meta.url));
    for (const [turn, wait] of [0, 60].entries()) {
      const child = spawn(process.execPath, [script, uri, `killed ${turn}`], { stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      child.stdout.on('data', (data: Buffer) => (output += data.toString()));
      await expect.poll(() => output, { timeout: 90_000, interval: 2 }).toContain('writing');
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill('SIGKILL');
      await once(child, 'close');
      const after = await openLake(uri, mediaTables);
      const there = await count(after.current, evaluations, equals('id', `killed ${turn}`));
      // What was committed may not have been said before the process was killed; `verify` sees whether it is whole.
      if (output.includes('written')) expect(there).toBe(1);
      if (there === 0) {
        for (const table of [evaluationMetrics, evaluationCases]) {
          expect(await count(after.current, table, equals('evaluation_id', `killed ${turn}`))).toBe(0);
        }
      }
      after.close();
    }
    // The next writer undoes what was left.
    await evaluate({ ...input, id: 'next' });
  }, 240_000);
});
