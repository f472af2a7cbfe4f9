import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byCommand } from '../../../src/graph/access/by.js';
import type { Rights } from '../../../src/graph/access/rights.js';
import { defineTypes } from '../../../src/graph/annotations/define-type.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { count } from '../../../src/lake/lancedb/read.js';
import { annotationRuns } from '../../../src/lake/tables/annotation-runs.js';
import { models } from '../../../src/lake/tables/models.js';
import { probes } from '../../../src/lake/tables/probes.js';
import { bearer, openIssuer, settingsFor, sign, signingKey, type SigningKey } from '../../support/issuer.js';
import { temporaryLake, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';
import { plantedRows } from './planted.js';

const TITLES = ['t0', 't1', 't2', 't3'];
const rights: Record<string, Rights> = {
  ada: rightsOf('ada', grantOf({ titles: TITLES })),
  blind: rightsOf('blind', grantOf({ hidden: { frames: ['embedding'] } })),
  unreviewed: rightsOf('unreviewed', grantOf({ hidden: { annotations: ['review_status'] } })),
  spaceless: rightsOf('spaceless', grantOf({ spaces: new Set() })),
  reader: rightsOf('reader', grantOf({ write: [] })),
  typeless: rightsOf('typeless', grantOf({ read: ['other'], write: ['other'] })),
};

const SUGGEST = `query($label: String!, $type: String!, $space: ID, $of: JudgedKind, $strategy: SuggestionStrategy, $first: Int) {
  labelSuggestions(type: $type, label: $label, space: $space, of: $of, strategy: $strategy, first: $first) {
    basis quality { positives negatives titles ap } edges { score node { ... on Frame { id } ... on Shot { id } } } } }`;
const JUDGE = `mutation($input: JudgeInput!) { judge(input: $input) { created } }`;
const APPLY = `mutation($input: ApplyClassifierInput!) { applyClassifier(input: $input) { scored run { id annotationCount } model { id } } }`;

const APPLIED = `mutation($input: ApplyClassifierInput!) { applyClassifier(input: $input) { model { trainedOn { id } } } }`;

const planted = plantedRows();
const isHidden = (id: string) => !TITLES.some((title) => id.startsWith(`${title}-`));
const some = planted.rows.frames.filter((_, i) => i % 4 === 0).map(({ id }) => id);
const yes = some.filter(planted.isPlanted);
const no = some.filter((id) => !planted.isPlanted(id));

describe.each(BOTH_WAYS)('who teaches a label, %s', (_, env) => {
  let server: TestServer;
  let lake: Lake;
  let key: SigningKey;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const made = await temporaryLake();
    lake = made.lake;
    await writeRows(lake, planted.rows);
    const needy = { type: 'object', properties: { why: { type: 'string' } }, required: ['why'] };
    const types = [
      { name: 'seen', temporal: false, spatial: false },
      { name: 'needy', dataSchema: needy, temporal: false, spatial: false },
    ];
    await defineTypes(lake, types, byCommand('test'), {});
    key = await signingKey('k');
    const issuer = await openIssuer(key);
    server = await serve(lake, { ...settingsFor(issuer.url), ...env }, async (subject) => rights[subject!.id] ?? null);
    close = async () => {
      await server.close();
      await issuer.close();
      await made.remove();
    };
    for (const label of ['x', 'other']) {
      const input = { type: 'seen', label, positive: yes, negative: no };
      expect((await ask('root', JUDGE, { input })).errors).toBeUndefined();
    }
  });
  afterAll(() => close());

  const ask = async (sub: string, query: string, variables: object) =>
    server.ask(query, variables as Record<string, unknown>, bearer(await sign(key, { sub })));
  const suggest = (sub: string, values: object = {}) =>
    ask(sub, SUGGEST, { type: 'seen', label: 'x', first: 500, ...values });
  const refusal = async (sub: string, query: string, variables: object) => {
    const { errors } = await ask(sub, query, variables);
    return [errors?.[0]?.extensions?.code, errors?.[0]?.message];
  };

  it.each(['FRAME', 'SHOT'])('is suggested nothing of a title that is hidden: %s', async (of) => {
    for (const strategy of ['UNCERTAIN', 'RANDOM', 'DISAGREEMENT', 'TOP_UNREVIEWED']) {
      const { data } = await suggest('ada', { of, strategy });
      const ids = data.labelSuggestions.edges.map((edge: { node: { id: string } }) => edge.node.id) as string[];
      expect(ids.length).toBeGreaterThan(0);
      expect(ids.filter(isHidden)).toEqual([]);
    }
  });

  it('learns from nothing that is hidden', async () => {
    const { data } = await suggest('ada');
    const { positives, negatives, titles } = data.labelSuggestions.quality;
    expect([positives, negatives, titles]).toEqual([
      yes.filter((id) => !isHidden(id)).length,
      no.filter((id) => !isHidden(id)).length,
      TITLES.length,
    ]);
    const all = (await suggest('root')).data.labelSuggestions;
    expect(all.quality.positives).toBe(yes.length);
    // What is hidden is judged otherwise: whoever does not see it is told the same as before.
    const swap = { positive: no.filter(isHidden), negative: yes.filter(isHidden) };
    await ask('root', JUDGE, { input: { type: 'seen', label: 'x', ...swap } });
    expect((await suggest('ada')).data).toEqual(data);
    expect((await suggest('root')).data.labelSuggestions).not.toEqual(all);
  });

  it('annotates what is seen alone', async () => {
    const { data, errors } = await ask('ada', APPLY, {
      input: { type: 'seen', label: 'x', name: 'of ada', threshold: 0 },
    });
    expect(errors).toBeUndefined();
    const seen = planted.rows.frames.filter(({ id }) => !isHidden(id)).length;
    expect(data.applyClassifier).toMatchObject({ scored: seen, run: { annotationCount: seen } });
  });

  it('does not take away what another applied to titles that are hidden', async () => {
    const input = { type: 'seen', label: 'other', name: 'of root' };
    expect((await ask('root', APPLY, { input })).errors).toBeUndefined();
    expect((await refusal('ada', APPLY, { input }))[0]).toBe('CONFLICT');
    const { data } = await ask('root', '{ annotations(where: { modelIds: ["of root@1"] }) { totalCount } }', {});
    expect(data.annotations.totalCount).toBeGreaterThan(0);
  });

  it.each([
    ['blind', SUGGEST, 'FORBIDDEN', /vectors/],
    ['blind', APPLY, 'FORBIDDEN', /vectors/],
    ['unreviewed', SUGGEST, 'FORBIDDEN', /reviews/],
    ['unreviewed', APPLY, 'FORBIDDEN', /reviews/],
    ['spaceless', SUGGEST, 'BAD_USER_INPUT', /space/],
    ['spaceless', APPLY, 'BAD_USER_INPUT', /input\.space/],
    ['typeless', SUGGEST, 'BAD_USER_INPUT', /no annotation type "seen"/],
    ['typeless', APPLY, 'BAD_USER_INPUT', /no annotation type "seen"/],
    ['typeless', JUDGE, 'BAD_USER_INPUT', /no annotation type "seen"/],
    ['reader', APPLY, 'FORBIDDEN', /may not write/],
    ['reader', JUDGE, 'FORBIDDEN', /may not write/],
  ])('refuses %s: %s', async (sub, query, code, message) => {
    const input = { type: 'seen', label: 'x', ...(query === JUDGE && { positive: [some[0]] }) };
    const told = await refusal(sub, query, query === SUGGEST ? { type: 'seen', label: 'x' } : { input });
    expect(told[0]).toBe(code);
    expect(told[1]).toMatch(message);
  });

  it.each([
    [{ type: 'unknown' }, /type: there is no annotation type "unknown"/],
    [{ label: '  ' }, /label must be 1 to 1000 characters/],
    [{ space: 'none' }, /space must be one of the lake's \(look\), but got "none"/],
    [{ first: 0 }, /first must be 1 to 500/],
  ])('is told what is wrong with %j', async (values, message) => {
    expect(await refusal('root', SUGGEST, { type: 'seen', label: 'x', ...values })).toEqual([
      'BAD_USER_INPUT',
      expect.stringMatching(message) as string,
    ]);
  });

  it.each([
    [{}, /must hold 1 to 10000 ids together, but got 0/],
    [{ positive: [some[0]], negative: [some[0]] }, /input\.negative\[0\]: ".*" is given twice/],
    [{ positive: [some[0], 'gone'] }, /input\.positive\[1\]\.frameId: there is no frame "gone"/],
    [{ positive: [some[0]], of: 'SHOT' }, /input\.positive\[0\]\.shotId: there is no shot/],
    [{ positive: [some[0]], label: '' }, /input\.label must be/],
    [{ positive: [some[0]], type: 'needy' }, /data/],
  ])('judges nothing of %j', async (values, message) => {
    const told = await refusal('root', JUDGE, { input: { type: 'seen', label: 'bad', ...values } });
    expect(told).toEqual(['BAD_USER_INPUT', expect.stringMatching(message) as string]);
  });

  it.each([
    [{ label: 'nothing' }, /0 examples .* say yes and 0 say no/],
    [{ label: 'one class' }, /1 examples .* say yes and 0 say no/],
    [{ threshold: 1.5 }, /input\.threshold must be 0 to 1/],
    [{ label: ' ' }, /input\.label must be/],
    [{ name: ' ' }, /input\.name must be/],
    [{ type: 'unknown' }, /no annotation type "unknown"/],
    [{ type: 'needy' }, /need data/],
    [{ space: 'none' }, /input\.space must be one of/],
  ])('applies nothing of %j, and leaves nothing behind', async (values, message) => {
    const one = { type: 'seen', label: 'one class', positive: [some[0]] };
    await ask('root', JUDGE, { input: one });
    const counts = () => Promise.all([models, probes, annotationRuns].map((table) => count(lake.current, table)));
    const before = await counts();
    const told = await refusal('root', APPLY, { input: { type: 'seen', label: 'x', ...values } });
    expect(told).toEqual(['BAD_USER_INPUT', expect.stringMatching(message) as string]);
    expect(await counts()).toEqual(before);
  });

  it('tells how it was judged to nobody who may not read reviews', async () => {
    const { data: made } = await ask('root', APPLIED, { input: { type: 'seen', label: 'other', name: 'told' } });
    const [{ id }] = made.applyClassifier.model.trainedOn;
    const labels = async (sub: string) => {
      const { data } = await ask(sub, 'query($id: ID!) { dataset(id: $id) { items { nodes { label } } } }', { id });
      return new Set(data.dataset.items.nodes.map(({ label }: { label: string | null }) => label));
    };
    expect(await labels('root')).toEqual(new Set(['other', 'not other']));
    expect(await labels('unreviewed')).toEqual(new Set([null]));
    expect(await labels('typeless')).toEqual(new Set([null]));
  });

  it('is refused the name of another model', async () => {
    await ask('root', APPLY, { input: { type: 'seen', label: 'x', name: 'taken' } });
    const told = await refusal('root', APPLY, { input: { type: 'seen', label: 'other', name: 'taken' } });
    expect(told).toEqual(['CONFLICT', expect.stringMatching(/another model of the name "taken"/) as string]);
  });
});
