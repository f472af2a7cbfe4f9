import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  groupKey,
  Groups,
  placeOf,
  splitByPlace,
  type Share,
} from '../../../src/graph/registry/datasets/split-groups.js';
import { stratify } from '../../../src/graph/registry/datasets/stratify.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { datasetItems } from '../../../src/lake/tables/dataset-items.js';
import { datasets } from '../../../src/lake/tables/datasets.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { DatasetClient } from '../../support/datasets.js';
import { annotationRow, generateRows, randomOf, temporaryLake, writeRows } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';

interface Placed {
  readonly entity_id: string;
  readonly title_id: string | null;
  readonly asset_id: string | null;
  readonly label: string | null;
}

function groupsOf(items: readonly Placed[]) {
  const groups = new Groups();
  groups.add(items);
  return groups.all();
}

const THREE: readonly Share[] = [
  { name: 'train', share: 0.8 },
  { name: 'validation', share: 0.1 },
  { name: 'test', share: 0.1 },
];

describe('the place of a title', () => {
  it('is the first 48 bits of a hash of salt and id', () => {
    const digest = createHash('sha256').update('salt\ntitle').digest('hex');
    expect(placeOf('salt', 'title')).toBe(parseInt(digest.slice(0, 12), 16) / 2 ** 48);
  });

  it('gives each split its share of 10,000 titles, the same again, and others by another salt', () => {
    const items = Array.from({ length: 10_000 }, (_, i) => ({
      entity_id: `${i}`,
      title_id: `t${i}`,
      asset_id: null,
      label: null,
    }));
    const groups = groupsOf(items);
    const splits = splitByPlace(groups, THREE, 'a');
    for (const { name, share } of THREE) {
      const count = [...splits.values()].filter((split) => split === name).length;
      // Four standard deviations of a binomial distribution.
      expect(Math.abs(count - 10_000 * share)).toBeLessThan(4 * Math.sqrt(10_000 * share * (1 - share)));
    }
    expect([...splitByPlace(groupsOf(items.toReversed()), THREE, 'a')].sort()).toEqual([...splits].sort());
    const others = splitByPlace(groups, THREE, 'b');
    expect([...splits].filter(([key, split]) => others.get(key) !== split).length).toBeGreaterThan(2_000);
  });
});

const word = (prefix: string, most: number) => fc.option(fc.integer({ min: 0, max: most }).map((n) => `${prefix}${n}`));
const placed = fc.array(fc.record({ title_id: word('t', 8), asset_id: word('a', 8), label: word('l', 3) }), {
  minLength: 1,
  maxLength: 80,
});
const shares = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }).map((parts) => {
  const sum = parts.reduce((a, b) => a + b, 0);
  return parts.map((part, i) => ({ name: `s${i}`, share: part / sum }));
});

describe.each([
  ['by place', splitByPlace],
  ['stratified', stratify],
])('splits %s', (_, split) => {
  it('give every item one, the same for all of a title, or of an asset without one, in any order of items', () => {
    fc.assert(
      fc.property(placed, shares, fc.string({ maxLength: 3 }), (given, ratios, salt) => {
        const items = given.map((item, i) => ({ ...item, entity_id: `i${i}` }));
        const splits = split(groupsOf(items), ratios, salt);
        const names = new Set(ratios.map(({ name }) => name));
        const of = (id: string, one: string | null) => ({ id, one });
        const byTitle = new Map<string, Set<string>>();
        for (const item of items) {
          const name = splits.get(groupKey(item))!;
          expect(names.has(name)).toBe(true);
          const { id } =
            item.title_id !== null ? of(`t ${item.title_id}`, name) : of(`a ${item.asset_id ?? item.entity_id}`, name);
          byTitle.set(id, (byTitle.get(id) ?? new Set()).add(name));
        }
        expect([...byTitle.values()].every(({ size }) => size === 1)).toBe(true);
        expect(new Map([...split(groupsOf(items.toReversed()), ratios, salt)])).toEqual(splits);
      }),
      { numRuns: 300 },
    );
  });
});

