import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rights } from '../../../src/graph/access/rights.js';
import { writeSight } from '../../../src/graph/access/write-sight.js';
import { needsOfPut, planPut, putItems } from '../../../src/graph/annotations/plan-put.js';
import { openWriteQueue } from '../../../src/graph/annotations/write-queue.js';
import { nearSpecs, nearVectors } from '../../../src/graph/loaders/near-specs.js';
import { subgraph } from '../../../src/graph/schema.js';
import { equals, isNull, oneOf, or } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { count, select } from '../../../src/lake/lancedb/read.js';
import { openNearCache } from '../../../src/lake/near/near-cache.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { bearer, openIssuer, settingsFor, sign, signingKey, type SigningKey } from '../../support/issuer.js';
import { annotationRow, generateRows, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const MUTATIONS = subgraph().getMutationType() as GraphQLObjectType;
const names = Object.keys(MUTATIONS.getFields());

const ofTitle = (title: string) => ({
  titles: [title],
  where: {
    annotation_runs: or(isNull('asset_id'), oneOf('asset_id', [`${title}-a0`, `${title}-a1`])),
    models: equals('id', 'meter@2'),
  },
});

/** What each subject may do; whoever is not named may do all. */
const rights: Record<string, Rights> = {
  nobody: rightsOf('nobody'),
  reader: rightsOf('reader', grantOf({ mutations: new Set() })),
  ...Object.fromEntries(names.map((name) => [`only ${name}`, rightsOf(name, grantOf({ mutations: new Set([name]) }))])),
  ...Object.fromEntries(
    names.map((name) => {
      const others = new Set(names.filter((other) => other !== name));
      return [`all but ${name}`, rightsOf(`not ${name}`, grantOf({ mutations: others }))];
    }),
  ),
  // One title each.
  ada: rightsOf('ada', grantOf(ofTitle('t0'))),
  grace: rightsOf('grace', grantOf(ofTitle('t1'))),
  // Reads both types, writes one.
  typist: rightsOf('typist', grantOf({ read: ['label', 'genre'], write: ['label'] })),
  // Each role writes another type of another title.
  two: rightsOf(
    'two',
    grantOf({ role: 'a', titles: ['t0'], write: ['label'] }),
    grantOf({ role: 'b', titles: ['t1'], write: ['genre'] }),
  ),
  // Sees all, but by a role that writes nothing.
  split: rightsOf(
    'split',
    grantOf({ role: 'a', mutations: new Set() }),
    grantOf({ role: 'b', ...ofTitle('t0'), read: ['label'], write: ['label'] }),
  ),
  self: rightsOf('self', grantOf({ where: { annotations: equals('author', 'self') } })),
  blind: rightsOf('blind', grantOf({ hidden: { annotations: ['text'] } })),
};

describe('mutation fields', () => {
  it.each(names)('%s asks for a role before anything else', async (name) => {
    const { resolve } = MUTATIONS.getFields()[name]!;
    const context = { subject: null, rights: rightsOf('none', grantOf({ mutations: new Set() })) };
    const call = async () => resolve!({}, {}, context, {} as never) as unknown;
    await expect(call()).rejects.toMatchObject({
      message: `${name}: you have no role that may do this`,
      extensions: { code: 'FORBIDDEN' },
    });
  });
});

describe.each(BOTH_WAYS)('%s', (_, env) => {
  let lake: Lake;
  let roots: string;
  let server: TestServer;
  let key: SigningKey;
  const closing: (() => unknown)[] = [];
  beforeAll(async () => {
    const made = await temporaryLake();
    lake = made.lake;
    const rows = generateRows();
    const odd = annotationRow(900, { id: 'odd', type: 'odd', title_id: 't1', data: { secret: 1 } });
    const toMerge = [7, 8, 9].map((t) => ({ ...titleRow(t), eidr: null }));
    await writeRows(lake, {
      ...rows,
      titles: [...rows.titles, ...toMerge],
      annotations: [...rows.annotations, odd],
    });
    key = await signingKey('one');
    const issuer = await openIssuer(key);
    roots = made.folder;
    await writeFile(join(roots, 'empty.mp4'), '');
    const settings = { ...settingsFor(issuer.url), ...env, MEDIA_ROOTS: roots };
    server = await serve(lake, settings, async (subject) => rights[subject!.id] ?? null);
    closing.push(
      made.remove,
      () => issuer.close(),
      () => server.close(),
    );
    await as(
      'root',
      'mutation { a: defineAnnotationType(input: { name: "label" }) { name } b: defineAnnotationType(input: { name: "genre" }) { name } }',
    );
  });
  afterAll(async () => {
    expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
    for (const close of closing.reverse()) await close();
  });

  const ask = async (sub: string, query: string, variables?: object) =>
    server.ask(query, variables as Record<string, unknown>, bearer(await sign(key, { sub })));
  const as = async (sub: string, query: string, variables?: object) => {
    const { data, errors } = await ask(sub, query, variables);
    expect(errors).toBeUndefined();
    return data;
  };
  /** How many there are of what mutations write; a change leaves a revision. */
  const rowsOf = async () => {
    const now = await lake.refresh();
    return Promise.all(mediaTables.map(async (table) => [table.name, await count(now, table)]));
  };
  const refused = async (sub: string, query: string, variables?: object) => {
    const before = await rowsOf();
    const { errors } = await ask(sub, query, variables);
    const { message, extensions } = errors![0]!;
    expect(await rowsOf()).toEqual(before);
    return { code: extensions!.code, message };
  };
  const PUT =
    'mutation ($input: [AnnotationInput!]!, $atomic: Boolean = true) { putAnnotations(input: $input, atomic: $atomic) { created updated unchanged annotations { id version text } problems { path code reason } } }';
  const put = async (sub: string, ...input: object[]) => (await as(sub, PUT, { input })).putAnnotations;
  const row = async (id: string) => (await select(await lake.refresh(), annotations, { where: equals('id', id) }))[0];

  const EMPTY_EDIT = '{ "OTIO_SCHEMA": "Timeline.1", "name": "e", "tracks": { "OTIO_SCHEMA": "Stack.1" } }';
  /** Each of the mutation fields once; `n` makes the ids new. */
  const CALLS: Record<string, (n: string) => string> = {
    defineAnnotationType: (n) => `defineAnnotationType(input: { name: "type ${n}" }) { name }`,
    putAnnotations: (n) => `putAnnotations(input: [{ id: "${n}", type: "label", titleId: "t0" }]) { created }`,
    deleteAnnotations: () => 'deleteAnnotations(ids: ["none"]) { deletedIds }',
    reviewAnnotations: () => 'reviewAnnotations(ids: ["n0"], status: ACCEPTED) { updated }',
    restoreAnnotations: () => 'restoreAnnotations(input: [{ id: "none", version: 0 }]) { updated }',
    startAnnotationRun: (n) => `startAnnotationRun(input: { id: "run ${n}", type: "label" }) { id }`,
    publishAnnotationRun: () => 'publishAnnotationRun(id: "to publish") { id }',
    abortAnnotationRun: () => 'abortAnnotationRun(id: "to abort") { id }',
    registerModel: (n) => `registerModel(input: { id: "model ${n}", name: "m", version: "1" }) { id }`,
    setModelStage: () => 'setModelStage(id: "meter@2", stage: STAGING) { id }',
    setModelAlias: () => 'setModelAlias(name: "meter", alias: "champion", modelId: "meter@2") { id }',
    removeModelAlias: () => 'removeModelAlias(name: "meter", alias: "none") { id }',
    saveSearch: (n) => `saveSearch(input: { id: "s ${n}", name: "s", finds: { shots: { where: {} } } }) { id }`,
    deleteSavedSearch: () => 'deleteSavedSearch(id: "none")',
    saveTimeline: (n) =>
      `saveTimeline(input: { id: "t ${n}", titleId: "t0", otio: ${JSON.stringify(EMPTY_EDIT)} }) { id }`,
    deleteTimeline: () => 'deleteTimeline(id: "none")',
    assembleTimeline: (n) =>
      `assembleTimeline(input: { name: "a ${n}", titleId: "t0", targetMs: 1000, from: { where: { titleIds: ["t0"] } } }) { id }`,
    createSnapshot: (n) => `createSnapshot(name: "s-${n}") { name }`,
    createDataset: (n) => `createDataset(input: { name: "${n}", kind: TITLE, select: { titles: {} } }) { id }`,
    splitDataset: () => 'splitDataset(id: "draft@1", ratios: [{ name: "all", share: 1 }]) { id }',
    describeDataset: () => 'describeDataset(id: "draft@1", input: { card: "what it is" }) { id }',
    freezeDataset: () => 'freezeDataset(id: "to-freeze@1") { id }',
    deleteDataset: (n) => `deleteDataset(id: "${n}@1")`,
    evaluateRun: (n) =>
      `evaluateRun(input: { id: "e ${n}", type: "label", predictions: { source: MODEL }, truth: { modelId: "look-model@1" } }) { id }`,
    deleteEvaluation: () => 'deleteEvaluation(id: "none")',
    judge: () =>
      'judge(input: { type: "label", label: "taught", positive: ["t0-a0-f0", "t1-a0-f0"], negative: ["t0-a0-f5", "t1-a0-f5"] }) { created }',
    updateTitle: (n) => `updateTitle(id: "t2", input: { name: "${n}" }) { id }`,
    updateAsset: (n) => `updateAsset(id: "t2-a0", input: { role: "${n}" }) { id }`,
    updateShot: (n) => `updateShot(id: "t2-a0-s0", input: { name: "${n}" }) { id }`,
    updateDialogueLine: (n) => `updateDialogueLine(id: "t2-l0", input: { speaker: "${n}" }) { id }`,
    addDialogueLine: (n) => `addDialogueLine(assetId: "t2-sub", input: { text: "${n}", startMs: 0, endMs: 1 }) { id }`,
    removeDialogueLine: (n) => `removeDialogueLine(id: "t2-l${n.endsWith('one') ? 1 : 2}")`,
    shiftDialogue: () => 'shiftDialogue(assetId: "t2-sub", byMs: 1) { id }',
    moveAssets: () => 'moveAssets(ids: ["t2-a1"], to: "t2") { id }',
    mergeTitles: (n) => `mergeTitles(ids: ["t${n.endsWith('one') ? 8 : 9}"], into: "t7") { id }`,
    splitShot: (n) => `splitShot(id: "t2-a0-s1", atFrame: ${n.endsWith('one') ? 60 : 55}) { id }`,
    mergeShots: (n) => `mergeShots(ids: ["t2-a1-s0", "t2-a1-s${n.endsWith('one') ? 1 : 2}"]) { id }`,
    setKeyframe: () => 'setKeyframe(shotId: "t2-a0-s3", frame: 144) { id }',
    remove: () => 'remove(of: { titlesWhere: { ids: ["none"] } }) { rows { table count } }',
    undoCommit: () => `undoCommit(id: "${lake.current.record.number}") { rows { table } }`,
    // An empty file fails before anything of it is read.
    startIngest: () => `startIngest(input: { uri: ${JSON.stringify(join(roots, 'empty.mp4'))} }) { id }`,
    makeProxy: () => 'makeProxy(assetId: "none") { id }',
    cancelIngest: () => 'cancelIngest(id: "none") { id }',
    applyClassifier: () => 'applyClassifier(input: { type: "label", label: "taught" }) { model { id } }',
  };

  describe('a role', () => {
    beforeAll(async () => {
      for (const id of ['to publish', 'to abort'])
        await as(
          'root',
          `mutation { startAnnotationRun(input: { id: "${id}", type: "genre", modelId: "meter@2", assetId: "${id === 'to abort' ? 't0-a0' : 't0-a1'}" }) { id } }`,
        );
    });

    beforeAll(async () => {
      for (const name of ['draft', 'to-freeze', 'deleteDataset-one', 'deleteDataset-two'])
        await as('root', `mutation { ${CALLS['createDataset']!(name)} }`);
      await as('root', `mutation { ${CALLS['judge']!('')} }`);
    });

    it('there is a call of each field', () => expect(Object.keys(CALLS).sort()).toEqual([...names].sort()));

    it.each(names)('allows %s, or does not', async (name) => {
      const forbidden = { code: 'FORBIDDEN', message: `${name}: you have no role that may do this` };
      const call = (n: string) => `mutation { ${CALLS[name]!(`${name}${n}`)} }`;
      for (const sub of ['nobody', 'reader', `all but ${name}`])
        expect(await refused(sub, call('no'))).toEqual(forbidden);
      await as(`only ${name}`, call('-one'));
      await as('root', call('-two'));
    });

    it('that does not allow a call leaves the others of its operation alone', async () => {
      const { data, errors } = await ask('only putAnnotations', `mutation { ${CALLS['putAnnotations']!('beside')} }`);
      expect([data.putAnnotations, errors]).toEqual([{ created: 1 }, undefined]);
      const both = await ask(
        'only putAnnotations',
        `mutation { ${CALLS['putAnnotations']!('beside2')} ${CALLS['registerModel']!('x')} }`,
      );
      expect(both.errors).toMatchObject([{ path: ['registerModel'], extensions: { code: 'FORBIDDEN' } }]);
      expect(await row('beside2')).toBeDefined();
    });

    it('that shows more than the one that writes opens nothing to it', async () => {
      expect(await refused('split', PUT, { input: [{ type: 'label', titleId: 't1' }] })).toEqual({
        code: 'BAD_USER_INPUT',
        message: 'input[0].titleId: there is no title "t1"; nothing was written',
      });
      expect((await put('split', { type: 'label', titleId: 't0' })).created).toBe(1);
    });
  });

  describe('what is not seen is not there', () => {
    beforeAll(async () => {
      await put('root', { id: 'of t1', type: 'label', titleId: 't1' }, { id: 'of t0', type: 'label', titleId: 't0' });
      await as(
        'root',
        'mutation { startAnnotationRun(input: { id: "run of t1", type: "label", assetId: "t1-a0" }) { id } }',
      );
    });
    const item = (said: string) => `putAnnotations(input: [{ type: "label", ${said} }]) { created }`;
    it.each<[what: string, there: string, absent: string, call: (id: string) => string]>([
      ['a title', 't1', 't9', (id) => item(`titleId: "${id}"`)],
      ['an asset', 't1-a0', 't9-a0', (id) => item(`assetId: "${id}"`)],
      ['a shot', 't1-a0-s1', 't9-a0-s1', (id) => item(`shotId: "${id}"`)],
      ['a frame', 't1-a0-f1', 't9-a0-f1', (id) => item(`frameId: "${id}"`)],
      ['a model', 'look-model@1', 'none@1', (id) => item(`titleId: "t0", modelId: "${id}"`)],
      ['a run', 'run of t1', 'run of no', (id) => item(`assetId: "t0-a0", runId: "${id}"`)],
      [
        'a reviewed annotation',
        'of t1',
        'of no',
        (id) => `reviewAnnotations(ids: ["${id}"], status: ACCEPTED) { updated }`,
      ],
      [
        'a run’s asset',
        't1-a0',
        't9-a0',
        (id) => `startAnnotationRun(input: { type: "label", assetId: "${id}" }) { id }`,
      ],
      [
        'a run’s model',
        'look-model@1',
        'none@1',
        (id) => `startAnnotationRun(input: { type: "label", modelId: "${id}" }) { id }`,
      ],
      ['a published run', 'run of t1', 'run of no', (id) => `publishAnnotationRun(id: "${id}") { id }`],
      ['an aborted run', 'run of t1', 'run of no', (id) => `abortAnnotationRun(id: "${id}") { id }`],
    ])('%s', async (_, there, absent, call) => {
      const [hidden, none] = [
        await refused('ada', `mutation { ${call(there)} }`),
        await refused('ada', `mutation { ${call(absent)} }`),
      ];
      expect(hidden).toEqual({ ...none, message: none.message.replaceAll(absent, there) });
      expect(none.message).toMatch(/there is no/);
    });

    it('deleted annotations', async () => {
      const { deleteAnnotations } = await as(
        'ada',
        'mutation { deleteAnnotations(ids: ["of t1", "of no", "of t0"]) { deletedIds } }',
      );
      expect(deleteAnnotations.deletedIds).toEqual(['of t0']);
      expect(await row('of t1')).toBeDefined();
    });

    it('types', async () => {
      const of = (type: string) => refused('typist', PUT, { input: [{ type, titleId: 't0' }] });
      const [hidden, none] = [await of('person'), await of('none')];
      expect(hidden).toEqual({ ...none, message: none.message.replace('none', 'person') });
      expect(await refused('typist', 'mutation { startAnnotationRun(input: { type: "person" }) { id } }')).toEqual({
        code: 'BAD_USER_INPUT',
        message: 'input.type: there is no annotation type "person"; define it first',
      });
      await as('root', 'mutation { startAnnotationRun(input: { id: "people", type: "person" }) { id } }');
      expect(await refused('typist', 'mutation { publishAnnotationRun(id: "people") { id } }')).toEqual({
        code: 'BAD_USER_INPUT',
        message: 'id: there is no run "people"',
      });
      await as('root', 'mutation { abortAnnotationRun(id: "people") { id } }');
      // Never defined, and only others have annotations of it.
      expect((await refused('ada', PUT, { input: [{ type: 'odd', titleId: 't0' }] })).message).toBe(
        'input[0].type: there is no annotation type "odd"; define it first; nothing was written',
      );
      expect(await put('grace', { id: 'odd too', type: 'odd', titleId: 't1' })).toMatchObject({ created: 1 });
      await as('grace', 'mutation { deleteAnnotations(ids: ["odd too"]) { deletedIds } }');
    });

    it('what contradicts ids that are named is not named itself', async () => {
      rights['shots'] = rightsOf('shots', grantOf({ where: { titles: equals('id', 't0') } }));
      const input = [{ type: 'label', shotId: 't1-a0-s0', titleId: 't0' }];
      expect((await refused('shots', PUT, { input })).message).toBe(
        'input[0].titleId: is "t0", but the other ids belong to another; nothing was written',
      );
      expect((await refused('root', PUT, { input })).message).toBe(
        'input[0].titleId: is "t0", but the other ids belong to "t1"; nothing was written',
      );
    });

    it('nor is a shot whose asset is not seen', async () => {
      rights['assets'] = rightsOf('assets', grantOf({ where: { assets: equals('id', 't0-a1') } }));
      const input = [{ type: 'label', shotId: 't1-a0-s0' }];
      expect((await refused('assets', PUT, { input })).message).toBe(
        'input[0].shotId: there is no shot "t1-a0-s0"; nothing was written',
      );
    });
  });

  describe('an id that is taken by what is not seen', () => {
    const cannot = (path: string, id: string, more = '') => ({
      code: 'CONFLICT',
      message: `${path}: "${id}" cannot be used${more}`,
    });

    it('of an annotation, that stands or is deleted', async () => {
      await put('grace', { id: 'taken', type: 'label', titleId: 't1' }, { id: 'gone', type: 'label', titleId: 't1' });
      await as('grace', 'mutation { deleteAnnotations(ids: ["gone"]) { deletedIds } }');
      for (const id of ['taken', 'gone']) {
        const input = [{ id, type: 'label', titleId: 't0', expectedVersion: 0 }];
        expect(await refused('ada', PUT, { input })).toEqual(cannot('input[0].id', id, '; nothing was written'));
      }
      expect((await put('grace', { id: 'gone', type: 'label', titleId: 't1' })).annotations[0].version).toBe(2);
      const { putAnnotations } = await as('ada', PUT, {
        input: [
          { id: 'taken', type: 'label', titleId: 't0' },
          { id: 'free', type: 'label', titleId: 't0' },
        ],
        atomic: false,
      });
      expect(putAnnotations).toMatchObject({
        created: 1,
        problems: [{ path: 'input[0].id', code: 'CONFLICT', reason: '"taken" cannot be used' }],
      });
    });

    it('of a run, a draft and a model', async () => {
      await as(
        'grace',
        'mutation { startAnnotationRun(input: { id: "hers", type: "label", assetId: "t1-a0" }) { id } }',
      );
      expect(
        await refused(
          'ada',
          'mutation { startAnnotationRun(input: { id: "hers", type: "label", assetId: "t0-a0" }) { id } }',
        ),
      ).toEqual(cannot('input.id', 'hers'));
      await as('grace', 'mutation { startAnnotationRun(input: { id: "open to all", type: "label" }) { id } }');
      await put('grace', { id: 'draft', type: 'label', titleId: 't1', runId: 'open to all' });
      const input = [{ id: 'draft', type: 'label', titleId: 't0', runId: 'open to all' }];
      expect(await refused('ada', PUT, { input })).toEqual(cannot('input[0].id', 'draft', '; nothing was written'));
      await as('grace', 'mutation { abortAnnotationRun(id: "open to all") { id } }');
      expect(
        await refused(
          'ada',
          'mutation { registerModel(input: { id: "look-model@1", name: "mine", version: "1" }) { id } }',
        ),
      ).toEqual(cannot('input.id', 'look-model@1'));
      await as('ada', 'mutation { registerModel(input: { id: "meter@2", name: "mine", version: "1" }) { id } }');
    });
  });

  describe('what is written', () => {
    it('must be of a type that its writer may write', async () => {
      await put('root', { id: 'a genre', type: 'genre', titleId: 't0' });
      const { putAnnotations } = await as('typist', PUT, {
        input: [
          { type: 'genre', titleId: 't0' },
          { id: 'a genre', type: 'label', titleId: 't0' },
          { type: 'label', titleId: 't0' },
        ],
        atomic: false,
      });
      expect(putAnnotations).toMatchObject({
        created: 1,
        problems: [
          { path: 'input[0].type', code: 'FORBIDDEN', reason: 'you may not write annotations of type "genre"' },
          {
            path: 'input[1]',
            code: 'FORBIDDEN',
            reason: 'you may not write annotations of type "genre" like this one',
          },
        ],
      });
      const may = (path: string) => ({
        code: 'FORBIDDEN',
        message: `${path}: you may not write annotations of type "genre"; nothing was written`,
      });
      expect(await refused('typist', PUT, { input: [{ type: 'genre', titleId: 't0' }] })).toEqual(may('input[0].type'));
      expect(
        await refused('typist', 'mutation { deleteAnnotations(ids: ["none", "a genre"]) { deletedIds } }'),
      ).toEqual(may('ids[1]'));
      expect(
        await refused('typist', 'mutation { reviewAnnotations(ids: ["a genre"], status: REJECTED) { updated } }'),
      ).toEqual(may('ids[0]'));
      expect(await refused('typist', 'mutation { startAnnotationRun(input: { type: "genre" }) { id } }')).toEqual({
        code: 'FORBIDDEN',
        message: 'input.type: you may not write annotations of type "genre"',
      });
      expect(
        await refused(
          'typist',
          'mutation { defineAnnotationType(input: { name: "genre", description: "x" }) { name } }',
        ),
      ).toEqual({
        code: 'FORBIDDEN',
        message: 'input.name: you may not define type "genre"',
      });
      await as('root', 'mutation { startAnnotationRun(input: { id: "genres", type: "genre" }) { id } }');
      for (const field of ['publishAnnotationRun', 'abortAnnotationRun']) {
        expect(await refused('typist', `mutation { ${field}(id: "genres") { id } }`)).toEqual({
          code: 'FORBIDDEN',
          message: 'id: you may not write annotations of type "genre"',
        });
      }
      await as('root', 'mutation { abortAnnotationRun(id: "genres") { id } }');
    });

    it('needs one role that has both, the type and the title', async () => {
      const of = (type: string, titleId: string) => ask('two', PUT, { input: [{ type, titleId }] });
      for (const [type, title] of [
        ['label', 't0'],
        ['genre', 't1'],
      ] as const)
        expect((await of(type, title)).errors).toBeUndefined();
      for (const [type, title] of [
        ['genre', 't0'],
        ['label', 't1'],
      ] as const) {
        expect((await of(type, title)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      }
    });

    it('is itself what its writer sees', async () => {
      const like = {
        code: 'FORBIDDEN',
        message: 'input[0]: you may not write annotations of type "label" like this one; nothing was written',
      };
      expect(await refused('ada', PUT, { input: [{ type: 'label' }] })).toEqual(like);
      expect(await put('self', { id: 'mine', type: 'label' })).toMatchObject({ created: 1 });
      expect(await row('mine')).toMatchObject({ author: 'self' });
      rights['other'] = rightsOf('other', grantOf({ where: { annotations: equals('author', 'self') } }));
      expect(await refused('other', PUT, { input: [{ id: 'mine', type: 'label', label: 'x' }] })).toEqual(like);
      expect(
        (await refused('other', 'mutation { reviewAnnotations(ids: ["n0"], status: ACCEPTED) { updated } }')).message,
      ).toMatch(/there is no annotation "n0"/);
      // A verdict that takes the annotation out of sight.
      rights['pending'] = rightsOf('pending', grantOf({ where: { annotations: equals('review_status', 'PENDING') } }));
      await as('root', 'mutation { reviewAnnotations(ids: ["mine"], status: PENDING) { updated } }');
      expect(
        (await refused('pending', 'mutation { reviewAnnotations(ids: ["mine"], status: ACCEPTED) { updated } }')).code,
      ).toBe('FORBIDDEN');
    });

    it('is answered without the columns that are hidden, and keeps them', async () => {
      await put('root', { id: 'hidden', type: 'label', titleId: 't0', text: 'a secret' });
      const { reviewAnnotations } = await as(
        'blind',
        'mutation { reviewAnnotations(ids: ["hidden"], status: ACCEPTED) { annotations { id text } } }',
      );
      expect(reviewAnnotations.annotations).toEqual([{ id: 'hidden', text: null }]);
      expect(await row('hidden')).toMatchObject({ text: 'a secret', review_status: 'ACCEPTED' });
      const { restoreAnnotations } = await as(
        'blind',
        'mutation { restoreAnnotations(input: [{ id: "hidden", version: 1 }]) { annotations { id text } } }',
      );
      expect(restoreAnnotations.annotations).toEqual([{ id: 'hidden', text: null }]);
      expect(await row('hidden')).toMatchObject({ text: 'a secret', review_status: null, version: 3 });
    });

    it('tells of annotations in the way of a type only whoever sees them', async () => {
      const DEFINE =
        'mutation { defineAnnotationType(input: { name: "odd", dataSchema: { type: "string" } }) { name } }';
      expect(await refused('ada', DEFINE)).toEqual({
        code: 'CONFLICT',
        message: 'an annotation of type "odd" is in the lake and would be rejected',
      });
      expect((await refused('grace', DEFINE)).message).toMatch(/^annotation "odd" of type "odd" is in the lake/);
    });
  });

  describe('a run', () => {
    const start = (sub: string, id: string, assetId: string | null = null) =>
      as(sub, 'mutation ($input: AnnotationRunInput!) { startAnnotationRun(input: $input) { id } }', {
        input: { id, type: 'label', assetId },
      });
    const PUBLISH = 'mutation ($id: ID!) { publishAnnotationRun(id: $id) { status annotationCount } }';
    const held = (id: string) => ({
      code: 'CONFLICT',
      message: `id: run "${id}" holds or takes away what you may not write`,
    });

    it('is published, superseded and aborted by whoever sees all of it', async () => {
      for (const id of ['r1', 'r2']) {
        await start('ada', id, 't0-a0');
        await put('ada', { id: 'of a run', type: 'label', assetId: 't0-a0', runId: id, label: id });
        expect((await as('ada', PUBLISH, { id })).publishAnnotationRun).toEqual({
          status: 'PUBLISHED',
          annotationCount: 1,
        });
      }
      await start('ada', 'r3', 't0-a0');
      await as('ada', 'mutation { abortAnnotationRun(id: "r3") { status } }');
    });

    it('is neither published nor aborted by whoever does not see its drafts', async () => {
      await start('ada', 'mixed');
      await put('ada', { type: 'label', titleId: 't0', runId: 'mixed' });
      await put('grace', { type: 'label', titleId: 't1', runId: 'mixed' });
      expect(await refused('ada', PUBLISH, { id: 'mixed' })).toEqual(held('mixed'));
      expect(await refused('ada', 'mutation { abortAnnotationRun(id: "mixed") { id } }')).toEqual(held('mixed'));
      await as('root', PUBLISH, { id: 'mixed' });
    });

    it('does not supersede what its publisher does not see', async () => {
      // The one of before has annotations of t1.
      await start('ada', 'after mixed');
      await put('ada', { type: 'label', titleId: 't0', runId: 'after mixed' });
      expect(await refused('ada', PUBLISH, { id: 'after mixed' })).toEqual(held('after mixed'));
      await as('ada', 'mutation { abortAnnotationRun(id: "after mixed") { status } }');
    });

    it('does not take an id that its publisher does not see', async () => {
      await put('grace', { id: 'hers alone', type: 'label', titleId: 't1' });
      await start('ada', 'thief', 't0-a1');
      await put('ada', { id: 'hers alone', type: 'label', assetId: 't0-a1', runId: 'thief' });
      expect(await refused('ada', PUBLISH, { id: 'thief' })).toEqual(held('thief'));
      expect(await row('hers alone')).toMatchObject({ title_id: 't1' });
      await as('ada', 'mutation { abortAnnotationRun(id: "thief") { status } }');
    });
  });

  it('tells each subject who it is, and the fields that it may ask for', async () => {
    const viewer = async (sub: string) => (await ask(sub, '{ viewer { subject author roles mutations } }')).data.viewer;
    expect(await viewer('ada')).toEqual({ subject: 'ada', author: 'ada', roles: [], mutations: names.toSorted() });
    expect((await viewer('nobody')).mutations).toEqual([]);
    expect((await viewer('reader')).mutations).toEqual([]);
    for (const name of names) {
      expect((await viewer(`only ${name}`)).mutations).toEqual([name]);
      expect((await viewer(`all but ${name}`)).mutations).not.toContain(name);
    }
  });

  it('calls of several subjects share a commit, each by its own rights', async () => {
    const near = openNearCache(lake, { specs: nearSpecs, limit: 0, vectors: nearVectors(0), onError: () => undefined });
    const queue = openWriteQueue(lake, near, {});
    const change = (sub: string, said: object) => {
      const items = putItems([{ type: 'label', ...said }]);
      const by = {
        author: sub,
        action: 'putAnnotations',
        audited: null,
        sight: (base: Lake['current']) => writeSight(base, rights[sub] ?? null),
        readable: async () => null,
      };
      const options = { atomic: true, author: sub, now: Date.now() };
      const plan = (state: Parameters<typeof planPut>[0]) => planPut(state, items, options);
      return queue.change({ by, needs: needsOfPut(items), size: 1, plan }, { check: () => undefined });
    };
    // The first has a commit of its own; those that come meanwhile wait for each other.
    const [, ...shared] = await Promise.allSettled([
      change('root', { titleId: 't0' }),
      change('ada', { id: 'shared 1', titleId: 't0' }),
      change('grace', { id: 'shared 2', titleId: 't1' }),
      change('ada', { id: 'shared 2', titleId: 't0' }),
      change('ada', { id: 'shared 3', titleId: 't1' }),
      change('grace', { id: 'shared 3', titleId: 't1' }),
    ]);
    const outcomes = shared.map((one) =>
      one.status === 'fulfilled' ? one.value.snapshot.record.number : (one.reason as Error).message,
    );
    expect(outcomes).toEqual([
      outcomes[0],
      outcomes[0],
      'input[0].id: "shared 2" cannot be used; nothing was written',
      'input[0].titleId: there is no title "t1"; nothing was written',
      outcomes[0],
    ]);
    expect(typeof outcomes[0]).toBe('number');
    await queue.close();
    await near.close();
  });
});
