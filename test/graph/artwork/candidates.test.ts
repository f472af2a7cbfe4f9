import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import type { AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { openLake, type Lake } from '../../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { lookSpace } from '../../../src/lake/tables/spaces.js';
import { look } from '../../../src/lake/pictures/descriptor.js';
import { analyseAsset } from '../../../src/media/analysers/analyse-asset.js';
import { stills } from '../../../src/media/analysers/stills.js';
import { frameRow } from '../../../src/media/ingest/rows.js';
import { noEngine } from '../../support/no-engine.js';
import { annotationRow, assetRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const [WIDTH, HEIGHT] = [320, 180];

/** A red ball at the left (or as placed) of a meadow with fine grass. */
function ball(x: number, { blur = 0, dim = 1 } = {}): Promise<Buffer> {
  const grass = Array.from(
    { length: 160 },
    (_, i) => `<rect x="${i * 2}" y="${100 + ((i * 37) % 40)}" width="1" height="80" fill="#274"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="#8bd"/>
    ${grass.join('')}<circle cx="${x}" cy="80" r="30" fill="#e32"/></svg>`;
  const drawn = sharp(Buffer.from(svg)).linear(dim, 0);
  return (blur > 0 ? drawn.blur(blur) : drawn).jpeg({ quality: 90 }).toBuffer();
}

const QUERY = `query ($aspect: String = "16:9", $count: Int = 10, $spread: Float = 0, $like: [ID!]) {
  title(id: "t1") { artworkCandidates(aspect: $aspect, count: $count, spread: $spread, like: $like) {
    frames analysed notLookedFor notAnalysed { id }
    candidates { score reason crop { x y width height } frame { id } parts { name value weight } }
  } } }`;

interface Candidate {
  score: number;
  reason: string;
  crop: { x: number; y: number; width: number; height: number };
  frame: { id: string };
  parts: { name: string; value: number; weight: number }[];
}

let lake: Lake;
let uri: string;
let remove: () => Promise<void>;
let ids: string[];
beforeAll(async () => {
  ({ lake, uri, remove } = await temporaryLake());
  const film = {
    ...assetRow('film', 0, 't1', 'VIDEO', 10_000_000),
    frame_rate_numerator: 25,
    frame_rate_denominator: 1,
  };
  const trailer = assetRow('trailer', 1, 't1', 'VIDEO', 2_000_000);
  const pictures = [
    await ball(250),
    await ball(250, { blur: 4 }),
    await ball(250, { dim: 0.12 }),
    await ball(60),
    await ball(160),
  ];
  const rows = await Promise.all(
    [...pictures, pictures[0]!].map(async (jpeg, i) => {
      const of = i < pictures.length ? film : trailer;
      const number = i < pictures.length ? i : 0;
      const { data } = await sharp(jpeg).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      const place = { entry: null as never, ordinal: number, shotIndex: null, ordinalInShot: number };
      const size = { width: WIDTH * 4, height: HEIGHT * 4, jpegWidth: WIDTH, jpegHeight: HEIGHT };
      const picture = {
        number,
        timestampUs: number * 2_000_000,
        jpeg,
        look: look(data, WIDTH, HEIGHT),
        colour: 'GREY' as const,
        ...size,
      };
      return frameRow(of, place, picture, []);
    }),
  );
  ids = rows.map(({ id }) => id);
  const spaces = [lookSpace(null, true)];
  await writeRows(lake, { titles: [titleRow(1), titleRow(2)], assets: [film, trailer], frames: rows, spaces });
  await analyseAsset(lake, noEngine, film, [stills], {});
});
afterAll(() => remove());

describe.each(BOTH_WAYS)('artwork candidates, %s', (_, env) => {
  let server: TestServer;
  beforeAll(async () => {
    // A server closes its lake.
    server = await serve(await openLake(uri, mediaTables), env);
  });
  afterAll(() => server.close());

  const ask = async (variables: Record<string, unknown> = {}) => {
    const { data, errors } = await server.ask(QUERY, variables);
    expect(errors).toBeUndefined();
    return data.title.artworkCandidates as { candidates: Candidate[] } & Record<string, unknown>;
  };
  const shown = ({ candidates }: { candidates: Candidate[] }) => candidates.map(({ frame }) => ids.indexOf(frame.id));

  it('rank sharp and well exposed frames before blurred and dark ones', async () => {
    const found = await ask();
    expect(found).toMatchObject({ frames: 5, analysed: true, notLookedFor: ['faces', 'on-screen-text'] });
    expect(new Set(shown(found).slice(0, 3))).toEqual(new Set([0, 3, 4]));
    expect(shown(found)).toHaveLength(5);
    expect(await ask()).toEqual(found);
  });

  it('say of which assets the frames were not measured', async () => {
    expect((await ask())['notAnalysed']).toEqual([{ id: 'trailer' }]);
    const { data } = await server.ask(
      '{ title(id: "t2") { artworkCandidates { frames analysed candidates { score } notAnalysed { id } } } }',
    );
    expect(data.title.artworkCandidates).toEqual({ frames: 0, analysed: false, candidates: [], notAnalysed: [] });
  });

  it('have scores that are the sums of their parts, and a reason', async () => {
    const { candidates } = await ask({ like: [ids[0]] });
    for (const { score, parts, reason } of candidates) {
      expect(parts.map(({ name }) => name)).toContain('likeness');
      expect(parts.reduce((sum, { value, weight }) => sum + value * weight, 0)).toBeCloseTo(score, 9);
      for (const { value } of parts) expect(value >= 0 && value <= 1).toBe(true);
      expect(reason).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.each([
    ['2:3', 2 / 3],
    ['1:1', 1],
  ])('crop to %s where the ball is', async (aspect, ratio) => {
    const { candidates } = await ask({ aspect });
    for (const [index, x] of [
      [0, 250],
      [3, 60],
    ] as const) {
      const { crop } = candidates.find(({ frame }) => frame.id === ids[index])!;
      expect(Math.abs(crop.width * WIDTH * 4 - crop.height * HEIGHT * 4 * ratio)).toBeLessThanOrEqual(0.5 + 1e-6);
      expect(crop.x).toBeLessThanOrEqual((x - 30) / WIDTH + 0.01);
      expect(crop.x + crop.width).toBeGreaterThanOrEqual((x + 30) / WIDTH - 0.01);
    }
  });

  it('are fewer where fewer are asked for, and what is like a given frame rises', async () => {
    expect(shown(await ask({ count: 2 }))).toHaveLength(2);
    const partOf = async (like: string) => {
      const { candidates } = await ask({ like: [like] });
      return candidates.find(({ frame }) => frame.id === like)!.parts.find(({ name }) => name === 'likeness');
    };
    expect((await partOf(ids[2]!))!.value).toBeCloseTo(1, 6);
  });

  it.each([
    [{ aspect: '16x9' }, /aspect must be .*16x9/],
    [{ aspect: '0:9' }, /aspect/],
    [{ aspect: '100:1' }, /aspect/],
    [{ count: 0 }, /count must be 1 to 100, but got 0/],
    [{ spread: 1.5 }, /spread must be 0 to 1, but got 1.5/],
    [{ like: ['none'] }, /like: there is no frame/],
    [{ like: [] }, /like must hold/],
  ])('refuse %j', async (variables, message) => {
    const { errors } = await server.ask(QUERY, variables);
    expect(errors?.[0]?.message).toMatch(message);
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });
});

it('count faces and texts that were found, but those that a review rejected', async () => {
  const place = { title_id: 't1', asset_id: 'film', source: 'MODEL', confidence: 1 } as const;
  const face: Partial<AnnotationRow> = {
    ...place,
    type: 'face',
    frame_id: ids[4]!,
    x: 0.4,
    y: 0.2,
    width: 0.2,
    height: 0.4,
  };
  const text = {
    ...place,
    type: 'on-screen-text',
    start_us: 0,
    end_us: 2_000_000,
    x: 0.1,
    y: 0.8,
    width: 0.5,
    height: 0.1,
  };
  const rejected = { ...face, frame_id: ids[3]!, review_status: 'REJECTED' } as const;
  await writeToLake(lake, { note: 'marks' }, (writer) =>
    writer.add(
      annotations,
      [face, text, rejected].map((values, i) => annotationRow(i, values)),
    ),
  );
  const server = await serve(await openLake(uri, mediaTables));
  const { data } = await server.ask(QUERY, {});
  const { candidates } = data.title.artworkCandidates as { candidates: Candidate[] };
  await server.close();
  const value = (index: number, part: string) =>
    candidates.find(({ frame }) => frame.id === ids[index])!.parts.find(({ name }) => name === part)!.value;
  expect(value(4, 'faces')).toBeGreaterThan(0.9);
  expect([value(3, 'faces'), value(3, 'text')]).toEqual([0, 0]);
  expect(value(0, 'text')).toBeGreaterThan(0.3);
});
