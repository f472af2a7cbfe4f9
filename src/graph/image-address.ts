import type { Image, ImageFormat } from './generated/graphql.js';
import { badInput } from '../base/errors.js';
import { hides } from '../lake/lancedb/view.js';
import { assets } from '../lake/tables/assets.js';
import { frames, type FrameRow } from '../lake/tables/frames.js';
import type { OperationContext } from './context.js';

export const MIN_WIDTH = 16;
/** The width of stored pictures is at most this. */
export const MAX_WIDTH = 640;
export const IMAGE_TYPE = 'image/jpeg';

/** Of frames at full size, by the names of their formats in addresses. */
export const fullImageTypes = { png: 'image/png', jpeg: IMAGE_TYPE } as const;

type Asking = Pick<OperationContext, 'imageBase' | 'media' | 'subject'>;
type Parameters = Readonly<Record<string, string>>;

/**
 * URL and size in pixels of a frame's picture; null when none is stored. Never larger than the stored picture.
 * Throws BAD_USER_INPUT when the width is out of bounds.
 */
export function imageOf(
  frame: FrameRow,
  { width, signed }: { readonly width?: number | null; readonly signed: boolean },
  ctx: Asking,
): Image | null {
  if (width != null) checkWidth(width);
  const { id, image_width: storedWidth, image_height: storedHeight, image_version: version } = frame;
  if (storedWidth === null || storedHeight === null) return null;
  // With the version in it, browsers may keep a picture for ever.
  const v: Parameters = version === null ? {} : { v: String(version) };
  const address = (parameters: Parameters) => addressOf(id, parameters, signed, ctx);
  if (width == null || width >= storedWidth) {
    return { ...address(v), width: storedWidth, height: storedHeight, contentType: IMAGE_TYPE };
  }
  const height = Math.max(1, Math.round((storedHeight * width) / storedWidth));
  return { ...address({ width: String(width), ...v }), width, height, contentType: IMAGE_TYPE };
}

/** Of a frame at full size, decoded when it is fetched; null: this server gives out no files, or a policy hides them or pictures. */
export function fullImageOf(
  { id }: Pick<FrameRow, 'id'>,
  { format, hdr, signed }: { readonly format: ImageFormat; readonly hdr: boolean; readonly signed: boolean },
  ctx: Asking & Pick<OperationContext, 'view'>,
): Image | null {
  if (!ctx.media?.hasFolders || hides(ctx.view, frames, 'image') || hides(ctx.view, assets, 'uri')) return null;
  const named = format === 'PNG' ? 'png' : 'jpeg';
  const parameters = { full: '1', format: named, ...(hdr && { hdr: '1' }) };
  return { ...addressOf(id, parameters, signed, ctx), width: null, height: null, contentType: fullImageTypes[named] };
}

/** `signed`: one that needs no credentials. Where the server asks nobody who they are, none does. */
function addressOf(
  id: string,
  parameters: Parameters,
  signed: boolean,
  { imageBase, media, subject }: Asking,
): Pick<Image, 'url' | 'expiresAt'> {
  if (signed && subject && media) {
    const { path, expiresAt } = media.ofPicture(id, parameters, subject);
    return { url: imageBase + path, expiresAt };
  }
  const path = `${imageBase}/frames/${encodeURIComponent(id)}/image`;
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return { url: query.length === 0 ? path : `${path}?${query.join('&')}`, expiresAt: null };
}

/** Throws BAD_USER_INPUT unless the width is a whole number of pixels within bounds. */
export function checkWidth(width: number): number {
  if (!Number.isInteger(width) || width < MIN_WIDTH || width > MAX_WIDTH) {
    throw badInput(`width must be ${MIN_WIDTH} to ${MAX_WIDTH} pixels, but got ${width}`);
  }
  return width;
}
