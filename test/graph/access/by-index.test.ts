import { afterAll, beforeAll, expect, it } from 'vitest';
import { subgraph } from '../../../src/graph/schema.js';
import { hasAny, not } from '../../../src/lake/lancedb/filter.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { indexSpace } from '../../../src/lake/nearest/index-space.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { frames, framesWith, vectorColumns, type FrameRow } from '../../../src/lake/tables/frames.js';
import { BARE_SPACE, spaces } from '../../../src/lake/tables/spaces.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { openExecutors, type Answer } from '../../support/executors.js';
import { rightsOf } from '../../support/leaks/random-rights.js';
import { assetRow, generateRows, randomOf, temporaryLake, titleRow, unitVector } from '../../support/lake.js';

/** More than are compared one by one: the index is used. */
const FRAMES = 21_500;
const SPACE = { id: 'small', dimension: 16 };
const schema = subgraph();
const random = randomOf(11);
const asset = assetRow('a0', 0, 't0', 'VIDEO', 1_000_000_000);
const [like] = generateRows({ titles: 1 }).frames;
const rows = Array.from({ length: FRAMES }, (_, ordinal) => ({
  ...like!,
  ...{ id: `f${ordinal}`, asset_id: 'a0', shot_id: null, title_id: 't0', vector_look: null },
  ...{ number: ordinal, timestamp_us: ordinal * 40_000, ordinal, ordinal_in_shot: 0, sort_key: ordinal },
  labels: ordinal % 2 ? ['hidden'] : ordinal % 4 ? ['dog'] : [],
  vector_small: unitVector(random, SPACE.dimension),
}));

/** No index tells which rows these are, so that the vectors' own is used. */
const all = { where: { is: 'always' }, followsTitle: false, hidden: new Set<string>() } as const;
const rights = rightsOf([
  {
    role: '',
    tables: new Map([
      ['titles', all],
      ['assets', all],
      ['frames', { ...all, where: not(hasAny('labels', ['hidden'])) }],
    ]),
    listedTitles: null,
    annotationTypes: { read: 'all', write: 'all' },
    ...{ spaces: 'all', mutations: 'all', snapshots: 'all' },
  },
]);

const ways: [name: string, answer: Answer][] = [];
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  const { lake, remove } = await temporaryLake();
  closing.push(remove);
  await writeToLake(lake, { note: 'frames' }, async (writer) => {
    await writer.add(titles, [titleRow(0)]);
    await writer.add(assets, [asset]);
    await writer.addColumns(frames, vectorColumns([SPACE]));
    await writer.add(framesWith([SPACE]), rows as unknown as FrameRow[]);
    const space = {
      ...SPACE,
      metric: 'COSINE',
      model_id: null,
      encodes: [],
      encoder: null,
      model_folder: null,
    } as const;
    await writer.add(spaces, [{ ...space, ...BARE_SPACE, is_default: true }]);
  });
  await lake.refresh();
  await indexSpace(lake, SPACE.id, { floor: 0, sample: 5 });
  await lake.refresh();
  // Half of the vectors have room: the others are read from the lake.
  for (const vectorBytes of [0, 2 ** 28, FRAMES * SPACE.dimension * 2]) {
    const executors = openExecutors(schema, lake, { nearBytes: vectorBytes === 0 ? 0 : 2 ** 28, vectorBytes });
    closing.push(() => executors.leave());
    if (vectorBytes === 2 ** 28) await executors.full();
    ways.push([`${vectorBytes} bytes of vectors`, executors.interpret]);
  }
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const numberOf = (id: string) => Number(id.slice(1));
const distance = (a: number, b: number) =>
  1 - rows[a]!.vector_small.reduce((sum, x, i) => sum + x * rows[b]!.vector_small[i]!, 0);

it('finds by the index what an exact search of the rows that are left would, and nothing else', async () => {
  for (const [name, answer] of ways) {
    let found = 0;
    for (const asked of [0, 4_002, 9_000, 20_004]) {
      for (const where of ['', ', where: { labels: { noneOf: ["dog"] } }']) {
        const source = `{ frame(id: "f${asked}") { similar(first: 20${where}) {
          search { exact } edges { distance node { id labels } } } } }`;
        const { data, errors } = await answer({ source, rights });
        expect(errors).toBeUndefined();
        const { search, edges } = (data as any).frame.similar as any; // eslint-disable-line @typescript-eslint/no-explicit-any
        const ids: number[] = edges.map(({ node }: { node: { id: string } }) => numberOf(node.id));
        const isLeft = (i: number) => i % 2 === 0 && (where === '' || i % 4 === 0) && i !== asked;
        expect({ name, ids, wrong: ids.filter((id) => !isLeft(id)) }).toEqual({ name, ids, wrong: [] });
        expect(ids).toHaveLength(20);
        ids.forEach((id, i) => expect(edges[i].distance).toBeCloseTo(distance(asked, id), 5));
        const best = [...rows.keys()].filter(isLeft).sort((a, b) => distance(asked, a) - distance(asked, b));
        const best20 = new Set(best.slice(0, 20));
        found += ids.filter((id) => best20.has(id)).length;
        expect({ name, where, exact: search.exact }).toEqual({ name, where, exact: false });
      }
    }
    // An index may miss some: 160 were asked for.
    expect(found).toBeGreaterThan(120);
  }
});
