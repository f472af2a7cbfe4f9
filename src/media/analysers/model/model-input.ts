import sharp from 'sharp';
import type { DecodedPicture } from '../../../lake/pictures/decode-picture.js';
import { placementOf, type Placement } from '../../quality/vision/placement.js';
import type { ModelInput } from './model-file.js';

/** A picture as a model sees it. */
export interface Seen {
  /** Packed 8-bit RGB of the model's size. */
  readonly rgb: Buffer;
  readonly placement: Placement;
}

/** The picture brought to the model's size, bilinear. */
export async function seenBy(
  { width, height, resize, pad }: ModelInput,
  { rgb, ...size }: DecodedPicture,
): Promise<Seen> {
  const placement = placementOf(size, { width, height }, resize);
  const { left, top } = placement;
  const image = sharp(rgb, { raw: { ...size, channels: 3 } });
  image.resize(placement.width, placement.height, { fit: 'fill', kernel: 'linear' });
  if (resize === 'letterbox') {
    const [right, bottom] = [width - left - placement.width, height - top - placement.height];
    image.extend({ left, top, right, bottom, background: { r: pad, g: pad, b: pad } });
  } else if (resize === 'crop') image.extract({ left: -left, top: -top, width, height });
  return { rgb: await image.raw().toBuffer(), placement };
}

/** The numbers of a batch; where there are fewer pictures than `size`, the rest is 0. */
export function numbersOf(input: ModelInput, seen: readonly Seen[], size: number): Float32Array | Uint8Array {
  const { width, height, layout, dtype, channels, scale = 1 / 255, mean = [0, 0, 0], std = [1, 1, 1] } = input;
  const pixels = width * height;
  const numbers = dtype === 'uint8' ? new Uint8Array(size * 3 * pixels) : new Float32Array(size * 3 * pixels);
  for (const [n, { rgb }] of seen.entries()) {
    for (let channel = 0; channel < 3; channel++) {
      const from = channels === 'RGB' ? channel : 2 - channel;
      const [start, step] = layout === 'NCHW' ? [(n * 3 + channel) * pixels, 1] : [n * 3 * pixels + channel, 3];
      for (let i = 0; i < pixels; i++) {
        const level = rgb[i * 3 + from]!;
        numbers[start + i * step] = dtype === 'uint8' ? level : (level * scale - mean[channel]!) / std[channel]!;
      }
    }
  }
  return numbers;
}

/** The sizes of a batch, as ONNX has them. */
export function shapeOf({ width, height, layout }: ModelInput, size: number): number[] {
  return layout === 'NCHW' ? [size, 3, height, width] : [size, height, width, 3];
}
