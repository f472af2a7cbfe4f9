import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rights } from '../../../src/graph/access/rights.js';
import { hideable } from '../../../src/graph/policy/hideable.js';
import { equals, not } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { models, type ModelRow } from '../../../src/lake/tables/models.js';
import { bearer, openIssuer, settingsFor, sign, signingKey, type SigningKey } from '../../support/issuer.js';
import { generateRows, modelRow, temporaryLake, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const SECRET = 'm@secret';
const WRITES = ['registerModel', 'setModelStage', 'setModelAlias', 'removeModelAlias'] as const;

const rows: ModelRow[] = [
  { ...modelRow('m@1'), previous_id: SECRET, stage_history: [{ stage: 'PRODUCTION', by: 'ada', at: 1, note: 'x' }] },
  { ...modelRow('m@2'), aliases: ['second'] },
  { ...modelRow(SECRET), aliases: ['champion'], derived_from: ['m@1'], domain: 'hidden domain', tags: ['hidden tag'] },
];

/** All that a card may say again. */
const said = {
  ...modelRow('s@1'),
  ...{ owner: 'secret', risks: 'secret', licence: 'secret', tags: ['secret'], aliases: ['secret'] },
  card_head: { license: 'secret' },
  card_text: 'secret',
};

const unseen = { where: { models: not(equals('id', SECRET)) } };
const columns = (...fields: string[]) => [...new Set(fields.flatMap((field) => hideable['models']![field]!))];

const rights: Record<string, Rights> = {
  reader: rightsOf('reader', grantOf({ mutations: new Set() })),
  outsider: rightsOf('outsider', grantOf(unseen)),
  blind: rightsOf('blind', grantOf({ hidden: { models: columns('owner', 'risks', 'licence', 'tags', 'aliases') } })),
};

describe.each(BOTH_WAYS)('%s', (_, env) => {
  let lake: Lake;
  let server: TestServer;
  let key: SigningKey;
  const closing: (() => unknown)[] = [];
  beforeAll(async () => {
    const made = await temporaryLake();
    lake = made.lake;
    await writeRows(lake, { ...generateRows(), models: [...generateRows().models, ...rows, said] });
    key = await signingKey('one');
    const issuer = await openIssuer(key);
    server = await serve(lake, { ...settingsFor(issuer.url), ...env }, async (subject) => rights[subject!.id] ?? null);
    closing.push(
      made.remove,
      () => issuer.close(),
      () => server.close(),
    );
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  const ask = async (sub: string, query: string, variables?: Record<string, unknown>) =>
    server.ask(query, variables, bearer(await sign(key, { sub })));
  const data = async (sub: string, query: string) => {
    const answer = await ask(sub, query);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const problem = async (sub: string, mutation: string) => {
    const before = await select(await lake.refresh(), models);
    const { errors } = await ask(sub, `mutation { ${mutation} { id } }`);
    expect(await select(await lake.refresh(), models)).toEqual(before);
    return `${errors![0]!.extensions!.code} ${errors![0]!.message}`;
  };
  const row = async (id: string) => (await select(await lake.refresh(), models, { where: equals('id', id) }))[0]!;

  it.each([
    ['registerModel', 'registerModel(input: { id: "n", name: "n", version: "1" })'],
    ['setModelStage', 'setModelStage(id: "m@1", stage: STAGING)'],
    ['setModelAlias', 'setModelAlias(name: "m", alias: "a", modelId: "m@1")'],
    ['removeModelAlias', 'removeModelAlias(name: "m", alias: "second")'],
  ])('%s is refused without a role for it', async (name, mutation) => {
    expect(WRITES).toContain(name);
    expect(await problem('reader', mutation)).toBe(`FORBIDDEN ${name}: you have no role that may do this`);
  });

  it('a model that is not seen is named nowhere', async () => {
    const answer = await data(
      'outsider',
      `{ model(id: "m@1") { previous { id } versions { id } derivatives { id } }
         models(first: 100) { totalCount nodes { id } } hidden: models(where: { aliases: ["champion"] }) { totalCount }
         modelByAlias(name: "m", alias: "champion") { id }
         ranked: models(first: 100, orderBy: STAGE_CHANGED_DESC) { totalCount nodes { id } }
         used: models(where: { usedInDomains: ["hidden domain"] }) { totalCount }
         modelFacets { count domains { value } tags { value } } }`,
    );
    expect(answer).toMatchObject({
      model: { previous: null, versions: [{ id: 'm@1' }, { id: 'm@2' }], derivatives: [] },
      ...{ hidden: { totalCount: 0 }, modelByAlias: null, used: { totalCount: 0 } },
    });
    expect(answer.models.totalCount).toBe(answer.ranked.totalCount);
    expect(JSON.stringify(answer)).not.toMatch(/m@secret|hidden (domain|tag)/);
    const whole = await data(
      'root',
      '{ model(id: "m@1") { previous { id } derivatives { id } } used: models(where: { usedInDomains: ["hidden domain"] }) { totalCount } }',
    );
    expect(whole).toMatchObject({
      model: { previous: { id: SECRET }, derivatives: [{ id: SECRET }] },
      used: { totalCount: 1 },
    });
  });

  it.each([
    ['setModelStage(id: "m@secret", stage: STAGING)', 'BAD_USER_INPUT id: there is no model "m@secret"'],
    [
      'setModelAlias(name: "m", alias: "a", modelId: "m@secret")',
      'BAD_USER_INPUT modelId: there is no model "m@secret" of the name "m"',
    ],
    ['setModelAlias(name: "m", alias: "champion", modelId: "m@1")', 'CONFLICT alias: "champion" cannot be used'],
    [
      'registerModel(input: { id: "m@secret", name: "m", version: "1" })',
      'CONFLICT input.id: "m@secret" cannot be used',
    ],
    [
      'registerModel(input: { id: "m@3", name: "m", version: "3", previousId: "m@secret" })',
      'BAD_USER_INPUT input.previousId: there is no model "m@secret" of the name "m"',
    ],
  ])('a model that is not seen is not changed: %s', async (mutation, message) => {
    expect(await problem('outsider', mutation)).toBe(message);
  });

  it('an alias of a model that is not seen is not taken away', async () => {
    const { removeModelAlias } = await data(
      'outsider',
      'mutation { removeModelAlias(name: "m", alias: "champion") { id } }',
    );
    expect(removeModelAlias).toBeNull();
    expect((await row(SECRET)).aliases).toEqual(['champion']);
  });

  it('what a policy hides is neither answered, found by, counted nor printed on a card', async () => {
    const FIELDS = 'owner risks licence tags aliases cardText modelCard';
    const found = (where: string) => `models(where: { ${where} }) { totalCount }`;
    const answer = await data(
      'blind',
      `{ model(id: "s@1") { ${FIELDS} } modelByAlias(name: "s", alias: "secret") { id }
         text: ${found('text: "secret", ids: ["s@1"]')} owner: ${found('owners: ["secret"]')} tag: ${found('tags: { anyOf: ["secret"] }')}
         licence: ${found('licences: ["secret"]')} alias: ${found('aliases: ["secret"]')}
         modelFacets(where: { ids: ["s@1"] }) { licences { value } tags { value } } }`,
    );
    expect(JSON.stringify(answer)).not.toContain('secret');
    for (const name of ['text', 'owner', 'tag', 'licence', 'alias'])
      expect(answer[name], name).toEqual({ totalCount: 0 });
    expect((await data('root', `{ model(id: "s@1") { ${FIELDS} } }`)).model).toMatchObject({
      owner: 'secret',
      cardText: 'secret',
    });
  });

  it('who does not see a column neither reads nor loses it by a write', async () => {
    const set =
      'mutation { setModelStage(id: "s@1", stage: STAGING) { owner aliases modelCard stageHistory { stage by } } }';
    const { setModelStage } = await data('blind', set);
    expect(setModelStage).toMatchObject({ owner: null, aliases: [], stageHistory: [{ stage: 'STAGING' }] });
    expect(JSON.stringify(setModelStage)).not.toContain('secret');
    expect(await row('s@1')).toMatchObject({
      owner: 'secret',
      aliases: ['secret'],
      card_text: 'secret',
      stage: 'STAGING',
    });
  });

  it('the audit log tells of both models when an alias goes from one to the other', async () => {
    await data('root', 'mutation { setModelAlias(name: "m", alias: "second", modelId: "m@1") { id } }');
    const { auditLog } = await data(
      'root',
      '{ auditLog(where: { actions: ["setModelAlias"] }) { nodes { entityId kind before after } } }',
    );
    const ids = auditLog.nodes.map(({ entityId, kind }: { entityId: string; kind: string }) => `${kind} ${entityId}`);
    expect(ids.sort()).toEqual(['MODEL m@1', 'MODEL m@2']);
  });
});
