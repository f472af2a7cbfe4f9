import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rights } from '../../../src/graph/access/rights.js';
import { oneOf } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import type { AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { annotationRow, assetRow, modelRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const SIMILAR = `query ($id: ID!, $type: String, $first: Int = 10) { model(id: $id) { similarModels(type: $type, first: $first) {
  model { id name } score sharedAssetCount both onlyThis onlyThat
  labels(first: 20) { label both onlyThis onlyThat onlyThisExample { id label asset { id } } onlyThatExample { id label model { id } } } } } }`;

const said = (ordinal: number, model_id: string, asset_id: string | null, label: string | null, type = 'label') =>
  annotationRow(ordinal, {
    model_id,
    asset_id,
    title_id: asset_id?.replace('a', 't') ?? null,
    label,
    type,
    source: 'MODEL',
  });

describe.each(BOTH_WAYS)('%s', (_, env) => {
  const closing: (() => unknown)[] = [];
  let lake: Lake;
  let server: TestServer;
  let rights: Rights | null = null;
  beforeAll(async () => {
    const made = await temporaryLake();
    lake = made.lake;
    await writeRows(lake, {
      titles: [0, 1, 2].map(titleRow),
      assets: [0, 1, 2].map((i) => assetRow(`a${i}`, i, `t${i}`, 'VIDEO', 1)),
      models: ['this@1', 'same@1', 'half@1', 'elsewhere@1'].map(modelRow),
      annotations: ROWS,
    });
    server = await serve(lake, env, async () => rights);
    closing.push(made.remove, () => server.close());
    await answer('mutation { defineAnnotationType(input: { name: "label" }) { version } }');
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  async function answer(query: string, variables?: object) {
    const { data, errors } = await server.ask(query, variables as Record<string, unknown>);
    expect(errors).toBeUndefined();
    return data;
  }
  const similar = async (id: string, args: object = {}) => (await answer(SIMILAR, { id, ...args })).model.similarModels;

  it('compares what models say of the assets that both have labels on', async () => {
    const found = await similar('this@1');
    // That which has nothing on a shared asset is left out, and so is one that is not in the table of models.
    expect(found.map((of: { model: { id: string } }) => of.model.id)).toEqual(['same@1', 'half@1']);
    expect(found[0]).toMatchObject({ score: 1, sharedAssetCount: 1, both: 2, onlyThis: 0, onlyThat: 0 });
    expect(found[1]).toEqual({
      model: { id: 'half@1', name: 'half' },
      // Both say fire of a0 and of a1; only this smoke of a0; only that water of a0 and of a1.
      score: 2 / 5,
      sharedAssetCount: 2,
      both: 2,
      onlyThis: 1,
      onlyThat: 2,
      labels: [
        { label: 'fire', both: 2, onlyThis: 0, onlyThat: 0, onlyThisExample: null, onlyThatExample: null },
        {
          label: 'water',
          both: 0,
          onlyThis: 0,
          onlyThat: 2,
          onlyThisExample: null,
          onlyThatExample: { id: 'n8', label: 'water', model: { id: 'half@1' } },
        },
        {
          label: 'smoke',
          both: 0,
          onlyThis: 1,
          onlyThat: 0,
          onlyThisExample: { id: 'n0', label: 'smoke', asset: { id: 'a0' } },
          onlyThatExample: null,
        },
      ],
    });
  });

  it('takes one type, and as many as are asked for', async () => {
    expect(await similar('this@1', { first: 1 })).toHaveLength(1);
    expect(await similar('this@1', { type: 'box' })).toEqual([]);
    // They share an asset, and agree on nothing.
    expect(await similar('elsewhere@1')).toMatchObject([{ model: { id: 'half@1' }, score: 0, sharedAssetCount: 1 }]);
    const { errors } = await server.ask(SIMILAR, { id: 'this@1', first: 0 });
    expect(errors![0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('counts what the asker may see', async () => {
    rights = rightsOf('one title', grantOf({ titles: ['t1'] }));
    const found = await similar('this@1');
    expect(found).toMatchObject([{ model: { id: 'half@1' }, score: 1 / 2, sharedAssetCount: 1, onlyThat: 1 }]);
    rights = rightsOf('not the model', grantOf({ where: { models: oneOf('id', ['this@1', 'same@1']) } }));
    expect(await similar('this@1')).toMatchObject([{ model: { id: 'same@1' } }]);
    rights = null;
  });

  it('is current to the last commit', async () => {
    await answer(
      `mutation { putAnnotations(input: [{ type: "label", label: "smoke", assetId: "a0", modelId: "half@1" }]) { created } }`,
    );
    expect((await similar('this@1'))[1]).toMatchObject({ score: 3 / 5, both: 3, onlyThis: 0 });
  });
});

describe.each(BOTH_WAYS)('whatever models say, %s', (_, env) => {
  it('answers what the rows say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 300, size: 'max' }), async (all) => {
        const rows = all.map((of, i) => annotationRow(i, { ...of, source: 'MODEL' }));
        const made = await temporaryLake();
        await writeRows(made.lake, { models: MODELS.map(modelRow), annotations: rows });
        const server = await serve(made.lake, env);
        try {
          for (const id of MODELS) {
            for (const type of [null, 'box']) {
              const { data, errors } = await server.ask(SIMILAR, { id, type });
              expect(errors).toBeUndefined();
              const found = data.model.similarModels.map(idsOfExamples);
              expect(found).toEqual(expected(type === null ? rows : rows.filter((row) => row.type === type), id));
            }
          }
        } finally {
          await server.close();
          await made.remove();
        }
      }),
      { numRuns: 8, seed: 15, endOnFailure: true },
    );
  });
});

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers have the shape of their query */
function idsOfExamples({ model, labels, ...of }: any) {
  return {
    ...of,
    model: model.id,
    /* eslint-disable-next-line @typescript-eslint/no-explicit-any -- the same */
    labels: labels.map(({ onlyThisExample, onlyThatExample, ...label }: any) => ({
      ...label,
      examples: [onlyThisExample?.id ?? null, onlyThatExample?.id ?? null],
    })),
  };
}

const MODELS = ['w@1', 'x@1', 'y@1', 'z@1'];
const anything = fc.record({
  model_id: fc.constantFrom(...MODELS, 'unknown@1', null),
  asset_id: fc.constantFrom('a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', null),
  label: fc.constantFrom('fire', 'smoke', 'water', 'rain', 'snow', null),
  type: fc.constantFrom('label', 'label', 'box'),
});

/** Pairs of an asset and a label, compared one by one. */
function expected(rows: readonly AnnotationRow[], id: string) {
  const told = rows.filter(({ asset_id, label }) => asset_id !== null && label !== null);
  const of = (model: string) => told.filter((row) => row.model_id === model);
  const others = MODELS.filter((model) => model !== id).flatMap((model) => {
    const assets = [...new Set(of(id).map((row) => row.asset_id!))].filter((asset) =>
      of(model).some((row) => row.asset_id === asset),
    );
    if (assets.length === 0) return [];
    const firstOf = (whose: string, asset: string, label: string) =>
      of(whose).find((row) => row.asset_id === asset && row.label === label) ?? null;
    const labels = ['fire', 'rain', 'smoke', 'snow', 'water'].flatMap((label) => {
      const pairs = assets.map((asset) => [firstOf(id, asset, label), firstOf(model, asset, label)] as const);
      const [mine, theirs] = [
        pairs.filter(([a, b]) => a && !b).map(([a]) => a!),
        pairs.filter(([a, b]) => !a && b).map(([, b]) => b!),
      ];
      const both = pairs.filter(([a, b]) => a && b).length;
      if (both + mine.length + theirs.length === 0) return [];
      const first = (some: readonly AnnotationRow[]) => some.toSorted((a, b) => a.ordinal - b.ordinal)[0]?.id ?? null;
      return [{ label, both, onlyThis: mine.length, onlyThat: theirs.length, examples: [first(mine), first(theirs)] }];
    });
    const sum = (column: 'both' | 'onlyThis' | 'onlyThat') => labels.reduce((total, one) => total + one[column], 0);
    const [both, onlyThis, onlyThat] = [sum('both'), sum('onlyThis'), sum('onlyThat')];
    const onMost = labels.toSorted((a, b) => b.both + b.onlyThis + b.onlyThat - (a.both + a.onlyThis + a.onlyThat));
    const score = both / (both + onlyThis + onlyThat);
    return [{ model, score, sharedAssetCount: assets.length, both, onlyThis, onlyThat, labels: onMost }];
  });
  return others.sort((a, b) => b.score - a.score || b.sharedAssetCount - a.sharedAssetCount);
}

const ROWS = [
  said(0, 'this@1', 'a0', 'smoke'),
  said(1, 'this@1', 'a0', 'fire'),
  said(2, 'this@1', 'a0', 'smoke'),
  said(3, 'this@1', 'a1', 'fire'),
  said(4, 'this@1', null, 'fire'),
  said(5, 'same@1', 'a0', 'smoke'),
  said(6, 'same@1', 'a0', 'fire'),
  said(7, 'half@1', 'a0', 'fire'),
  said(8, 'half@1', 'a0', 'water'),
  said(9, 'half@1', 'a1', 'fire'),
  said(10, 'half@1', 'a1', 'water'),
  said(11, 'half@1', 'a2', 'smoke'),
  said(12, 'elsewhere@1', 'a2', 'water'),
  said(13, 'elsewhere@1', 'a0', null),
  said(14, 'unknown@1', 'a0', 'fire'),
  said(15, 'this@1', 'a2', null),
];
