import type { Rgb } from './pictures.js';

/** Weights in 1/65536: integer arithmetic takes a third of the time of floats here. */
const ONE = 65536;
const LUMA = (ONE * 219) / 255;
const CHROMA = (ONE * 224) / 255;
const [KR, KG, KB] = [0.2126, 0.7152, 0.0722];
const Y_OF_RED = Math.round(KR * LUMA);
const Y_OF_GREEN = Math.round(KG * LUMA);
const Y_OF_BLUE = Math.round(KB * LUMA);
const CB_OF_RED = Math.round((-KR / 1.8556) * CHROMA);
const CB_OF_GREEN = Math.round((-KG / 1.8556) * CHROMA);
const CB_OF_BLUE = -CB_OF_RED - CB_OF_GREEN;
const CR_OF_GREEN = Math.round((-KG / 1.5748) * CHROMA);
const CR_OF_BLUE = Math.round((-KB / 1.5748) * CHROMA);
const CR_OF_RED = -CR_OF_GREEN - CR_OF_BLUE;
const Y_OFFSET = 16.5 * ONE;
/** Of the sum of four pixels. */
const CHROMA_OFFSET = 4 * 128.5 * ONE;

/**
 * sRGB picture → planar YCbCr 4:2:0, 8 bits, limited range, by the matrix of ITU-R BT.709-6 §3. Width and height even.
 */
export function bt709Picture(rgb: Rgb, width: number, height: number): Buffer {
  const picture = Buffer.allocUnsafe((width * height * 3) / 2);
  let cbAt = width * height;
  let crAt = cbAt + cbAt / 4;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let corner = 0; corner < 4; corner++) {
        const pixel = (y + (corner >> 1)) * width + x + (corner & 1);
        const r = rgb[pixel * 3]!;
        const g = rgb[pixel * 3 + 1]!;
        const b = rgb[pixel * 3 + 2]!;
        picture[pixel] = (Y_OF_RED * r + Y_OF_GREEN * g + Y_OF_BLUE * b + Y_OFFSET) >> 16;
        red += r;
        green += g;
        blue += b;
      }
      picture[cbAt++] = (CB_OF_RED * red + CB_OF_GREEN * green + CB_OF_BLUE * blue + CHROMA_OFFSET) >> 18;
      picture[crAt++] = (CR_OF_RED * red + CR_OF_GREEN * green + CR_OF_BLUE * blue + CHROMA_OFFSET) >> 18;
    }
  }
  return picture;
}
