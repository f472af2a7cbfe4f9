import { afterEach, describe, expect, it } from 'vitest';
import { hasAll, hasAny, not, type Filter } from '../../src/lake/lancedb/filter.js';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { count } from '../../src/lake/lancedb/read.js';
import type { MediaTable } from '../../src/lake/lancedb/table.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { predicateOf } from '../../src/lake/lancedb/predicate.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { titles } from '../../src/lake/tables/titles.js';
import { temporaryLake, titleRow, writeRows } from '../support/lake.js';
import { BOTH_WAYS, serve } from '../support/server.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const TAGS = [null, [], ['a'], ['a', 'b']];
const rows = TAGS.map((access_tags, t) => ({ ...titleRow(t), access_tags }));

/** A lake of titles with those tags, or one that was made before there were any. */
async function lakeOf(isOlder: boolean): Promise<Lake> {
  const { access_tags: _, ...columns } = titles.columns;
  const older = mediaTables.map((table) => (table === titles ? ({ ...titles, columns } as MediaTable) : table));
  const made = await temporaryLake({}, isOlder ? older : mediaTables);
  closing.push(made.remove);
  if (!isOlder) {
    await writeRows(made.lake, { titles: rows });
    return made.lake;
  }
  const withoutTags = rows.map(({ access_tags: _, ...row }) => row);
  await writeToLake(made.lake, { note: 'older' }, (writer) => writer.add(older[0]!, withoutTags as never));
  return openLake(made.uri, mediaTables);
}

const FILTERS: [filter: Filter, where: string, found: number, foundInOlder: number][] = [
  [hasAny('access_tags', ['a', 'x']), '{ anyOf: ["a", "x"] }', 2, 0],
  [hasAny('access_tags', []), '{ anyOf: [] }', 0, 0],
  [hasAll('access_tags', ['a', 'b']), '{ allOf: ["a", "b"] }', 1, 0],
  [hasAll('access_tags', []), '{ allOf: [] }', 4, 4],
  [not(hasAny('access_tags', ['b'])), '{ noneOf: ["b"] }', 3, 4],
  [not(hasAny('access_tags', [])), '{ noneOf: [] }', 4, 4],
];

describe('tags of titles, null among them', () => {
  it.each(FILTERS)('%j means the same in memory and in LanceDB', async (filter, _, found, foundInOlder) => {
    const holds = predicateOf(filter, titles.columns)!;
    expect(rows.filter((row) => holds(row))).toHaveLength(found);
    expect(await count((await lakeOf(false)).current, titles, filter)).toBe(found);
    expect(await count((await lakeOf(true)).current, titles, filter)).toBe(foundInOlder);
  });

  describe.each(BOTH_WAYS)('asked %s', (_, env) => {
    it.each([false, true])('of a lake that is older: %j', async (isOlder) => {
      const server = await serve(await lakeOf(isOlder), env);
      closing.push(() => server.close());
      const fields = FILTERS.map(([, where], i) => `f${i}: titles(where: { accessTags: ${where} }) { totalCount }`);
      const { data } = await server.ask(`{ titles { nodes { accessTags } } ${fields.join(' ')} }`);
      expect(data).toEqual({
        titles: { nodes: TAGS.map((tags) => ({ accessTags: isOlder ? [] : (tags ?? []) })) },
        ...Object.fromEntries(
          FILTERS.map(([, , found, inOlder], i) => [`f${i}`, { totalCount: isOlder ? inOlder : found }]),
        ),
      });
    });
  });
});
