import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import type { Rights } from '../../../src/graph/access/rights.js';
import { always, equals } from '../../../src/lake/lancedb/filter.js';
import { count } from '../../../src/lake/lancedb/read.js';
import { evaluationCases } from '../../../src/lake/tables/evaluation-cases.js';
import { evaluationMetrics } from '../../../src/lake/tables/evaluation-metrics.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { annotate, evaluatedLake, ofRun, onFrame, runRow } from '../../support/evaluated-lake.js';
import { bearer, openIssuer, settingsFor, sign, signingKey } from '../../support/issuer.js';
import { grantOf, rightsOf } from '../../support/rights.js';
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

interface Case {
  kind: string;
  predictionId: string | null;
  truthId: string | null;
  label: string | null;
  trueLabel: string | null;
}
interface Figure {
  name: string;
  label: string | null;
  title: { id: string } | null;
}

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
    const told = nodes.map((one: Case) => [one.kind, one.predictionId, one.truthId, one.label, one.trueLabel]);
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
        (one: Figure) => one.name === name && one.label === label && (one.title?.id ?? null) === title,
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

  it('gives curves, confusion and calibration field by field, as they are kept', async () => {
    const fields = `metrics(first: 500) { nodes { name label support curve } }
      curves(first: 500) { of label support points { threshold precision recall f1 } }
      confusion { labels cells { truth predicted count } } calibration { from to count meanConfidence trueShare }`;
    const ofEvaluation = async (id: string, asked: string) =>
      (await answer(`query ($id: ID!) { evaluation(id: $id) { ${asked} } }`, { id })).evaluation;
    const boxes = await ofEvaluation('first', fields);
    const kept = (name: string, of = boxes) => of.metrics.nodes.filter((one: Figure) => one.name === name);
    const [sweep] = kept('thresholdSweep');
    const [ofCat] = kept('precisionRecall');
    expect(boxes.curves.map(({ of, label }: { of: string; label: string }) => [of, label])).toEqual([
      ['THRESHOLD_SWEEP', null],
      ['PRECISION_RECALL', 'cat'],
      ['PRECISION_RECALL', 'dog'],
      ['THRESHOLD_SWEEP', 'cat'],
      ['THRESHOLD_SWEEP', 'dog'],
    ]);
    const columns = (points: Record<string, number>[], name: string) => points.map((point) => point[name]);
    for (const name of ['threshold', 'precision', 'recall', 'f1'])
      expect(columns(boxes.curves[0].points, name)).toEqual(sweep.curve[name]);
    expect(columns(boxes.curves[1].points, 'threshold')).toEqual(ofCat.curve.confidence);
    expect(columns(boxes.curves[1].points, 'recall')).toEqual(ofCat.curve.recall);
    expect(boxes.curves[1]).toMatchObject({ support: ofCat.support, points: { length: 101, 0: { f1: null } } });
    expect(boxes.confusion).toEqual({ labels: ['cat', 'dog'], cells: kept('confusion')[0].curve });
    expect(boxes.calibration).toBeNull();
    const some = await ofEvaluation('first', 'curves(of: [PRECISION_RECALL], labels: ["dog"], first: 1) { of label }');
    expect(some.curves).toEqual([{ of: 'PRECISION_RECALL', label: 'dog' }]);

    const scene = (id: string, frame: string, rest: object) => ({
      id,
      type: 'scene',
      label: 'day',
      ...onFrame(frame),
      ...rest,
    });
    await annotate(
      lake,
      [
        scene('s1', 't0-a0-f0', ofRun('scenes', { confidence: 0.9, model_id: null })),
        scene('s2', 't0-a0-f1', ofRun('scenes', { confidence: 0.3, model_id: null })),
        scene('s3', 't0-a0-f0', {}),
        { id: 's4', type: 'sound', ...onFrame('t0-a0-f0'), text: 'a', ...ofRun('sounds', { model_id: null }) },
        { id: 's5', type: 'sound', ...onFrame('t0-a0-f0'), text: 'a' },
      ],
      [runRow('scenes', 'scene', { model_id: null }), runRow('sounds', 'sound', { model_id: null })],
    );
    for (const type of ['scene', 'sound']) {
      const input = { id: type, type, predictions: { runId: `${type}s` }, task: type === 'scene' ? null : 'TEXT' };
      await answer(EVALUATE, { input });
    }
    const labelled = await ofEvaluation('scene', `${fields} ofDay: calibration(label: "day") { count }`);
    expect(labelled.calibration).toEqual(kept('ECE', labelled)[0].curve);
    expect(labelled.calibration.map((bin: { count: number; trueShare: number }) => [bin.count, bin.trueShare])).toEqual(
      [
        [1, 0],
        [1, 1],
      ],
    );
    expect(labelled.ofDay).toEqual([{ count: 1 }, { count: 1 }]);
    const { curves, confusion, calibration } = await ofEvaluation('sound', fields);
    expect({ curves, confusion, calibration }).toEqual({ curves: [], confusion: null, calibration: null });
    await answer('mutation { scene: deleteEvaluation(id: "scene") sound: deleteEvaluation(id: "sound") }');
  });

  it('lists cases by kind, label, title and confidence, page by page', async () => {
    const page = async (args: string) =>
      (
        await answer(
          `{ evaluation(id: "first") { cases(${args}) { totalCount nodes { predictionId truthId } pageInfo { endCursor hasNextPage } } } }`,
        )
      ).evaluation.cases;
    const ids = ({ nodes }: { nodes: Case[] }) => nodes.map(({ predictionId, truthId }) => predictionId ?? truthId);
    expect(ids(await page('where: { kinds: [FALSE_POSITIVE] }, orderBy: CONFIDENCE_ASC'))).toEqual(['p4', 'p3']);
    expect(ids(await page('where: { kinds: [FALSE_POSITIVE] }, orderBy: CONFIDENCE_DESC'))).toEqual(['p3', 'p4']);
    expect(ids(await page('where: { labels: ["cat"] }'))).toEqual(['h3', 'h4']);
    expect(ids(await page('where: { titleIds: ["t0"] }'))).toEqual(['p1', 'p2']);
    expect(ids(await page('where: { confidence: { gte: 0.7, lte: 0.8 } }'))).toEqual(['p2', 'p3']);
    const first = await page('first: 4, orderBy: CONFIDENCE_DESC');
    expect(first).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true } });
    const rest = await page(`first: 4, orderBy: CONFIDENCE_DESC, after: "${first.pageInfo.endCursor}"`);
    expect([...ids(first), ...ids(rest)]).toEqual(['p1', 'p2', 'p3', 'p4', 'h3', 'h4']);
    const { evaluation } = await answer(`{ evaluation(id: "first") {
      metric(name: "recall", label: "dog") { value } none: metric(name: "recall", label: "cow") { value }
      metrics(names: ["f1"], level: TITLE, titleIds: ["t0"]) { totalCount nodes { value title { id } } }
    } }`);
    expect(evaluation).toEqual({
      metric: { value: 1 },
      none: null,
      metrics: { totalCount: 1, nodes: [{ value: 1, title: { id: 't0' } }] },
    });
  });

  it('finds what looks like a false alarm, as its frame does', async () => {
    const shown = '(first: 3, scope: OTHER_SHOTS) { nodes { id } }';
    const { evaluation, frame } = await answer(`{
      evaluation(id: "first") { cases(where: { kinds: [FALSE_POSITIVE] }, first: 1) { nodes { similar(first: 3) { nodes { id } } } } }
      frame(id: "t1-a0-f0") { similar${shown} }
    }`);
    expect(evaluation.cases.nodes[0].similar).toEqual(frame.similar);
    expect(frame.similar.nodes).toHaveLength(3);
  });

  it('is found by its model, its run and its id, and by what it is of', async () => {
    const { model, annotationRun, _entities, evaluations, none } = await answer(
      `query ($keys: [_Any!]!) {
        model(id: "look-model@1") { evaluations { nodes { id } } }
        annotationRun(id: "run") { evaluations(where: { tasks: [BOXES] }) { totalCount } }
        _entities(representations: $keys) { ... on Evaluation { id task } }
        evaluations(where: { types: ["object"], modelIds: ["look-model@1"], runIds: ["run"] }) { nodes { id } }
        none: evaluations(where: { tasks: [TEXT] }) { totalCount }
      }`,
      { keys: [{ __typename: 'Evaluation', id: 'first' }] },
    );
    expect(model.evaluations.nodes).toEqual([{ id: 'first' }]);
    expect(annotationRun.evaluations.totalCount).toBe(1);
    expect(_entities).toEqual([{ id: 'first', task: 'BOXES' }]);
    expect(evaluations.nodes).toEqual([{ id: 'first' }]);
    expect(none.totalCount).toBe(0);
  });

  it('compares evaluations, and says what one finds and the other misses', async () => {
    const input = { id: 'strict', type: 'object', predictions: { runId: 'run' }, settings: { iou: 0.75 } };
    await answer(EVALUATE, { input });
    const COMPARE = `query ($ids: [ID!]!, $foundBy: ID!) { compareEvaluations(ids: $ids) {
      evaluations { id }
      metrics(names: ["recall"]) { name label values { value } }
      differences(foundBy: $foundBy) { totalCount nodes { kind truthId truth { id } } }
    } }`;
    const ids = ['first', 'strict'];
    const { compareEvaluations: compared } = await answer(COMPARE, { ids, foundBy: 'first' });
    expect(compared).toEqual({
      evaluations: [{ id: 'first' }, { id: 'strict' }],
      metrics: [
        { name: 'recall', label: null, values: [{ value: 0.5 }, { value: 0.25 }] },
        { name: 'recall', label: 'cat', values: [{ value: 0 }, { value: 0 }] },
        { name: 'recall', label: 'dog', values: [{ value: 1 }, { value: 0.5 }] },
      ],
      differences: { totalCount: 1, nodes: [{ kind: 'FALSE_NEGATIVE', truthId: 'h2', truth: { id: 'h2' } }] },
    });
    const { compareEvaluations: other } = await answer(COMPARE, { ids, foundBy: 'strict' });
    expect(other.differences.totalCount).toBe(0);
    const refused = async (variables: object) => (await server.ask(COMPARE, { ...variables })).errors?.[0]?.message;
    expect(await refused({ ids: ['first'], foundBy: 'first' })).toBe('ids must hold 2 to 10 ids, each once, but got 1');
    expect(await refused({ ids: ['first', 'none'], foundBy: 'first' })).toBe('ids: there is no evaluation "none"');
    expect(await refused({ ids, foundBy: 'none' })).toBe('foundBy must be one of "first", "strict", but got "none"');
  });

  it.each([
    'evaluation(id: "first") { metric(name: "nosuch") { value } }',
    'evaluation(id: "first") { metrics(names: ["f1", "nosuch"]) { totalCount } }',
    'compareEvaluations(ids: ["first", "strict"]) { metrics(names: ["nosuch"]) { name } }',
  ])('refuses a metric that there is not: %s', async (query) => {
    const { errors } = await server.ask(`{ ${query} }`);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('must be a metric, such as precision, recall, f1 or mAP, but got "nosuch"'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('goes with its figures and cases when it is deleted, and not before', async () => {
    const DELETE = 'mutation ($id: ID!) { deleteEvaluation(id: $id) }';
    expect(await answer(DELETE, { id: 'strict' })).toEqual({ deleteEvaluation: 'strict' });
    expect(await answer(DELETE, { id: 'strict' })).toEqual({ deleteEvaluation: null });
    expect(await answer('{ evaluation(id: "strict") { id } }')).toEqual({ evaluation: null });
    for (const table of [evaluationMetrics, evaluationCases]) {
      expect(await count(await lake.refresh(), table, equals('evaluation_id', 'strict'))).toBe(0);
    }
    const { errors } = await server.ask(EVALUATE, {
      input: { id: 'first', type: 'object', predictions: { runId: 'run' } },
    });
    expect(errors?.[0]).toMatchObject({
      message: 'input.id: there is an evaluation "first" already; give another id, or none',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('by rights', () => {
  it('reads what the asker sees, and shows of it what others see', async () => {
    const { lake, remove } = await evaluatedLake();
    const box = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
    await annotate(
      lake,
      [
        { id: 'r0', type: 'object', ...onFrame('t0-a0-f0'), ...box, ...ofRun('run', {}) },
        { id: 'r1', type: 'object', ...onFrame('t1-a0-f0'), ...box, ...ofRun('run', {}) },
        { id: 's0', type: 'object', ...onFrame('t0-a0-f0'), ...box },
        { id: 's1', type: 'object', ...onFrame('t1-a0-f1'), ...box },
      ],
      [runRow('run', 'object')],
    );
    const seen = { where: { annotation_runs: always }, titles: ['t0'] };
    const ofAda = grantOf({ ...seen, snapshots: new Set<string>() });
    const followed = new Map(
      [...ofAda.tables].map(([name, table]) => [name, OPEN.includes(name) ? { ...table, followsTitle: false } : table]),
    );
    const rights: Record<string, Rights> = {
      ada: rightsOf('ada', { ...ofAda, tables: followed }),
      reader: rightsOf('reader', grantOf({ mutations: new Set() })),
    };
    const key = await signingKey('one');
    const issuer = await openIssuer(key);
    const server = await serve(lake, settingsFor(issuer.url), async (subject) => rights[subject!.id] ?? null);
    const ask = async (sub: string, query: string, variables?: Record<string, unknown>) =>
      server.ask(query, variables, bearer(await sign(key, { sub })));
    const input = { type: 'object', predictions: { runId: 'run' } };
    const counts = 'counts { predictions truths truePositives falsePositives falseNegatives }';
    const ofAll = { predictions: 2, truths: 2, truePositives: 1, falsePositives: 1, falseNegatives: 1 };
    expect((await ask('root', EVALUATE, { input: { ...input, id: 'all' } })).errors).toBeUndefined();
    expect((await ask('root', `{ evaluation(id: "all") { author ${counts} } }`)).data.evaluation).toEqual({
      author: 'root',
      counts: ofAll,
    });
    // Of the same evaluation, what is of her title.
    const shown = await ask(
      'ada',
      `{ evaluation(id: "all") { ${counts} cases { totalCount nodes { title { id } } } metrics(first: 500) { nodes { level } } } }`,
    );
    expect(shown.data.evaluation).toMatchObject({
      counts: { predictions: null, truths: null, truePositives: 1, falsePositives: 0, falseNegatives: 0 },
      cases: { totalCount: 1, nodes: [{ title: { id: 't0' } }] },
    });
    expect(shown.data.evaluation.metrics.nodes.every(({ level }: { level: string }) => level === 'TITLE')).toBe(true);
    // Her own is over what she sees.
    expect((await ask('ada', EVALUATE, { input: { ...input, id: 'hers' } })).errors).toBeUndefined();
    expect((await ask('root', `{ evaluation(id: "hers") { author ${counts} } }`)).data.evaluation).toEqual({
      author: 'ada',
      counts: { predictions: 1, truths: 1, truePositives: 1, falsePositives: 0, falseNegatives: 0 },
    });
    const refused = await ask('ada', EVALUATE, { input: { ...input, snapshot: 'evaluation-all' } });
    expect(refused.errors?.[0]?.message).toContain('input.snapshot: there is no snapshot named "evaluation-all"');
    expect((await ask('reader', EVALUATE, { input })).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const { data } = await ask(
      'root',
      '{ auditLog(where: { kinds: [EVALUATION, SNAPSHOT] }) { nodes { kind entityId subject action } } }',
    );
    expect(data.auditLog.nodes).toEqual(
      expect.arrayContaining([
        { kind: 'EVALUATION', entityId: 'hers', subject: 'ada', action: 'evaluateRun' },
        { kind: 'SNAPSHOT', entityId: 'evaluation-all', subject: 'root', action: 'evaluateRun' },
      ]),
    );
    await server.close();
    await issuer.close();
    await remove();
  });
});

/** Seen whatever the title: an evaluation has none. */
const OPEN = ['annotation_runs'];
