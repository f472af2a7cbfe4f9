import { createHash } from 'node:crypto';
import { hides } from '../../lake/lancedb/view.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { frames } from '../../lake/tables/frames.js';
import type { ShotRow } from '../../lake/tables/shots.js';
import type { VideoStreamInfo } from '../../lake/tables/streams.js';
import { PREVIEW_MOST_US, PREVIEW_RECIPE, PREVIEW_TYPE, previewSize } from '../../media/decoder/proxy/recipe.js';
import type { FrameStretch } from '../../media/decoder/types.js';
import type { OperationContext } from '../context.js';
import type { ShotPreview } from '../generated/graphql.js';

export type Previewed = Pick<ShotRow, 'id' | 'asset_id' | 'start_us' | 'end_us' | 'start_frame' | 'end_frame'>;

/** A silent loop of a shot; null where its asset is no video file that the server gives out, and where a policy hides what it shows. */
export async function previewOfShot(shot: Previewed, ctx: OperationContext): Promise<ShotPreview | null> {
  const { imageBase, loaders, media, subject, view } = ctx;
  if (!media || hides(view, frames, 'image')) return null;
  const stretch = stretchOf(shot);
  const asset = stretch && (await loaders.wholeAsset.load(shot.asset_id));
  if (!asset || !isPreviewable(asset)) return null;
  const video = asset.streams.find((stream): stream is VideoStreamInfo => stream.type === 'video');
  const address = media.ofPreview(shot.id, asset.uri, previewVersion(asset, stretch), subject);
  if (!address || !video) return null;
  return {
    url: imageBase + address.path,
    expiresAt: address.expiresAt,
    mimeType: PREVIEW_TYPE,
    ...previewSize(video),
    durationMs: Math.min(stretch.endUs - stretch.startUs, PREVIEW_MOST_US) / 1_000,
  };
}

/** Whether previews are made of an asset's shots. A hidden column is null, whatever its type says. */
export const isPreviewable = ({ kind, uri, checksum }: Pick<AssetRow, 'kind' | 'uri' | 'checksum'>): boolean =>
  kind === 'VIDEO' && (uri as string | null) !== null && checksum !== null;

/** The frames of a shot; null: there are none, or a policy hides where they are. */
export function stretchOf({ start_us, end_us, start_frame, end_frame }: Previewed): FrameStretch | null {
  const stretch = { startUs: start_us, endUs: end_us, startFrame: start_frame, endFrame: end_frame };
  const isKnown = Object.values(stretch).every((value: number | null) => value !== null && value >= 0);
  return isKnown && end_us > start_us && end_frame > start_frame ? stretch : null;
}

/** Names the bytes of a preview. */
export function previewVersion({ checksum }: Pick<AssetRow, 'checksum'>, stretch: FrameStretch): string {
  const { startUs, endUs, startFrame, endFrame } = stretch;
  const said = JSON.stringify([checksum, startUs, endUs, startFrame, endFrame, PREVIEW_RECIPE]);
  return createHash('sha256').update(said).digest('base64url').slice(0, 16);
}
