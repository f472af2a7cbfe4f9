/** Packed 8-bit sRGB. */
export interface RgbPicture {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** In pixels. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Luma of every pixel, 0 to 255 (BT.601, as JPEG has it). */
export function lumaOf({ rgb, width, height }: RgbPicture): Float32Array {
  const luma = new Float32Array(width * height);
  for (let i = 0, at = 0; i < luma.length; i++, at += 3) {
    luma[i] = 0.299 * rgb[at]! + 0.587 * rgb[at + 1]! + 0.114 * rgb[at + 2]!;
  }
  return luma;
}

/** A copy of a part. */
export function cutOut({ rgb, width }: RgbPicture, box: PixelBox): RgbPicture {
  const part = new Uint8Array(box.width * box.height * 3);
  for (let y = 0; y < box.height; y++) {
    const from = ((box.y + y) * width + box.x) * 3;
    part.set(rgb.subarray(from, from + box.width * 3), y * box.width * 3);
  }
  return { rgb: part, width: box.width, height: box.height };
}
