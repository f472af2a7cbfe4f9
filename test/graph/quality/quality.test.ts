import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProfiles } from '../../../src/graph/quality/delivery/read-profiles.js';
import { FAULT_TYPES, SEVERITIES } from '../../../src/lake/annotations/shipped-types.js';
import type { AnnotationRow } from '../../../src/lake/tables/annotations.js';
import {
  analysisRow,
  annotationRow,
  assetRow,
  metricRow,
  modelRow,
  randomOf,
  temporaryLake,
  titleRow,
  writeRows,
} from '../../support/lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const video = assetRow('video', 0, 't0', 'VIDEO', 60_000_000);
const english = { ...assetRow('en', 1, 't0', 'TEXT', null), language: 'en-GB' };
const swedish = { ...assetRow('sv', 2, 't0', 'TEXT', null), language: 'sv' };
const other = assetRow('other', 3, 't1', 'VIDEO', 60_000_000);
const assets = [video, english, swedish, other];

const random = randomOf(5);
const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
const RULES = ['too-fast', 'too-long', 'gap', null];
/** Faults of every kind; a type that is none; what a review rejected. */
const found: AnnotationRow[] = Array.from({ length: 60 }, (_, i) => {
  const asset = pick([...assets, null]);
  const severity = pick([...SEVERITIES, null]);
  const start = random() < 0.8 ? Math.floor(random() * 50) * 1_000_000 : null;
  return annotationRow(i, {
    type: pick([...FAULT_TYPES, 'speech']),
    label: pick(RULES),
    text: `a sentence about sausages ${i}`,
    data:
      severity === null
        ? random() < 0.5
          ? null
          : { kind: 'dead' }
        : { severity, profile: pick(['general', 'netflix']) },
    title_id: asset?.title_id ?? 't0',
    asset_id: asset?.id ?? null,
    start_us: start,
    end_us: start === null ? null : start + 1_000_000,
    review_status: pick([null, null, 'ACCEPTED', 'REJECTED', 'PENDING'] as const),
    source: 'MODEL',
    model_id: 'meter@2',
  });
});
const severityOf = ({ data }: AnnotationRow) => (data as { severity?: string } | null)?.severity ?? null;
const counts = (rows: readonly AnnotationRow[]) => ({
  all: rows.length,
  blocker: rows.filter((row) => severityOf(row) === 'blocker').length,
  major: rows.filter((row) => severityOf(row) === 'major').length,
  minor: rows.filter((row) => severityOf(row) === 'minor').length,
  unrated: rows.filter((row) => severityOf(row) === null).length,
});
const isFault = (row: AnnotationRow) =>
  (FAULT_TYPES as readonly string[]).includes(row.type) && row.review_status !== 'REJECTED';
const faults = found.filter((row) => isFault(row) && row.title_id === 't0');
const RANKS = ['blocker', 'major', 'minor', null];
const inOrder = (rows: readonly AnnotationRow[]) =>
  rows.toSorted(
    (a, b) =>
      RANKS.indexOf(severityOf(a)) - RANKS.indexOf(severityOf(b)) ||
      (a.start_us ?? -1) - (b.start_us ?? -1) ||
      a.ordinal - b.ordinal,
  );

const COUNTS = 'counts { all blocker major minor unrated }';

