import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { annotationRuns } from '../../../src/lake/tables/annotation-runs.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const START = `mutation ($input: AnnotationRunInput!) { startAnnotationRun(input: $input) { id status annotationCount } }`;
const PUT = `mutation ($input: [AnnotationInput!]!) {
  putAnnotations(input: $input) { created updated unchanged annotations { id version run { id status annotationCount } } } }`;
const PUBLISH = `mutation ($id: ID!) {
  publishAnnotationRun(id: $id) { id status annotationCount publishedAt type { name count } model { id } asset { id annotations { totalCount } } } }`;

describe.each(BOTH_WAYS)('runs, %s', (_, env) => {
  let lake: Lake;
  let server: TestServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ lake, remove } = await temporaryLake());
    await writeRows(lake, { ...generateRows(), annotations: [] });
    server = await serve(lake, env);
    await answer('mutation { defineAnnotationType(input: { name: "music" }) { name } }');
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
  const of = { type: 'music', modelId: 'meter@2', assetId: 't0-a0' };
  const start = (id: string, input: object = of) => answer(START, { input: { id, ...input } });
  const fill = async (runId: string, ids: readonly string[], label = runId) => {
    const input = ids.map((id) => ({ id, type: 'music', assetId: 't0-a0', runId, label }));
    return (await answer(PUT, { input })).putAnnotations;
  };
  const publish = async (id: string) => (await answer(PUBLISH, { id })).publishAnnotationRun;

  /** All that readers see of music, by every way that they read. */
  async function seen(ids: readonly string[]) {
    const keys = ids.map((id) => ({ __typename: 'Annotation', id }));
    const { annotations, asset, labels, title, annotationType, model, _entities, ...one } = await answer(
      `query ($keys: [_Any!]!) {
        annotations(where: { types: ["music"] }, first: 500) { totalCount nodes { id } }
        asset(id: "t0-a0") { annotations(first: 500) { totalCount nodes { id } } }
        title(id: "t0") { labels(where: { types: ["music"] }) { count } annotationSummary(where: { types: ["music"] }) { count } }
        labels(where: { types: ["music"] }) { label count }
        annotationType(name: "music") { count }
        model(id: "meter@2") { annotationCount }
        _entities(representations: $keys) { ... on Annotation { id } }
        ${ids.map((id, i) => `a${i}: annotation(id: ${JSON.stringify(id)}) { id }`).join(' ')}
      }`,
      { keys },
    );
    const idsOf = (nodes: ({ id: string } | null)[]) => nodes.filter((node) => node !== null).map((node) => node.id);
    const lists = [annotations.nodes, asset.annotations.nodes, _entities, Object.values(one) as { id: string }[]];
    const counts = [
      annotations.totalCount,
      asset.annotations.totalCount,
      annotationType.count,
      model.annotationCount,
      labels.reduce((sum: number, { count }: { count: number }) => sum + count, 0),
      title.labels.reduce((sum: number, { count }: { count: number }) => sum + count, 0),
      title.annotationSummary.reduce((sum: number, { count }: { count: number }) => sum + count, 0),
    ];
    const [first, ...others] = lists.map((list) => idsOf(list).sort());
    for (const other of others) expect(other).toEqual(first);
    for (const count of counts) expect(count).toBe(first!.length);
    return first;
  }

  it('are seen by nobody, then by all, and take the place of the last run', async () => {
    const [one, two] = [
      ['m1', 'm2', 'm3'],
      ['m2', 'm4'],
    ];
    const all = ['m1', 'm2', 'm3', 'm4'];
    expect(await start('one')).toEqual({ startAnnotationRun: { id: 'one', status: 'OPEN', annotationCount: 0 } });
    // The same call again, by a pipeline that did not get its answer.
    await start('one');
    const first = await fill('one', one.slice(0, 2));
    expect(first).toMatchObject({
      created: 2,
      annotations: [{ id: 'm1', version: 0, run: { annotationCount: 2 } }, {}],
    });
    expect(await fill('one', one.slice(0, 2))).toMatchObject({ unchanged: 2 });
    expect(await fill('one', ['m2'], 'other')).toMatchObject({ updated: 1 });
    await fill('one', ['m2', 'm3']);
    expect(await seen(all)).toEqual([]);
    expect(await publish('one')).toMatchObject({
      status: 'PUBLISHED',
      annotationCount: 3,
      type: { name: 'music', count: 3 },
      asset: { annotations: { totalCount: 3 } },
    });
    expect(await seen(all)).toEqual(one);
    const published = await publish('one');
    expect(await publish('one')).toEqual(published);

    await start('two');
    await fill('two', two);
    expect(await seen(all)).toEqual(one);
    await publish('two');
    expect(await seen(all)).toEqual(two);
    const { m2, m4, was, byRun } = await answer(`{
      m2: annotation(id: "m2") { version run { id } history { version label ended run { id } } }
      m4: annotation(id: "m4") { version }
      was: annotationRun(id: "one") { status annotationCount endedAt }
      byRun: annotations(where: { runIds: ["two", "one"] }) { totalCount } }`);
    expect(m2).toEqual({
      version: 2,
      run: { id: 'two' },
      history: [
        { version: 1, label: 'one', ended: 'SUPERSEDED', run: { id: 'one' } },
        { version: 2, label: 'two', ended: null, run: { id: 'two' } },
      ],
    });
    expect(m4).toEqual({ version: 1 });
    expect(was).toMatchObject({ status: 'SUPERSEDED', annotationCount: 3 });
    expect(byRun.totalCount).toBe(2);
    expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
  });

  it('of another asset, or of none, supersede nothing here', async () => {
    const before = await seen(['m2', 'm4']);
    for (const assetId of ['t1-a0', null]) {
      const id = `of ${assetId}`;
      await start(id, { ...of, assetId });
      const input = [{ id, type: 'music', assetId, runId: id }];
      await answer(PUT, { input });
      await publish(id);
    }
    const { totalCount } = (await answer('{ asset(id: "t0-a0") { annotations { totalCount } } }')).asset.annotations;
    expect(totalCount).toBe(before!.length);
    await answer('mutation { deleteAnnotations(ids: ["of t1-a0", "of null"]) { deletedIds } }');
  });

  it('aborted leave nothing, and cannot be published', async () => {
    const before = await seen(['m2', 'm4', 'x']);
    await start('aborted');
    await fill('aborted', ['x']);
    const ABORT = 'mutation { abortAnnotationRun(id: "aborted") { status annotationCount } }';
    for (let time = 0; time < 3; time++) {
      expect(await answer(ABORT)).toEqual({ abortAnnotationRun: { status: 'ABORTED', annotationCount: 0 } });
    }
    expect(await seen(['m2', 'm4', 'x'])).toEqual(before);
    const { errors } = await server.ask(PUBLISH, { id: 'aborted' });
    expect(errors).toMatchObject([
      { message: 'id: run "aborted" is ABORTED, not OPEN', extensions: { code: 'CONFLICT' } },
    ]);
    const into = await server.ask(PUT, { input: [{ type: 'music', assetId: 't0-a0', runId: 'aborted' }] });
    expect(into.errors![0]!.message).toBe('input[0].runId: run "aborted" is ABORTED, not OPEN; nothing was written');
  });

  it('refuse what is of another type, model or asset', async () => {
    await start('strict');
    for (const [said, message] of [
      [{ type: 'music', assetId: 't1-a0' }, 'assetId: is "t1-a0", but run "strict" is of "t0-a0"'],
      [{ type: 'music' }, 'assetId: is null, but run "strict" is of "t0-a0"'],
      [
        { type: 'music', assetId: 't0-a0', modelId: 'look-model@1' },
        'modelId: is "look-model@1", but run "strict" is of "meter@2"',
      ],
    ] as const) {
      const { errors } = await server.ask(PUT, { input: [{ ...said, runId: 'strict' }] });
      expect(errors![0]!.message).toBe(`input[0].${message}; nothing was written`);
    }
    for (const [input, message] of [
      [{ type: 'none' }, 'input.type: there is no annotation type "none"; define it first'],
      [{ ...of, modelId: 'no' }, 'input.modelId: there is no model "no"'],
      [{ ...of, assetId: 'no' }, 'input.assetId: there is no asset "no"'],
      [{ id: 'strict', type: 'music' }, 'input.id: there is a run "strict" already, OPEN, of type "music"'],
    ] as const) {
      const { errors } = await server.ask(START, { input });
      expect(errors![0]!.message).toBe(message);
    }
    await answer('mutation { abortAnnotationRun(id: "strict") { id } }');
  });

  it('leave alone what a person has corrected meanwhile', async () => {
    await start('three');
    await fill('three', ['m5', 'm6']);
    await publish('three');
    await answer(PUT, { input: [{ id: 'm5', type: 'music', assetId: 't0-a0', modelId: 'meter@2', label: 'by hand' }] });
    await start('four');
    await fill('four', ['m7']);
    await publish('four');
    expect(await seen(['m5', 'm6', 'm7'])).toEqual(['m5', 'm7']);
  });

  it('are entities', async () => {
    const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on AnnotationRun { id status } } }`;
    const keys = ['four', 'no'].map((id) => ({ __typename: 'AnnotationRun', id }));
    expect(await answer(query, { keys })).toEqual({ _entities: [{ id: 'four', status: 'PUBLISHED' }, null] });
  });

  it('open for more than a day show up in verify', async () => {
    await start('forgotten', { type: 'music' });
    const patch = { id: 'forgotten', started_at: Date.now() - 25 * 3_600_000 };
    await writeToLake(lake, { note: 'a day goes by' }, (writer) =>
      writer.patch(annotationRuns, 'id', ['id', 'started_at'], [patch]),
    );
    const { findings } = await verifySnapshot(await lake.refresh());
    expect(findings).toMatchObject([
      { check: 'annotation_runs: none is open for more than a day', count: 1, faults: [{ id: 'forgotten' }] },
    ]);
    await answer('mutation { abortAnnotationRun(id: "forgotten") { id } }');
  });
});
