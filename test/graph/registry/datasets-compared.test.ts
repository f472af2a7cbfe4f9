import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frames } from '../../../src/lake/tables/frames.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { DatasetClient } from '../../support/datasets.js';
import { generateRows, randomOf, temporaryLake, writeRows } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';

const rows = generateRows({ titles: 10 }, 5);
let made: Awaited<ReturnType<typeof temporaryLake>>;
let server: TestServer;
const client = new DatasetClient(() => server);
beforeAll(async () => {
  made = await temporaryLake();
  await writeRows(made.lake, rows);
  server = await serve(made.lake);
});
afterAll(async () => {
  await server.close();
  await made.remove();
});

const split = (id: string, salt: string) =>
  client.asked(
    `mutation ($id: ID!, $salt: String) { splitDataset(id: $id, salt: $salt,
      ratios: [{ name: "train", share: 0.6 }, { name: "dev", share: 0.2 }, { name: "test", share: 0.2 }]) { id } }`,
    { id, salt },
  );

describe('datasetDiff', () => {
  const page = '{ totalCount nodes { entityId split } pageInfo { hasNextPage endCursor } }';
  const QUERY = `query ($from: ID!, $to: ID!, $first: Int, $after: String, $added: Boolean!, $removed: Boolean!, $moved: Boolean!) {
    datasetDiff(from: $from, to: $to) { from { id } to { id } sameCount
      added(first: $first, after: $after) @include(if: $added) ${page}
      removed(first: $first, after: $after) @include(if: $removed) ${page}
      moved(first: $first, after: $after) @include(if: $moved) ${page} } }`;

  async function all(from: string, to: string, change: 'added' | 'removed' | 'moved') {
    const which = { added: false, removed: false, moved: false, [change]: true };
    const found: { entityId: string; split: string | null }[] = [];
    for (let after: string | null = null; ;) {
      const { datasetDiff } = await client.asked(QUERY, { from, to, first: 5, after, ...which });
      found.push(...datasetDiff[change].nodes);
      if (!datasetDiff[change].pageInfo.hasNextPage) {
        expect(datasetDiff[change].totalCount).toBe(found.length);
        return { found, same: datasetDiff.sameCount as number };
      }
      after = datasetDiff[change].pageInfo.endCursor;
    }
  }

  it('is what comparing all items gives', async () => {
    const random = randomOf(9);
    const some = (share: number) => rows.shots.map(({ id }) => id).filter(() => random() < share);
    for (const [salt, share] of [
      ['a', 0.7],
      ['b', 0.5],
      ['c', 0.9],
    ] as const) {
      const { id } = await client.create({ name: 'diff', kind: 'SHOT', select: { ids: some(share) } });
      await split(id, salt);
    }
    const ids = ['diff@1', 'diff@2', 'diff@3'];
    const items = new Map(
      await Promise.all(
        ids.map(
          async (id) =>
            [id, new Map((await client.items(id, null, 500)).map((item) => [item.entityId, item.split]))] as const,
        ),
      ),
    );
    for (const [from, to] of [
      ['diff@1', 'diff@2'],
      ['diff@2', 'diff@3'],
      ['diff@3', 'diff@1'],
      ['diff@2', 'diff@2'],
    ] as const) {
      const [before, after] = [items.get(from)!, items.get(to)!];
      const told = (of: ReadonlyMap<string, string | null>, isMeant: (id: string, split: string | null) => boolean) =>
        [...of].filter(([id, name]) => isMeant(id, name)).map(([entityId, name]) => ({ entityId, split: name }));
      const added = await all(from, to, 'added');
      expect(added.found).toEqual(told(after, (id) => !before.has(id)));
      expect((await all(from, to, 'removed')).found).toEqual(told(before, (id) => !after.has(id)));
      expect((await all(from, to, 'moved')).found).toEqual(
        told(after, (id, name) => before.has(id) && before.get(id) !== name),
      );
      expect(added.same).toBe(told(after, (id, name) => before.has(id) && before.get(id) === name).length);
    }
  });

  it('refuses two kinds, and what is not there', async () => {
    await client.create({ name: 'titles', kind: 'TITLE', select: { titles: {} } });
    const ask = (from: string, to: string) =>
      client.refused(`{ datasetDiff(from: "${from}", to: "${to}") { sameCount } }`);
    expect(await ask('diff@1', 'titles@1')).toEqual({
      code: 'BAD_USER_INPUT',
      message: 'from and to must be of one kind, but diff@1 is of SHOT and titles@1 of TITLE',
    });
    expect((await ask('diff@1', 'none@1')).message).toContain('to: there is no dataset "none@1"');
  });
});

