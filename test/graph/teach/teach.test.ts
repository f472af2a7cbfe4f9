import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grant } from '../../../src/graph/access/rights.js';
import { byCommand } from '../../../src/graph/access/by.js';
import { defineTypes } from '../../../src/graph/annotations/define-type.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { evaluations } from '../../../src/lake/tables/evaluations.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { openLake, type Lake } from '../../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { probes } from '../../../src/lake/tables/probes.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { writeDataset } from '../../support/dataset-rows.js';
import { evaluationRow } from '../../support/evaluated-lake.js';
import { temporaryLake, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';
import { plantedRows } from './planted.js';

const SUGGEST = `query($label: String!, $of: JudgedKind, $strategy: SuggestionStrategy, $first: Int, $seed: Int, $where: SearchFilter) {
  labelSuggestions(type: "seen", label: $label, of: $of, strategy: $strategy, first: $first, seed: $seed, where: $where) {
    basis space { id } quality { ap auc f1 ece positives negatives titles }
    edges { score reason node { __typename ... on Frame { id } ... on Shot { id } } } } }`;
const JUDGE = `mutation($input: JudgeInput!) { judge(input: $input) { created updated unchanged } }`;
const APPLY = `mutation($input: ApplyClassifierInput!) { applyClassifier(input: $input) {
  scored quality { ap positives negatives } run { id status annotationCount }
  model { id name version task stage description limitations } } }`;

const STALE = `query($id: ID!) { model(id: $id) { stale { retrains assetCount frameCount titleCount titles { id } run { id }
  datasets { count nodes { id } } evaluations { count nodes { id } } savedSearches { count nodes { name } } } } }`;

interface Edge {
  score: number | null;
  reason: string;
  node: { __typename: string; id: string };
}

const planted = plantedRows();

const asked = (values: object = {}) => ({
  label: 'x',
  of: 'FRAME',
  strategy: 'UNCERTAIN',
  first: 10,
  seed: 1,
  ...values,
});

describe.each(BOTH_WAYS)('a label that is taught, %s', (_, env) => {
  let server: TestServer;
  let lake: Lake;
  let uri: string;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const made = await temporaryLake();
    ({ lake, uri, remove } = made);
    await writeRows(lake, planted.rows);
    const type = { name: 'seen', temporal: false, spatial: false };
    await defineTypes(lake, [type], byCommand('test'), {});
    server = await serve(lake, env);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  const suggest = async (values: object = {}) => {
    const { data, errors } = await server.ask(SUGGEST, asked(values));
    expect(errors).toBeUndefined();
    return data.labelSuggestions as { basis: string; quality: Record<string, number | null>; edges: Edge[] };
  };
  const ids = (edges: readonly Edge[]) => edges.map(({ node }) => node.id);
  const judge = async (label: string, judged: readonly string[], of = 'FRAME') => {
    const positive = judged.filter(planted.isPlanted);
    const negative = judged.filter((id) => !planted.isPlanted(id));
    const { data, errors } = await server.ask(JUDGE, { input: { type: 'seen', label, of, positive, negative } });
    expect(errors).toBeUndefined();
    return data.judge as { created: number; updated: number; unchanged: number };
  };

  it('is found from nothing, and nothing that is judged is suggested', async () => {
    const nothing = await suggest({ label: 'found', first: 30 });
    expect(nothing.basis).toBe('NONE');
    expect(nothing.edges.every(({ score }) => score === null)).toBe(true);
    expect(nothing.quality).toMatchObject({ ap: null, positives: 0, negatives: 0, titles: 0 });
    const judged = new Set(ids(nothing.edges));
    expect(judged.size).toBe(30);
    expect(await judge('found', [...judged])).toEqual({ created: 30, updated: 0, unchanged: 0 });
    for (const strategy of ['UNCERTAIN', 'DISAGREEMENT', 'RANDOM', 'TOP_UNREVIEWED']) {
      const next = await suggest({ label: 'found', strategy });
      expect(next.basis).toBe('PROBE');
      expect(ids(next.edges).filter((id) => judged.has(id))).toEqual([]);
      expect(next.edges).toHaveLength(10);
      await judge('found', ids(next.edges));
      ids(next.edges).forEach((id) => judged.add(id));
      if (strategy === 'TOP_UNREVIEWED') {
        expect(ids(next.edges).every(planted.isPlanted)).toBe(true);
        const scores = next.edges.map(({ score }) => score!);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }
    }
    const { quality } = await suggest({ label: 'found' });
    expect(quality['ap']).toBeGreaterThanOrEqual(0.95);
    expect(quality['positives']! + quality['negatives']!).toBe(70);
    expect(quality['titles']).toBe(8);
    const all = await suggest({ label: 'found', first: 500 });
    expect(all.edges).toHaveLength(planted.rows.frames.length - 70);
  });

  it('is told by likeness as long as all judgements say yes', async () => {
    const [example] = planted.rows.frames.filter(({ id }) => planted.isPlanted(id));
    await judge('alike', [example!.id]);
    const { basis, edges } = await suggest({ label: 'alike' });
    expect(basis).toBe('LIKENESS');
    expect(ids(edges).every(planted.isPlanted)).toBe(true);
    const { data } = await server.ask(
      `query($id: ID!) { frame(id: $id) { similar(first: 10) { edges { score node { id } } } } }`,
      {
        id: example!.id,
      },
    );
    expect(ids(edges)).toEqual(ids(data.frame.similar.edges));
    expect(edges.map(({ score }) => score)).toEqual(data.frame.similar.edges.map((edge: Edge) => edge.score));
  });

  it('comes out the same again, and by another seed otherwise', async () => {
    await judge('again', ids((await suggest({ label: 'again', first: 40 })).edges));
    const [one, two, other] = [1, 1, 2].map((seed) => suggest({ label: 'again', strategy: 'RANDOM', seed }));
    expect(await two).toEqual(await one);
    expect(ids((await other!).edges)).not.toEqual(ids((await one!).edges));
  });

  it('is judged again by changing the judgement', async () => {
    const id = planted.rows.frames[0]!.id;
    const input = (said: object) => ({ input: { type: 'seen', label: 'twice', ...said } });
    const counts = async (said: object) => (await server.ask(JUDGE, input(said))).data.judge;
    expect(await counts({ negative: [id] })).toEqual({ created: 1, updated: 0, unchanged: 0 });
    expect(await counts({ negative: [id] })).toEqual({ created: 0, updated: 0, unchanged: 1 });
    expect((await suggest({ label: 'twice' })).quality).toMatchObject({ positives: 0, negatives: 1 });
    expect(await counts({ positive: [id] })).toEqual({ created: 0, updated: 1, unchanged: 0 });
    expect((await suggest({ label: 'twice' })).quality).toMatchObject({ positives: 1, negatives: 0 });
    const { data } = await server.ask(`{ annotations(where: { labels: ["twice"] }) { nodes {
      source version frame { id } review { status } history { version review { status } } } } }`);
    expect(data.annotations.nodes).toEqual([
      {
        ...{ source: 'HUMAN', version: 2, frame: { id }, review: null },
        history: [
          { version: 1, review: { status: 'REJECTED' } },
          { version: 2, review: null },
        ],
      },
    ]);
  });

  it('is of shots where shots are judged', async () => {
    const judged = ids((await suggest({ label: 'shots', of: 'SHOT', first: 30 })).edges);
    await judge('shots', judged, 'SHOT');
    const { basis, edges } = await suggest({ label: 'shots', of: 'SHOT', strategy: 'TOP_UNREVIEWED', first: 5 });
    expect(basis).toBe('PROBE');
    expect(edges.every(({ node }) => node.__typename === 'Shot')).toBe(true);
    expect(ids(edges).every((id) => planted.isPlanted(id) && !judged.includes(id))).toBe(true);
    expect((await suggest({ label: 'shots', of: 'FRAME' })).basis).toBe('NONE');
  });

  it('is suggested of what `where` names alone', async () => {
    const { edges } = await suggest({ label: 'found', first: 500, where: { titleIds: ['t2'] } });
    expect(edges.length).toBeGreaterThan(0);
    expect(ids(edges).every((id) => id.startsWith('t2-'))).toBe(true);
  });

  it.each(['FRAME', 'SHOT'] as const)('annotates the lake, and again by a next version: %s', async (of) => {
    const label = `applied ${of}`;
    await judge(label, ids((await suggest({ label, of, first: 40 })).edges), of);
    const input = { type: 'seen', label, of, name: `finder ${of}` };
    const apply = async () => {
      const { data, errors } = await server.ask(APPLY, { input });
      expect(errors).toBeUndefined();
      return data.applyClassifier;
    };
    const first = await apply();
    const of_ = of === 'FRAME' ? planted.rows.frames : planted.rows.shots;
    const truth = of_.filter(({ id }) => planted.isPlanted(id)).map(({ id }) => id);
    expect(first).toMatchObject({
      scored: of_.length,
      run: { status: 'PUBLISHED' },
      model: { id: `finder ${of}@1`, name: `finder ${of}`, version: '1', task: 'classification', stage: 'DEVELOPMENT' },
    });
    const written = async (model: string) => {
      const { data } = await server.ask(
        `query($model: ID!) { annotations(first: 500, where: { modelIds: [$model] }) { totalCount nodes {
          label source confidence run { id } frame { id } shot { id } title { id } } } }`,
        { model },
      );
      return data.annotations.nodes;
    };
    const nodes = await written(first.model.id);
    const about = nodes.map(
      (node: Record<string, { id: string } | null>) => (of === 'FRAME' ? node['frame'] : node['shot'])!.id,
    );
    expect(about.toSorted()).toEqual(truth.toSorted());
    expect(nodes[0]).toMatchObject({ label, source: 'MODEL', run: { id: first.run.id } });
    expect(nodes.every(({ confidence }: { confidence: number }) => confidence >= 0.5 && confidence <= 1)).toBe(true);

    const second = await apply();
    expect(second.model.id).toBe(`finder ${of}@2`);
    expect(await written(first.model.id)).toEqual([]);
    expect(await written(second.model.id)).toHaveLength(truth.length);
    const rows = (await select(lake.current, probes)).filter((row) => row.label === label);
    expect(rows).toHaveLength(2);
    const [one, two] = rows;
    expect(two!.weights).toEqual(one!.weights);
    expect(two!.calibration).toEqual(one!.calibration);
    expect((await verifySnapshot(lake.current)).findings).toEqual([]);
  });

  it('is taught by reviews that a newer run took the place of, until something newer is said', async () => {
    await judge('kept', ids((await suggest({ label: 'kept', first: 40 })).edges));
    const input = { type: 'seen', label: 'kept', name: 'keeper' };
    const counts = async () => {
      const { positives, negatives } = (await suggest({ label: 'kept' })).quality;
      return [positives, negatives];
    };
    const [yes, no] = await counts();
    const written = async () => {
      const { model } = (await server.ask(APPLY, { input })).data.applyClassifier;
      const { data } = await server.ask(
        `query($model: ID!) { annotations(first: 500, where: { modelIds: [$model] }) { nodes { id frame { id } } } }`,
        { model: model.id },
      );
      const annotations = data.annotations.nodes as { id: string; frame: { id: string } }[];
      return new Map(annotations.map(({ id, frame }) => [frame.id, id]));
    };
    const review = async (status: string, ...annotations: string[]) => {
      const mutation = `mutation($ids: [ID!]!, $status: ReviewStatus!) { reviewAnnotations(ids: $ids, status: $status) { updated } }`;
      const { data } = await server.ask(mutation, { ids: annotations, status });
      expect(data.reviewAnnotations.updated).toBe(annotations.length);
    };
    const first = await written();
    // What was judged by hand is settled, whatever reviews say of it.
    const judged = new Set(ids((await suggest({ label: 'kept', first: 500 })).edges));
    const [a, b, c] = [...first.keys()].filter((frame) => judged.has(frame));
    await review('ACCEPTED', first.get(a!)!, first.get(c!)!);
    await review('REJECTED', first.get(b!)!);
    expect(await counts()).toEqual([yes! + 2, no! + 1]);
    const second = await written();
    expect(await counts()).toEqual([yes! + 2, no! + 1]);
    expect(ids((await suggest({ label: 'kept', first: 500 })).edges)).not.toContain(b);
    await review('REJECTED', second.get(a!)!);
    expect(await counts()).toEqual([yes! + 1, no! + 2]);
    // The newest of several that are past counts.
    await written();
    expect(await counts()).toEqual([yes! + 1, no! + 2]);
  });

  it('tells what is stale of it, and what depends on that', async () => {
    const unjudged = (await suggest({ label: 'aging', first: 500 })).edges;
    // Of one title nothing is judged, so that its vectors may change.
    const judged = ids(unjudged).filter((id) => !id.startsWith('t4-'));
    await judge('aging', judged.slice(0, 40));
    const input = { type: 'seen', label: 'aging', name: 'ager', stale: true };
    const apply = async () => (await server.ask(APPLY, { input })).data.applyClassifier;
    const { model, run } = await apply();
    const stale = async () => {
      const { data, errors } = await server.ask(STALE, { id: model.id });
      expect(errors).toBeUndefined();
      return data.model.stale;
    };
    const none = { count: 0, nodes: [] };
    const fresh = { retrains: false, assetCount: 0, frameCount: 0, titleCount: 0, titles: [] };
    expect(await stale()).toEqual({
      ...fresh,
      run: { id: run.id },
      datasets: none,
      evaluations: none,
      savedSearches: none,
    });
    expect(await apply()).toMatchObject({ model: { id: model.id }, run: { id: run.id }, scored: 0 });

    const name = 'Those that age';
    const finds = { annotations: { where: { labels: ['aging'] } } };
    const saved = await server.ask(`mutation($input: SavedSearchInput!) { saveSearch(input: $input) { id } }`, {
      input: { name, finds },
    });
    expect(saved.errors).toBeUndefined();
    const { id: annotation } = (
      await select(lake.current, annotations, { where: equals('run_id', run.id), limit: 1 })
    )[0]!;
    await writeDataset(lake, { kind: 'ANNOTATION', name: 'aged' }, [{ entity_id: annotation }]);
    await writeToLake(lake, { note: 'changed' }, async (writer) => {
      await writer.add(evaluations, [evaluationRow('of-it', { run_id: run.id })]);
      const [row] = await select(writer.base, frames, {
        where: equals('title_id', 't4'),
        columns: ['id', 'vector_look'],
        limit: 1,
      });
      const other = row!.vector_look!.map((x) => x * 1.01);
      await writer.patch(frames, 'id', ['id', 'vector_look'], [{ id: row!.id, vector_look: other }]);
    });
    await lake.refresh();
    expect(await stale()).toEqual({
      ...{ retrains: false, assetCount: 1, frameCount: 20, titleCount: 1, titles: [{ id: 't4' }], run: { id: run.id } },
      datasets: { count: 1, nodes: [{ id: 'aged@1' }] },
      evaluations: { count: 1, nodes: [{ id: 'of-it' }] },
      savedSearches: { count: 1, nodes: [{ name }] },
    });
    const staleTo = async (grant: Grant) => {
      const other = await serve(await openLake(uri, mediaTables), env, async () => rightsOf('some', grant));
      const { data, errors } = await other.ask(STALE, { id: model.id });
      await other.close();
      return errors?.[0]?.extensions?.['code'] ?? data.model.stale;
    };
    const titles = planted.rows.titles.map(({ id }) => id).filter((id) => id !== 't4');
    expect(await staleTo(grantOf({ titles }))).toMatchObject(fresh);
    const elsewhere = grantOf({ where: { evaluations: equals('id', 'none'), saved_searches: equals('id', 'none') } });
    expect(await staleTo(elsewhere)).toMatchObject({ titles: [{ id: 't4' }], evaluations: none, savedSearches: none });
    expect(await staleTo(grantOf({ where: { probes: equals('id', 'none') } }))).toBeNull();
    expect(await staleTo(grantOf({ hidden: { annotations: ['review_status'] } }))).toBe('FORBIDDEN');
    const again = await apply();
    expect(again).toMatchObject({ model: { id: model.id }, scored: 20 });
    expect(await stale()).toMatchObject({ ...fresh, run: { id: again.run.id }, evaluations: none });
    await judge('aging', [judged[41]!]);
    expect(await stale()).toMatchObject({ retrains: true, assetCount: 8, frameCount: 160, titleCount: 8 });
    const refused = await server.ask(`{ model(id: "${model.id}") { stale(most: 0) { retrains } } }`);
    expect(refused.errors![0]!.message).toBe('most must be 1 to 500, but got 0');
    await apply();
    // It is not the last one any more.
    expect(await stale()).toBeNull();
  });
});
