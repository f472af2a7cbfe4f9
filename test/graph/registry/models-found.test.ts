import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { evaluationMetrics, type EvaluationMetricRow } from '../../../src/lake/tables/evaluation-metrics.js';
import { evaluations } from '../../../src/lake/tables/evaluations.js';
import type { ModelRow, ReportedMetric } from '../../../src/lake/tables/models.js';
import { evaluationRow } from '../../support/evaluated-lake.js';
import { generateRows, modelRow, temporaryLake, writeRows } from '../../support/lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const figure = (metric: string, value: number, label: string | null = null): ReportedMetric => ({
  ...{ metric, value, label, task: null, dataset: null },
});

const at = (time: number) => [{ stage: 'PRODUCTION' as const, by: 'ada', at: time, note: null }];

/** Each says something that the others do not. */
const rows: ModelRow[] = [
  {
    ...modelRow('a@1'),
    ...{
      domain: 'studio',
      task: 'detection',
      owner: 'vision',
      licence: 'mit',
      tags: ['x', 'y'],
      aliases: ['champion'],
    },
    ...{
      languages: ['en-GB', 'fr'],
      trained_on: ['d@1'],
      reported_metrics: [figure('F1', 0.9), figure('f1', 0.6, 'cat')],
    },
    ...{ stage_history: at(3), card_text: 'Seen on the MOON.' },
  },
  {
    ...modelRow('a@2'),
    ...{ domain: 'ads', task: 'detection', licence: 'mit', tags: ['y'], derived_from: ['a@1', 'google/vit'] },
    ...{ languages: ['eng', 'enm'], reported_metrics: [figure('f1', 0.7), figure('wer', 0.1)], risks: 'moonlight' },
    ...{ stage: 'EXPERIMENTAL' as const, stage_history: at(5) },
  },
  { ...modelRow('b@1'), domain: 'ads', derived_from: ['a@2'], training_data: 'Full moon, 100 %_ [x]', tags: [] },
  { ...modelRow('c@1'), domain: 'ads', intended_use: 'by moon', stage_history: at(4), aliases: ['champion', 'next'] },
];

const evaluation = (id: string, model_id: string | null) =>
  evaluationRow(id, { type: 'label', run_id: null, model_id, snapshot: 's' });

const measured = (id: string, evaluation_id: string, value: number | null, of: Partial<EvaluationMetricRow> = {}) => ({
  ...{ id, evaluation_id, ordinal: Number(id), level: 'OVERALL' as const, metric: 'f1', label: null, title_id: null },
  ...{ value, low: null, high: null, support: 1 },
  ...{ curve: null, ...of },
});

