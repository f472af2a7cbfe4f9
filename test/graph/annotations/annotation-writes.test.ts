import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const PUT = `mutation ($input: [AnnotationInput!]!, $atomic: Boolean) {
  putAnnotations(input: $input, atomic: $atomic) {
    created updated unchanged
    annotations { id version label text value unit data confidence author source createdAt
      type { name version } title { id name } asset { id } shot { id } frame { id } timeRange { startMs endMs }
      region { x y width height } model { id } run { id status } review { status }
      history { version label author at ended endedBy review { status by } } }
    problems { index id path code reason }
    snapshot { name }
  }
}`;
const READ = `query ($id: ID!) { annotation(id: $id) { id version label author review { status by note }
  history { version label author ended endedBy review { status by } } } }`;

describe.each(BOTH_WAYS)('%s', (_, env) => {
  let lake: Lake;
  let server: TestServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ lake, remove } = await temporaryLake());
    await writeRows(lake, generateRows());
    server = await serve(lake, env);
    await answer(
      `mutation ($schema: JSON) { defineAnnotationType(input: { name: "smoking", dataSchema: $schema }) { version } }`,
      { schema: SMOKING },
    );
  });
  afterAll(async () => {
    expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
    await server.close();
    await remove();
  });

  const SMOKING = {
    type: 'object',
    properties: { score: { type: 'number', minimum: 0, maximum: 1 } },
    additionalProperties: false,
  };

  async function answer(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>) {
    const { data, errors } = await server.ask(query, variables, headers);
    expect(errors).toBeUndefined();
    return data;
  }
  const put = async (input: object[], atomic = true, headers: Record<string, string> = {}) =>
    (await answer(PUT, { input, atomic }, headers)).putAnnotations;
  const refused = async (input: object[]) => {
    const before = (await lake.refresh()).record.number;
    const { data, errors } = await server.ask(PUT, { input });
    expect(data ?? null).toBeNull();
    expect((await lake.refresh()).record.number).toBe(before);
    return errors![0]!;
  };
  const read = async (id: string) => (await answer(READ, { id })).annotation;

  describe('putAnnotations', () => {
    it('writes all that it is given, and answers with it, twice as once', async () => {
      const said = {
        id: 'whole',
        type: 'smoking',
        label: 'cigar',
        text: 'in the\nbackground',
        value: 0.75,
        unit: 'score',
        data: { score: 0.75 },
        confidence: 0.5,
        frameId: 't1-a0-f3',
        timeRange: { startMs: 2002, endMs: 2002.5 },
        region: { x: 0.7, y: 0, width: 0.3, height: 1 },
        modelId: 'look-model@1',
        author: 'Ada',
      };
      const first = await put([said]);
      expect(first).toMatchObject({ created: 1, updated: 0, unchanged: 0, problems: [] });
      const { frameId: _, modelId: __, type: ___, ...same } = said;
      expect(first.annotations[0]).toMatchObject({
        ...same,
        type: { name: 'smoking', version: 1 },
        frame: { id: 't1-a0-f3' },
        shot: { id: 't1-a0-s1' },
        asset: { id: 't1-a0' },
        title: { id: 't1', name: 'Film 1' },
        model: { id: 'look-model@1' },
        source: 'MODEL',
        run: null,
        version: 1,
      });
      expect((await lake.refresh()).record.number).toBe(Number(first.snapshot.name));
      // Interpreted, compiled, compiled again.
      for (let time = 0; time < 3; time++) {
        const again = await put([said]);
        expect(again).toEqual({ ...first, created: 0, unchanged: 1 });
      }
      expect(await answer('{ annotations(where: { ids: ["whole"] }) { totalCount nodes { id } } }')).toEqual({
        annotations: { totalCount: 1, nodes: [{ id: 'whole' }] },
      });
    });

    it('keeps every version, with who wrote it', async () => {
      for (const label of ['one', 'two', 'three']) {
        await put([{ id: 'versions', type: 'smoking', titleId: 't0', label }], true, { 'x-author': `by ${label}` });
      }
      const { version, history } = await read('versions');
      expect(version).toBe(3);
      expect(history).toEqual([
        { version: 1, label: 'one', author: 'by one', ended: 'CHANGED', endedBy: 'by two', review: null },
        { version: 2, label: 'two', author: 'by two', ended: 'CHANGED', endedBy: 'by three', review: null },
        { version: 3, label: 'three', author: 'by three', ended: null, endedBy: null, review: null },
      ]);
    });

    it('makes ids where there are none', async () => {
      const { annotations, created } = await put([{ type: 'smoking' }, { type: 'smoking' }]);
      expect(created).toBe(2);
      expect(new Set(annotations.map((one: { id: string }) => one.id)).size).toBe(2);
    });

    it('refuses a version that was not seen, and takes one that was', async () => {
      const said = { id: 'seen', type: 'smoking', titleId: 't0' };
      expect((await refused([{ ...said, expectedVersion: 1 }])).message).toBe(
        'input[0].expectedVersion: is 1, but there is none; nothing was written',
      );
      await put([{ ...said, expectedVersion: 0 }]);
      const { message, extensions } = await refused([{ ...said, label: 'x', expectedVersion: 0 }]);
      expect(message).toBe('input[0].expectedVersion: is 0, but it is at version 1; nothing was written');
      expect(extensions).toMatchObject({ code: 'CONFLICT' });
      expect(await put([{ ...said, label: 'x', expectedVersion: 1 }])).toMatchObject({ updated: 1 });
      // What was sent again because its answer was lost.
      expect(await put([{ ...said, label: 'x', expectedVersion: 1 }])).toMatchObject({ unchanged: 1 });
    });

    const at = { frameId: 't1-a0-f3' };
    const box = { x: 0, y: 0, width: 1, height: 1 };
    it.each<[path: string, code: string, reason: string, said: object]>([
      ['type', 'NOT_FOUND', 'there is no annotation type "vaping"; define it first', { type: 'vaping' }],
      ['data', 'INVALID', 'must be object', { data: [1] }],
      ['data/score', 'INVALID', 'must be <= 1', { data: { score: 2 } }],
      ['data', 'INVALID', 'must NOT have additional properties: "x"', { data: { x: 1 } }],
      ['region.x', 'INVALID', 'must be 0 to 1, but got -0.5', { ...at, region: { ...box, x: -0.5 } }],
      ['region.width', 'INVALID', 'must be more than 0, but got 0', { ...at, region: { ...box, width: 0 } }],
      ['region.x', 'INVALID', '+ width must be at most 1, but got 0.5 + 1', { ...at, region: { ...box, x: 0.5 } }],
      ['confidence', 'INVALID', 'must be 0 to 1, but got 1.5', { confidence: 1.5 }],
      [
        'timeRange.endMs',
        'INVALID',
        'must be within the asset, which is 8008 ms long, but got 8009',
        { ...at, timeRange: { startMs: 1, endMs: 8009 } },
      ],
      ['timeRange.startMs', 'INVALID', 'must not be before 0, but got -1', { timeRange: { startMs: -1, endMs: 9 } }],
      [
        'timeRange.endMs',
        'INVALID',
        'must be greater than startMs, but got 5 to 5',
        { timeRange: { startMs: 5, endMs: 5 } },
      ],
      ['titleId', 'NOT_FOUND', 'there is no title "no"', { titleId: 'no' }],
      ['assetId', 'NOT_FOUND', 'there is no asset "no"', { assetId: 'no' }],
      ['shotId', 'NOT_FOUND', 'there is no shot "no"', { shotId: 'no' }],
      ['frameId', 'NOT_FOUND', 'there is no frame "no"', { frameId: 'no' }],
      ['modelId', 'NOT_FOUND', 'there is no model "no"', { modelId: 'no' }],
      ['runId', 'NOT_FOUND', 'there is no run "no"', { runId: 'no' }],
      ['shotId', 'INVALID', 'is "t1-a0-s0", but the other ids belong to "t1-a0-s1"', { ...at, shotId: 't1-a0-s0' }],
      ['titleId', 'INVALID', 'is "t0", but the other ids belong to "t1"', { assetId: 't1-a0', titleId: 't0' }],
      ['label', 'INVALID', 'holds half a character', { label: 'a\ud800' }],
      ['id', 'INVALID', '"good" is also the id of input[0]', { id: 'good' }],
      ['id', 'INVALID', 'must not be empty', { id: '' }],
    ])('refuses %s, %s: %s', async (path, code, reason, said) => {
      const input = [
        { id: 'good', type: 'smoking', titleId: 't0' },
        { id: 'bad', type: 'smoking', ...said },
      ];
      const problem = { index: 1, path: `input[1].${path}`, code, reason };
      const error = await refused(input);
      expect(error.message).toBe(`input[1].${path}: ${reason}; nothing was written`);
      expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems: [problem] });
      expect(await read('good')).toBeNull();
      const { problems, annotations } = await put(input, false);
      expect(problems).toMatchObject([problem]);
      expect(annotations).toMatchObject([{ id: 'good' }]);
      await answer('mutation { deleteAnnotations(ids: ["good"]) { deletedIds } }');
    });

    it('takes 1 to 10,000', async () => {
      expect((await refused([])).message).toBe('input must hold 1 to 10000 values, but got 0');
      // So many are refused before it is asked: no list of an operation may hold more.
      const { message } = await refused(Array.from({ length: 10_001 }, () => ({ type: 'smoking' })));
      expect(message).toMatch(/at most 10000 values in one list .*10001/);
    });

    it('writes to a type that only imports have brought', async () => {
      expect(await put([{ type: 'person', frameId: 't0-a0-f0' }])).toMatchObject({
        annotations: [{ type: { name: 'person', version: 0 } }],
      });
    });

    it('is no query: GET and x-lake-snapshot are refused', async () => {
      const query = 'mutation{deleteAnnotations(ids:["whole"]){deletedIds}}';
      const headers = { 'apollo-require-preflight': 'true' };
      const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, { headers });
      expect(response.status).toBe(405);
      const { errors } = await server.ask(query, {}, { 'x-lake-snapshot': '1' });
      expect(errors![0]!.extensions!.code).toBe('BAD_USER_INPUT');
      expect(await read('whole')).not.toBeNull();
    });
  });

  describe('deleteAnnotations', () => {
    it('hides from every read and keeps the history, which goes on when the annotation is written anew', async () => {
      await put([{ id: 'gone', type: 'smoking', titleId: 't2', label: 'unlike any other' }]);
      const everywhere = `{ annotation(id: "gone") { id } annotations(where: { ids: ["gone"] }) { totalCount nodes { id } }
        labels(where: { labels: ["unlike any other"] }) { count }
        title(id: "t2") { annotations(where: { types: ["smoking"] }) { totalCount } }
        _entities(representations: [{ __typename: "Annotation", id: "gone" }]) { __typename } }`;
      expect((await answer(everywhere)).title.annotations.totalCount).toBe(1);
      const DELETE = 'mutation { deleteAnnotations(ids: ["gone", "never there"]) { deletedIds } }';
      for (const deletedIds of [['gone'], [], []]) {
        expect(await answer(DELETE, {}, { 'x-author': 'Grace' })).toEqual({ deleteAnnotations: { deletedIds } });
        expect(await answer(everywhere)).toEqual({
          annotation: null,
          annotations: { totalCount: 0, nodes: [] },
          labels: [],
          title: { annotations: { totalCount: 0 } },
          _entities: [null],
        });
      }
      await put([{ id: 'gone', type: 'smoking', titleId: 't2', label: 'back' }]);
      const { version, history } = await read('gone');
      expect(version).toBe(2);
      expect(history).toMatchObject([
        { version: 1, label: 'unlike any other', ended: 'DELETED', endedBy: 'Grace' },
        { version: 2, label: 'back', ended: null },
      ]);
    });
  });

  describe('reviewAnnotations', () => {
    const REVIEW = `mutation ($ids: [ID!]!, $status: ReviewStatus!, $note: String) {
      reviewAnnotations(ids: $ids, status: $status, note: $note) { updated unchanged annotations { version review { status by note } } } }`;

    it('tells who, when and why; a change takes it away', async () => {
      const said = { id: 'reviewed', type: 'smoking', titleId: 't0', label: 'pipe' };
      await put([said]);
      const verdict = { ids: ['reviewed'], status: 'ACCEPTED', note: 'clear' };
      const review = { status: 'ACCEPTED', by: 'Grace', note: 'clear' };
      for (const updated of [1, 0, 0]) {
        expect(await answer(REVIEW, verdict, { 'x-author': 'Grace' })).toEqual({
          reviewAnnotations: { updated, unchanged: 1 - updated, annotations: [{ version: 2, review }] },
        });
      }
      // The same annotation again is no change.
      await put([said]);
      expect(await read('reviewed')).toMatchObject({ version: 2, review });
      await put([{ ...said, label: 'cigar' }]);
      expect(await read('reviewed')).toMatchObject({ version: 3, review: null });
      expect((await read('reviewed')).history[1].review).toEqual({ status: 'ACCEPTED', by: 'Grace' });
    });

    it('refuses what is not there, all at once', async () => {
      const { errors } = await server.ask(REVIEW, { ids: ['reviewed', 'no'], status: 'REJECTED' });
      expect(errors![0]).toMatchObject({
        message: 'ids[1]: there is no annotation "no"; nothing was written',
        extensions: { code: 'BAD_USER_INPUT', problems: [{ index: 1, code: 'NOT_FOUND' }] },
      });
      expect((await read('reviewed')).review).toBeNull();
    });
  });

  describe('two at once', () => {
    const REVIEW = `mutation ($ids: [ID!]!, $status: ReviewStatus, $expectedVersions: [Int!], $atomic: Boolean, $note: String) {
      reviewAnnotations(ids: $ids, status: $status, expectedVersions: $expectedVersions, atomic: $atomic, note: $note) {
        updated unchanged annotations { id version review { status } }
        problems { index id path code reason annotation { version review { status by } } } } }`;

    it('do not lose a review to each other, and send theirs twice', async () => {
      await put(['both', 'mine'].map((id) => ({ id, type: 'smoking', titleId: 't0' })));
      const seen = { ids: ['both', 'mine'], expectedVersions: [1, 1], atomic: false };
      await answer(REVIEW, { ids: ['both'], status: 'REJECTED', expectedVersions: [1] }, { 'x-author': 'Grace' });
      for (const updated of [1, 0]) {
        expect(await answer(REVIEW, { ...seen, status: 'ACCEPTED' }, { 'x-author': 'Ada' })).toEqual({
          reviewAnnotations: {
            updated,
            unchanged: 1 - updated,
            annotations: [{ id: 'mine', version: 2, review: { status: 'ACCEPTED' } }],
            problems: [
              {
                index: 0,
                id: 'both',
                path: 'expectedVersions[0]',
                code: 'CONFLICT',
                reason: 'is 1, but it is at version 2',
                annotation: { version: 2, review: { status: 'REJECTED', by: 'Grace' } },
              },
            ],
          },
        });
      }
      const { errors } = await server.ask(REVIEW, { ...seen, status: 'REJECTED', atomic: true });
      expect(errors![0]!.extensions!.code).toBe('CONFLICT');
      expect(await read('mine')).toMatchObject({ version: 2, review: { status: 'ACCEPTED' } });
    });

    it('take a review back', async () => {
      await put([{ id: 'back', type: 'smoking', titleId: 't0' }]);
      await answer(REVIEW, { ids: ['back'], status: 'ACCEPTED' });
      for (const updated of [1, 0]) {
        const { reviewAnnotations } = await answer(REVIEW, { ids: ['back'], status: null, expectedVersions: [2] });
        expect(reviewAnnotations).toMatchObject({ updated, annotations: [{ version: 3, review: null }] });
      }
      for (const [wrong, message] of [
        [{ ids: ['back'], status: null, note: 'x' }, 'note must be left out where there is no status to remark on'],
        [{ ids: ['back'], expectedVersions: [] }, 'expectedVersions must hold one for each of the 1 ids, but got 0'],
      ] as const)
        expect((await server.ask(REVIEW, wrong)).errors![0]!.message).toBe(message);
    });
  });

  describe('restoreAnnotations', () => {
    const RESTORE = `mutation ($input: [AnnotationVersionInput!]!, $atomic: Boolean) {
      restoreAnnotations(input: $input, atomic: $atomic) {
        created updated unchanged annotations { id } problems { index id path code reason } } }`;
    const ROW = `query ($id: ID!) { annotation(id: $id) { type { name } label text value unit data confidence author source createdAt
      title { id } asset { id } shot { id } frame { id } timeRange { startMs endMs } region { x y width height }
      model { id } run { id } review { status by at note } } }`;
    const row = async (id: string) => (await answer(ROW, { id })).annotation;
    const restore = async (...input: object[]) => (await answer(RESTORE, { input })).restoreAnnotations;

    it('makes each exactly what it was, also when it is gone or was not there, and twice as once', async () => {
      await answer(
        `mutation { startAnnotationRun(input: { id: "r1", type: "smoking", modelId: "look-model@1" }) { id } }`,
      );
      const region = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };
      const said = {
        id: 'old',
        type: 'smoking',
        label: 'pipe',
        data: { score: 0.5 },
        confidence: 0.5,
        frameId: 't0-a0-f1',
      };
      await put([{ ...said, region, timeRange: { startMs: 1, endMs: 2 }, runId: 'r1', author: 'Ada' }]);
      await answer('mutation { publishAnnotationRun(id: "r1") { id } }');
      await answer(
        'mutation { reviewAnnotations(ids: ["old"], status: ACCEPTED, note: "well") { updated } }',
        {},
        {
          'x-author': 'Grace',
        },
      );
      const before = await row('old');
      expect(before).toMatchObject({ run: { id: 'r1' }, author: 'Ada', review: { by: 'Grace', note: 'well' } });

      await put([{ ...said, label: 'cigar', titleId: 't0' }], true, { 'x-author': 'Bob' });
      expect(await restore({ id: 'old', version: 2, expectedVersion: 3 })).toMatchObject({ updated: 1 });
      expect(await row('old')).toEqual(before);
      expect(await restore({ id: 'old', version: 2, expectedVersion: 3 })).toMatchObject({ unchanged: 1 });
      expect((await read('old')).version).toBe(4);

      expect(await restore({ id: 'old', version: 0, expectedVersion: 4 })).toMatchObject({
        updated: 1,
        annotations: [],
      });
      expect(await row('old')).toBeNull();
      expect(await restore({ id: 'old', version: 0 })).toMatchObject({ unchanged: 1, annotations: [] });
      expect(await restore({ id: 'old', version: 2, expectedVersion: 0 })).toMatchObject({ created: 1 });
      expect(await row('old')).toEqual(before);
      expect((await read('old')).history.map(({ ended }: { ended: string }) => ended)).toEqual([
        ...['CHANGED', 'CHANGED', 'CHANGED', 'DELETED'],
        null,
      ]);
    });

    it('refuses what was changed since, what there is not, and what was of a run that ended', async () => {
      await put([{ id: 'new', type: 'smoking', titleId: 't0', label: 'a' }]);
      await put([{ id: 'new', type: 'smoking', titleId: 't0', label: 'b' }]);
      await answer(`mutation { startAnnotationRun(input: { id: "r2", type: "smoking", modelId: "look-model@1" }) { id }
        publishAnnotationRun(id: "r2") { id } }`);
      const input = [
        { id: 'new', version: 1, expectedVersion: 1 },
        { id: 'new', version: 1 },
        { id: 'none', version: 4 },
        { id: 'old', version: 2 },
      ];
      const { problems, updated } = (await answer(RESTORE, { input, atomic: false })).restoreAnnotations;
      expect(updated).toBe(0);
      expect(problems.map(({ path, code, reason }: Record<string, string>) => [path, code, reason])).toEqual([
        ['input[0].expectedVersion', 'CONFLICT', 'is 1, but it is at version 2'],
        ['input[1].id', 'INVALID', '"new" is there twice'],
        ['input[2].version', 'NOT_FOUND', 'there is no version 4 of "none"'],
        ['input[3].version', 'CONFLICT', 'was of run "r1", which is SUPERSEDED'],
      ]);
      expect((await server.ask(RESTORE, { input })).errors![0]!.message).toContain('nothing was written');
    });
  });

  it('fields of one mutation are written one after the other, each answer read at its own state', async () => {
    const query = `mutation ($label: String) {
      a: putAnnotations(input: [{ id: "serial", type: "smoking", titleId: "t0", label: $label }]) { annotations { version title { annotations(where: { labels: [$l1, $l2] }) { totalCount } } } }
      b: putAnnotations(input: [{ id: "serial2", type: "smoking", titleId: "t0", label: $label }]) { annotations { version title { annotations(where: { labels: [$l1, $l2] }) { totalCount } } } }
      c: deleteAnnotations(ids: ["serial", "serial2"]) { deletedIds }
      d: putAnnotations(input: [{ id: "serial", type: "smoking" }]) { annotations { version title { id } } }
    }`.replaceAll('[$l1, $l2]', '["serially"]');
    for (const time of [1, 2, 3]) {
      const { a, b, c, d } = await answer(query, { label: 'serially' });
      expect(a.annotations[0].title.annotations.totalCount).toBe(1);
      expect(b.annotations[0].title.annotations.totalCount).toBe(2);
      expect(c.deletedIds).toEqual(['serial', 'serial2']);
      expect(d.annotations).toEqual([{ version: 2 * time, title: null }]);
    }
  });

  it('is seen by another reader within two seconds', async () => {
    const { openLake } = await import('../../../src/lake/lancedb/lake.js');
    const { mediaTables } = await import('../../../src/lake/tables/all.js');
    const other = await openLake(lake.uri, mediaTables, { pollMs: 100 });
    const reader = await serve(other, env);
    await put([{ id: 'seen elsewhere', type: 'smoking' }]);
    const query = '{ annotation(id: "seen elsewhere") { id } }';
    await expect.poll(async () => (await reader.ask(query)).data.annotation).not.toBeNull();
    await reader.close();
  });
});
