import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Rights } from '../../src/graph/access/rights.js';
import { makeMap } from '../../src/lake/embedding/map/make-map.js';
import { equals, hasAny } from '../../src/lake/lancedb/filter.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { frames } from '../../src/lake/tables/frames.js';
import { lookSpace } from '../../src/lake/tables/spaces.js';
import { numberBegins, numberFrom } from '../../src/server/maps/stem-and-number.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { grantOf, rightsOf } from '../support/rights.js';
import { serve, type TestServer } from '../support/server.js';

const rows = generateRows({ titles: 3, assetsPerTitle: 1, shotsPerAsset: 2, framesPerShot: 3 });
/** Ids of all kinds, and a frame that came after the map was made. */
const IDS = ['plain', 'frame-007', 'frame-000', '42', 'x-12345678901', 'ünder-3'];
const given = rows.frames.map((row, i) => ({ ...row, id: IDS[i] ?? row.id, labels: i === 1 ? ['black', 'dog'] : [] }));
const LATER = given.at(-1)!;

let made: Awaited<ReturnType<typeof temporaryLake>>;
let server: TestServer;
let rights: Rights | null = null;
beforeAll(async () => {
  made = await temporaryLake();
  await writeRows(made.lake, { ...rows, frames: given.slice(0, -1), spaces: [lookSpace(null, true)] });
  server = await serve(made.lake, {}, async () => rights);
});
afterAll(async () => {
  await server.close();
  await made.remove();
});

const ask = async (fields: string) => {
  const { data, errors } = await server.ask(`{ embeddingSpace(id: "look") { map { ${fields} } } }`);
  expect(errors).toBeUndefined();
  return data.embeddingSpace?.map;
};
const urlOf = async (columns: string): Promise<string> =>
  (await ask(`points(columns: [${columns}]) { url } `)).points.url as string;
async function pointsAt(url: string) {
  const response = await fetch(url);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/vnd.apache.arrow.stream']);
  const table = tableFromIPC(new Uint8Array(await response.arrayBuffer()));
  const rowsOf = table.toArray().map((row) => row.toJSON() as Record<string, string | number | null>);
  return { columns: table.schema.fields.map(({ name }) => name), rows: rowsOf };
}
const idsOf = (points: Awaited<ReturnType<typeof pointsAt>>) =>
  points.rows.map(({ stem, number }) => `${stem}${number ?? ''}`).sort();
const idsGiven = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id).sort();

it.each([...IDS, '', '0', '00', 'a0', 'b10', '0123456789012'])('takes %j apart as a stem and a number', (id) => {
  const bytes = Buffer.from(id);
  const begins = numberBegins(bytes);
  const number = begins < bytes.length ? numberFrom(bytes, begins) : null;
  expect(`${bytes.subarray(0, begins)}${number ?? ''}`).toBe(id);
});

it('tells of a map once there is one, and when it is stale', async () => {
  expect(await ask('method')).toBeNull();
  await makeMap(made.lake, 'look', { method: 'PCA', seed: 3, anew: false });
  const fields = 'method seed parameters model { id } snapshot pointCount lackingCount stale';
  const fresh = {
    ...{ method: 'PCA', seed: 3, parameters: { axes: 32, landmarks: 3_000, clusters: 8 }, model: null },
    ...{ snapshot: '1', pointCount: given.length - 1, lackingCount: 0, stale: false },
  };
  expect(await ask(fields)).toMatchObject({ ...fresh, snapshot: expect.any(String) as string });
  await writeToLake(made.lake, { note: 'later' }, (writer) => writer.add(frames, [LATER]));
  await expect
    .poll(() => ask('lackingCount stale pointCount'))
    .toEqual({
      lackingCount: 1,
      stale: true,
      pointCount: given.length - 1,
    });
});

it('gives the points with the ids of their frames, and what was asked for', async () => {
  const url = await urlOf('TITLE, LABEL, CLUSTER, UNLIKE');
  const points = await pointsAt(url);
  expect(points.columns).toEqual(['x', 'y', 'stem', 'number', 'title', 'label', 'cluster', 'unlike']);
  expect(idsOf(points)).toEqual(idsGiven(given.slice(0, -1)));
  const byId = new Map(points.rows.map((row) => [`${row['stem']}${row['number'] ?? ''}`, row]));
  for (const { id, title_id: title, labels } of given.slice(0, -1))
    expect(byId.get(id)).toMatchObject({ title, label: labels[0] ?? null });
  expect(Math.max(...points.rows.map(({ unlike }) => unlike as number))).toBe(255);
  expect((await pointsAt(await urlOf(''))).columns).toEqual(['x', 'y', 'stem', 'number']);
  const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(tableFromIPC(new Uint8Array(await plain.arrayBuffer())).numRows).toBe(given.length - 1);
});

it('opens to signed addresses alone', async () => {
  const url = new URL(await urlOf('TITLE'));
  const status = async (change: (one: URL) => void) => {
    const other = new URL(url);
    change(other);
    return (await fetch(other)).status;
  };
  expect(await status((one) => one.searchParams.set('columns', 'LABEL'))).toBe(403);
  expect(await status((one) => one.searchParams.set('as', 'e30'))).toBe(403);
  expect(await status((one) => (one.pathname = '/spaces/other/map'))).toBe(403);
});

it('shows what the one who asked may see by now, and nothing of a hidden title', async () => {
  const url = await urlOf('TITLE');
  rights = rightsOf('two titles', grantOf({ titles: ['t0', 't2'] }));
  const points = await pointsAt(url);
  const seen = given.slice(0, -1).filter(({ title_id }) => title_id !== 't1');
  expect(idsOf(points)).toEqual(idsGiven(seen));
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  expect(bytes.includes('t1')).toBe(false);
  expect(await ask('pointCount')).toEqual({ pointCount: seen.length });
  rights = rightsOf('dark frames', grantOf({ where: { frames: hasAny('labels', ['black']) } }));
  expect(idsOf(await pointsAt(url))).toEqual(['frame-007']);
  rights = rightsOf('no vectors', grantOf({ hidden: { frames: ['embedding'] } }));
  expect([await ask('method'), (await fetch(url)).status]).toEqual([null, 404]);
  rights = rightsOf('no space', grantOf({ spaces: new Set<string>() }));
  expect([await ask('method'), (await fetch(url)).status]).toEqual([undefined, 404]);
  rights = rightsOf('nothing', grantOf({ where: { frames: equals('id', 'none') } }));
  expect(idsOf(await pointsAt(url))).toEqual([]);
  rights = null;
});
