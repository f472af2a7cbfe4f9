import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byCommand } from '../../../src/graph/access/by.js';
import type { EvaluationInput } from '../../../src/graph/generated/graphql.js';
import { evaluateRun } from '../../../src/graph/registry/evaluations/evaluate.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import type { AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { evaluationCases } from '../../../src/lake/tables/evaluation-cases.js';
import { evaluationMetrics } from '../../../src/lake/tables/evaluation-metrics.js';
import type { EvaluationTask } from '../../../src/lake/tables/evaluations.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { writeDataset } from '../../support/dataset-rows.js';
import { annotate, evaluatedLake, ofRun, onFrame, runRow } from '../../support/evaluated-lake.js';
import { randomOf } from '../../support/lake.js';

let lake: Lake;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ lake, remove } = await evaluatedLake());
});
afterAll(async () => {
  expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
  await remove();
});

const evaluate = (input: EvaluationInput) => evaluateRun(input, byCommand('test'), (work) => work(lake, {}));
const metricsOf = async (id: string) =>
  (await select(lake.current, evaluationMetrics, { where: equals('evaluation_id', id) })).sort(
    (a, b) => a.ordinal - b.ordinal,
  );

const TITLES = ['t0', 't1', 't2'];
const FRAMES = TITLES.flatMap((title) => Array.from({ length: 12 }, (_, n) => `${title}-a0-f${n}`));

/** By task: what one annotation says, and the figures that a title has of it. */
const FORMS: Readonly<Record<string, [values: (random: () => number) => Partial<AnnotationRow>, figures: string[]]>> = {
  BOXES: [
    (random) => ({ ...onFrame(frame(random)), x: tenth(random), y: tenth(random), width: 0.3, height: 0.3 }),
    ['precision', 'recall', 'f1', 'mAP', 'AP50', 'AP75', 'AR7'],
  ],
  FRAME_CLASSIFICATION: [(random) => onFrame(frame(random)), ['precision', 'recall', 'f1', 'mAP', 'AUC', 'ECE']],
  TIME_RANGES: [inTime, ['precision', 'recall', 'f1', 'mAP', 'AP@0.3', 'AP@0.5', 'AP@0.7']],
  TIME_SEGMENTATION: [inTime, ['precision', 'recall', 'f1', 'errorRate', 'eventF1']],
  BOUNDARIES: [inTime, ['precision', 'recall', 'f1', 'meanOffset']],
  TEXT: [
    (random) => ({ ...onFrame(frame(random)), text: random() < 0.5 ? 'stop here' : 'go on there' }),
    ['precision', 'recall', 'f1', 'wer', 'cer'],
  ],
};
const frame = (random: () => number) => FRAMES[Math.floor(random() * FRAMES.length)]!;
const tenth = (random: () => number) => Math.round(random() * 6) / 10;
function inTime(random: () => number): Partial<AnnotationRow> {
  const title = TITLES[Math.floor(random() * 3)]!;
  const start = Math.floor(random() * 6_000_000);
  return { asset_id: `${title}-a0`, title_id: title, start_us: start, end_us: start + 400_000 };
}

