import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { likestPairs, type Span } from '../../../src/graph/match-cuts/likest-pairs.js';
import { openLake } from '../../../src/lake/lancedb/lake.js';
import { distanceBetween } from '../../../src/lake/nearest/distance.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import type { ShotRow } from '../../../src/lake/tables/shots.js';
import { inProcess } from '../../support/in-process.js';
import { generateRows, temporaryLake, unitVector, randomOf, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { serve, type TestServer } from '../../support/server.js';

const rows = generateRows({ titles: 4, assetsPerTitle: 2, shotsPerAsset: 12, framesPerShot: 3 }, 9);
const random = randomOf(4);
// Some shots fade or dissolve; some frames are of one picture, some have none.
rows.shots = rows.shots.map((shot) => ({
  ...shot,
  ...(random() < 0.2 && { transition_out: 'DISSOLVE', transition_out_start_us: shot.start_us + 1_000_000 }),
  ...(random() < 0.2 && { transition_in: 'FADE', transition_in_end_us: shot.start_us + 900_000 }),
}));
const black = unitVector(randomOf(7));
rows.frames = rows.frames.map((frame) => {
  const kind = random();
  return { ...frame, vector_look: kind < 0.4 ? black : kind < 0.5 ? null : frame.vector_look };
});

let server: TestServer;
let some: TestServer;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  const made = await temporaryLake();
  await writeRows(made.lake, rows);
  server = await serve(made.lake);
  const rights = rightsOf('some', grantOf({ titles: ['t0', 't1'] }));
  some = await serve(made.lake, {}, async () => rights);
  closing.push(
    () => server.close(),
    () => some.close(),
    () => made.remove(),
  );
});
afterAll(async () => {
  for (const close of closing) await close();
});

interface Pair {
  outgoing: string;
  incoming: string;
  outFrame: string;
  inFrame: string;
  outMs: number;
  inMs: number;
  score: number;
}

/** Each shot with each, by the words of the schema; of each outgoing one the 50 likest. */
function reference(mayPair: (out: ShotRow, into: ShotRow) => boolean): Pair[] {
  const points = rows.shots.map((shot) => {
    const of = rows.frames.filter(({ shot_id, vector_look }) => shot_id === shot.id && vector_look);
    const outUs = shot.transition_out_start_us ?? shot.end_us;
    const inUs = shot.transition_in_end_us ?? shot.start_us;
    return {
      shot,
      outMs: outUs / 1_000,
      inMs: inUs / 1_000,
      out: of.findLast(({ timestamp_us }) => timestamp_us < outUs) ?? of[0],
      into: of.find(({ timestamp_us }) => timestamp_us >= inUs) ?? of.at(-1),
    };
  });
  const byLikeness = (a: Compared, b: Compared) => a.raw - b.raw || a.i - b.i || a.j - b.j;
  const pairs = points.flatMap((a, i) => {
    const ofOne = points.flatMap((b, j): Compared[] => {
      const isOwn = a.shot.asset_id === b.shot.asset_id && (i === j || i + 1 === j);
      if (isOwn || !a.out || !b.into || !mayPair(a.shot, b.shot)) return [];
      const raw = Math.max(0, distanceBetween('COSINE', a.out.vector_look!, b.into.vector_look!));
      const ids = { outgoing: a.shot.id, incoming: b.shot.id, outFrame: a.out.id, inFrame: b.into.id };
      return [{ i, j, raw, pair: { ...ids, outMs: a.outMs, inMs: b.inMs, score: 1 - raw } }];
    });
    return ofOne.sort(byLikeness).slice(0, 50);
  });
  return pairs.sort(byLikeness).map(({ pair }) => pair);
}

interface Compared {
  readonly i: number;
  readonly j: number;
  readonly raw: number;
  readonly pair: Pair;
}

const PAIR = 'outgoing { id } incoming { id } outFrame { id } inFrame { id } outMs inMs score';
const flat = (node: Record<string, { id: string } & number>): Pair =>
  Object.fromEntries(Object.entries(node).map(([name, value]) => [name, value.id ?? value])) as unknown as Pair;

