import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { audit } from '../../../src/lake/tables/audit.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import { bearer, openIssuer, settingsFor, sign, signingKey, type SigningKey } from '../../support/issuer.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { serve, type TestServer } from '../../support/server.js';

let lake: Lake;
let server: TestServer;
let key: SigningKey;
const closing: (() => unknown)[] = [];
const allowed = rightsOf('not all', grantOf({ titles: ['t0'] }));
beforeAll(async () => {
  const made = await temporaryLake();
  lake = made.lake;
  await writeRows(lake, generateRows());
  key = await signingKey('one');
  const issuer = await openIssuer(key);
  const env = { ...settingsFor(issuer.url), AUTH_ROLES_CLAIM: 'roles', AUTH_ACT_FOR_ROLE: 'gateway' };
  server = await serve(lake, env, async (subject) => (subject?.id === 'limited' ? allowed : null));
  closing.push(
    made.remove,
    () => issuer.close(),
    () => server.close(),
  );
});
afterAll(async () => {
  expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
  for (const close of closing.reverse()) await close();
});

const headersOf = async (sub: string, roles: string[] = []) => bearer(await sign(key, { sub, roles }));
const ask = async (query: string, variables?: object, headers: Record<string, string> = {}) =>
  server.ask(query, variables as Record<string, unknown>, { ...(await headersOf('ada')), ...headers });
const answer = async (...asked: Parameters<typeof ask>) => {
  const { data, errors } = await ask(...asked);
  expect(errors).toBeUndefined();
  return data;
};
const put = (...input: object[]) =>
  answer('mutation ($input: [AnnotationInput!]!) { putAnnotations(input: $input) { created snapshot { name } } }', {
    input,
  });
const ENTRY = 'id at subject author requestId action kind entityId before after';
const LOG = `query ($where: AuditFilter, $first: Int = 500, $after: String) { auditLog(where: $where, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes { ${ENTRY} } } }`;
/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers have the shape of their query */
const log = async (where?: object, headers?: Record<string, string>): Promise<any[]> =>
  (await answer(LOG, { where }, headers)).auditLog.nodes;
/** What a change adds to the log, in the order that it was written. */
const told = async (change: () => Promise<unknown>) => {
  const before = (await log()).length;
  await change();
  const all = await log();
  return all.slice(0, all.length - before).reverse();
};

