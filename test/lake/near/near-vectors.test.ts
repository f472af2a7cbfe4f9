import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLake, type Lake } from '../../../src/lake/lancedb/lake.js';
import type { QueryEvent } from '../../../src/lake/lancedb/view.js';
import { optimizeTables } from '../../../src/lake/lancedb/maintain.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { indexSpace } from '../../../src/lake/nearest/index-space.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { generateRows, randomOf, temporaryLake, unitVector, writeRows } from '../../support/lake.js';
import { IN_MEMORY, serve, untilFull, type TestServer } from '../../support/server.js';

/** More than are compared one by one: the index is used. */
const rows = generateRows({ titles: 26, assetsPerTitle: 2, shotsPerAsset: 10, framesPerShot: 40 }, 3);
const ASKED = 25;

let lake: Lake;
let fromLake: TestServer;
let fromMemory: TestServer;
let remove: () => Promise<void>;
const events: QueryEvent[] = [];
const random = randomOf(11);

beforeAll(async () => {
  const made = await temporaryLake();
  ({ remove, lake } = made);
  await writeRows(lake, rows);
  await indexSpace(lake, 'look', { floor: 0.9, sample: 50 });
  fromLake = await serve(await openLake(made.uri, mediaTables, { pollMs: 20 }));
  const watched = await openLake(made.uri, mediaTables, { pollMs: 20, onQuery: (event) => events.push(event) });
  fromMemory = await serve(watched, IN_MEMORY);
});
afterAll(async () => {
  await fromMemory.close();
  await fromLake.close();
  await remove();
});

const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
const FOUND = `edges { score distance rank node { id title { id } } } search { exact } pageInfo { hasNextPage }`;
const FOUND_SHOTS = `edges { score distance rank via { id } node { id } } search { exact }`;

/** A question of any kind: of a frame or a shot, within what, how many. */
function question(): string {
  const first = one([1, 10, 60]);
  const scope = one(['ANYWHERE', 'SAME_TITLE', 'SAME_ASSET', 'OTHER_TITLES', 'OTHER_SHOTS']);
  const where = one([
    '',
    `, where: { title: { kinds: [MOVIE, SERIES] } }`,
    `, where: { labels: { anyOf: ["${one(rows.frames).labels[0] ?? 'x'}"] } }`,
  ]);
  const distinct = one(['', '', ', distinctBy: TITLE', ', distinctBy: SHOT']);
  const least = one(['', '', ', minScore: 0.05']);
  const args = `first: ${first}, scope: ${scope}${where}${distinct}${least}`;
  if (random() < 0.3) return `{ shot(id: "${one(rows.shots).id}") { similar(${args}) { ${FOUND_SHOTS} } } }`;
  return `{ frame(id: "${one(rows.frames).id}") { similar(${args}) { ${FOUND} } embedding { values } } }`;
}

async function expectSameAnswers(): Promise<void> {
  for (let i = 0; i < ASKED; i++) {
    const asked = question();
    const answer = await fromMemory.ask(asked);
    expect(answer.errors, asked).toBeUndefined();
    expect(answer, asked).toEqual(await fromLake.ask(asked));
  }
}

/** Until both have the lake's newest snapshot, and the vectors that belong to it. */
async function untilBothFollow(): Promise<void> {
  const { number } = (await lake.refresh()).record;
  for (const { url } of [fromLake, fromMemory]) {
    while (((await (await fetch(`${url}/healthz/ready`)).json()) as { snapshot: number }).snapshot < number);
  }
  await untilFull(fromMemory.url);
}

async function queriesOf(asked: string): Promise<string[]> {
  events.length = 0;
  expect((await fromMemory.ask(asked)).errors).toBeUndefined();
  return events.map(({ kind }) => kind);
}

const LIKES = (id: string, args = '') => `{ frame(id: "${id}") { similar(first: 10${args}) { ${FOUND} } } }`;

describe('vectors in memory', () => {
  it('give the answers that the lake gives, to the last digit', expectSameAnswers, 60_000);

  it('leave one query to the lake by the index, and none where few are compared', async () => {
    const { id } = rows.frames[77]!;
    await fromMemory.ask(LIKES(id));
    expect(await queriesOf(LIKES(id))).toEqual(['nearest']);
    await fromMemory.ask(LIKES(id, ', scope: SAME_TITLE'));
    expect(await queriesOf(LIKES(id, ', scope: SAME_TITLE'))).toEqual([]);
  });

  it('give those of rows that were written since', async () => {
    const changed = rows.frames.slice(500, 560).map((row) => ({ ...row, vector_look: unitVector(random) }));
    const twin = { ...changed[0]!, id: 'twin', sort_key: 9e12 };
    await writeToLake(lake, { note: 'other vectors' }, async (writer) => {
      await writer.upsert(frames, 'id', [...changed, twin]);
    });
    await untilBothFollow();
    const { data } = await fromMemory.ask(LIKES(changed[0]!.id));
    expect(data.frame.similar.edges[0]).toMatchObject({ node: { id: 'twin' }, distance: expect.closeTo(0, 6) });
    await expectSameAnswers();
  }, 60_000);

  it('give those that were put in the place of others', async () => {
    const [a, b] = [rows.frames[700]!, rows.frames[9_000]!];
    await writeToLake(lake, { note: 'a vector' }, (writer) =>
      writer.patch(frames, 'id', ['id', 'vector_look'], [{ id: a.id, vector_look: b.vector_look }]),
    );
    await untilBothFollow();
    const { data } = await fromMemory.ask(LIKES(a.id));
    expect(data.frame.similar.edges[0]).toMatchObject({ node: { id: b.id }, distance: expect.closeTo(0, 6) });
    await expectSameAnswers();
  }, 60_000);

  it('are found again where a compaction has put their rows', async () => {
    await optimizeTables(lake);
    await untilBothFollow();
    await expectSameAnswers();
    await untilFull(fromMemory.url);
    const { id } = rows.frames[77]!;
    expect(await queriesOf(LIKES(id))).toEqual(['nearest']);
  }, 60_000);

  it('are let go when they do not fit', async () => {
    const small = await serve(await openLake(lake.uri, mediaTables), { ...IN_MEMORY, VECTOR_CACHE_BYTES: '1000000' });
    const { nearCache } = (await (await fetch(`${small.url}/healthz/ready`)).json()) as {
      nearCache: { vectors: unknown };
    };
    expect(nearCache.vectors).toEqual({ bytes: 0, limit: 1e6, state: 'ready', columns: { vector_look: 'too large' } });
    const { id } = rows.frames[77]!;
    expect(await small.ask(LIKES(id))).toEqual(await fromMemory.ask(LIKES(id)));
    await small.close();
  });
});
