import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { select } from '../../../src/lake/lancedb/read.js';
import { datasetItems } from '../../../src/lake/tables/dataset-items.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { annotationRow, generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';

const rows = generateRows({ titles: 6 });
/** What the kinds are called in the graph. */
let made: Awaited<ReturnType<typeof temporaryLake>>;
let server: TestServer;

beforeAll(async () => {
  made = await temporaryLake();
  // One of no title, and one of nothing at all.
  rows.assets.push({ ...rows.assets[0]!, id: 'loose', ordinal: rows.assets.length, title_id: null });
  rows.annotations.push(annotationRow(900, { asset_id: 'loose', label: 'dog' }), annotationRow(901, { label: 'cat' }));
  await writeRows(made.lake, rows);
  server = await serve(made.lake);
});
afterAll(async () => {
  await server.close();
  await made.remove();
});

export const CREATE = `mutation ($input: DatasetInput!) { createDataset(input: $input) {
  id name version kind status snapshot itemCount titleCount hash previous { id } selection frozenAt labels { label count }
} }`;

async function asked(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await server.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

const create = async (input: object) => (await asked(CREATE, { input })).createDataset;

/** All items, page by page. */
async function itemsOf(id: string, split: string | null = null) {
  const all: {
    entityId: string;
    split: string | null;
    label: string | null;
    kind: string;
    node: { id: string } | null;
  }[] = [];
  for (let after: string | null = null; ;) {
    const { dataset } = await asked(
      `query ($id: ID!, $split: String, $after: String) { dataset(id: $id) {
        items(split: $split, first: 7, after: $after) {
          totalCount nodes { ordinal kind entityId split label assetId title { id } node {
            ... on Title { id } ... on Shot { id } ... on Frame { id } ... on DialogueLine { id } ... on Annotation { id }
          } } pageInfo { hasNextPage endCursor } } } }`,
      { id, split, after },
    );
    all.push(...dataset.items.nodes);
    if (!dataset.items.pageInfo.hasNextPage) {
      expect(dataset.items.totalCount).toBe(all.length);
      return all;
    }
    after = dataset.items.pageInfo.endCursor;
  }
}

const hashOf = (kind: string, items: readonly { entityId: string; split: string | null }[]) =>
  createHash('sha256')
    .update(`${kind}\n${items.map(({ entityId, split }) => `${entityId}\0${split ?? ''}\n`).join('')}`)
    .digest('hex');

describe('a dataset', () => {
  it('holds what its filter finds, in order of id, with its hash', async () => {
    const dataset = await create({
      name: 'frames',
      kind: 'FRAME',
      select: { frames: { labels: { anyOf: ['black'] } } },
    });
    const expected = rows.frames
      .filter(({ labels }) => labels.includes('black'))
      .map(({ id }) => id)
      .sort();
    expect(expected.length).toBeGreaterThan(7);
    const items = await itemsOf(dataset.id);
    expect(items.map(({ entityId }) => entityId)).toEqual(expected);
    expect(items.every(({ node, entityId, kind }) => kind === 'FRAME' && node?.id === entityId)).toBe(true);
    expect(dataset).toMatchObject({
      ...{ id: 'frames@1', version: 1, status: 'DRAFT', snapshot: 'dataset-frames-1', previous: null, frozenAt: null },
      itemCount: expected.length,
      hash: hashOf('FRAME', items),
      selection: { select: { frames: { labels: { anyOf: ['black'] } } } },
    });
    expect((await verifySnapshot(made.lake.current)).findings).toEqual([]);
  });

  it('is split by title, frozen, and then never changes', async () => {
    const { id } = await create({ name: 'split', kind: 'SHOT', select: { shots: {} }, labelBy: { field: 'LABEL' } });
    const { splitDataset } = await asked(
      `mutation ($id: ID!) { splitDataset(id: $id, ratios: [{ name: "train", share: 0.5 }, { name: "test", share: 0.5 }], salt: "a") {
        hash splitBy { method salt } splits { name share itemCount titleCount labels { label count } } } }`,
      { id },
    );
    const items = await itemsOf(id);
    expect(splitDataset.hash).toBe(hashOf('SHOT', items));
    expect(splitDataset.splitBy).toEqual({ method: 'RATIOS', salt: 'a' });
    expect(splitDataset.splits.map(({ itemCount }: { itemCount: number }) => itemCount)).toEqual(
      ['train', 'test'].map((name) => items.filter(({ split }) => split === name).length),
    );
    expect((await itemsOf(id, 'test')).map(({ entityId }) => entityId)).toEqual(
      items.filter(({ split }) => split === 'test').map(({ entityId }) => entityId),
    );
    const stored = await select(made.lake.current, datasetItems);
    const splitsOfTitles = new Map<string, Set<string | null>>();
    for (const { dataset_id, title_id, split } of stored) {
      if (dataset_id === id) splitsOfTitles.set(title_id!, (splitsOfTitles.get(title_id!) ?? new Set()).add(split));
    }
    expect([...splitsOfTitles.values()].every(({ size }) => size === 1)).toBe(true);

    const { freezeDataset } = await asked(`mutation ($id: ID!) { freezeDataset(id: $id) { status frozenAt hash } }`, {
      id,
    });
    expect(freezeDataset).toMatchObject({ status: 'FROZEN', hash: splitDataset.hash });
    for (const change of [
      'splitDataset(id: $id, ratios: [{ name: "all", share: 1 }]) { id }',
      'describeDataset(id: $id, input: { card: "x" }) { id }',
      'deleteDataset(id: $id)',
    ]) {
      const { errors } = await server.ask(`mutation ($id: ID!) { ${change} }`, { id });
      expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
      expect(errors![0]!.message).toContain('dataset "split@1" is frozen and never changes');
    }
    expect((await itemsOf(id)).map(({ split }) => split)).toEqual(items.map(({ split }) => split));
    expect(
      (await asked(`mutation ($id: ID!) { freezeDataset(id: $id) { frozenAt } }`, { id })).freezeDataset.frozenAt,
    ).toBe(freezeDataset.frozenAt);
    expect((await verifySnapshot(made.lake.current)).findings).toEqual([]);
  });
});
