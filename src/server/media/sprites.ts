import { LRUCache } from 'lru-cache';
import sharp from 'sharp';
import { and, equals, isNull, not, oneOf } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { frames } from '../../lake/tables/frames.js';

/** A sampled frame's place in the sheets. */
export interface Sprite {
  readonly frameId: string;
  readonly startUs: number;
  readonly sheet: number;
  readonly x: number;
  readonly y: number;
}

export interface Sprites {
  readonly sprites: readonly Sprite[];
  /** Of each. */
  readonly width: number;
  readonly height: number;
}

const MOST = 600;
const WIDTH = 160;
const COLUMNS = 10;
const A_SHEET = 100;
const JPEG_QUALITY = 70;
/** Some hundred sheets. */
const KEPT_BYTES = 32 * 2 ** 20;
/** Of films; each has some ten kilobytes. */
const PLACES_KEPT = 100;

/** The frames of an asset that have a picture, as far as the view shows them, thinned to at most 600; null: none has. */
async function readSprites(view: View, assetId: string): Promise<Sprites | null> {
  const columns = ['id', 'timestamp_us', 'image_width', 'image_height'] as const;
  const where = and(equals('asset_id', assetId), not(isNull('image_width')));
  const rows = await select(view, frames, { where, columns, orderBy: [{ column: 'sort_key', ascending: true }] });
  const [first] = rows;
  if (!first?.image_width || !first.image_height) return null;
  const every = Math.max(1, Math.ceil(rows.length / MOST));
  const height = Math.max(1, Math.round((WIDTH * first.image_height) / first.image_width));
  const sprites = rows
    .filter((_, i) => i % every === 0)
    .map(({ id, timestamp_us }, i) => {
      const [sheet, at] = [Math.floor(i / A_SHEET), i % A_SHEET];
      const place = { x: (at % COLUMNS) * WIDTH, y: Math.floor(at / COLUMNS) * height };
      return { frameId: id, startUs: timestamp_us, sheet, ...place };
    });
  return { sprites, width: WIDTH, height };
}

/** Sprites and their sheets as JPEG: the last ones are kept in memory, for who would see the same in the lake. One sheet is made at a time. */
export class SpriteSheets {
  private readonly places = new LRUCache<string, Promise<Sprites | null>>({ max: PLACES_KEPT });
  private readonly kept = new LRUCache<string, Buffer>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ length }) => length,
  });
  private last: Promise<unknown> = Promise.resolve();

  /** Null: there are none. */
  async placesOf(view: View, assetId: string): Promise<Sprites | null> {
    const key = keyOf(view, assetId);
    const known = this.places.get(key) ?? readSprites(view, assetId);
    this.places.set(key, known);
    known.catch(() => this.places.delete(key));
    return known;
  }

  /** Null: there is no such sheet. */
  async of(view: View, assetId: string, sheet: number): Promise<Buffer | null> {
    const key = keyOf(view, assetId, sheet);
    const made = this.last.then(async () => {
      const jpeg = this.kept.get(key) ?? (await makeSheet(view, await this.placesOf(view, assetId), sheet));
      if (jpeg) this.kept.set(key, jpeg);
      return jpeg;
    });
    this.last = made.catch(() => undefined);
    return made;
  }
}

const keyOf = (view: View, ...of: unknown[]): string =>
  JSON.stringify([...of, view.record.versions[frames.name], view.fingerprint]);

async function makeSheet(view: View, all: Sprites | null, sheet: number): Promise<Buffer | null> {
  const own = all?.sprites.filter((sprite) => sprite.sheet === sheet) ?? [];
  const last = own.at(-1);
  if (!all || !last) return null;
  const { width, height } = all;
  const ids = own.map(({ frameId }) => frameId);
  const rows = await select(view, frames, { where: oneOf('id', ids), columns: ['id', 'image'] });
  const imageOf = new Map(rows.map(({ id, image }) => [id, image]));
  const tiles = await Promise.all(
    own.flatMap(({ frameId, x, y }) => {
      const image = imageOf.get(frameId);
      return image ? [tile(image, width, height).then((input) => ({ input, left: x, top: y }))] : [];
    }),
  );
  const columns = Math.min(COLUMNS, own.length);
  const create = { width: columns * width, height: last.y + height, channels: 3 as const, background: 'black' };
  const raw = { width, height, channels: 3 as const };
  return sharp({ create })
    .composite(tiles.map((one) => ({ ...one, raw })))
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}

const tile = (image: Buffer, width: number, height: number): Promise<Buffer> =>
  sharp(image)
    .resize(width, height, { fit: 'contain', background: 'black' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer();