describe('a title has the figures that it has where it is compared alone', () => {
  beforeAll(async () => {
    for (const title of TITLES) {
      await writeDataset(lake, { name: `only-${title}`, kind: 'TITLE' }, [{ entity_id: title, split: null }]);
    }
  });

  it.each(Object.entries(FORMS))('%s', async (task, [values, figures]) => {
    const random = randomOf(17);
    const rows = Array.from({ length: 160 }, (_, i): Partial<AnnotationRow> => {
      const said = {
        id: `${task}${i}`,
        type: task,
        label: ['a', 'b', 'c'][Math.floor(random() * 3)]!,
        ...values(random),
      };
      return i % 2 === 0 ? said : { ...said, ...ofRun(task, { confidence: Math.round(random() * 20) / 20 }) };
    });
    await annotate(lake, rows, [runRow(task, task)]);
    const settings = task === 'BOXES' ? { maxDetections: 7 } : {};
    const input = { type: task, predictions: { runId: task }, task: task as EvaluationTask, settings };
    await evaluate({ id: task, ...input });
    const ofTitles = (await metricsOf(task)).filter(({ level }) => level === 'TITLE');
    for (const title of TITLES) {
      await evaluate({ id: `${task} ${title}`, ...input, datasetId: `only-${title}@1` });
      const alone = (await metricsOf(`${task} ${title}`)).filter(({ level }) => level === 'OVERALL');
      const own = ofTitles.filter(({ title_id }) => title_id === title);
      expect(own.map(({ metric }) => metric).sort()).toEqual(figures.toSorted());
      for (const { metric, value, support } of own) {
        // Of whole texts there are cases alone, and hits and misses are no figures of all.
        if (task === 'TEXT' && ['precision', 'recall', 'f1'].includes(metric)) continue;
        const expected = alone.find((row) => row.metric === metric)!;
        expect([metric, support]).toEqual([metric, expected.support]);
        expect(value).not.toBeNull();
        expect(value, metric).toBeCloseTo(expected.value!, 12);
      }
    }
    // Titles are not alike, or this would tell nothing.
    const distinct = new Set(ofTitles.filter(({ metric }) => metric === figures.at(-1)).map(({ value }) => value));
    expect(distinct.size).toBeGreaterThan(1);
  });

  it('counts items of a dataset that nobody says anything of, title by title', async () => {
    const say = (id: string, at: string, label: string, rest: Partial<AnnotationRow> = {}) => ({
      ...{ id, type: 'scene', label, ...onFrame(at) },
      ...rest,
    });
    await annotate(
      lake,
      [
        say('s1', 't0-a0-f0', 'day', ofRun('scenes', { confidence: 0.9 })),
        say('s2', 't0-a0-f1', 'day', ofRun('scenes', { confidence: 0.8 })),
        say('s3', 't1-a0-f0', 'day'),
        say('s4', 't0-a0-f0', 'day'),
        say('s5', 't0-a0-f1', 'night'),
      ],
      [runRow('scenes', 'scene')],
    );
    const items = ['t0-a0-f0', 't0-a0-f1', 't1-a0-f0', 't1-a0-f1', 't1-a0-f2', 't1-a0-f3', 't2-a0-f0'].map(
      (entity_id) => ({
        ...{ entity_id, split: null, title_id: entity_id.slice(0, 2) },
      }),
    );
    await writeDataset(lake, { name: 'seven', kind: 'FRAME' }, items);
    await evaluate({ id: 'seven', type: 'scene', predictions: { runId: 'scenes' }, datasetId: 'seven@1' });
    const accuracy = (await metricsOf('seven')).filter(({ metric }) => metric === 'accuracy');
    expect(accuracy.map(({ title_id, value }) => [title_id, value])).toEqual([
      [null, 5 / 7],
      ['t0', 1 / 2],
      ['t1', 3 / 4],
    ]);
  });
});