describe('the audit log tells', () => {
  it('who wrote an annotation, by which request, and what it was and is', async () => {
    const since = Date.now();
    const headers = { 'x-request-id': 'trace-1' };
    const PUT =
      'mutation { putAnnotations(input: [{ id: "a", type: "label", label: "one", titleId: "t0" }]) { created } }';
    const [entry, ...more] = await told(() => answer(PUT, {}, headers));
    expect(more).toEqual([]);
    expect(entry).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      at: expect.any(String),
      subject: 'ada',
      author: 'ada',
      requestId: 'trace-1',
      action: 'putAnnotations',
      kind: 'ANNOTATION',
      entityId: 'a',
      before: null,
      after: {
        type: 'label',
        label: 'one',
        title_id: 't0',
        source: 'HUMAN',
        author: 'ada',
        version: 1,
        created_at: expect.any(Number),
      },
    });
    expect(Date.parse(entry.at)).toBeGreaterThanOrEqual(since);
    const [row] = await select(await lake.refresh(), audit, { where: equals('entity_id', 'a') });
    expect(row).toMatchObject({ title_id: 't0' });
  });

  it('an update, a review and a deletion', async () => {
    await put({ id: 'b', type: 'label', label: 'one', titleId: 't0' });
    const entries = await told(async () => {
      await put({ id: 'b', type: 'label', label: 'two', titleId: 't0' });
      await answer('mutation { reviewAnnotations(ids: ["b"], status: ACCEPTED, note: "well") { updated } }');
      await answer('mutation { deleteAnnotations(ids: ["b", "none"]) { deletedIds } }');
    });
    const [one, two] = [
      { label: 'one', version: 1 },
      { label: 'two', version: 2 },
    ];
    const three = { ...two, version: 3, review_status: 'ACCEPTED', review_note: 'well', reviewed_by: 'ada' };
    expect(entries).toMatchObject([
      { action: 'putAnnotations', entityId: 'b', before: one, after: two },
      { action: 'reviewAnnotations', entityId: 'b', before: two, after: three },
      { action: 'deleteAnnotations', entityId: 'b', before: three, after: null },
    ]);
    expect(entries[1].before).not.toHaveProperty('review_status');
  });

  it('each of many annotations of a call', async () => {
    const input = Array.from({ length: 300 }, (_, i) => ({ id: `many ${i}`, type: 'label', titleId: 't1' }));
    const entries = await told(() => put(...input));
    expect(entries.map(({ entityId }) => entityId)).toEqual(input.map(({ id }) => id));
  });

  it('runs and their annotations, from the first draft to what takes their place', async () => {
    const start = (id: string) =>
      answer(`mutation { startAnnotationRun(input: { id: "${id}", type: "label", assetId: "t0-a0" }) { id } }`);
    const draft = (id: string, runId: string, label: string) =>
      put({ id, type: 'label', assetId: 't0-a0', runId, label });
    const publish = (id: string) => answer(`mutation { publishAnnotationRun(id: "${id}") { id } }`);
    const first = await told(async () => {
      await start('r1');
      await start('r1');
      await draft('x', 'r1', 'x1');
      await draft('y', 'r1', 'y1');
      await publish('r1');
      await publish('r1');
    });
    const run = (status: string) => ({ type: 'label', asset_id: 't0-a0', status });
    expect(first).toMatchObject([
      { action: 'startAnnotationRun', kind: 'RUN', entityId: 'r1', before: null, after: run('OPEN') },
      {
        action: 'putAnnotations',
        kind: 'ANNOTATION',
        entityId: 'x',
        before: null,
        after: { label: 'x1', run_id: 'r1' },
      },
      {
        action: 'putAnnotations',
        kind: 'ANNOTATION',
        entityId: 'y',
        before: null,
        after: { label: 'y1', run_id: 'r1' },
      },
      { action: 'publishAnnotationRun', kind: 'ANNOTATION', entityId: 'x', before: null, after: { version: 1 } },
      { action: 'publishAnnotationRun', kind: 'ANNOTATION', entityId: 'y', before: null, after: { version: 1 } },
      { action: 'publishAnnotationRun', kind: 'RUN', entityId: 'r1', before: run('OPEN'), after: run('PUBLISHED') },
    ]);
    const rows = await select(await lake.refresh(), audit, { where: equals('entity_id', 'r1') });
    expect(rows.map((row) => row.title_id)).toEqual(['t0', 't0']);
    await put({ id: 'z', type: 'label', assetId: 't0-a0', label: 'by hand' });
    await start('r2');
    await draft('y', 'r2', 'y2');
    await draft('z', 'r2', 'z2');
    const second = await told(() => publish('r2'));
    const of = ({ kind, entityId, before, after }: Record<string, Record<string, unknown> | null>) =>
      [
        kind,
        entityId,
        before?.['label'] ?? before?.['status'] ?? null,
        after?.['label'] ?? after?.['status'] ?? null,
      ].join();
    expect(second.map(of).sort()).toEqual([
      'ANNOTATION,x,x1,',
      'ANNOTATION,y,y1,y2',
      'ANNOTATION,z,by hand,z2',
      'RUN,r1,PUBLISHED,SUPERSEDED',
      'RUN,r2,OPEN,PUBLISHED',
    ]);
    await start('r3');
    await draft('w', 'r3', 'w3');
    const third = await told(async () => {
      await answer('mutation { abortAnnotationRun(id: "r3") { id } }');
      await answer('mutation { abortAnnotationRun(id: "r3") { id } }');
    });
    expect(third).toMatchObject([
      { action: 'abortAnnotationRun', kind: 'ANNOTATION', entityId: 'w', before: { label: 'w3' }, after: null },
      { action: 'abortAnnotationRun', kind: 'RUN', entityId: 'r3', before: run('OPEN'), after: run('ABORTED') },
    ]);
  });

  it('types, models and snapshots', async () => {
    const define = (description: string) =>
      answer(`mutation { defineAnnotationType(input: { name: "mood", description: "${description}" }) { name } }`);
    const register = (name: string) =>
      answer(`mutation { registerModel(input: { id: "mood@1", name: "${name}", version: "1" }) { id } }`);
    const entries = await told(async () => {
      await define('one');
      await define('two');
      await define('two');
      await register('one');
      await register('two');
      await register('two');
      await answer('mutation { createSnapshot(name: "named", note: "as sent") { name } }');
    });
    expect(entries).toMatchObject([
      { kind: 'ANNOTATION_TYPE', entityId: 'mood', before: null, after: { version: 1, description: 'one' } },
      {
        kind: 'ANNOTATION_TYPE',
        entityId: 'mood',
        before: { version: 1, description: 'one' },
        after: { version: 2, description: 'two' },
      },
      { kind: 'MODEL', entityId: 'mood@1', before: null, after: { name: 'one', version: '1', stage: 'DEVELOPMENT' } },
      { kind: 'MODEL', entityId: 'mood@1', before: { name: 'one' }, after: { name: 'two' } },
      { kind: 'SNAPSHOT', entityId: 'named', before: null, after: { name: 'named', note: 'as sent' } },
    ]);
    // The named state tells who named it.
    expect(
      (await log({ kinds: ['SNAPSHOT'] }, { 'x-lake-snapshot': 'named' })).map(({ entityId }) => entityId),
    ).toEqual(['named']);
  });

  it('in whose name somebody writes, who acts for others', async () => {
    const headers = { ...(await headersOf('gate', ['gateway'])), 'x-author': 'grace' };
    const [entry] = await told(() =>
      answer('mutation { putAnnotations(input: [{ type: "label", titleId: "t0" }]) { created } }', {}, headers),
    );
    expect(entry).toMatchObject({ subject: 'gate', author: 'grace' });
  });

  it('what goes from one title to another to neither', async () => {
    await put({ id: 'moves', type: 'label', titleId: 't0' });
    await put({ id: 'moves', type: 'label', titleId: 't1' });
    const rows = await select(await lake.refresh(), audit, { where: equals('entity_id', 'moves') });
    expect(rows.map((row) => row.title_id).sort()).toEqual([null, 't0']);
  });
});

