import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byCommand } from '../../../src/graph/access/by.js';
import { registerModel } from '../../../src/graph/registry/models/register-model.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { annotationRuns } from '../../../src/lake/tables/annotation-runs.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { writeDataset } from '../../support/dataset-rows.js';
import { generateRows, modelRow, temporaryLake, writeRows } from '../../support/lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

/** As a lake has them that is older than the words of stages. */
const older = [
  { ...modelRow('old-a@1'), stage: 'EXPERIMENTAL' as const },
  { ...modelRow('old-b@1'), stage: 'RETIRED' as const },
];

const RUNS = 45;

describe.each(BOTH_WAYS)('%s', (_, env) => {
  let lake: Lake;
  let server: TestServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ lake, remove } = await temporaryLake());
    const rows = generateRows();
    await writeRows(lake, { ...rows, models: [...rows.models, ...older] });
    const run = (i: number) => ({
      ...{ id: `run-${i}`, type: 'label', model_id: 'meter@2', asset_id: null, status: 'ABORTED' as const },
      // Three at a time, so that the id decides, too.
      ...{ annotation_count: 0, author: null, started_at: 1_700_000_000_000 + Math.floor(i / 3), published_at: null },
      ...{ ended_at: 1_700_000_001_000, extends_id: null, taken_up_at: null },
    });
    await writeToLake(lake, { note: 'others' }, async (writer) => {
      await writer.add(
        annotationRuns,
        Array.from({ length: RUNS }, (_, i) => run(i)),
      );
    });
    await writeDataset(lake, { kind: 'FRAME', name: 'smoke', version: 2 }, []);
    server = await serve(lake, env);
  });
  afterAll(async () => {
    const { findings } = await verifySnapshot(await lake.refresh());
    expect(findings).toEqual([]);
    await server.close();
    await remove();
  });

  const data = async (query: string, variables?: Record<string, unknown>, headers?: Record<string, string>) => {
    const answer = await server.ask(query, variables, headers);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const problem = async (query: string, variables?: Record<string, unknown>) => {
    const before = (await lake.refresh()).record.number;
    const { errors } = await server.ask(query, variables);
    expect((await lake.refresh()).record.number).toBe(before);
    return `${errors![0]!.extensions!.code} ${errors![0]!.message}`;
  };

  const ALL = `id name version stage description domain task owner intendedUse limitations risks trainingData trainedOnIds licence
    languages tags artefacts { uri checksum format } reportedMetrics { metric value label task dataset } previous { id }
    versions { id } derivedFrom { name model { id } } derivatives { id } aliases stageHistory { stage by note } cardText`;
  const REGISTER = `mutation ($input: ModelInput!) { registerModel(input: $input) { ${ALL} } }`;
  const register = async (input: object, headers?: Record<string, string>) =>
    (await data(REGISTER, { input }, headers)).registerModel;
  const model = async (id: string) => (await data(`query ($id: ID!) { model(id: $id) { ${ALL} } }`, { id })).model;

  const whole = {
    ...{ id: 'smoke@10', name: 'smoke', version: '10', description: 'd', domain: 'studio', task: 't', owner: 'o' },
    ...{ stage: 'STAGING', intendedUse: 'i', limitations: 'l', risks: 'r', trainingData: 'td', licence: 'mit' },
    ...{ trainedOnIds: ['smoke@2'], languages: ['en', 'PT-br'], tags: ['a', 'b', 'a'] },
    artefacts: [{ uri: 's3://x/y.onnx', checksum: 'sha256:1', format: 'onnx' }, { uri: 'z' }],
    reportedMetrics: [{ metric: 'f1', value: 0.8, label: 'smoking' }],
    ...{ previousId: 'smoke@9', derivedFrom: ['look-model@1', 'google/vit'] },
  };

  describe('a model', () => {
    it('is registered whole, and once more without a change', async () => {
      await register({ id: 'smoke@9', name: 'smoke', version: '9' });
      const expected = {
        ...whole,
        languages: ['en', 'pt-BR'],
        tags: ['a', 'b'],
        artefacts: [whole.artefacts[0], { uri: 'z', checksum: null, format: null }],
        reportedMetrics: [{ metric: 'f1', value: 0.8, label: 'smoking', task: null, dataset: null }],
        previous: { id: 'smoke@9' },
        versions: [{ id: 'smoke@9' }, { id: 'smoke@10' }],
        derivedFrom: [
          { name: 'look-model@1', model: { id: 'look-model@1' } },
          { name: 'google/vit', model: null },
        ],
        ...{
          derivatives: [],
          aliases: [],
          stageHistory: [{ stage: 'STAGING', by: 'ada', note: null }],
          cardText: null,
        },
        previousId: undefined,
      };
      expect({ ...(await register(whole, { 'x-author': 'ada' })), previousId: undefined }).toEqual(expected);
      const { number } = (await lake.refresh()).record;
      expect({ ...(await register(whole, { 'x-author': 'grace' })), previousId: undefined }).toEqual(expected);
      expect((await lake.refresh()).record.number).toBe(number);
      expect({ ...(await model('smoke@10')), previousId: undefined }).toEqual(expected);
      expect((await model('look-model@1')).derivatives).toEqual([{ id: 'smoke@10' }]);
    });

    it('loses what is left out, but for aliases and history; another stage is written down', async () => {
      await data('mutation { setModelAlias(name: "smoke", alias: "kept", modelId: "smoke@10") { id } }');
      const { id, name, version } = whole;
      const after = await register({ id, name, version, stage: 'PRODUCTION' }, { 'x-author': 'grace' });
      expect(after).toMatchObject({
        ...{ description: null, licence: null, tags: [], artefacts: [], previous: null, aliases: ['kept'] },
        stageHistory: [
          { stage: 'STAGING', by: 'ada' },
          { stage: 'PRODUCTION', by: 'grace' },
        ],
      });
      await register(whole);
    });

    it('takes from its card what the input leaves out', async () => {
      const modelCard =
        '---\nlicense: apache-2.0\ntags: [x]\ndatasets: [smoke@2, imagenet]\n---\n# C\n\n## Limitations\n\nMany.\n';
      const after = await register({ id: 'card@1', name: 'card', version: '1', licence: 'mit', modelCard });
      expect(after).toMatchObject({ licence: 'mit', tags: ['x'], limitations: 'Many.', trainedOnIds: ['smoke@2'] });
      expect(after.cardText).toBe('# C\n\n## Limitations\n\nMany.\n');
      expect((await data('{ model(id: "card@1") { modelCard } }')).model.modelCard).toBe(
        '---\nlicense: mit\ntags:\n  - x\ndatasets:\n  - smoke@2\n  - imagenet\n---\n# C\n\n## Limitations\n\nMany.\n',
      );
      expect((await data('{ model(id: "meter@2") { modelCard } }')).model.modelCard).toContain('model_name: meter\n');
    });

    it.each<[object, string]>([
      [{ id: ' ' }, 'input.id must not be " "'],
      [{ previousId: 'none' }, 'input.previousId: there is no model "none" of the name "smoke"'],
      [{ previousId: 'meter@2' }, 'input.previousId: there is no model "meter@2" of the name "smoke"'],
      [{ previousId: 'x' }, 'input.previousId: "x" cannot follow itself'],
      [{ id: 'smoke@9', previousId: 'smoke@10' }, 'input.previousId: "smoke@10" follows "smoke@9" already'],
      [{ trainedOnIds: ['smoke@2', 'none'] }, 'input.trainedOnIds: there is no dataset "none"'],
      [{ languages: ['e'] }, 'each of input.languages must be a BCP 47 tag, such as en or pt-BR, but got "e"'],
      [{ tags: [' '] }, 'each of input.tags must not be empty'],
      [{ artefacts: [{ uri: '' }] }, 'input.artefacts[0].uri must not be ""'],
      [{ reportedMetrics: [{ metric: ' ', value: 1 }] }, 'input.reportedMetrics[0].metric must not be " "'],
      [{ modelCard: '---\nlicense: {}\n---' }, 'input.modelCard: line 2: license must be text'],
      [{ modelCard: 'x'.repeat(500_001) }, 'input.modelCard must be at most 500000 characters'],
    ])('is refused where it cannot be: %#', async (input, message) => {
      const all = { id: 'x', name: 'smoke', version: '1', ...input };
      expect(await problem(REGISTER, { input: all })).toContain(`BAD_USER_INPUT ${message}`);
    });

    it('keeps its name while a version follows it, and takes no alias that another has', async () => {
      const renamed = { id: 'smoke@9', name: 'other', version: '9' };
      expect(await problem(REGISTER, { input: renamed })).toBe(
        'CONFLICT input.name: another version follows "smoke@9" under the name "smoke"',
      );
      await register({ id: 'a@1', name: 'a', version: '1' });
      await register({ id: 'b@1', name: 'b', version: '1' });
      for (const name of ['a', 'b'])
        await data(`mutation { setModelAlias(name: "${name}", alias: "champion", modelId: "${name}@1") { id } }`);
      expect(await problem(REGISTER, { input: { id: 'a@1', name: 'b', version: '1' } })).toBe(
        'CONFLICT input.name: its alias "champion" cannot be used under the name "b"',
      );
    });
  });

  describe('a stage', () => {
    const STAGE = `mutation ($id: ID!, $stage: ModelStage!, $note: String) {
      setModelStage(id: $id, stage: $stage, note: $note) { stage stageHistory { stage by at note } } }`;
    const set = async (id: string, stage: string, note: string | null = null) =>
      (await data(STAGE, { id, stage, note }, { 'x-author': 'ada' })).setModelStage;

    it('is set, and who set it when is written down', async () => {
      const before = Date.now();
      expect((await set('meter@2', 'PRODUCTION')).stageHistory).toEqual([]);
      const { stage, stageHistory } = await set('meter@2', 'ARCHIVED', 'too old');
      expect(stage).toBe('ARCHIVED');
      expect(stageHistory).toEqual([{ stage, by: 'ada', at: expect.any(String), note: 'too old' }]);
      expect(Date.parse(stageHistory[0].at)).toBeGreaterThanOrEqual(before);
      expect((await set('meter@2', 'ARCHIVED')).stageHistory).toHaveLength(1);
      expect((await set('meter@2', 'ARCHIVED', 'still')).stageHistory).toHaveLength(2);
    });

    it('of an older lake has the words of today, and is found by them', async () => {
      expect((await model('old-a@1')).stage).toBe('DEVELOPMENT');
      expect((await model('old-b@1')).stage).toBe('ARCHIVED');
      const idsAt = async (stage: string) =>
        (await data(`{ models(first: 100, where: { stages: [${stage}] }) { nodes { id } } }`)).models.nodes.map(
          ({ id }: { id: string }) => id,
        );
      for (const word of ['DEVELOPMENT', 'EXPERIMENTAL']) expect(await idsAt(word)).toContain('old-a@1');
      for (const word of ['ARCHIVED', 'RETIRED']) expect(await idsAt(word)).toContain('old-b@1');
      expect(await idsAt('PRODUCTION')).not.toContain('old-a@1');
      expect((await set('old-a@1', 'EXPERIMENTAL')).stageHistory).toEqual([]);
      expect((await set('old-a@1', 'RETIRED')).stageHistory).toMatchObject([{ stage: 'ARCHIVED' }]);
    });

    it('is not set of what is not there', async () => {
      const none = { id: 'none', stage: 'STAGING' };
      expect(await problem(STAGE, none)).toBe('BAD_USER_INPUT id: there is no model "none"');
      expect(await problem(STAGE, { ...none, note: 'x'.repeat(10_001) })).toContain('note must be at most 10000');
    });
  });

  describe('an alias', () => {
    const SET = `mutation ($name: String!, $alias: String!, $modelId: ID!) {
      setModelAlias(name: $name, alias: $alias, modelId: $modelId) { id aliases } }`;
    const by = async (name: string, alias: string) =>
      (
        await data(
          'query ($name: String!, $alias: String!) { modelByAlias(name: $name, alias: $alias) { id aliases } }',
          {
            name,
            alias,
          },
        )
      ).modelByAlias;

    it('stands for one version of a name, and goes from one to the other in one commit', async () => {
      for (const id of ['v@1', 'v@2']) await register({ id, name: 'v', version: id.slice(2) });
      await data(SET, { name: 'v', alias: 'champion', modelId: 'v@1' });
      await data(SET, { name: 'v', alias: 'champion', modelId: 'v@1' });
      expect(await by('v', 'champion')).toEqual({ id: 'v@1', aliases: ['champion'] });
      expect(await by('meter', 'champion')).toBeNull();
      const { number } = (await lake.refresh()).record;
      expect((await data(SET, { name: 'v', alias: 'champion', modelId: 'v@2' })).setModelAlias.id).toBe('v@2');
      expect((await lake.refresh()).record.number).toBe(number + 1);
      expect((await model('v@1')).aliases).toEqual([]);
      await data(SET, { name: 'v', alias: 'b', modelId: 'v@2' });
      expect(await by('v', 'b')).toEqual({ id: 'v@2', aliases: ['b', 'champion'] });
      const remove = 'mutation { removeModelAlias(name: "v", alias: "champion") { id aliases } }';
      expect((await data(remove)).removeModelAlias).toEqual({ id: 'v@2', aliases: ['b'] });
      expect((await data(remove)).removeModelAlias).toBeNull();
      expect(await by('v', 'champion')).toBeNull();
    });

    it.each([
      [
        { name: 'v', alias: 'a b', modelId: 'v@1' },
        'alias must be 1 to 100 characters, none of them a space, but got "a b"',
      ],
      [{ name: 'v', alias: '', modelId: 'v@1' }, 'alias must be 1 to 100 characters'],
      [{ name: 'v', alias: 'x', modelId: 'meter@2' }, 'modelId: there is no model "meter@2" of the name "v"'],
    ])('is refused where it cannot be: %j', async (given, message) => {
      expect(await problem(SET, given)).toContain(`BAD_USER_INPUT ${message}`);
    });
  });

  it('its runs come newest first, page by page', async () => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const query =
        'query ($after: String) { model(id: "meter@2") { runs(first: 7, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }';
      const { runs }: { runs: any } = (await data(query, { after })).model; // eslint-disable-line @typescript-eslint/no-explicit-any -- an answer
      expect(runs.totalCount).toBe(RUNS);
      ids.push(...runs.nodes.map(({ id }: { id: string }) => id));
      after = runs.pageInfo.hasNextPage ? runs.pageInfo.endCursor : null;
    } while (after !== null);
    const started = (id: string) => Math.floor(Number(id.slice(4)) / 3);
    const expected = Array.from({ length: RUNS }, (_, i) => `run-${i}`).sort(
      (a, b) => started(b) - started(a) || (a < b ? -1 : 1),
    );
    expect(ids).toEqual(expected);
  });

  it('the titles that it touched come by name, page by page', async () => {
    const annotationsOfModel = generateRows().annotations.filter(({ model_id }) => model_id === 'look-model@1');
    const touched = new Set(annotationsOfModel.flatMap(({ title_id }) => (title_id === null ? [] : [title_id])));
    const page = async (after: string | null) =>
      (
        await data(
          'query ($after: String) { model(id: "look-model@1") { titles(first: 1, after: $after) { totalCount nodes { id } pageInfo { endCursor } } } }',
          { after },
        )
      ).model.titles;
    const found: string[] = [];
    let after: string | null = null;
    for (let i = 0; i < touched.size; i++) {
      const { totalCount, nodes, pageInfo } = await page(after);
      expect(totalCount).toBe(touched.size);
      found.push(nodes[0].id);
      after = pageInfo.endCursor;
    }
    expect(touched.size).toBeGreaterThan(0);
    expect(new Set(found)).toEqual(touched);
    expect((await data('{ model(id: "old-b@1") { titles { totalCount nodes { id } } } }')).model.titles.nodes).toEqual(
      [],
    );
    // A cursor of one model's titles is none of another's.
    const other = await server.ask(
      'query ($after: String) { model(id: "old-b@1") { titles(after: $after) { nodes { id } } } }',
      { after },
    );
    expect(other.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

it('those who write at the same time leave one alias', async () => {
  const { lake, remove } = await temporaryLake();
  const inputs = Array.from({ length: 4 }, (_, i) => ({
    id: `m@${i}`,
    name: 'm',
    version: `${i}`,
    stage: 'DEVELOPMENT' as const,
  }));
  for (const input of inputs) await registerModel(lake, input, byCommand(null), {});
  const server = await serve(lake);
  const set = ({ id }: { id: string }) =>
    server.ask(`mutation { setModelAlias(name: "m", alias: "champion", modelId: "${id}") { id } }`);
  await Promise.all(inputs.map(set));
  const { data } = await server.ask('{ models(where: { aliases: ["champion"] }) { totalCount } }');
  expect(data.models.totalCount).toBe(1);
  expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
  await server.close();
  await remove();
});