async function ask(args: string, of = server) {
  const { data, errors } = await of.ask(
    `{ matchCuts(${args}) { totalCount nodes { ${PAIR} } pageInfo { hasNextPage endCursor } } }`,
  );
  expect(errors).toBeUndefined();
  return { ...data.matchCuts, nodes: data.matchCuts.nodes.map(flat) } as {
    totalCount: number;
    nodes: Pair[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

async function all(args: string, of = server, first = 500): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let after = ''; ;) {
    const page = await ask(`${args} first: ${first} ${after}`, of);
    pairs.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) {
      expect(page.totalCount).toBe(pairs.length);
      return pairs;
    }
    after = `after: "${page.pageInfo.endCursor}"`;
  }
}

describe('the likest pairs', () => {
  it('are those of each with each, whatever the limits and however many are equally near', async () => {
    const number = fc.constantFrom(-1, 0, 0.5, 1);
    const vectors = fc.array(fc.array(number, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 60 });
    const asked = {
      outs: vectors,
      ins: vectors,
      most: fc.integer({ min: 1, max: 40 }),
      each: fc.integer({ min: 1, max: 6 }),
    };
    await fc.assert(
      fc.asyncProperty(
        fc.record(asked),
        fc.constantFrom('L2' as const, 'DOT' as const),
        async ({ outs, ins, most, each }, metric) => {
          const pointsOf = (some: number[][]) => some.map((of, i) => ({ of: i, vector: Float32Array.from(of) }));
          const [from, to] = [pointsOf(outs), pointsOf(ins)];
          const mayPair = (out: number, into: number) => (out + into) % 5 !== 0;
          const half = Math.floor(to.length / 2);
          const spans: Span[][] = [[[0, to.length]], [[half, to.length]]];
          const spansOf = (out: number) => spans[out < outs.length / 2 ? 0 : 1]!;
          const pairs = from.flatMap((a) => {
            const some = to.filter(({ of }) => of >= spansOf(a.of)[0]![0] && mayPair(a.of, of));
            const all = some.map((b) => {
              const raw = distanceBetween(metric, a.vector, b.vector);
              return { out: a.of, in: b.of, distance: metric === 'L2' ? Math.sqrt(raw) : raw };
            });
            return all.sort((a, b) => a.distance - b.distance || a.in - b.in).slice(0, each);
          });
          pairs.sort((a, b) => a.distance - b.distance || a.out - b.out || a.in - b.in);
          const found = await likestPairs(from, to, { metric, most, mostOfEach: each, spansOf, mayPair });
          expect(found).toEqual(pairs.slice(0, most));
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  });
});

describe('matchCuts', () => {
  it.each([
    ['ANYWHERE', () => true],
    ['OTHER_TITLES', (out: ShotRow, into: ShotRow) => out.title_id !== into.title_id],
    ['SAME_TITLE', (out: ShotRow, into: ShotRow) => out.title_id === into.title_id],
    ['OTHER_ASSETS', (out: ShotRow, into: ShotRow) => out.asset_id !== into.asset_id],
    ['SAME_ASSET', (out: ShotRow, into: ShotRow) => out.asset_id === into.asset_id],
  ] as const)('%s is what comparing each with each finds', async (scope, mayPair) => {
    expect(await all(`scope: ${scope}`)).toEqual(reference(mayPair));
  });

  it('compares chosen shots only, down to a score', async () => {
    const isChosen = ({ title_id }: ShotRow) => title_id === 't1' || title_id === 't2';
    const wanted = reference((out, into) => isChosen(out) && isChosen(into)).filter(({ score }) => score >= 0.05);
    expect(wanted.length).toBeGreaterThan(0);
    expect(await all('where: { titleIds: ["t1", "t2"] } minScore: 0.05')).toEqual(wanted);
  });

  it.each(['ANYWHERE', 'OTHER_TITLES'] as const)('with one shot, %s, those that it is part of', async (scope) => {
    const id = 't1-a0-s4';
    const wanted = reference(
      (out, into) => (out.id === id || into.id === id) && (scope === 'ANYWHERE' || out.title_id !== into.title_id),
    );
    expect(await all(`shotId: "${id}" scope: ${scope}`)).toEqual(wanted);
    expect(await all('shotId: "none"')).toEqual([]);
  });

  it('pages of any size are parts of one list', async () => {
    const args = 'where: { titleIds: ["t0"] } scope: OTHER_ASSETS';
    const whole = await all(args);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 40, max: 500 }), async (first) => {
        expect(await all(args, server, first)).toEqual(whole);
      }),
      { numRuns: 8, seed: 3 },
    );
  });

  it('tells nothing of titles that its asker does not see', async () => {
    const isSeen = ({ title_id }: ShotRow) => title_id === 't0' || title_id === 't1';
    expect(await all('', some)).toEqual(reference((out, into) => isSeen(out) && isSeen(into)));
    expect(await all('shotId: "t2-a0-s1"', some)).toEqual([]);
    expect((await all('shotId: "t0-a0-s1"', some)).some(({ incoming }) => incoming.startsWith('t2'))).toBe(false);
  });

  it('says what is wrong with its arguments', async () => {
    const messageOf = async (args: string) =>
      (await server.ask(`{ matchCuts(${args}) { totalCount } }`)).errors![0]!.message;
    expect(await messageOf('space: "none"')).toBe('space must be one of the lake\'s (look), but got "none"');
    expect(await messageOf('first: 501')).toBe('first must be 1 to 500, but got 501');
    expect(await messageOf('minScore: 7')).toBe('minScore must be -1 to 1, but got 7');
    const { endCursor } = (await ask('first: 1')).pageInfo;
    expect(await messageOf(`scope: SAME_TITLE after: "${endCursor}"`)).toContain('after must be a cursor of this list');
  });

  it.each([
    ['minScore', '{ frames(first: 20) { nodes { similar(minScore: SCORE) { nodes { id } } } } }'],
    ['minScore', '{ shot(id: "t0-a0-s0") { similar(minScore: SCORE) { nodes { id } } } }'],
    ['minScore', '{ asset(id: "t0-a0") { similar(minScore: SCORE) { nodes { id } } } }'],
    ['minScore', '{ title(id: "t0") { similar(minScore: SCORE) { nodes { id } } } }'],
    ['minScore', '{ search(like: [{ shot: "t0-a0-s0" }], minScore: SCORE) { nodes { __typename } } }'],
    [
      'allOf[0].like.minScore',
      '{ moments(allOf: [{ like: { ref: { shot: "t0-a0-s0" }, minScore: SCORE } }]) { totalCount } }',
    ],
  ])('takes no other %s either that no vectors have: %s', async (argument, query) => {
    const messageOf = async (score: number) => {
      const { errors } = await server.ask(query.replace('SCORE', String(score)));
      return errors?.[0]?.message;
    };
    expect(await messageOf(-1)).toBeUndefined();
    expect(await messageOf(1.5)).toBe(`${argument} must be -1 to 1, but got 1.5`);
  });
});