describe.each(BOTH_WAYS)('%s', (_, env) => {
  let server: TestServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await temporaryLake();
    remove = made.remove;
    await writeRows(made.lake, {
      titles: [titleRow(0), titleRow(1), titleRow(2)],
      assets,
      annotations: found,
      models: [modelRow('meter@2')],
      analyses: [
        analysisRow('en', 'timed-text', { found: 3 }),
        analysisRow('sv', 'timed-text', { status: 'FAILED', problem: 'it has no lines' }),
      ],
    });
    server = await serve(made.lake, env);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  it('a report counts what is wrong by severity, rule, language and asset', async () => {
    const { data, errors } = await server.ask(`{ title(id: "t0") { quality {
      ${COUNTS} byRule { type { name } rule ${COUNTS} } byLanguage { language ${COUNTS} } byAsset { asset { id } ${COUNTS} }
    } } }`);
    expect(errors).toBeUndefined();
    const { quality } = data.title;
    expect(quality.counts).toEqual(counts(faults));
    for (const { type, rule, counts: of } of quality.byRule) {
      expect(of).toEqual(counts(faults.filter((row) => row.type === type.name && row.label === rule)));
    }
    const rules = new Set(faults.map(({ type, label }) => `${type} ${label}`));
    expect(quality.byRule.length).toBe(rules.size);
    const ranks = quality.byRule.map((of: { counts: Record<string, number> }) =>
      ['blocker', 'major', 'minor', 'unrated'].findIndex((name) => of.counts[name]! > 0),
    );
    expect(ranks).toEqual([...ranks].sort());
    const of = (id: string | null) => counts(faults.filter((row) => row.asset_id === id));
    const notSpoken = faults.filter(({ asset_id }) => asset_id !== 'en' && asset_id !== 'sv');
    expect(quality.byLanguage).toEqual([
      { language: 'en-GB', counts: of('en') },
      { language: 'sv', counts: of('sv') },
      { language: null, counts: counts(notSpoken) },
    ]);
    expect(quality.byAsset).toEqual([
      ...['video', 'en', 'sv'].map((id) => ({ asset: { id }, counts: of(id) })),
      { asset: null, counts: of(null) },
    ]);
  });

  it('findings are the worst first, then by time, whatever the page', async () => {
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const { data } = (await server.ask(
        `query ($after: String) { title(id: "t0") { quality { findings(first: 7, after: $after) {
          totalCount edges { cursor node { id text data } } pageInfo { hasNextPage endCursor }
        } } } }`,
        { after },
      )) as { data: { title: { quality: { findings: any } } } }; // eslint-disable-line @typescript-eslint/no-explicit-any -- as GraphQLAnswer
      const { totalCount, edges, pageInfo } = data.title.quality.findings;
      expect(totalCount).toBe(faults.length);
      ids.push(...edges.map((edge: { node: { id: string } }) => edge.node.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(ids).toEqual(inOrder(faults).map(({ id }) => id));
  });

  it.each<[string, (row: AnnotationRow) => boolean]>([
    ['{ severities: [BLOCKER, MINOR] }', (row) => ['blocker', 'minor'].includes(severityOf(row) ?? '')],
    ['{ types: ["timed-text", "speech"] }', ({ type }) => type === 'timed-text'],
    ['{ rules: ["gap"] }', ({ label }) => label === 'gap'],
    ['{ languages: ["en"] }', ({ asset_id }) => asset_id === 'en'],
    [
      '{ languages: ["en", "sv"], severities: [MAJOR] }',
      (row) => ['en', 'sv'].includes(row.asset_id ?? '') && severityOf(row) === 'major',
    ],
    ['{ severities: [] }', () => false],
  ])('findings where %s', async (where, matches) => {
    const { data } = await server.ask(
      `{ title(id: "t0") { quality { findings(where: ${where}, first: 100) { totalCount nodes { id } } } } }`,
    );
    const { nodes, totalCount } = data.title.quality.findings;
    const expected = inOrder(faults.filter(matches)).map(({ id }) => id);
    expect(nodes.map(({ id }: { id: string }) => id)).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  });

  it('faults of one profile are those that it found, and those of none', async () => {
    const { data } = await server.ask('{ title(id: "t0") { quality(profile: "netflix") { counts { all } } } }');
    const own = faults.filter(
      ({ data: of }) => ((of as { profile?: string } | null)?.profile ?? 'netflix') === 'netflix',
    );
    expect(own.length).toBeLessThan(faults.length);
    expect(data.title.quality.counts.all).toBe(own.length);
  });

  it('an asset has a report of its own; what was looked at is told of each', async () => {
    const { data } = await server.ask(`{ assets { nodes { id quality { counts { all } checked {
      asset { id } done { analyser found } failed { analyser problem } notRun
    } } } } }`);
    for (const { id, quality } of data.assets.nodes) {
      expect(quality.counts.all).toBe(found.filter((row) => isFault(row) && row.asset_id === id).length);
      expect(quality.checked.map((of: { asset: object }) => of.asset)).toEqual([{ id }]);
    }
    const checked = (id: string) => data.assets.nodes.find((of: { id: string }) => of.id === id).quality.checked[0];
    expect(checked('en').done).toEqual([{ analyser: 'timed-text', found: 3 }]);
    expect(checked('sv').failed).toEqual([{ analyser: 'timed-text', problem: 'it has no lines' }]);
    expect(checked('en').notRun).not.toContain('timed-text');
  });

  it('a title without anything is without faults, and nothing of it was looked at', async () => {
    const { data } = await server.ask(
      `{ title(id: "t2") { quality { ${COUNTS} byRule { rule } byAsset { counts { all } } findings { totalCount } checked { notRun } } } }`,
    );
    expect(data.title.quality).toEqual({
      counts: { all: 0, blocker: 0, major: 0, minor: 0, unrated: 0 },
      ...{ byRule: [], byAsset: [], findings: { totalCount: 0 }, checked: [] },
    });
  });

  it('faults are moments beside dialogue, and their words are found', async () => {
    const rows = faults.filter(
      ({ type, start_us, asset_id }) => type === 'timed-text' && start_us !== null && asset_id !== null,
    );
    expect(rows.length).toBeGreaterThan(0);
    const { data, errors } = await server.ask(`{
      moments(allOf: [{ annotationType: "timed-text" }], where: { titleIds: ["t0"] }, first: 100) { nodes { asset { id } timeRange { startMs endMs } } }
      search(text: "sausages 7", kinds: [ANNOTATION], first: 100) { nodes { ... on Annotation { id } } }
    }`);
    expect(errors).toBeUndefined();
    expect(data.moments.nodes.length).toBeGreaterThan(0);
    expect(data.search.nodes.map(({ id }: { id: string }) => id)).toContain('n7');
  });
});

describe('delivery', () => {
  let server: TestServer;
  let folder: string;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'profiles-'));
    await writeFile(
      join(folder, 'house.yaml'),
      `name: house
description: Ours.
rules:
  - { name: loud, description: Not too loud., metric: integrated_loudness, lt: -23, of: { kinds: [VIDEO] } }
  - { name: text, description: Two gaps at most., fault: { types: [timed-text], labels: [gap], atLeast: major, most: 2 }, checked: [timed-text], of: { kinds: [TEXT] } }
  - { name: black, description: No long black., stretch: black, most: 2, checked: [picture], of: { kinds: [VIDEO] } }
  - { name: seen, description: Somebody looked., checked: [picture], of: { kinds: [VIDEO], roles: [source] } }
`,
    );
    const made = await temporaryLake();
    remove = made.remove;
    const titles = ['good', 'bad', 'unknown', 'empty'].map((id, i) => ({ ...titleRow(i), id }));
    const of = (id: string, i: number) => [
      assetRow(`${id}-v`, 2 * i, id, 'VIDEO', 60_000_000),
      assetRow(`${id}-t`, 2 * i + 1, id, 'TEXT', null),
    ];
    const own = ['good', 'bad', 'unknown'].flatMap(of);
    const [goodVideo, , badVideo] = own;
    const gap = (ordinal: number, asset: string, severity: string | null) =>
      annotationRow(ordinal, {
        ...{
          type: 'timed-text',
          label: 'gap',
          data: severity === null ? null : { severity },
          asset_id: asset,
          title_id: asset.replace('-t', ''),
        },
      });
    await writeRows(made.lake, {
      titles,
      assets: own,
      models: [modelRow('meter@2')],
      metrics: [
        metricRow(goodVideo!, 0, 'integrated_loudness', -24),
        { ...metricRow(goodVideo!, 1, 'black', 2), unit: 's', start_us: 0, end_us: 2_000_000 },
        metricRow(badVideo!, 0, 'integrated_loudness', -23),
        { ...metricRow(badVideo!, 1, 'black', 2.5), unit: 's', start_us: 0, end_us: 2_500_000 },
      ],
      analyses: [
        analysisRow('good-v', 'picture'),
        analysisRow('good-t', 'timed-text'),
        analysisRow('bad-v', 'picture', { status: 'FAILED', problem: 'no pictures' }),
        analysisRow('bad-t', 'timed-text'),
      ],
      annotations: [
        ...[gap(0, 'good-t', 'major'), gap(1, 'good-t', 'major'), gap(2, 'good-t', 'minor'), gap(3, 'good-t', 'minor')],
        ...[gap(4, 'bad-t', 'major'), gap(5, 'bad-t', 'blocker'), gap(6, 'bad-t', null)],
      ],
    });
    server = await serve(made.lake, { DELIVERY_PROFILES: folder });
  });
  afterAll(async () => {
    await server.close();
    await remove();
    await rm(folder, { recursive: true });
  });

  const judged = async (id: string, all = false) => {
    const { data, errors } = await server.ask(
      `query ($id: ID!, $all: Boolean) { title(id: $id) { delivery(profile: "house") {
        verdict passes reasons(all: $all) { rule { name } verdict expected got asset { id } }
      } } }`,
      { id, all },
    );
    expect(errors).toBeUndefined();
    const { verdict, passes, reasons } = data.title.delivery;
    return {
      ...{ verdict, passes },
      reasons: reasons.map(
        (of: {
          rule: { name: string };
          verdict: string;
          expected: string;
          got: string;
          asset: { id: string } | null;
        }) => [of.rule.name, of.verdict, of.expected, of.got, of.asset?.id ?? null].join(' | '),
      ),
    };
  };

  it('passes where every rule holds', async () => {
    expect(await judged('good')).toEqual({ verdict: 'PASS', passes: true, reasons: [] });
    expect((await judged('good', true)).reasons).toEqual([
      'loud | PASS | integrated_loudness less than -23 | -24 LUFS | good-v',
      'text | PASS | at most 2 timed-text of gap, major or worse | 2 × timed-text gap | good-t',
      'black | PASS | no black of more than 2 s | 2 s | good-v',
      'seen | PASS | looked at by picture | looked at by picture | good-v',
    ]);
  });

  it('fails where one does not, and says what is there', async () => {
    expect(await judged('bad')).toEqual({
      ...{ verdict: 'FAIL', passes: false },
      reasons: [
        'loud | FAIL | integrated_loudness less than -23 | -23 LUFS | bad-v',
        'text | FAIL | at most 2 timed-text of gap, major or worse | 3 × timed-text gap | bad-t',
        'black | FAIL | no black of more than 2 s | 2.5 s | bad-v',
        'seen | UNKNOWN | looked at by picture | picture failed: no pictures | bad-v',
      ],
    });
  });

  it('is unknown where nobody measured or looked', async () => {
    expect(await judged('unknown')).toEqual({
      ...{ verdict: 'UNKNOWN', passes: false },
      reasons: [
        'loud | UNKNOWN | integrated_loudness less than -23 | integrated_loudness was not measured | unknown-v',
        'text | UNKNOWN | at most 2 timed-text of gap, major or worse | timed-text did not look | unknown-t',
        'black | UNKNOWN | no black of more than 2 s | picture did not look | unknown-v',
        'seen | UNKNOWN | looked at by picture | picture did not look | unknown-v',
      ],
    });
    const { verdict, reasons } = await judged('empty');
    expect([verdict, reasons[0]]).toEqual([
      'UNKNOWN',
      'loud | UNKNOWN | integrated_loudness less than -23 | the title has no video asset | ',
    ]);
  });

  it('profiles are listed with their rules; one that is not there is refused', async () => {
    const { data } = await server.ask(
      '{ deliveryProfiles { name description rules { name description source rule } } }',
    );
    expect(data.deliveryProfiles.map(({ name }: { name: string }) => name)).toEqual(['ebu-r128', 'house', 'netflix']);
    expect(data.deliveryProfiles[1].rules[0]).toEqual({
      ...{ name: 'loud', description: 'Not too loud.', source: null },
      rule: {
        name: 'loud',
        description: 'Not too loud.',
        metric: 'integrated_loudness',
        lt: -23,
        of: { kinds: ['VIDEO'] },
      },
    });
    const { errors } = await server.ask('{ title(id: "good") { delivery(profile: "hous") { passes } } }');
    expect(errors?.[0]?.message).toBe('profile must be one of ebu-r128, house, netflix, but got "hous"');
  });

  const RULE = 'name: a, description: b';
  it.each([
    ['name: [', 'line 1, column 8'],
    ['name: x', 'description: Invalid input'],
    [
      '{ name: netflix, description: x, rules: [{ name: a, description: b, checked: [c] }] }',
      'there is a profile netflix already, in the shipped ones',
    ],
    [`{ name: x, description: x, rules: [{ ${RULE} }] }`, 'rules.0: must have one of metric, stretch, fault, checked'],
    [`{ name: x, description: x, rules: [{ ${RULE}, metric: m }] }`, 'rules.0: metric needs lt, lte, gt, gte'],
    [
      `{ name: x, description: x, rules: [{ ${RULE}, checked: [c], lte: 1 }] }`,
      'rules.0: lte belongs to a rule with metric',
    ],
    [`{ name: x, description: x, rules: [{ ${RULE}, fault: {} }] }`, 'rules.0: fault needs checked'],
    [
      `{ name: x, description: x, rules: [{ ${RULE}, checked: [c], fault: { atLeast: bad } }] }`,
      'rules.0.fault.atLeast: Invalid option',
    ],
    [
      `{ name: x, description: x, rules: [{ ${RULE}, checked: [c], colour: red }] }`,
      'rules.0: Unrecognized key: "colour"',
    ],
    [
      `{ name: x, description: x, rules: [{ ${RULE}, checked: [c] }, { ${RULE}, checked: [c] }] }`,
      'the file: two rules have the name a',
    ],
  ])('a file with %s is refused', async (text, message) => {
    const file = join(folder, 'wrong.txt');
    await writeFile(file, text);
    await expect(readProfiles(file)).rejects.toThrow(message);
    await expect(readProfiles(file)).rejects.toThrow(file);
  });

  it('a setting that cannot be used stops the server from starting', async () => {
    const { lake, remove: removeOther } = await temporaryLake();
    await expect(serve(lake, { DELIVERY_PROFILES: '/no/such/place' })).rejects.toThrow(
      'DELIVERY_PROFILES=/no/such/place cannot be used: /no/such/place: ENOENT',
    );
    await removeOther();
  });
});
