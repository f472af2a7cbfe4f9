import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../src/graph/policy/policy.js';
import type { MetricRow } from '../../../src/lake/tables/metrics.js';
import {
  analysisRow,
  assetRow,
  metricRow,
  modelRow,
  randomOf,
  seriesRow,
  temporaryLake,
  titleRow,
  writeRows,
} from '../../support/lake.js';
import { rightsOf } from '../../../src/graph/policy/grants.js';
import { grantsOf, policyOf, subject } from '../policy/policies.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const NAMES = ['integrated_loudness', 'true_peak', 'black'];
const CHANNELS = [null, 'FL', 'FR'];
const random = randomOf(3);
const below = (most: number) => Math.floor(random() * most);
const titles = Array.from({ length: 8 }, (_, i) => titleRow(i));
const assets = Array.from({ length: 24 }, (_, i) =>
  assetRow(`a${i}`, i, i % 7 === 6 ? null : `t${below(8)}`, i % 3 === 2 ? 'AUDIO' : 'VIDEO', 60_000_000),
);
const metrics: MetricRow[] = assets.flatMap((asset) =>
  Array.from({ length: below(9) }, (_, ordinal) => ({
    ...metricRow(asset, ordinal, NAMES[below(3)]!, below(9) / 2 - 30),
    channel: CHANNELS[below(5)] ?? null,
    stream_index: below(3) === 0 ? below(3) : null,
  })),
);

interface Condition {
  name: string;
  lt?: number;
  lte?: number;
  gt?: number;
  gte?: number;
  streamIndex?: number;
  channel?: string;
}

function condition(): Condition {
  const low = below(9) / 2 - 30;
  const bounds = [{ lt: low }, { lte: low }, { gt: low }, { gte: low }, { gte: low, lte: low + below(4) / 2 }];
  return {
    ...{ name: NAMES[below(3)]!, ...bounds[below(5)] },
    ...(below(4) === 0 && { streamIndex: below(3) }),
    ...(below(4) === 0 && { channel: 'FL' }),
  };
}

/** What the schema says, row by row. */
const meets = (row: MetricRow, { name, lt, lte, gt, gte, streamIndex, channel }: Condition) =>
  row.name === name &&
  row.channel === (channel ?? null) &&
  (streamIndex === undefined || row.stream_index === streamIndex) &&
  (lt === undefined || row.value < lt) &&
  (lte === undefined || row.value <= lte) &&
  (gt === undefined || row.value > gt) &&
  (gte === undefined || row.value >= gte);
const assetsThat = (conditions: readonly Condition[]) =>
  assets.filter(({ id }) => conditions.every((one) => metrics.some((row) => row.asset_id === id && meets(row, one))));

const ASK = `query ($where: AssetFilter, $title: TitleFilter) {
  assets(where: $where, first: 100) { totalCount nodes { id } } titles(where: $title, first: 100) { totalCount nodes { id } }
  ofTitle: assets(where: { title: $title }, first: 100) { nodes { id } }
  every: assets(first: 100) { nodes { id series { name } analyses { analyser } } }
}`;
const idsOf = ({ nodes }: { nodes: { id: string }[] }) => nodes.map(({ id }) => id).sort();