describe('stratified splits', () => {
  /** Titles of 1 to 20 items; the rare label is in one title of fifty. */
  function titles(count: number, seed: number): Placed[] {
    const random = randomOf(seed);
    return Array.from({ length: count }, (_, t) => {
      const main = t % 50 === 0 ? 'rare' : random() < 0.7 ? 'common' : 'other';
      return Array.from({ length: 1 + Math.floor(random() * 20) }, (_, i) => {
        const label = random() < 0.8 ? main : 'common';
        return { entity_id: `${t}-${i}`, title_id: `t${t}`, asset_id: null, label };
      });
    }).flat();
  }

  function worst(items: readonly Placed[], splits: ReadonlyMap<string, string>): number {
    const differences = [...new Set(items.map(({ label }) => label))].flatMap((label) => {
      const of = items.filter((item) => item.label === label);
      return THREE.map(({ name, share }) =>
        Math.abs(of.filter((item) => splits.get(groupKey(item)) === name).length / of.length - share),
      );
    });
    return Math.max(...differences);
  }

  it('keep the shares of each label within two in a hundred, where places alone miss by more', () => {
    for (const seed of [1, 2, 3]) {
      const items = titles(2_000, seed);
      const groups = groupsOf(items);
      const [stratified, byPlace] = [
        worst(items, stratify(groups, THREE, '')),
        worst(items, splitByPlace(groups, THREE, '')),
      ];
      expect(stratified).toBeLessThan(0.02);
      expect(stratified).toBeLessThan(byPlace);
    }
  });

  it('put one title of a label that two titles have in each of two halves', () => {
    const items = ['a', 'b', 'c', 'd'].map((id, i) => ({
      entity_id: id,
      title_id: id,
      asset_id: null,
      label: i < 2 ? 'x' : 'y',
    }));
    const splits = stratify(
      groupsOf(items),
      [
        { name: 'one', share: 0.5 },
        { name: 'two', share: 0.5 },
      ],
      's',
    );
    const of = (...ids: string[]) => ids.map((id) => splits.get(`title ${id}`)).sort();
    expect([of('a', 'b'), of('c', 'd')]).toEqual([
      ['one', 'two'],
      ['one', 'two'],
    ]);
  });
});

