import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inParts } from '../../../src/base/in-slices.js';
import { pairsThatDisagree } from '../../../src/graph/disagreements/pairs.js';
import type { AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { annotationRow, generateRows, randomOf, temporaryLake, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { serve, type TestServer } from '../../support/server.js';

const rows = generateRows({ titles: 2, assetsPerTitle: 2, shotsPerAsset: 3, framesPerShot: 2 }, 3);
const random = randomOf(5);
const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;

/** Times and boxes are of few sizes, so that many are of the same, and of quarters, so that no sum is rounded. */
rows.annotations = Array.from({ length: 1_000 }, (_, i): AnnotationRow => {
  const frame = oneOf(rows.frames);
  const { title_id, asset_id } = frame;
  const [shot_id, frame_id] = oneOf([
    [null, null],
    [frame.shot_id, null],
    [frame.shot_id, frame.id],
  ]);
  const start = Math.floor(random() * 8) * 1_000_000;
  const isInTime = random() < 0.5;
  const box = random() < 0.4 && { x: oneOf([0, 0.25]), y: oneOf([0, 0.5]), width: oneOf([0.25, 0.5]), height: 0.5 };
  return annotationRow(i, {
    ...{ title_id, asset_id, shot_id, frame_id },
    ...(isInTime && { start_us: start, end_us: start + oneOf([1, 2, 4]) * 1_000_000 }),
    ...(box || {}),
    type: oneOf(['object', 'object', 'action']),
    label: oneOf(['a', 'b', 'c', null]),
    ...oneOf<Partial<AnnotationRow>>([
      { source: 'MODEL', model_id: 'm@1' },
      { source: 'MODEL', model_id: 'm@2' },
      { author: 'Ada' },
      { author: 'Grace' },
      { source: 'MODEL', model_id: 'm@1', author: 'Ada' },
    ]),
    review_status: oneOf([null, null, 'ACCEPTED', 'REJECTED', 'PENDING'] as const),
  });
});

interface Found {
  id: string;
  score: number;
  otherCount: number;
  others: { id: string; score: number }[];
}

/** Each with each, by the words of the schema. */
function reference(
  among: readonly AnnotationRow[],
  isListed: (row: AnnotationRow) => boolean = () => true,
  minScore = 0,
): Found[] {
  const lists = among.filter(isListed).flatMap((a): (Found & { ordinal: number })[] => {
    const others = among.flatMap((b) => {
      const score = scoreOf(a, b);
      return score > 0 ? [{ id: b.id, score, ordinal: b.ordinal }] : [];
    });
    others.sort((x, y) => y.score - x.score || x.ordinal - y.ordinal);
    if (others.length === 0 || others[0]!.score < minScore) return [];
    const { id, ordinal } = a;
    const shown = others.slice(0, 10).map((other) => ({ id: other.id, score: other.score }));
    return [{ id, ordinal, score: others[0]!.score, otherCount: others.length, others: shown }];
  });
  lists.sort((x, y) => y.score - x.score || x.ordinal - y.ordinal);
  return lists.map(({ ordinal: _, ...found }) => found);
}

function scoreOf(a: AnnotationRow, b: AnnotationRow): number {
  if (a.type !== b.type || a.label === null || b.label === null || a.label === b.label) return 0;
  if (a.review_status === 'REJECTED' || b.review_status === 'REJECTED') return 0;
  if (a.model_id === b.model_id && (a.model_id !== null || a.author === b.author)) return 0;
  if (a.frame_id !== b.frame_id) return 0;
  let time = 1;
  if (a.frame_id === null) {
    if ((a.start_us === null) !== (b.start_us === null)) return 0;
    if (a.start_us === null) {
      if (a.shot_id !== b.shot_id || a.asset_id !== b.asset_id) return 0;
    } else {
      if (a.asset_id !== b.asset_id) return 0;
      const both = Math.min(a.end_us!, b.end_us!) - Math.max(a.start_us, b.start_us!);
      if (both <= 0) return 0;
      time = both / (Math.max(a.end_us!, b.end_us!) - Math.min(a.start_us, b.start_us!));
    }
  }
  if ((a.x === null) !== (b.x === null)) return 0;
  if (a.x === null) return time;
  const across = Math.min(a.x + a.width!, b.x! + b.width!) - Math.max(a.x, b.x!);
  const down = Math.min(a.y! + a.height!, b.y! + b.height!) - Math.max(a.y!, b.y!);
  if (across <= 0 || down <= 0) return 0;
  return time * ((across * down) / (a.width! * a.height! + b.width! * b.height! - across * down));
}

const NODE = 'annotation { id } score otherCount others { annotation { id } score }';
interface Node {
  annotation: { id: string };
  score: number;
  otherCount: number;
  others: { annotation: { id: string }; score: number }[];
}
const flat = ({ annotation, score, otherCount, others }: Node): Found => ({
  ...{ id: annotation.id, score, otherCount },
  others: others.map((other) => ({ id: other.annotation.id, score: other.score })),
});

describe('disagreements', () => {
  let server: TestServer;
  let some: TestServer;
  let unlabelled: TestServer;
  const closing: (() => unknown)[] = [];
  beforeAll(async () => {
    const made = await temporaryLake();
    await writeRows(made.lake, rows);
    const as = (name: string, grant: Parameters<typeof grantOf>[0]) => {
      const rights = rightsOf(name, grantOf(grant));
      return serve(made.lake, {}, async () => rights);
    };
    server = await serve(made.lake);
    some = await as('some', { titles: ['t0'] });
    unlabelled = await as('unlabelled', { hidden: { annotations: ['label'] } });
    closing.push(...[server, some, unlabelled].map((one) => () => one.close()), () => made.remove());
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });

  /** Over all pages. */
  async function all(args = '', of: TestServer = server, first = 500): Promise<Found[]> {
    const found: Found[] = [];
    for (let after = ''; ;) {
      const { data, errors } = await of.ask(
        `{ disagreements(first: ${first} ${args} ${after}) { totalCount nodes { ${NODE} } pageInfo { hasNextPage endCursor } } }`,
      );
      expect(errors).toBeUndefined();
      const { nodes, totalCount, pageInfo } = data.disagreements;
      found.push(...nodes.map(flat));
      if (!pageInfo.hasNextPage) {
        expect(found).toHaveLength(totalCount);
        return found;
      }
      after = `after: "${pageInfo.endCursor}"`;
    }
  }

  it('are those of each with each, the greatest first, on any pages', async () => {
    const expected = reference(rows.annotations);
    expect(expected.length).toBeGreaterThan(100);
    expect(new Set(expected.map(({ score }) => score)).size).toBeGreaterThan(5);
    expect(Math.max(...expected.map(({ otherCount }) => otherCount))).toBeGreaterThan(10);
    expect(await all()).toEqual(expected);
    expect(await all('', server, 40)).toEqual(expected);
    expect(await all('minScore: 0.6')).toEqual(reference(rows.annotations, undefined, 0.6));
  });

  it('lists what matches, and others that need not', async () => {
    const ofModel = (row: AnnotationRow) => row.model_id === 'm@2' && row.type === 'action';
    const expected = reference(rows.annotations, ofModel);
    expect(expected.length).toBeGreaterThan(3);
    expect(await all('where: { modelIds: ["m@2"], types: ["action"] }')).toEqual(expected);
    const open = ({ review_status: is }: AnnotationRow) => is !== 'ACCEPTED' && is !== 'REJECTED';
    expect(await all('where: { reviewed: false }')).toEqual(reference(rows.annotations, open));
    const asset = rows.assets[1]!.id;
    const there = rows.annotations.filter(({ asset_id }) => asset_id === asset);
    expect(await all(`where: { assetIds: ["${asset}"] }`)).toEqual(reference(there));
  });

  it('knows nothing of what the asker may not see', async () => {
    const seen = rows.annotations.filter(({ title_id }) => title_id === 't0');
    expect(await all('', some)).toEqual(reference(seen));
    expect(await all('', unlabelled)).toEqual([]);
  });

  it('follows a review: what was rejected says nothing, and a page goes on after the last one that was there', async () => {
    const page = async (args: string) =>
      (await server.ask(`{ disagreements(${args}) { nodes { annotation { id } } pageInfo { endCursor } } }`)).data
        .disagreements;
    const { nodes, pageInfo } = await page('first: 20');
    const ids: string[] = nodes.map(({ annotation }: Node) => annotation.id);
    await server.ask('mutation ($ids: [ID!]!) { reviewAnnotations(ids: $ids, status: REJECTED) { updated } }', { ids });
    const expected = reference(rows.annotations.filter(({ id }) => !ids.includes(id)));
    expect(await all()).toEqual(expected);
    const next = await page(`first: 20, after: "${pageInfo.endCursor}"`);
    expect(next.nodes[0].annotation.id).toBe(expected[0]!.id);
  });

  it('gives up where too many would be compared, and says what is wrong with its arguments', async () => {
    const crowd = Array.from({ length: 100 }, (_, i) => annotationRow(i, { label: `${i % 2}`, author: `${i % 3}` }));
    expect(await inParts(pairsThatDisagree(crowd, 4_949, () => undefined))).toBe(false);
    expect(await inParts(pairsThatDisagree(crowd, 4_950, () => undefined))).toBe(true);
    const messageOf = async (args: string) =>
      (await server.ask(`{ disagreements(${args}) { totalCount } }`)).errors![0]!.message;
    expect(await messageOf('minScore: -0.5')).toBe('minScore must be 0 to 1, but got -0.5');
    expect(await messageOf('first: 0')).toBe('first must be 1 to 500, but got 0');
  });
});
