import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraph } from '../../src/graph/schema.js';
import { oneOf } from '../../src/lake/lancedb/filter.js';
import type { QueryEvent } from '../../src/lake/lancedb/view.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import { frames } from '../../src/lake/tables/frames.js';
import { openExecutors, type Answer } from '../support/executors.js';
import { annotationRow, generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { grantOf, rightsOf } from '../support/rights.js';

const rows = generateRows({ titles: 5, shotsPerAsset: 4, framesPerShot: 2 }, 2);
rows.annotations = rows.annotations.map((row, i) => ({
  ...row,
  review_status: ([null, 'PENDING', 'ACCEPTED', 'REJECTED'] as const)[i % 4]!,
}));
const schema = subgraph();
const queries: QueryEvent[] = [];
const answers: Record<string, Answer> = {};
let made: Awaited<ReturnType<typeof temporaryLake>>;
let near: ReturnType<typeof openExecutors>;
beforeAll(async () => {
  made = await temporaryLake({ onQuery: (event) => void queries.push(event) });
  const { lake } = made;
  await writeRows(lake, { ...rows, frames: rows.frames.filter((_, i) => i % 3 > 0) });
  near = openExecutors(schema, lake, { nearBytes: 2 ** 28 });
  await near.full();
  // Rows in memory then are some that were read, some that are gone, and some that came since: before, between and after those.
  await writeToLake(lake, { note: 'changes' }, async (writer) => {
    await writer.upsert(
      frames,
      'id',
      rows.frames.filter((_, i) => i % 3 === 0 || i % 7 === 0),
    );
    const gone = rows.frames.filter((_, i) => i % 5 === 1).map(({ id }) => id);
    await writer.remove(frames, oneOf('id', gone), gone);
    await writer.upsert(annotations, 'id', [annotationRow(5_000, { confidence: 0.5 })]);
  });
  Object.assign(answers, { 'from the lake': openExecutors(schema, lake).interpret, 'from memory': near.compile });
});
afterAll(async () => {
  await near.leave();
  await made.remove();
});

interface Page {
  nodes: { id: string }[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}
const few = rightsOf('few', grantOf({ titles: ['t0', 't3'] }));

describe.each(['from the lake', 'from memory'])('%s', (way) => {
  async function page(list: string, args: string, rights: typeof few | null = null): Promise<Page> {
    const [field, given = ''] = list.split('|') as [string, string?];
    const source = `{ ${field}(${given} ${args}) { nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
    const { data, errors } = await answers[way]!({ source, rights });
    if (errors) throw new Error(errors[0]!.message);
    return data![field] as Page;
  }
  const idsOf = ({ nodes }: Page) => nodes.map(({ id }) => id);

  it.each([
    ['frames', null],
    ['frames', few],
    ['frames|where: { labels: { anyOf: ["black", "freeze"] } }', null],
    ['frames|where: { title: { kinds: [MOVIE] } }', few],
    ['shots', null],
    ['assets', null],
    ['titles', null],
    ['titles|orderBy: RELEASE_YEAR_DESC', null],
    ['annotations', null],
    ['annotations|where: { types: ["label"] } orderBy: START_ASC', null],
    ['annotations|orderBy: CONFIDENCE_DESC', null],
  ] as const)(
    'a page of %s from any place is that part of the list, and its cursor goes on from there',
    async (list, rights) => {
      const whole = idsOf(await page(list, 'first: 500', rights));
      for (const offset of [0, 1, 2, 7, Math.floor(whole.length / 2), whole.length - 1, whole.length, 100_000]) {
        const found = await page(list, `first: 3, offset: ${offset}`, rights);
        expect({ offset, ids: idsOf(found) }).toEqual({ offset, ids: whole.slice(offset, offset + 3) });
        expect(found.totalCount).toBe(whole.length);
        expect(found.pageInfo.hasPreviousPage).toBe(offset > 0);
        expect(found.pageInfo.hasNextPage).toBe(offset + 3 < whole.length);
        if (found.pageInfo.endCursor === null) continue;
        const next = await page(list, `first: 3, after: "${found.pageInfo.endCursor}"`, rights);
        expect(idsOf(next)).toEqual(whole.slice(offset + 3, offset + 6));
      }
    },
  );

  it('finds every place among rows that changed', async () => {
    const whole = idsOf(await page('frames', 'first: 500'));
    for (let offset = 0; offset <= whole.length; offset++) {
      expect(idsOf(await page('frames', `first: 1, offset: ${offset}`))).toEqual(whole.slice(offset, offset + 1));
    }
  });

  it('refuses what is no place, and a place after a cursor', async () => {
    await expect(page('frames', 'offset: -1')).rejects.toThrow('offset must be 0 or more, but got -1');
    const { endCursor } = (await page('frames', 'first: 1')).pageInfo;
    await expect(page('frames', `offset: 2, after: "${endCursor}"`)).rejects.toThrow(
      'offset must not be given with after, but got 2',
    );
  });

  it('lists annotations by confidence, both ways, and those that nobody judged', async () => {
    const sure = rows.annotations.filter(({ confidence }) => confidence !== null);
    sure.push(annotationRow(5_000, { confidence: 0.5 }));
    const sign = (order: number) =>
      sure.toSorted((a, b) => order * (a.confidence! - b.confidence!) || a.ordinal - b.ordinal).map(({ id }) => id);
    expect(idsOf(await page('annotations', 'first: 500, orderBy: CONFIDENCE_ASC'))).toEqual(sign(1));
    expect(idsOf(await page('annotations', 'first: 500, orderBy: CONFIDENCE_DESC'))).toEqual(sign(-1));
    // Who may not see a confidence learns none by the order.
    const blind = rightsOf('blind', grantOf({ hidden: { annotations: ['confidence'] } }));
    expect(idsOf(await page('annotations', 'first: 500, orderBy: CONFIDENCE_DESC', blind))).toEqual([]);
    const judged = (status: string | null) => status === 'ACCEPTED' || status === 'REJECTED';
    const all = [...rows.annotations, annotationRow(5_000)];
    for (const reviewed of [true, false]) {
      expect(idsOf(await page('annotations', `first: 500, where: { reviewed: ${reviewed} }`))).toEqual(
        all.filter(({ review_status }) => judged(review_status) === reviewed).map(({ id }) => id),
      );
    }
  });
});

it('asks the lake for nothing where the list is held in memory', async () => {
  queries.length = 0;
  await answers['from memory']!({ source: '{ frames(first: 2, offset: 40) { nodes { id } } }' });
  expect(queries).toEqual([]);
});