describe('there is no entry', () => {
  it('of what stays as it is, of what is not there, and of what is refused', async () => {
    await put({ id: 'same', type: 'label', titleId: 't0' });
    const limited = await headersOf('limited');
    const entries = await told(async () => {
      await put({ id: 'same', type: 'label', titleId: 't0' });
      await answer('mutation { deleteAnnotations(ids: ["none"]) { deletedIds } }');
      for (const call of [
        'putAnnotations(input: [{ id: "no", type: "label", titleId: "t0" }, { type: "label", titleId: "t9" }]) { created }',
        'reviewAnnotations(ids: ["same", "none"], status: ACCEPTED) { updated }',
        'publishAnnotationRun(id: "none") { id }',
        'createSnapshot(name: "named") { name }',
        'defineAnnotationType(input: { name: "mood", temporal: false }) { name }',
      ])
        expect((await ask(`mutation { ${call} }`)).errors).toHaveLength(1);
      const foreign = 'mutation { putAnnotations(input: [{ type: "label", titleId: "t1" }]) { created } }';
      expect((await ask(foreign, {}, limited)).errors).toHaveLength(1);
    });
    expect(entries).toEqual([]);
  });

  it('without the change, nor a change without one', async () => {
    const { snapshot } = (await put({ id: 'at once', type: 'label', titleId: 't0' })).putAnnotations;
    const BOTH = '{ annotation(id: "at once") { id } auditLog(where: { entityIds: ["at once"] }) { totalCount } }';
    const at = (number: number) => answer(BOTH, {}, { 'x-lake-snapshot': String(number) });
    expect(await at(Number(snapshot.name))).toEqual({ annotation: { id: 'at once' }, auditLog: { totalCount: 1 } });
    expect(await at(Number(snapshot.name) - 1)).toEqual({ annotation: null, auditLog: { totalCount: 0 } });
  });

  it('where the server asks nobody who they are', async () => {
    const made = await temporaryLake();
    await writeRows(made.lake, generateRows());
    const open = await serve(made.lake);
    const headers = { 'x-author': 'ada' };
    const MUTATION = `mutation {
      putAnnotations(input: [{ type: "label", titleId: "t0" }]) { created }
      registerModel(input: { id: "m", name: "m", version: "1" }) { id }
      createSnapshot(name: "named") { name } }`;
    expect((await open.ask(MUTATION, {}, headers)).errors).toBeUndefined();
    expect((await open.ask('{ auditLog { totalCount } }')).data).toEqual({ auditLog: { totalCount: 0 } });
    const { versions } = (await made.lake.refresh()).record;
    expect(versions['audit']).toBe(1);
    await open.close();
    await made.remove();
  });
});

