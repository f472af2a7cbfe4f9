import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clipEncoder } from '../../../src/lake/embedding/clip.js';
import { embedFrames } from '../../../src/lake/embedding/embed-frames.js';
import { spaceToFill } from '../../../src/lake/embedding/make-space.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { frames, vectorColumn } from '../../../src/lake/tables/frames.js';
import { TINY, writeTinyClip } from '../../lake/embedding/tiny-clip.js';
import { generateRows, randomOf, temporaryLake, unitVector, writeRows } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';

const rows = generateRows();
rows.frames = rows.frames.map((frame) => ({ ...frame, image: Buffer.from(frame.id) }));
rows.dialogue[3] = { ...rows.dialogue[3]!, text: 'A red boat' };

let server: TestServer;
let lake: Lake;
let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  folder = await writeTinyClip(await mkdtemp(join(tmpdir(), 'media-graph-clip-')));
  const made = await temporaryLake();
  lake = made.lake;
  await writeRows(made.lake, rows);
  const random = randomOf(21);
  const space = await spaceToFill(made.lake, { id: 'clip', encoder: 'clip', model: folder }, {});
  await embedFrames(made.lake, space, { image: async () => unitVector(random, TINY.dimension) }, { commitEveryMs: 0 });
  server = await serve(made.lake);
  remove = made.remove;
});
afterAll(async () => {
  await server.close();
  await remove();
  await rm(folder, { recursive: true });
});

const FIELDS =
  'edges { node { __typename ... on Shot { id } ... on DialogueLine { id } } matches { by rank space { id } } }';
async function found(args: string) {
  const { data, errors } = await server.ask(`{ search(${args}, first: 100) { ${FIELDS} } }`);
  expect(errors).toBeUndefined();
  return data.search.edges as { node: { __typename: string; id: string }; matches: { by: string }[] }[];
}

describe('text in a space whose model reads it', () => {
  it('is looked for by words and by what it means', async () => {
    const both = await found('text: "red boat", space: "clip"');
    expect(both).toHaveLength(1 + rows.shots.length);
    expect(both.filter(({ matches }) => matches[0]!.by === 'KEYWORD').map(({ node }) => node.id)).toEqual(['t0-l3']);
    const pictures = both.filter(({ node }) => node.__typename === 'Shot');
    expect(pictures).toEqual(await found('text: "red boat", space: "clip", mode: VECTOR'));
    expect(pictures).not.toEqual(await found('text: "blue", space: "clip", mode: VECTOR'));
    expect(pictures[0]!.matches).toEqual([{ by: 'VECTOR', rank: 1, space: { id: 'clip' } }]);
  });

  it('is looked for by words alone where asked, and where the space cannot read', async () => {
    for (const args of ['text: "red boat", space: "clip", mode: KEYWORD', 'text: "red boat", space: "look"']) {
      expect((await found(args)).map(({ node }) => node.id)).toEqual(['t0-l3']);
    }
  });

  it('is a criterion of moments: the very shots that are as alike as that', async () => {
    const query = await (await clipEncoder(folder)).text!('red boat');
    const scores = new Map<string, number>();
    for (const row of await select(lake.current, frames, { columns: ['shot_id', vectorColumn('clip')] })) {
      const vector = (row as unknown as { vector_clip: Float32Array }).vector_clip;
      const score = vector.reduce((sum, x, i) => sum + x * query[i]!, 0);
      scores.set(row.shot_id!, Math.max(score, scores.get(row.shot_id!) ?? -1));
    }
    const ranked = [...scores].sort(([, a], [, b]) => b - a);
    for (const count of [1, 4, ranked.length]) {
      const minScore = ranked[count - 1]![1] - 1e-6;
      const like = `{ like: { text: "red boat", space: "clip", minScore: ${minScore} } }`;
      const { data, errors } = await server.ask(
        `{ moments(allOf: [${like}], first: 500) { nodes { evidence { ... on Shot { id } } } } }`,
      );
      expect(errors).toBeUndefined();
      const found = (data.moments.nodes as { evidence: { id: string }[] }[]).flatMap(({ evidence }) => evidence);
      const expected = ranked.slice(0, count).map(([id]) => id);
      expect(found.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
    }
  });

  it.each([
    [
      'text: "boat", space: "look"',
      /^allOf\[0\]\.like\.text cannot be compared in space "look", which has no text encoder/,
    ],
    ['text: " ", space: "clip"', /^allOf\[0\]\.like\.text must say what is to be seen/],
    [
      'text: "boat", ref: { shot: "x" }, space: "clip"',
      /^allOf\[0\]\.like must hold exactly one of ref, text, but got/,
    ],
    ['space: "clip"', /^allOf\[0\]\.like must hold exactly one of ref, text, but got none/],
  ])('is no criterion as %s', async (given, message) => {
    const { errors } = await server.ask(`{ moments(allOf: [{ like: { ${given}, minScore: 0 } }]) { totalCount } }`);
    expect(errors![0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('moves what examples are like', async () => {
    const like = 'like: [{ frame: "t0-a0-f0" }], space: "clip", mode: VECTOR';
    expect(await found(`text: "red boat", ${like}`)).not.toEqual(await found(like));
  });
});