describe('nearDuplicates', () => {
  interface Pair {
    readonly score: number;
    readonly a: { entityId: string; split: string };
    readonly b: { entityId: string; split: string };
  }
  const QUERY = `query ($id: ID!, $minScore: Float!, $first: Int, $space: ID) { dataset(id: $id) {
    nearDuplicates(minScore: $minScore, first: $first, space: $space) { score a { entityId split } b { entityId split } } } }`;
  const pairsOf = async (id: string, minScore: number, first = 500): Promise<Pair[]> =>
    (await client.asked(QUERY, { id, minScore, first })).dataset.nearDuplicates;

  const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

  it('finds every planted one, and none else, the most alike first', async () => {
    // Copies of frames of one title in another, a little changed: every third of a keyframe in one.
    const random = randomOf(4);
    const planted = rows.frames.slice(0, 30).map((frame, i) => {
      const other = rows.frames[rows.frames.length - 3 - 3 * i]!;
      const noisy = frame.vector_look!.map((x) => x + (random() - 0.5) * 0.002 * i);
      const length = Math.hypot(...noisy);
      return { ...other, vector_look: noisy.map((x) => x / length) };
    });
    const vectors = new Map(rows.frames.map(({ id, vector_look }) => [id, vector_look!]));
    for (const { id, vector_look } of planted) vectors.set(id, vector_look);
    await writeToLake(made.lake, { note: 'copies' }, (writer) => writer.upsert(frames, 'id', planted));

    for (const kind of ['FRAME', 'SHOT'] as const) {
      const { id } = await client.create({
        name: 'alike',
        kind,
        select: kind === 'FRAME' ? { frames: {} } : { shots: {} },
      });
      await split(id, 'a');
      const items = await client.items(id, null, 500);
      const vectorOf = (entity: string) =>
        vectors.get(kind === 'FRAME' ? entity : rows.shots.find((shot) => shot.id === entity)!.keyframe_id!)!;
      const order = ['train', 'dev', 'test'];
      const bySplit = order.map((name) => items.filter((item) => item.split === name));
      const expected = bySplit
        .flatMap((ones, i) =>
          bySplit
            .slice(i + 1)
            .flatMap((others) =>
              ones.flatMap((a) =>
                others.map((b) => ({ a, b, score: cosine(vectorOf(a.entityId), vectorOf(b.entityId)) })),
              ),
            ),
        )
        .filter(({ score }) => score >= 0.9)
        .sort((x, y) => y.score - x.score);
      expect(expected.length).toBeGreaterThan(kind === 'FRAME' ? 10 : 3);
      const found = await pairsOf(id, 0.9);
      const names = (pairs: readonly { a: { entityId: string }; b: { entityId: string } }[]) =>
        pairs.map(({ a, b }) => `${a.entityId} ${b.entityId}`);
      expect(names(found).sort()).toEqual(names(expected).sort());
      found.forEach(({ score }, i) => expect(score).toBeCloseTo(expected[i]!.score, 5));
      // Far more pairs than are wanted: the best of them.
      const best = await pairsOf(id, -1, 3);
      expect(best).toEqual(found.slice(0, 3));
    }
  });

  it('finds all copies of one frame, however many', async () => {
    const { id: original, title_id, vector_look: same } = rows.frames[40]!;
    const copies = rows.frames.filter((frame) => frame.title_id !== title_id).slice(0, 120);
    await writeToLake(made.lake, { note: 'copies' }, (writer) =>
      writer.upsert(
        frames,
        'id',
        copies.map((frame) => ({ ...frame, vector_look: same })),
      ),
    );
    const { id } = await client.create({ name: 'copies', kind: 'FRAME', select: { frames: {} } });
    const inLists = {
      titles: [
        { name: 'train', titleIds: [title_id] },
        { name: 'test', titleIds: rows.titles.map(({ id }) => id).filter((id) => id !== title_id) },
      ],
    };
    await client.asked(
      'mutation ($id: ID!, $titles: [SplitTitlesInput!]) { splitDataset(id: $id, titles: $titles) { id } }',
      { id, ...inLists },
    );
    const found = (await pairsOf(id, 0.999999)).filter(({ a }) => a.entityId === original);
    expect(new Set(found.map(({ b }) => b.entityId))).toEqual(new Set(copies.map(({ id }) => id)));
  });

  it('refuses what has no pictures, is not split, or has no such space', async () => {
    const lines = await client.create({ name: 'lines', kind: 'DIALOGUE_LINE', select: { dialogue: {} } });
    await split(lines.id, 'a');
    const shots = await client.create({ name: 'unsplit', kind: 'SHOT', select: { shots: {} } });
    const ask = (id: string, space: string | null = null) => client.refused(QUERY, { id, space, minScore: 0.9 });
    expect((await ask(lines.id)).message).toContain('near-duplicates are found of frames and shots');
    expect((await ask(shots.id)).message).toContain('dataset "unsplit@1" is not split');
    expect((await ask('alike@1', 'none')).message).toContain("space must be one of the lake's (look)");
  });
});