it('compares vectors of motion that a pipeline imports of the first and the last frame of each shot', async () => {
  const { lake, folder, remove } = await temporaryLake();
  try {
    await writeRows(lake, rows);
    const some = randomOf(11);
    const motionOf = new Map(
      rows.shots.flatMap((shot) => {
        const of = rows.frames.filter(({ shot_id }) => shot_id === shot.id);
        return [of[0]!, of.at(-1)!].map(({ id }) => [id, [some() * 4 - 2, some() * 4 - 2]] as const);
      }),
    );
    const write = (name: string, lines: readonly object[]) => {
      writeFileSync(join(folder, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      return join(folder, name);
    };
    const spaces = write('spaces.ndjson', [{ id: 'motion', dimension: 2, metric: 'L2' }]);
    const vectors = write(
      'motion.ndjson',
      [...motionOf].map(([id, vector]) => ({ id, vector })),
    );
    expect((await inProcess(lake.uri, 'import', 'spaces', spaces)).code).toBe(0);
    expect((await inProcess(lake.uri, 'import', 'vectors', vectors, '--space', 'motion')).code).toBe(0);
    const moving = await serve(await openLake(lake.uri, mediaTables));
    try {
      const [one] = rows.shots;
      const { nodes } = await ask(`space: "motion" shotId: "${one!.id}" first: 500`, moving);
      expect(nodes.length).toBeGreaterThan(10);
      for (const { outFrame, inFrame, score } of nodes) {
        const [a, b] = [motionOf.get(outFrame)!, motionOf.get(inFrame)!];
        expect(score).toBeCloseTo(1 / (1 + Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!)), 5);
      }
    } finally {
      await moving.close();
    }
  } finally {
    await remove();
  }
});
