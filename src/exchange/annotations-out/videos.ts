import { and, equals, isNull, not } from '../../lake/lancedb/filter.js';
import { select, selectByKey } from '../../lake/lancedb/read.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { frames } from '../../lake/tables/frames.js';
import type { Size } from './outline.js';
import type { AnnotationSource } from './source.js';

const COLUMNS = [
  'id',
  'kind',
  'uri',
  'streams',
  'frame_rate_numerator',
  'frame_rate_denominator',
  'duration_us',
] as const;

/** An asset as tools draw on it. */
export interface DrawnAsset extends Pick<AssetRow, (typeof COLUMNS)[number]> {
  /** Of its picture, else of one of its frames; null: not known. */
  readonly size: Size | null;
}

/** The assets of all annotations, by id. */
export async function drawnAssets(source: AnnotationSource): Promise<Map<string, DrawnAsset>> {
  const ids = new Set<string>();
  for await (const rows of source.read()) for (const { asset_id } of rows) if (asset_id !== null) ids.add(asset_id);
  const found = await selectByKey(source.snapshot, assets, 'id', [...ids], COLUMNS);
  const drawn = new Map<string, DrawnAsset>();
  for (const asset of found) {
    const size = sizeIn(asset) ?? (await sizeOfFrames(source, asset.id));
    drawn.set(asset.id, { ...asset, size });
  }
  return drawn;
}

function sizeIn({ streams }: Pick<AssetRow, 'streams'>): Size | null {
  const video = streams.find(({ type }) => type === 'video') as Size | undefined;
  return video?.width && video.height ? { width: video.width, height: video.height } : null;
}

async function sizeOfFrames({ snapshot }: AnnotationSource, assetId: string): Promise<Size | null> {
  const where = and(equals('asset_id', assetId), not(isNull('width')), not(isNull('height')));
  const [frame] = await select(snapshot, frames, { columns: ['width', 'height'], where, limit: 1 });
  return frame?.width && frame.height ? { width: frame.width, height: frame.height } : null;
}