describe('answers to queries', () => {
  const ask = (id: string, query: Partial<AnnotationRow>, at: Partial<AnnotationRow>) => ({
    id,
    type: 'found',
    ...query,
    ...at,
  });
  const found = (id: string, query: Partial<AnnotationRow>, at: Partial<AnnotationRow>, confidence: number | null) =>
    ask(id, { ...query, ...ofRun('search', { confidence }) }, at);
  const [smoke, car] = [{ label: 'smoke' }, { label: null, text: 'a red car' }];
  const shot = { asset_id: 't0-a0', title_id: 't0', shot_id: 't0-a0-s2' };
  const figure = async (id: string, metric: string, label: string | null = null) =>
    (await metricsOf(id)).find((row) => row.metric === metric && row.label === label && row.level !== 'TITLE');

  beforeAll(() =>
    annotate(
      lake,
      [
        // Of three that are relevant one is the second answer, one the third; found twice, it counts at its surest.
        found('a1', smoke, onFrame('t0-a0-f0'), 0.9),
        found('a2', smoke, onFrame('t0-a0-f1'), 0.4),
        found('a3', smoke, onFrame('t0-a0-f1'), 0.3),
        found('a4', smoke, { ...shot, start_us: 1, end_us: 2 }, 0.2),
        ask('r1', smoke, onFrame('t0-a0-f1')),
        ask('r2', smoke, { ...shot, start_us: 5, end_us: 9 }),
        ask('r3', smoke, onFrame('t1-a0-f0')),
        ask('r4', smoke, onFrame('t1-a0-f0')),
        // The first answer to the second query, which is a text.
        found('b1', car, onFrame('t2-a0-f0'), 0.1),
        ask('q1', car, onFrame('t2-a0-f0')),
        // To this nothing is relevant, and this was asked for nothing.
        found('c1', { label: 'dog' }, onFrame('t2-a0-f1'), 1),
        found('d1', { label: null }, onFrame('t2-a0-f1'), 1),
      ],
      [runRow('search', 'found')],
    ),
  );

  it('are ranked by confidence, for each label or text', async () => {
    const input = { type: 'found', predictions: { runId: 'search' }, task: 'RETRIEVAL' } as const;
    const row = await evaluate({ id: 'search', ...input, settings: { bootstrap: 200, seed: 1 } });
    expect(row).toMatchObject({ task: 'RETRIEVAL', prediction_count: 6, truth_count: 5, left_out_count: 1 });
    const cases = await select(lake.current, evaluationCases, { where: equals('evaluation_id', 'search') });
    cases.sort((a, b) => a.ordinal - b.ordinal);
    expect(cases.map(({ kind, prediction_id, truth_id, label }) => [kind, prediction_id, truth_id, label])).toEqual([
      ['FALSE_POSITIVE', 'a1', null, 'smoke'],
      ['TRUE_POSITIVE', 'a2', 'r1', 'smoke'],
      ['TRUE_POSITIVE', 'a4', 'r2', 'smoke'],
      ['TRUE_POSITIVE', 'b1', 'q1', 'a red car'],
      ['FALSE_POSITIVE', 'c1', null, 'dog'],
      ['FALSE_NEGATIVE', null, 'r3', 'smoke'],
    ]);
    expect((await figure('search', 'MRR'))!.value).toBeCloseTo((1 / 2 + 1) / 2, 12);
    expect((await figure('search', 'MAP'))!.value).toBeCloseTo(((1 / 2 + 2 / 3) / 3 + 1) / 2, 12);
    expect((await figure('search', 'recall@1'))!.value).toBe(1 / 2);
    expect((await figure('search', 'recall@5'))!.value).toBeCloseTo((2 / 3 + 1) / 2, 12);
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2;
    expect((await figure('search', 'nDCG'))!.value).toBeCloseTo(((1 / Math.log2(3) + 1 / 2) / ideal + 1) / 2, 12);
    expect(await figure('search', 'MRR', 'smoke')).toMatchObject({ value: 1 / 2, support: 3, low: null });
    expect(await figure('search', 'MRR', 'a red car')).toMatchObject({ value: 1, support: 1 });
    expect(await figure('search', 'MRR', 'dog')).toBeUndefined();
    // Two queries are drawn twice: both the one, both the other, or each once.
    expect(await figure('search', 'MRR')).toMatchObject({ low: 1 / 2, high: 1 });
    expect((await metricsOf('search')).some(({ level }) => level === 'TITLE')).toBe(false);
  });

  it('are compared by their queries as labels say', async () => {
    const settings = { labels: { 'a red car': null, smoke: 'fire' } };
    await evaluate({ id: 'fire', type: 'found', predictions: { runId: 'search' }, task: 'RETRIEVAL', settings });
    expect(await figure('fire', 'MRR', 'fire')).toMatchObject({ value: 1 / 2 });
    expect(await figure('fire', 'MRR')).toMatchObject({ value: 1 / 2 });
  });
});

it.each([
  ['input.settings.maxDetections must be 1 to 10000, but got 0', 'BOXES', { maxDetections: 0 }],
  ['input.settings.maxDetections is a setting of BOXES, but the task is TEXT', 'TEXT', { maxDetections: 9 }],
  ['input.settings.iou is a setting of BOXES, TIME_RANGES, but the task is RETRIEVAL', 'RETRIEVAL', { iou: 0.5 }],
] as const)('refuses before it begins: %s', async (message, task, settings) => {
  const input = { type: 'found', predictions: { runId: 'search' }, task, settings };
  await expect(evaluate(input)).rejects.toThrow(message);
});
