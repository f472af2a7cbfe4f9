import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clipDimension } from '../../../src/lake/embedding/clip.js';
import { encoderOf, encodes, openEncoder } from '../../../src/lake/embedding/encoders.js';
import { BARE_SPACE, type SpaceRow } from '../../../src/lake/tables/spaces.js';
import { TINY, WORD_VECTORS, writeTinyClip } from './tiny-clip.js';

let folder: string;
let space: SpaceRow;
beforeAll(async () => {
  folder = await writeTinyClip(await mkdtemp(join(tmpdir(), 'media-graph-clip-')));
  space = {
    id: 'clip',
    model_id: null,
    dimension: TINY.dimension,
    metric: 'COSINE',
    is_default: false,
    encodes: [],
    encoder: 'clip',
    model_folder: folder,
    ...BARE_SPACE,
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const picture = (background: string, width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background } });

/** The words' mean, of length 1. */
function meanOf(words: readonly string[]): number[] {
  const rows = words.map((word) => TINY.words.indexOf(word as never) * TINY.dimension);
  const sum = Array.from({ length: TINY.dimension }, (_, i) =>
    rows.reduce((total, at) => total + WORD_VECTORS[at + i]!, 0),
  );
  const length = Math.hypot(...sum);
  return sum.map((x) => x / length);
}

describe('a CLIP model in a folder', () => {
  it('says how long its vectors are', () => {
    expect(clipDimension(folder)).toBe(TINY.dimension);
  });

  it.each([['a red boat'], ['Blue'], ['a red boat a red boat a red boat a red boat']])(
    'reads words: %s',
    async (text) => {
      const { text: encode } = (await encoderOf(space))!;
      const words = text.toLowerCase().split(' ').slice(0, 8);
      const vector = await encode!(text);
      meanOf(words).forEach((x, i) => expect(vector[i]).toBeCloseTo(x, 5));
    },
  );

  it('reads pictures of any kind to vectors of length 1, the same for the same picture', async () => {
    const { image } = (await encoderOf(space))!;
    const red = picture('#c01020');
    const [png, webp, blue] = await Promise.all([
      image!(await red.png().toBuffer()),
      image!(await red.webp({ lossless: true }).toBuffer()),
      image!(await picture('#1020c0').png().toBuffer()),
    ]);
    expect(Math.hypot(...png)).toBeCloseTo(1, 6);
    png.forEach((x, i) => expect(webp[i]).toBeCloseTo(x, 6));
    expect(png.reduce((sum, x, i) => sum + x * blue[i]!, 0)).toBeLessThan(0.99);
  });

  it('refuses what is no picture', async () => {
    const { image } = (await encoderOf(space))!;
    await expect(image!(Buffer.from('no picture'))).rejects.toMatchObject({
      message: expect.stringContaining('image must be a JPEG, PNG or WebP picture') as string,
      extensions: { code: 'BAD_USER_INPUT' },
    });
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(image!(svg)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('that is not there encodes nothing, and says what is missing', async () => {
    const elsewhere = { ...space, model_folder: join(folder, 'onnx') };
    expect(encodes(elsewhere)).toEqual([]);
    expect(await encoderOf(elsewhere)).toBeNull();
    await expect(openEncoder(elsewhere)).rejects.toThrow(/lacks config\.json: .*clip-vit-base-patch32/);
    expect(encodes(space)).toEqual(['TEXT', 'IMAGE']);
  });

  it('that is another kind of model, or broken, is refused', async () => {
    const broken = await writeTinyClip(await mkdtemp(join(tmpdir(), 'media-graph-clip-')));
    try {
      await writeFile(join(broken, 'onnx', 'text_model.onnx'), 'no model');
      await expect(openEncoder({ ...space, model_folder: broken })).rejects.toThrow('cannot be loaded as a CLIP model');
      await writeFile(join(broken, 'config.json'), '{"model_type": "bert"}');
      expect(() => clipDimension(broken)).toThrow('holds a model of type bert');
    } finally {
      await rm(broken, { recursive: true, force: true });
    }
  });
});
