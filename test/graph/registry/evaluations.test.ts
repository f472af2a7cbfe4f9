import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { annotate, evaluatedLake, ofRun, onFrame, runRow } from '../../support/evaluated-lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const EVALUATE = 'mutation ($input: EvaluationInput!) { evaluateRun(input: $input) { id task snapshot } }';

const SHOWN = `query ($id: ID!) { evaluation(id: $id) {
  id task type { name } snapshot datasetId split author createdAt
  predictions { of value type } truth { of value type }
  run { id } model { id } truthRun { id }
  settings { iou confidence bootstrap seed toleranceFrames toleranceMs labels }
  counts { predictions truths leftOut truePositives falsePositives falseNegatives }
  metrics(first: 500) { nodes { name level label title { id } value low high support curve } }
  cases(first: 500) { totalCount nodes {
    id kind label trueLabel confidence overlap predictionId truthId prediction { id } truth { id }
    title { id } asset { id } shot { id } frame { id image { url } } timeRange { startMs endMs }
  } } } }`;

describe.each(BOTH_WAYS)('boxes, counted by hand, %s', (_, env) => {
  let lake: Lake;
  let server: TestServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ lake, remove } = await evaluatedLake());
    const box = (id: string, frame: string, label: string, x: number, rest: object = {}) => ({
      ...{ id, type: 'object', label, ...onFrame(frame), x, y: 0.25, width: 0.2, height: 0.5 },
      ...rest,
    });
    await annotate(
      lake,
      [
        // A hit, another that overlaps by 0.15 / 0.25 = 0.6, a false alarm, one that the truth calls a cat, one that is not sure.
        box('p1', 't0-a0-f0', 'dog', 0.1, ofRun('run', { confidence: 0.9 })),
        box('p2', 't0-a0-f1', 'dog', 0.15, ofRun('run', { confidence: 0.8 })),
        box('p3', 't1-a0-f0', 'dog', 0.7, ofRun('run', { confidence: 0.7 })),
        box('p4', 't1-a0-f1', 'dog', 0.3, ofRun('run', { confidence: 0.6 })),
        box('p5', 't1-a0-f2', 'cat', 0.3, ofRun('run', { confidence: 0.4 })),
        { id: 'p6', type: 'object', label: 'dog', ...onFrame('t1-a0-f2'), ...ofRun('run', {}) },
        box('h1', 't0-a0-f0', 'dog', 0.1),
        box('h2', 't0-a0-f1', 'dog', 0.1),
        box('h3', 't1-a0-f1', 'cat', 0.3),
        box('h4', 't1-a0-f2', 'cat', 0.3),
        box('h5', 't1-a0-f3', 'cat', 0.3, { review_status: 'REJECTED' }),
        box('h6', 't0-a0-f0', 'dog', 0.1, { type: 'other' }),
        box('i1', 't0-a0-f0', 'dog', 0.1, { source: 'IMPORT' }),
      ],
      [runRow('run', 'object')],
    );
    server = await serve(lake, env);
  });
  afterAll(async () => {
    expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
    await server.close();
    await remove();
  });

  async function answer(query: string, variables?: Record<string, unknown>) {
    const { data, errors } = await server.ask(query, variables);
    expect(errors).toBeUndefined();
    return data;
  }

  it('tells hits, false alarms and misses, and what they come to', async () => {
    const input = { id: 'first', type: 'object', predictions: { runId: 'run' } };
    expect((await answer(EVALUATE, { input })).evaluateRun).toMatchObject({ id: 'first', task: 'BOXES' });
    const { evaluation } = await answer(SHOWN, { id: 'first' });
    expect(evaluation).toMatchObject({
      type: { name: 'object' },
      snapshot: 'evaluation-first',
      predictions: { of: 'RUN', value: 'run', type: 'object' },
      truth: { of: 'ACCEPTED', value: null, type: 'object' },
      run: { id: 'run' },
      model: { id: 'look-model@1' },
      truthRun: null,
      settings: { iou: 0.5, confidence: 0.5, bootstrap: 0, seed: 0, toleranceFrames: null, labels: null },
      counts: { predictions: 5, truths: 4, leftOut: 1, truePositives: 2, falsePositives: 2, falseNegatives: 2 },
    });
    const { nodes } = evaluation.cases;
    const told = nodes.map((one: any) => [one.kind, one.predictionId, one.truthId, one.label, one.trueLabel]);
    expect(told).toEqual([
      ['TRUE_POSITIVE', 'p1', 'h1', 'dog', null],
      ['TRUE_POSITIVE', 'p2', 'h2', 'dog', null],
      ['FALSE_POSITIVE', 'p3', null, 'dog', null],
      ['FALSE_POSITIVE', 'p4', null, 'dog', 'cat'],
      ['FALSE_NEGATIVE', null, 'h3', 'cat', null],
      ['FALSE_NEGATIVE', null, 'h4', 'cat', null],
    ]);
    expect(nodes[1]).toMatchObject({
      ...{ confidence: 0.8, prediction: { id: 'p2' }, truth: { id: 'h2' } },
      ...{ title: { id: 't0' }, asset: { id: 't0-a0' }, shot: { id: 't0-a0-s0' }, frame: { id: 't0-a0-f1' } },
    });
    expect(nodes[1].overlap).toBeCloseTo(0.6, 9);
    const figure = (name: string, label: string | null = null, title: string | null = null) =>
      evaluation.metrics.nodes.find(
        (one: any) => one.name === name && one.label === label && (one.title?.id ?? null) === title,
      );
    expect(figure('precision')).toMatchObject({ value: 0.5, level: 'OVERALL', support: 4, low: null });
    expect(figure('recall').value).toBe(0.5);
    expect(figure('f1').value).toBe(0.5);
    expect(figure('precision', 'dog')).toMatchObject({ value: 0.5, level: 'LABEL' });
    expect(figure('recall', 'dog').value).toBe(1);
    expect(figure('recall', 'cat').value).toBe(0);
    expect(figure('precision', null, 't0')).toMatchObject({ value: 1, level: 'TITLE', support: 2 });
    expect(figure('recall', null, 't1').value).toBe(0);
    // Dogs: the first two of four are hits, the second of them up to an overlap of .6. The one cat is a hit, found at 1 of 2.
    expect(figure('AP50', 'dog').value).toBeCloseTo(1, 9);
    expect(figure('AP75', 'dog').value).toBeCloseTo(51 / 101, 9);
    expect(figure('confusion').curve).toEqual([
      { truth: 'cat', predicted: 'dog', count: 1 },
      { truth: 'cat', predicted: null, count: 1 },
      { truth: 'dog', predicted: 'dog', count: 2 },
      { truth: null, predicted: 'dog', count: 1 },
    ]);
  });
});