describe.each(BOTH_WAYS)('%s', (_, env) => {
  let lake: Lake;
  let server: TestServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ lake, remove } = await temporaryLake());
    const generated = generateRows();
    await writeRows(lake, { ...generated, models: [...generated.models, ...rows] });
    await writeToLake(lake, { note: 'evaluations' }, async (writer) => {
      await writer.add(evaluations, [evaluation('e1', 'b@1'), evaluation('e2', 'b@1'), evaluation('e3', null)]);
      await writer.add(evaluationMetrics, [
        measured('1', 'e1', 0.5),
        measured('2', 'e2', 0.8),
        measured('3', 'e2', 0.95, { label: 'cat' }),
        measured('4', 'e2', 0.99, { title_id: 't0' }),
        measured('5', 'e2', 0.99, { metric: 'f1_micro' }),
        measured('6', 'e3', 0.99),
        measured('7', 'e1', null),
      ]);
    });
    server = await serve(lake, env);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  const LIST = `query ($where: ModelFilter, $orderBy: ModelOrder, $first: Int, $after: String) {
    models(where: $where, orderBy: $orderBy, first: $first, after: $after) {
      totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;
  const listed = async (where: object | null, orderBy = 'ID_ASC', first = 100, after: string | null = null) => {
    const { data, errors } = await server.ask(LIST, { where, orderBy, first, after });
    expect(errors).toBeUndefined();
    return data.models;
  };
  const found = async (where: object, orderBy?: string): Promise<string[]> => {
    const { nodes, totalCount } = await listed(where, orderBy);
    expect(totalCount).toBe(nodes.length);
    return nodes.map(({ id }: { id: string }) => id);
  };

  it.each<[object, string[]]>([
    [{ text: 'moon' }, ['a@1', 'a@2', 'b@1', 'c@1']],
    [{ text: '%_ [x' }, ['b@1']],
    [{ names: ['a'] }, ['a@1', 'a@2']],
    [{ owners: ['vision'] }, ['a@1']],
    [{ licences: ['mit'], domains: ['ads'] }, ['a@2']],
    [{ languages: ['en'] }, ['a@1']],
    [{ languages: ['EN-gb', 'zz'] }, ['a@1']],
    [{ languages: [] }, []],
    [{ tags: { allOf: ['y'], noneOf: ['x'] } }, ['a@2']],
    [{ aliases: ['champion'] }, ['a@1', 'c@1']],
    [{ trainedOnIds: ['d@1'] }, ['a@1']],
    [{ derivedFrom: ['google/vit'] }, ['a@2']],
    [{ stages: ['DEVELOPMENT'] }, ['a@2']],
    [{ usedInDomains: ['ads'] }, ['a@1']],
    [{ usedInDomains: ['studio'] }, []],
    [{ metric: { metric: 'f1' } }, ['a@1', 'a@2', 'b@1']],
    [{ metric: { metric: 'F1', gte: 0.8 } }, ['a@1', 'b@1']],
    [{ metric: { metric: 'f1', gte: 0.6, lte: 0.75 } }, ['a@2']],
    [{ metric: { metric: 'f1', label: 'cat', gte: 0.9 } }, ['b@1']],
    [{ metric: { metric: 'f1', source: 'REPORTED' } }, ['a@1', 'a@2']],
    [{ metric: { metric: 'f1', source: 'EVALUATED', gte: 0.81 } }, []],
    [{ metric: { metric: 'wer', lte: 0.2 }, text: 'moonlight' }, ['a@2']],
    [{ produces: ['none'] }, []],
  ])('models are found by %j', async (where, ids) => {
    expect(await found(where)).toEqual(ids);
  });

  it('models are found by the types of their annotations', async () => {
    const { annotations } = generateRows();
    const types = [...new Set(annotations.filter(({ model_id }) => model_id !== null).map(({ type }) => type))];
    expect(types.length).toBeGreaterThan(0);
    for (const type of types) {
      const by = annotations.filter((row) => row.type === type && row.model_id !== null).map((row) => row.model_id);
      expect(await found({ produces: [type] })).toEqual([...new Set(by)].sort());
    }
  });

  it.each([
    ['NAME_ASC', { names: ['a', 'b', 'c'] }, ['a@1', 'a@2', 'b@1', 'c@1']],
    ['STAGE_CHANGED_DESC', {}, ['a@2', 'c@1', 'a@1', 'b@1', 'look-model@1', 'meter@2']],
    ['METRIC_DESC', { metric: { metric: 'f1' } }, ['a@1', 'b@1', 'a@2']],
    ['METRIC_ASC', { metric: { metric: 'f1' } }, ['b@1', 'a@2', 'a@1']],
    ['METRIC_DESC', { metric: { metric: 'f1', lte: 0.7 } }, ['a@2', 'b@1']],
  ])('in order %s, whole and page by page', async (orderBy, where, ids) => {
    expect(await found(where, orderBy)).toEqual(ids);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page: any = await listed(where, orderBy, 2, after); // eslint-disable-line @typescript-eslint/no-explicit-any -- an answer
      expect(page.totalCount).toBe(ids.length);
      paged.push(...page.nodes.map(({ id }: { id: string }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(ids);
  });

  it('facets count each value', async () => {
    const query =
      'query ($where: ModelFilter) { modelFacets(where: $where) { count stages { value count } tasks { value count } domains { value count } licences { value count } tags { value count } } }';
    const facets = async (where: object) => (await server.ask(query, { where })).data.modelFacets;
    expect(await facets({ names: ['a', 'b', 'c'] })).toEqual({
      count: 4,
      stages: [
        { value: 'PRODUCTION', count: 3 },
        { value: 'DEVELOPMENT', count: 1 },
      ],
      tasks: [{ value: 'detection', count: 2 }],
      domains: [
        { value: 'ads', count: 3 },
        { value: 'studio', count: 1 },
      ],
      licences: [{ value: 'mit', count: 2 }],
      tags: [
        { value: 'y', count: 2 },
        { value: 'x', count: 1 },
      ],
    });
    expect(await facets({ metric: { metric: 'f1', gte: 0.85 } })).toMatchObject({ count: 1 });
  });

  it.each<[object, string, string]>([
    [{}, 'METRIC_DESC', 'orderBy: METRIC_DESC needs where.metric, which names the metric'],
    [{ metric: { metric: ' ' } }, 'ID_ASC', 'where.metric.metric must name a metric, such as f1'],
    [
      { metric: { metric: 'f1', gte: 1, lte: 0 } },
      'ID_ASC',
      'where.metric.lte must not be less than gte, but got 1 to 0',
    ],
    [{ produces: Array(1001).fill('x') }, 'ID_ASC', 'where.produces must hold at most 1000 values, but got 1001'],
    [{ text: 'x'.repeat(10_001) }, 'STAGE_CHANGED_DESC', 'where.text must be at most 10000 characters'],
  ])('what cannot be is refused: %#', async (where, orderBy, message) => {
    const { errors } = await server.ask(LIST, { where, orderBy, first: 1 });
    expect(errors![0]!.extensions!.code).toBe('BAD_USER_INPUT');
    expect(errors![0]!.message).toContain(message);
  });

  it('without an order they come by id', async () => {
    const { data } = await server.ask('{ models(orderBy: null, where: { names: ["a"] }) { nodes { id } } }');
    expect(data.models.nodes).toEqual([{ id: 'a@1' }, { id: 'a@2' }]);
  });

  it('a cursor of one order is none of another', async () => {
    const { pageInfo } = await listed({}, 'STAGE_CHANGED_DESC', 1);
    const { errors } = await server.ask(LIST, { where: {}, orderBy: 'ID_ASC', first: 1, after: pageInfo.endCursor });
    expect(errors![0]!.extensions!.code).toBe('BAD_USER_INPUT');
  });

  it('is refused once where both the page and the filter are wrong: nothing is rejected that nobody waits for', async () => {
    const long = JSON.stringify('x'.repeat(1_001));
    const { errors } = await server.ask(
      `{ models(first: 0, where: { languages: ["en"], trainedOnIds: [${long}] }) { totalCount } }`,
    );
    expect(errors).toMatchObject([{ message: 'first must be 1 to 500, but got 0' }]);
  });
});
