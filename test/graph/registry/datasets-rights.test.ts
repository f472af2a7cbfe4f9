import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rights } from '../../../src/graph/access/rights.js';
import { equals, oneOf } from '../../../src/lake/lancedb/filter.js';
import { createNamedSnapshot } from '../../../src/lake/lancedb/named.js';
import { count } from '../../../src/lake/lancedb/read.js';
import { audit } from '../../../src/lake/tables/audit.js';
import { bearer, openIssuer, settingsFor, sign, signingKey } from '../../support/issuer.js';
import { DatasetClient } from '../../support/datasets.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { serve, type TestServer } from '../../support/server.js';

const rows = generateRows({ titles: 4 });

const rights: Record<string, Rights> = {
  nobody: rightsOf('nobody'),
  reader: rightsOf('reader', grantOf({ mutations: new Set() })),
  // Sees two titles of four, and the newest snapshot alone.
  half: rightsOf('half', grantOf({ titles: ['t0', 't1'], snapshots: new Set() })),
  // Reads no labels of annotations.
  typist: rightsOf('typist', grantOf({ read: ['genre'], write: [] })),
  // Sees some shots by what no item tells of.
  labels: rightsOf('labels', grantOf({ where: { shots: oneOf('keyframe_id', ['t0-a0-f0']) } })),
  // Sees one dataset, without what is said of it.
  shown: rightsOf(
    'shown',
    grantOf({ where: { datasets: equals('name', 'other') }, hidden: { datasets: ['selection', 'card', 'author'] } }),
  ),
};

let made: Awaited<ReturnType<typeof temporaryLake>>;
let server: TestServer;
const clients = new Map<string, DatasetClient>();
const as = (sub: string) => clients.get(sub)!;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  made = await temporaryLake();
  await writeRows(made.lake, rows);
  await createNamedSnapshot(made.lake, 'then', null);
  const key = await signingKey('one');
  const issuer = await openIssuer(key);
  server = await serve(made.lake, settingsFor(issuer.url), async (subject) => rights[subject!.id] ?? null);
  closing.push(
    made.remove,
    () => issuer.close(),
    () => server.close(),
  );
  for (const sub of ['root', ...Object.keys(rights)]) {
    clients.set(sub, new DatasetClient(() => server, bearer(await sign(key, { sub }))));
  }
  const select = { shots: {} };
  await as('root').create({ name: 'all', kind: 'SHOT', select, labelBy: { annotationType: 'label' } });
  await as('root').create({
    name: 'said',
    kind: 'ANNOTATION',
    select: { annotations: {} },
    labelBy: { field: 'LABEL' },
  });
  await as('root').create({ name: 'other', kind: 'SHOT', select, card: 'secret', labelBy: { field: 'LABEL' } });
  await as('root').asked(`mutation { splitDataset(id: "all@1", titles: [
    { name: "train", titleIds: ["t0", "t2"] }, { name: "test", titleIds: ["t1", "t3"] }]) { id } }`);
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const ofTitles = (titles: readonly string[]) =>
  rows.shots.filter(({ title_id }) => titles.includes(title_id!)).map(({ id }) => id);

describe('who has no role that may', () => {
  it.each([
    'createDataset(input: { name: "x", kind: SHOT, select: { shots: {} } }) { id }',
    'splitDataset(id: "all@1", ratios: [{ name: "a", share: 1 }]) { id }',
    'describeDataset(id: "all@1", input: { card: "x" }) { id }',
    'freezeDataset(id: "all@1") { id }',
    'deleteDataset(id: "all@1")',
  ])('may not %s', async (write) => {
    const name = /^\w+/.exec(write)![0];
    for (const sub of ['nobody', 'reader']) {
      const message = `${name}: you have no role that may do this`;
      expect(await as(sub).refused(`mutation { ${write} }`)).toEqual({ code: 'FORBIDDEN', message });
    }
  });

  it('sees no dataset', async () => {
    expect(await as('nobody').asked('{ dataset(id: "all@1") { id } datasets { totalCount } }')).toEqual({
      dataset: null,
      datasets: { totalCount: 0 },
    });
  });
});