describe('splitDataset', () => {
  const rows = generateRows({ titles: 8 });
  rows.assets.push({ ...rows.assets[0]!, id: 'loose', ordinal: rows.assets.length, title_id: null });
  rows.annotations.push(
    ...[900, 901, 902].map((n) => annotationRow(n, { asset_id: 'loose', label: 'dog' })),
    annotationRow(903),
  );
  let made: Awaited<ReturnType<typeof temporaryLake>>;
  let server: TestServer;
  const client = new DatasetClient(() => server);
  beforeAll(async () => {
    made = await temporaryLake();
    await writeRows(made.lake, rows);
    server = await serve(made.lake);
    await client.create({ name: 'all', kind: 'ANNOTATION', select: { annotations: {} }, labelBy: { field: 'LABEL' } });
    await client.create({ name: 'plain', kind: 'SHOT', select: { shots: {} } });
  });
  afterAll(async () => {
    await server.close();
    await made.remove();
  });

  const SPLIT = `mutation ($id: ID!, $ratios: [SplitShareInput!], $titles: [SplitTitlesInput!], $salt: String, $stratified: Boolean) {
    splitDataset(id: $id, ratios: $ratios, titles: $titles, salt: $salt, stratified: $stratified) {
      hash itemCount splitBy { method salt } splits { name share itemCount titleCount labels { label count } } } }`;
  const halves = [
    { name: 'train', share: 0.5 },
    { name: 'test', share: 0.5 },
  ];

  it.each([
    ['RATIOS', false],
    ['STRATIFIED', true],
  ])('by %s changes the splits and nothing else, and tells of them', async (method, stratified) => {
    const before = await client.items('all@1', null, 500);
    const { splitDataset } = await client.asked(SPLIT, { id: 'all@1', ratios: halves, salt: 'x', stratified });
    const items = await client.items('all@1', null, 500);
    const without = ({ split: _, ...item }: (typeof items)[number]) => item;
    expect(items.map(without)).toEqual(before.map(without));
    expect(splitDataset).toMatchObject({ itemCount: items.length, splitBy: { method, salt: 'x' } });
    for (const { name, share, itemCount, titleCount, labels } of splitDataset.splits) {
      const of = items.filter(({ split }) => split === name);
      expect(await client.items('all@1', name, 500)).toEqual(of);
      const counts = new Map<string, number>();
      for (const { label } of of) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
      const titles = new Set(of.flatMap(({ title }) => title?.id ?? [])).size;
      expect({ share, itemCount, titleCount }).toEqual({ share: 0.5, itemCount: of.length, titleCount: titles });
      expect(new Map(labels.map(({ label, count }: { label: string; count: number }) => [label, count]))).toEqual(
        counts,
      );
    }
    expect(
      items.filter(({ assetId }) => assetId === 'loose').every(({ split }, _, [first]) => split === first!.split),
    ).toBe(true);
    expect((await verifySnapshot(made.lake.current)).findings).toEqual([]);
  });

  it('by lists of titles leaves the others in no split', async () => {
    const titles = [
      { name: 'a', titleIds: ['t0', 't3'] },
      { name: 'b', titleIds: ['t1'] },
    ];
    const { splitDataset } = await client.asked(SPLIT, { id: 'plain@1', titles });
    expect(splitDataset.splitBy).toEqual({ method: 'TITLES', salt: '' });
    const expected: Record<string, string> = { t0: 'a', t3: 'a', t1: 'b' };
    const items = await client.items('plain@1', null, 500);
    expect(items.every(({ title, split }) => split === (expected[title!.id] ?? null))).toBe(true);
    expect((await verifySnapshot(made.lake.current)).findings).toEqual([]);
  });

  it.each([
    [{}, 'give exactly one of ratios and titles, but got none'],
    [{ ratios: halves, titles: [{ name: 'a', titleIds: ['t0'] }] }, 'but got both'],
    [{ ratios: [] }, 'ratios must hold 1 to 20 splits, but got 0'],
    [
      {
        ratios: [
          { name: 'a', share: 0.5 },
          { name: 'b', share: 0.4 },
        ],
      },
      'the shares must sum to 1, but sum to 0.9',
    ],
    [
      {
        ratios: [
          { name: 'a', share: 1 },
          { name: 'b', share: 0 },
        ],
      },
      'ratios[1].share must be more than 0, at most 1, but got 0',
    ],
    [
      {
        ratios: [
          { name: 'a', share: 0.5 },
          { name: 'a', share: 0.5 },
        ],
      },
      'ratios[1].name: there are two splits "a"',
    ],
    [{ ratios: [{ name: 'a/b', share: 1 }] }, 'ratios[0].name must be 1 to 50 letters'],
    [
      {
        ratios: [
          { name: 'a', share: 0.999999 },
          { name: 'b', share: 0.000001 },
        ],
      },
      'ratios: split "b" is empty; give other shares',
    ],
    [{ ratios: halves, stratified: true }, 'stratified needs items with labels'],
    [{ titles: [{ name: 'a', titleIds: ['t0'] }], stratified: true }, 'stratified needs ratios'],
    [{ titles: [{ name: 'a', titleIds: ['t0', 'none'] }] }, 'titles: the dataset has no item of title "none"'],
    [
      {
        titles: [
          { name: 'a', titleIds: ['t0'] },
          { name: 'b', titleIds: ['t1', 't0'] },
        ],
      },
      'title "t0" is in "a" and in "b"',
    ],
    [{ titles: [{ name: 'a', titleIds: ['t0', 't0'] }] }, 'titles[0].titleIds holds title "t0" twice'],
    [
      {
        titles: [
          { name: 'a', titleIds: ['t0'] },
          { name: 'b', titleIds: [] },
        ],
      },
      'titles: split "b" is empty; give it titles',
    ],
  ])('refuses %j', async (args, message) => {
    const before = made.lake.current.record.number;
    const refused = await client.refused(SPLIT, { id: 'plain@1', ...args });
    expect(refused).toEqual({ code: 'BAD_USER_INPUT', message: expect.stringContaining(message) });
    expect((await made.lake.refresh()).record.number).toBe(before);
  });

  it('is found wrong by verify where a row was changed', async () => {
    const [item] = await select(made.lake.current, datasetItems, { where: equals('id', 'all@1#4') });
    const [dataset] = await select(made.lake.current, datasets, { where: equals('id', 'all@1') });
    const columnsAfter = async (items: object, row: object) => {
      await writeToLake(made.lake, { note: 'spoilt' }, async (writer) => {
        await writer.upsert(datasetItems, 'id', [{ ...item!, ...items }]);
        await writer.upsert(datasets, 'id', [{ ...dataset!, ...row }]);
      });
      return (await verifySnapshot(made.lake.current)).findings.flatMap(({ faults }) =>
        faults.map(({ column }) => column),
      );
    };
    expect(await columnsAfter({ entity_id: 'other' }, {})).toEqual(['hash']);
    expect(await columnsAfter({ split: 'elsewhere' }, {})).toEqual(expect.arrayContaining(['split', 'hash']));
    expect(await columnsAfter({ ordinal: 1_000 }, {})).toEqual(expect.arrayContaining(['ordinal', 'hash']));
    expect(await columnsAfter({ title_id: 'new' }, {})).toEqual(['title_count']);
    expect(await columnsAfter({}, { item_count: 3 })).toEqual(['item_count']);
    expect(await columnsAfter({}, { status: 'FROZEN' })).toEqual(['frozen_at']);
    expect(await columnsAfter({}, {})).toEqual([]);
  });
});
