import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedFrames } from '../../../src/lake/embedding/embed-frames.js';
import { spaceToFill } from '../../../src/lake/embedding/make-space.js';
import { TINY, writeTinyClip } from '../../lake/embedding/tiny-clip.js';
import { generateRows, randomOf, temporaryLake, unitVector, writeRows } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';

const rows = generateRows();
rows.frames = rows.frames.map((frame) => ({ ...frame, image: Buffer.from(frame.id) }));
rows.dialogue[3] = { ...rows.dialogue[3]!, text: 'A red boat' };

let server: TestServer;
let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  folder = await writeTinyClip(await mkdtemp(join(tmpdir(), 'media-graph-clip-')));
  const made = await temporaryLake();
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

  it('moves what examples are like', async () => {
    const like = 'like: [{ frame: "t0-a0-f0" }], space: "clip", mode: VECTOR';
    expect(await found(`text: "red boat", ${like}`)).not.toEqual(await found(like));
  });
});