describe('who sees some titles', () => {
  it('finds items of these alone, and counts them', async () => {
    const { dataset } = await as('half').asked(
      '{ dataset(id: "all@1") { itemCount titleCount splits { name itemCount titleCount } labels { count } } }',
    );
    const seen = ofTitles(['t0', 't1']);
    expect(await as('half').ids('all@1')).toEqual(seen.sort());
    expect(dataset).toMatchObject({ itemCount: seen.length, titleCount: 2 });
    expect(dataset.labels.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(seen.length);
    expect(dataset.splits).toEqual([
      { name: 'train', itemCount: ofTitles(['t0']).length, titleCount: 1 },
      { name: 'test', itemCount: ofTitles(['t1']).length, titleCount: 1 },
    ]);
    const { dataset: all } = await as('root').asked('{ dataset(id: "all@1") { itemCount titleCount } }');
    expect(all).toEqual({ itemCount: rows.shots.length, titleCount: 4 });
  });

  it('puts items of these alone into a dataset, whoever reads it', async () => {
    const dataset = await as('half').create({ name: 'half', kind: 'SHOT', select: { shots: {} } });
    expect(await as('root').ids(dataset.id)).toEqual(ofTitles(['t0', 't1']).sort());
    const hidden = { name: 'half', kind: 'SHOT', select: { ids: ['t0-a0-s0', 't2-a0-s0'] } };
    const CREATE = 'mutation ($input: DatasetInput!) { createDataset(input: $input) { id } }';
    const { message } = await as('half').refused(CREATE, { input: hidden });
    expect(message).toContain('the snapshot has none of the shots "t2-a0-s0"');
    const never = await as('half').refused(CREATE, { input: { ...hidden, select: { shots: {} }, snapshot: 'then' } });
    expect(never).toEqual({ code: 'BAD_USER_INPUT', message: expect.stringContaining('no named snapshot "then"') });
  });

  it('is told of no other in differences and near-duplicates', async () => {
    const query =
      '{ datasetDiff(from: "half@1", to: "all@1") { sameCount added { totalCount } moved { totalCount nodes { entityId } } } }';
    const { datasetDiff } = await as('half').asked(query);
    expect(datasetDiff).toMatchObject({
      sameCount: 0,
      added: { totalCount: 0 },
      moved: { totalCount: ofTitles(['t0', 't1']).length },
    });
    expect((await as('root').asked(query)).datasetDiff.added.totalCount).toBe(ofTitles(['t2', 't3']).length);
    const near =
      '{ dataset(id: "all@1") { nearDuplicates(minScore: -1, first: 500) { a { title { id } } b { title { id } } } } }';
    const { dataset } = await as('half').asked(near);
    const pairs = dataset.nearDuplicates as { a: { title: { id: string } }; b: { title: { id: string } } }[];
    expect(pairs.length).toBe(ofTitles(['t0']).length * ofTitles(['t1']).length);
    expect(pairs.every(({ a, b }) => a.title.id === 't0' && b.title.id === 't1')).toBe(true);
  });
});

describe('what rules hide by more than titles', () => {
  it('is in no dataset for those who do not see all of the kind', async () => {
    expect(await as('typist').ids('said@1')).toEqual([]);
    expect(await as('labels').ids('all@1')).toEqual([]);
    const { dataset } = await as('labels').asked(
      '{ dataset(id: "all@1") { itemCount labels { count } splits { itemCount } } }',
    );
    expect(dataset).toEqual({ itemCount: 0, labels: [], splits: [{ itemCount: 0 }, { itemCount: 0 }] });
  });

  it('labels nothing that was labelled by what may not be read', async () => {
    const labels = async (sub: string, id: string) => {
      const { dataset } = await as(sub).asked('query ($id: ID!) { dataset(id: $id) { labels { label } } }', { id });
      const told = (await as(sub).items(id, null, 500)).flatMap(({ label }) => label ?? []);
      return [dataset.labels.length, new Set(told).size];
    };
    expect(await labels('root', 'all@1')).toEqual([3, 3]);
    expect(await labels('typist', 'all@1')).toEqual([0, 0]);
    expect((await as('typist').ids('all@1')).length).toBe(rows.shots.length);
    expect(await labels('typist', 'other@1')).toEqual(await labels('root', 'other@1'));
  });

  it('is not told of a dataset', async () => {
    const { datasets } = await as('shown').asked(
      '{ datasets { nodes { id selection card author itemCount versions { id } } } }',
    );
    const told = { id: 'other@1', selection: null, card: null, author: null, itemCount: rows.shots.length };
    expect(datasets.nodes).toEqual([{ ...told, versions: [{ id: 'other@1' }] }]);
    expect((await as('shown').asked('{ dataset(id: "all@1") { id } }')).dataset).toBeNull();
    const { message } = await as('shown').refused('mutation { freezeDataset(id: "all@1") { id } }');
    expect(message).toContain('there is no dataset "all@1"');
    const input = { name: 'all', kind: 'SHOT', select: { shots: {} } };
    const CREATE = 'mutation ($input: DatasetInput!) { createDataset(input: $input) { id } }';
    expect(await as('shown').refused(CREATE, { input })).toEqual({
      code: 'CONFLICT',
      message: 'input.name: "all" cannot be used',
    });
    const { freezeDataset } = await as('shown').asked('mutation { freezeDataset(id: "other@1") { status card } }');
    expect(freezeDataset).toEqual({ status: 'FROZEN', card: null });
    expect((await as('root').asked('{ dataset(id: "other@1") { card } }')).dataset.card).toBe('secret');
  });
});

it('the audit log tells who changed what', async () => {
  const { auditLog } = await as('root').asked(
    '{ auditLog(where: { kinds: [DATASET], entityIds: ["all@1"] }) { nodes { action subject before after } } }',
  );
  expect(auditLog.nodes).toMatchObject([
    {
      action: 'splitDataset',
      subject: 'root',
      before: { hash: expect.any(String) },
      after: { splits: { ratios: null } },
    },
    { action: 'createDataset', subject: 'root', before: null, after: { kind: 'SHOT', author: 'root' } },
  ]);
  expect(await count(made.lake.current, audit)).toBeGreaterThan(4);
});
