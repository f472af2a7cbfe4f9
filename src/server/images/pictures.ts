import { LRUCache } from 'lru-cache';
import sharp from 'sharp';
import { equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { imageVersion } from '../../lake/pictures/image-version.js';
import { frames } from '../../lake/tables/frames.js';

const JPEG_QUALITY = 80;
/** Of an entry beside its picture. */
const ENTRY_BYTES = 400;

export interface Picture {
  readonly version: number;
  readonly jpeg: Buffer;
}

/**
 * Pictures of frames in the sizes that were asked for: the last ones, up to so many bytes, are kept in memory. One is taken from there only for who would see
 * it in the lake, and while the table of frames is the same.
 */
export class Pictures {
  private readonly kept: LRUCache<string, Picture, View>;

  /** 0: none is kept. */
  constructor(maxBytes: number) {
    this.kept = new LRUCache<string, Picture, View>({
      maxSize: Math.max(1, maxBytes),
      sizeCalculation: ({ jpeg }) => jpeg.length + ENTRY_BYTES,
      ignoreFetchAbort: true,
      // Those who ask for the same picture at once wait for one reading.
      fetchMethod: async (key, _, { context: view }) => (await readPicture(view, ...askedOf(key))) ?? undefined,
    });
  }

  /** Null: the view has no such frame, or no picture of it. `width`: null, or wider than the stored picture: as it is stored. */
  async of(view: View, id: string, width: number | null): Promise<Picture | null> {
    const key = JSON.stringify([id, width, view.record.versions[frames.name], view.fingerprint]);
    return (await this.kept.fetch(key, { context: view })) ?? null;
  }
}

const askedOf = (key: string) => (JSON.parse(key) as unknown[]).slice(0, 2) as [id: string, width: number | null];

async function readPicture(view: View, id: string, width: number | null): Promise<Picture | null> {
  const [frame] = await select(view, frames, { where: equals('id', id), columns: ['image', 'image_width'] });
  if (!frame?.image) return null;
  const version = imageVersion(frame.image);
  if (width === null || width >= (frame.image_width ?? 0)) return { version, jpeg: frame.image };
  return { version, jpeg: await sharp(frame.image).resize({ width }).jpeg({ quality: JPEG_QUALITY }).toBuffer() };
}