describe.each(BOTH_WAYS)('%s', (_, env) => {
  let server: TestServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await temporaryLake();
    remove = made.remove;
    await writeRows(made.lake, { titles, assets, metrics, models: [modelRow('meter@2')] });
    server = await serve(made.lake, env);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  it('a filter by measures finds what a look at every row finds, of assets and of titles', async () => {
    let found = 0;
    for (let turn = 0; turn < 40; turn++) {
      const conditions = Array.from({ length: 1 + below(2) }, condition);
      const expected = assetsThat(conditions);
      found += expected.length;
      const where = { metrics: conditions };
      const { data, errors } = await server.ask(ASK, { where, title: where });
      expect(errors).toBeUndefined();
      expect({ conditions, ids: idsOf(data.assets) }).toEqual({ conditions, ids: expected.map(({ id }) => id).sort() });
      expect(data.assets.totalCount).toBe(expected.length);
      const titleIds = new Set(expected.map(({ title_id }) => title_id).filter((id) => id !== null));
      expect({ conditions, ids: idsOf(data.titles) }).toEqual({ conditions, ids: [...titleIds].sort() });
      expect(data.titles.totalCount).toBe(titleIds.size);
      const ofTitles = assets.filter(({ title_id }) => title_id !== null && titleIds.has(title_id));
      expect(idsOf(data.ofTitle)).toEqual(ofTitles.map(({ id }) => id).sort());
    }
    expect(found).toBeGreaterThan(50);
  });

  it('with other conditions, of the title’s own assets, page by page', async () => {
    const conditions = [{ name: 'integrated_loudness', lt: -27 }];
    const of = assetsThat(conditions).filter(({ kind, title_id }) => kind === 'VIDEO' && title_id !== null);
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const { data } = (await server.ask(
        `query ($metrics: [MetricFilter!], $after: String) {
          assets(first: 2, after: $after, where: { kinds: [VIDEO], metrics: $metrics, title: { nameContains: "film" } }) {
            nodes { id } pageInfo { hasNextPage endCursor }
        } }`,
        { metrics: conditions, after },
      )) as { data: { assets: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } };
      ids.push(...data.assets.nodes.map(({ id }) => id));
      if (!data.assets.pageInfo.hasNextPage) break;
      after = data.assets.pageInfo.endCursor;
    }
    expect(ids).toEqual(of.map(({ id }) => id));
  });

  it.each([
    ['{ name: "x" }', 'where.metrics[0] must have lt, lte, gt or gte, but has none of them'],
    ['{ name: "x", gte: 2, lte: 1 }', 'where.metrics[0].lte must not be less than gte, but got 2 to 1'],
    [`${'{ name: "x", lt: 1 } '.repeat(21)}`, 'where.metrics must hold at most 20 conditions, but got 21'],
  ])('%s is refused', async (given, message) => {
    for (const field of ['assets', 'titles']) {
      const { errors } = await server.ask(`{ ${field}(where: { metrics: [${given}] }) { totalCount } }`);
      expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
    }
  });

  it('an empty list matches nothing', async () => {
    const { data } = await server.ask(ASK, { where: { metrics: [] }, title: { metrics: [] } });
    expect([data.assets.totalCount, data.titles.totalCount]).toEqual([0, 0]);
  });
});

describe('under a policy', () => {
  const ask = async (tables: object) => {
    const rights = rightsOf(grantsOf(policyOf(tables), subject(['r'])));
    const made = await temporaryLake();
    const analysed = {
      series: [seriesRow('a0', 'x', [1])],
      analyses: [analysisRow('a0', 'x'), analysisRow('a6', 'x')],
    };
    await writeRows(made.lake, { titles, assets, metrics, models: [modelRow('meter@2')], ...analysed });
    const server = await serve(made.lake, {}, async () => rights);
    const all = { metrics: [{ name: 'integrated_loudness', gte: -100 }] };
    const { data } = await server.ask(ASK, { where: all, title: all });
    await server.close();
    await made.remove();
    return data;
  };

  it('measures that are not seen are not found by comparing them', async () => {
    const data = await ask({ titles: {}, assets: {} });
    expect([data.assets.totalCount, data.titles.totalCount]).toEqual([0, 0]);
  });

  it('those of assets that are not seen find no title', async () => {
    const data = await ask({ titles: {}, assets: { where: { kinds: ['AUDIO'] } }, metrics: {} });
    const seen = assetsThat([{ name: 'integrated_loudness', gte: -100 }]).filter(({ kind }) => kind === 'AUDIO');
    expect(seen.length).toBeGreaterThan(0);
    const inTitles = seen.filter(({ title_id }) => title_id !== null);
    expect(idsOf(data.assets)).toEqual(inTitles.map(({ id }) => id).sort());
    expect(idsOf(data.titles)).toEqual([...new Set(inTitles.map(({ title_id }) => title_id))].sort());
  });

  it('curves and analyses follow their titles, whatever else does', async () => {
    const { every: seen } = await ask({
      titles: {},
      assets: { followTitle: false },
      series: {},
      analyses: {},
      metrics: { followTitle: false },
    });
    const of = (id: string) => seen.nodes.find((node: { id: string }) => node.id === id);
    expect(of('a0')).toMatchObject({ series: [{ name: 'x' }], analyses: [{ analyser: 'x' }] });
    // It is of no title.
    expect(of('a6')).toMatchObject({ series: [], analyses: [] });
    const { every: others } = await ask({ titles: {}, assets: {}, metrics: {} });
    const first = others.nodes.find((node: { id: string }) => node.id === 'a0');
    expect(first).toMatchObject({ series: [], analyses: [] });
  });

  it.each(['titles', 'assets'])('a rule on %s cannot go by measures, and says so', (table) => {
    const policy = `{ version: 1, roles: { viewer: { tables: { ${table}: { where: { metrics: [{ name: x, lt: 1 }] } } } } } }`;
    expect(() => parsePolicy(policy)).toThrow(
      `roles.viewer.tables.${table}.where.metrics: cannot be decided on a row alone, as a rule must be; leave it out`,
    );
  });
});
