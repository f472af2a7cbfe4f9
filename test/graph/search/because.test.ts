import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look, lookParts, LOOK_DIMENSIONS } from '../../../src/lake/pictures/descriptor.js';
import type { Encoder } from '../../../src/lake/embedding/encoder.js';
import { embedFrames } from '../../../src/lake/embedding/embed-frames.js';
import { openEncoder } from '../../../src/lake/embedding/encoders.js';
import { spaceToFill } from '../../../src/lake/embedding/make-space.js';
import { writeTinyClip } from '../../lake/embedding/tiny-clip.js';
import { randomOf, generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const SIZE = { width: 96, height: 96 };
type Rgb = [number, number, number];

/** A picture of one colour with a square of another in a quarter of it; the quarter counts from the top left, row by row. */
function rgbOf(ground: Rgb, square: Rgb, quarter: number): Buffer {
  const rgb = Buffer.alloc(SIZE.width * SIZE.height * 3);
  for (let y = 0; y < SIZE.height; y++) {
    for (let x = 0; x < SIZE.width; x++) {
      const isIn = Math.floor(y / 48) * 2 + Math.floor(x / 48) === quarter;
      (isIn ? square : ground).forEach((value, i) => (rgb[(y * SIZE.width + x) * 3 + i] = value));
    }
  }
  return rgb;
}

const jpegOf = (rgb: Buffer) =>
  sharp(rgb, { raw: { ...SIZE, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

describe('the parts of a look', () => {
  it('hold every number once', () => {
    const covered = lookParts.flatMap(({ from, count }) => Array.from({ length: count }, (_, i) => from + i));
    expect(covered).toEqual(Array.from({ length: LOOK_DIMENSIONS }, (_, i) => i));
  });

  it.each<[string, Rgb]>([
    ['red', [230, 20, 20]],
    ['a dark green', [10, 90, 10]],
    ['a pale blue', [150, 160, 220]],
    ['grey', [100, 100, 100]],
  ])('name the colour that a picture has: %s', (_, colour) => {
    const vector = look(rgbOf(colour, colour, 0), SIZE.width, SIZE.height);
    const heaviest = lookParts
      .filter(({ property }) => property === 'COLOUR')
      .sort((a, b) => vector[b.from]! - vector[a.from]!)[0]!;
    // A bin is a twelfth of the hues, half of the saturations and values, a quarter of the greys.
    const hue = (rgb: readonly number[]) => rgb.indexOf(Math.max(...rgb));
    if (colour[0] === colour[1]) expect(new Set(heaviest.colour).size).toBe(1);
    else expect(hue(heaviest.colour!)).toBe(hue(colour));
    expect(Math.abs(Math.max(...heaviest.colour!) - Math.max(...colour))).toBeLessThanOrEqual(64);
  });
});

const rows = generateRows({ titles: 2, shotsPerAsset: 3, framesPerShot: 3 }, 5);

/** The first two frames share a red quarter at the bottom right, and nothing else. */
async function drawFrames(): Promise<void> {
  const random = randomOf(3);
  const any = (): Rgb => [0, 1, 2].map(() => Math.floor(random() * 256)) as Rgb;
  for (const [i, frame] of rows.frames.entries()) {
    const rgb = i < 2 ? rgbOf(i === 0 ? [0, 0, 0] : [255, 255, 255], [230, 20, 20], 3) : rgbOf(any(), any(), i % 4);
    const vector_look = look(rgb, SIZE.width, SIZE.height);
    const image = await jpegOf(rgb);
    rows.frames[i] = { ...frame, vector_look, image, image_width: SIZE.width, image_height: SIZE.height };
  }
}
beforeAll(drawFrames);

describe.each(BOTH_WAYS)('because, %s', (_, env) => {
  let server: TestServer;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const made = await temporaryLake();
    remove = made.remove;
    await writeRows(made.lake, rows);
    server = await serve(made.lake, env);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  async function dataOf(query: string, variables: Record<string, unknown>) {
    const { data, errors } = await server.ask(query, variables);
    expect(errors).toBeUndefined();
    return data;
  }

  const LIKENESS = `because { method properties { property share } parts(first: 104) { property colour share region { x y width height } } }`;
  interface Because {
    method: string;
    properties: { property: string; share: number }[];
    parts: { property: string; colour: string | null; share: number; region: Record<string, number> | null }[];
  }

  it('every share of a frame and of a shot is a part of the score', async () => {
    const query = `query ($frame: ID!, $shot: ID!) {
      frame(id: $frame) { similar(first: 20) { edges { score node { id } ${LIKENESS} } } }
      shot(id: $shot) { similar(first: 20) { edges { score via { id } ${LIKENESS} } } } }`;
    const [frame, shot] = [rows.frames[0]!, rows.shots[0]!];
    const data = await dataOf(query, { frame: frame.id, shot: shot.id });
    const edges = [...data.frame.similar.edges, ...data.shot.similar.edges] as { score: number; because: Because }[];
    expect(edges.length).toBeGreaterThan(20);
    for (const { score, because } of edges) {
      expect(because.method).toBe('SHARES');
      const sum = (shares: { share: number }[]) => shares.reduce((total, { share }) => total + share, 0);
      expect(sum(because.parts)).toBeCloseTo(score, 5);
      expect(sum(because.properties)).toBeCloseTo(score, 5);
      const shares = because.parts.map(({ share }) => Math.abs(share));
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
    }
    const found = data.frame.similar.edges.find(
      (edge: { node: { id: string } }) => edge.node.id === rows.frames[1]!.id,
    );
    const ofProperty = (name: string) => (found.because as Because).parts.filter(({ property }) => property === name);
    expect(ofProperty('COLOUR')[0]!.colour).toMatch(/^#[89a-f]/);
    const [best] = ofProperty('LAYOUT').filter(({ share }) => share > 0);
    expect(best!.region!['x']).toBeGreaterThanOrEqual(0.5);
    expect(best!.region!['y']).toBeGreaterThanOrEqual(0.5);
  });

  it('takes the pair that is most alike of a shot', async () => {
    const shot = rows.shots[0]!;
    const own = rows.frames.filter(({ shot_id }) => shot_id === shot.id).map((frame) => frame.vector_look!);
    const query = `query ($shot: ID!) { shot(id: $shot) { similar(first: 20) { edges { via { id } ${LIKENESS} } } } }`;
    const data = await dataOf(query, { shot: shot.id });
    for (const { via, because } of data.shot.similar.edges as { via: { id: string }; because: Because }[]) {
      const found = rows.frames.find(({ id }) => id === via.id)!.vector_look!;
      const best = Math.max(...own.map((vector) => dot(vector, found)));
      expect(because.properties.reduce((total, { share }) => total + share, 0)).toBeCloseTo(best, 5);
    }
  });

  it.each([0, 105])('refuses %d parts', async (first) => {
    const query = `query ($id: ID!, $first: Int!) { frame(id: $id) { similar(first: 1) { edges { because { parts(first: $first) { share } } } } } }`;
    const { errors } = await server.ask(query, { id: rows.frames[0]!.id, first });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

describe('because in a space with an encoder of pictures', () => {
  let server: TestServer;
  let folder: string;
  let encoder: Encoder;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    folder = await writeTinyClip(await mkdtemp(join(tmpdir(), 'media-graph-clip-')));
    const made = await temporaryLake();
    remove = made.remove;
    await writeRows(made.lake, rows);
    const space = await spaceToFill(made.lake, { id: 'clip', encoder: 'clip', model: folder }, {});
    encoder = await openEncoder(space);
    await embedFrames(made.lake, space, { image: (picture) => encoder.image!(picture) }, { commitEveryMs: 0 });
    server = await serve(made.lake);
  });
  afterAll(async () => {
    await server.close();
    await remove();
    await rm(folder, { recursive: true });
  });

  it('is told by covering parts of the found picture', async () => {
    const [asked, other] = [rows.frames[0]!, rows.frames[1]!];
    const query = `query ($id: ID!) { frame(id: $id) { similar(space: "clip", first: 100) { edges { score node { id } because { method
      properties { share } parts(first: 104) { property colour share region { x y width height } } } } } } }`;
    const { data, errors } = await server.ask(query, { id: asked.id });
    expect(errors).toBeUndefined();
    const found = data.frame.similar.edges.find((edge: { node: { id: string } }) => edge.node.id === other.id);
    expect(found.because).toMatchObject({ method: 'OCCLUSION', properties: [] });
    expect(found.because.parts).toHaveLength(16);
    // The plain way: cover one part by hand, and measure again.
    const wanted = await encoder.image!(asked.image!);
    const part = found.because.parts[0];
    const { channels } = await sharp(other.image!).stats();
    const colour = channels.map(({ mean }) => Math.round(mean));
    const { data: pixels } = await sharp(other.image!).raw().toBuffer({ resolveWithObject: true });
    for (let y = part.region.y * 96; y < (part.region.y + part.region.height) * 96; y++)
      for (let x = part.region.x * 96; x < (part.region.x + part.region.width) * 96; x++)
        colour.forEach((value, i) => (pixels[(y * 96 + x) * 3 + i] = value));
    const covered = await sharp(pixels, { raw: { ...SIZE, channels: 3 } })
      .png()
      .toBuffer();
    expect(found.score - part.share).toBeCloseTo(dot(wanted, await encoder.image!(covered)), 4);
  });
});

it('the shares of any two looks sum to their cosine', () => {
  const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 256, maxLength: 256 });
  fc.assert(
    fc.property(vector, vector, (a, b) => {
      const parts = lookParts.map(({ from, count }) =>
        Array.from({ length: count }, (_, i) => a[from + i]! * b[from + i]!).reduce((sum, x) => sum + x, 0),
      );
      expect(parts.reduce((sum, x) => sum + x, 0)).toBeCloseTo(
        a.reduce((sum, x, i) => sum + x * b[i]!, 0),
        9,
      );
    }),
    { numRuns: 50 },
  );
});
