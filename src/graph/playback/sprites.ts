import { hides } from '../../lake/lancedb/view.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { frames } from '../../lake/tables/frames.js';
import type { OperationContext } from '../context.js';
import type { Sprites } from '../generated/graphql.js';

/** Where the pictures of an asset's frames are, as sheets; null for what has none, and where pictures are hidden. */
export function spritesOf(
  { id, kind }: Pick<AssetRow, 'id' | 'kind'>,
  { imageBase, media, subject, view }: OperationContext,
): Sprites | null {
  if (kind !== 'VIDEO' || !media || hides(view, frames, 'image')) return null;
  const { path, expiresAt } = media.ofSprites(id, subject);
  return { url: imageBase + path, expiresAt };
}