describe('auditLog', () => {
  it('has every entry in order, newest first, page by page', async () => {
    for (const label of ['first', 'second', 'third'])
      await put(...[1, 2, 3].map((n) => ({ id: `page ${n}`, type: 'label', label, titleId: 't2' })));
    const where = { entityIds: ['page 1', 'page 2', 'page 3'] };
    const pages: string[][] = [];
    let after: string | null = null;
    do {
      const { auditLog } = await answer(LOG, { where, first: 4, after });
      expect(auditLog.totalCount).toBe(9);
      pages.push(
        auditLog.nodes.map(
          (node: { after: { label: string }; entityId: string }) => `${node.after.label} ${node.entityId}`,
        ),
      );
      after = auditLog.pageInfo.hasNextPage ? auditLog.pageInfo.endCursor : null;
    } while (after !== null);
    const expected = ['third', 'second', 'first'].flatMap((label) => [3, 2, 1].map((n) => `${label} page ${n}`));
    expect(pages).toEqual([expected.slice(0, 4), expected.slice(4, 8), expected.slice(8)]);
  });

  it('is filtered', async () => {
    const headers = await headersOf('eve');
    await answer('mutation { putAnnotations(input: [{ id: "eve 1", type: "label" }]) { created } }', {}, headers);
    const [mine] = await log({ subjects: ['eve'] });
    expect(mine).toMatchObject({ entityId: 'eve 1', subject: 'eve' });
    expect(await log({ subjects: ['eve'], actions: ['deleteAnnotations'] })).toEqual([]);
    expect(await log({ subjects: ['eve'], actions: ['deleteAnnotations', 'putAnnotations'] })).toEqual([mine]);
    expect(await log({ subjects: ['eve'], kinds: ['RUN'] })).toEqual([]);
    expect(await log({ entityIds: ['eve 1'] })).toEqual([mine]);
    expect(await log({ entityIds: [] })).toEqual([]);
    const at = new Date(mine.at).getTime();
    const during = (gte: number | null, lte: number | null) => {
      const time = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
      return log({ subjects: ['eve'], at: { gte: time(gte), lte: time(lte) } });
    };
    for (const [gte, lte] of [
      [at, at],
      [null, at],
      [at, null],
      [null, null],
    ] as const)
      expect(await during(gte, lte)).toEqual([mine]);
    for (const [gte, lte] of [
      [at + 1, null],
      [null, at - 1],
    ] as const)
      expect(await during(gte, lte)).toEqual([]);
    // As a literal, and with another offset.
    const { data } = await ask(
      `{ auditLog(where: { subjects: ["eve"], at: { gte: "2026-01-01T00:00:00+02:00" } }) { totalCount } }`,
    );
    expect(data.auditLog.totalCount).toBe(1);
  });

  it.each([
    ['{ gte: "yesterday" }', 'a point in time must be like "2026-05-04T10:11:12.345Z", but got "yesterday"'],
    ['{ gte: "2026-01-01" }', 'a point in time must be like "2026-05-04T10:11:12.345Z", but got "2026-01-01"'],
    [
      '{ gte: "2026-01-02T00:00:00Z", lte: "2026-01-01T00:00:00Z" }',
      'where.at.lte must not be before gte, but got 2026-01-02T00:00:00.000Z to 2026-01-01T00:00:00.000Z',
    ],
  ])('refuses at: %s', async (at, message) => {
    const { errors } = await ask(`{ auditLog(where: { at: ${at} }) { totalCount } }`);
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining(message),
        extensions: { code: expect.stringMatching(/BAD_USER_INPUT|VALIDATION/) },
      },
    ]);
  });
});

it('verify finds an entry that is gone', async () => {
  const made = await temporaryLake();
  const row = {
    at: 0,
    subject: 'ada',
    author: null,
    request_id: null,
    action: 'putAnnotations',
    kind: 'ANNOTATION' as const,
    entity_id: 'a',
    title_id: 'a title that is gone',
    before: null,
    after: {},
  };
  await writeToLake(made.lake, { note: 'entries' }, async (writer) => {
    await writer.add(
      audit,
      [0, 1, 2].map((ordinal) => ({ ...row, id: String(ordinal), ordinal })),
    );
  });
  expect((await verifySnapshot(await made.lake.refresh())).findings).toEqual([]);
  await writeToLake(made.lake, { note: 'a hole' }, (writer) => writer.remove(audit, equals('ordinal', 1)));
  const { findings } = await verifySnapshot(await made.lake.refresh());
  expect(findings).toMatchObject([{ check: 'audit: ordinal is dense', count: 1 }]);
  await made.remove();
});
