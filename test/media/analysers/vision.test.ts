import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { equals } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { metrics } from '../../../src/lake/tables/metrics.js';
import { analyseAsset } from '../../../src/media/analysers/analyse-asset.js';
import type { Analyser } from '../../../src/media/analysers/analyser.js';
import { faces } from '../../../src/media/analysers/faces.js';
import { nudity } from '../../../src/media/analysers/nudity.js';
import { onScreenText } from '../../../src/media/analysers/on-screen-text.js';
import { namePerson, peopleOf } from '../../../src/media/analysers/people.js';
import { frameRow } from '../../../src/media/ingest/rows.js';
import { noEngine } from '../../support/no-engine.js';
import { annotationRow, assetRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';

const missing = (await Promise.all([nudity, faces, onScreenText].map((one) => one.missing!()))).filter(Boolean);
if (missing.length > 0) console.warn(`skipped: ${missing.join('; ')}`);

async function poster(text: string): Promise<Buffer> {
  const svg = `<svg width="640" height="360"><rect width="640" height="360" fill="#245"/>
    <text x="60" y="200" font-size="44" fill="#fff" font-family="DejaVu Sans, sans-serif">${text}</text></svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}

describe.skipIf(missing.length > 0)('analysers of pictures', () => {
  let lake: Lake;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ lake, remove } = await temporaryLake());
    const film = assetRow('asset-1', 0, 'film-1', 'VIDEO', 6_000_000);
    const pictures = [await poster('The lamp'), await poster('HARBOUR AT DAWN'), await poster('HARBOUR AT DAWN')];
    await writeRows(lake, {
      titles: [{ ...titleRow(1), id: 'film-1' }],
      assets: [film],
      frames: pictures.map((jpeg, number) => {
        const place = { entry: null as never, ordinal: number, shotIndex: null, ordinalInShot: number };
        const size = { width: 640, height: 360, jpegWidth: 640, jpegHeight: 360 };
        const picture = {
          number,
          timestampUs: number * 2_000_000,
          jpeg,
          look: new Float32Array(256),
          colour: 'GREY' as const,
          ...size,
        };
        return frameRow(film, place, picture, []);
      }),
    });
  });
  afterAll(() => remove());

  async function run(analyser: Analyser) {
    const [asset] = await select(lake.current, assets, { where: equals('id', 'asset-1') });
    return analyseAsset(lake, noEngine, asset!, [analyser], {});
  }
  const found = (type: string) =>
    select(lake.current, annotations, {
      where: equals('type', type),
      orderBy: [{ column: 'start_us', ascending: true }],
    });

  it('text in the picture is read, with its place, and joined over the frames that show it', async () => {
    expect(await run(onScreenText)).toMatchObject([{ status: 'done', problem: null }]);
    const lines = await found('on-screen-text');
    expect(lines.map(({ text, start_us, end_us }) => [text, start_us, end_us])).toEqual([
      ['The lamp', 0, 2_000_000],
      ['HARBOUR AT DAWN', 2_000_000, 6_000_000],
    ]);
    const [, dawn] = lines;
    expect(dawn!.x).toBeCloseTo(60 / 640, 1);
    expect(dawn!.y! + dawn!.height!).toBeCloseTo(200 / 360, 1);
  }, 60_000);

  it('a drawing of words shows no nudity and no face', async () => {
    expect(await run(nudity)).toMatchObject([{ status: 'done' }]);
    expect(await run(faces)).toMatchObject([{ status: 'done' }]);
    expect(await found('nudity')).toEqual([]);
    expect(await found('face')).toEqual([]);
    const measured = await select(lake.current, metrics);
    const value = (name: string) => measured.find((metric) => metric.name === name)?.value;
    expect(value('faces')).toBe(0);
    expect(value('nudity_score_max')).toBeLessThan(0.3);
  }, 60_000);

  it('faces run only when they are asked for', () => {
    expect(faces.onRequest).toBe(true);
  });
});

it('a person is named once, and the name is on all faces of the group', async () => {
  const { lake, remove } = await temporaryLake();
  try {
    const face = (ordinal: number, person: string) =>
      annotationRow(ordinal, {
        type: 'face',
        data: { person, descriptor: [0] },
        frame_id: `f${ordinal}`,
        source: 'MODEL',
      });
    await writeRows(lake, { annotations: [face(0, 'p1'), face(1, 'p1'), face(2, 'p2')] });
    expect(await namePerson(lake, 'p1', 'Celia', {})).toBe(2);
    expect((await peopleOf(lake.current)).map(({ person, name, faces: count }) => [person, name, count])).toEqual([
      ['p1', 'Celia', 2],
      ['p2', null, 1],
    ]);
    await expect(namePerson(lake, 'p9', 'Thom', {})).rejects.toThrow('there are no faces of "p9" in the lake');
  } finally {
    await remove();
  }
});
