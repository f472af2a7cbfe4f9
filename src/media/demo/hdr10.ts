import type { Rgb } from './pictures.js';

/** Luminance of white in the drawing: HDR reference white of ITU-R BT.2408. */
const WHITE_NITS = 203;

/** Highlights are lifted up to this many times, so that the sun and lamps are brighter than plain white areas. */
const HIGHLIGHT_GAIN = 4;

/** Greatest luminance of a pixel (MaxCLL), in cd/m². */
export const PEAK_NITS = WHITE_NITS * HIGHLIGHT_GAIN;

/** Linear light is looked up by its square root, which spends the steps on the dark end as PQ does. */
const PQ_STEPS = 8192;

/** sRGB byte → linear light, IEC 61966-2-1. */
const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/** Greatest of a pixel's three bytes → cd/m² of linear light 1 in it. */
const NITS = Float64Array.from(LINEAR, (_, byte) => WHITE_NITS * (1 + (HIGHLIGHT_GAIN - 1) * (byte / 255) ** 10));

/** Inverse EOTF of SMPTE ST 2084, by the square root of luminance. */
const PQ = Float64Array.from({ length: PQ_STEPS + 1 }, (_, step) => {
  const luminance = ((step / PQ_STEPS) ** 2 * PEAK_NITS) / 10_000;
  const power = luminance ** 0.1593017578125;
  return ((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375;
});

function pq(nits: number): number {
  return PQ[(Math.sqrt(nits / PEAK_NITS) * PQ_STEPS + 0.5) | 0]!;
}

/**
 * sRGB picture → planar YCbCr 4:2:0, 10 bits in 16 little-endian, limited range: primaries and matrix of ITU-R BT.2020
 * (non-constant luminance), transfer of SMPTE ST 2084. Width and height even.
 */
export function hdr10Picture(rgb: Rgb, width: number, height: number): Buffer {
  const picture = new Uint16Array((width * height * 3) / 2);
  const cbAt = width * height;
  const crAt = cbAt + cbAt / 4;
  // Drawn pictures are mostly flat: a pixel equal to the one before is not computed again.
  let known = -1;
  let luma = 0;
  let blueLessLuma = 0;
  let redLessLuma = 0;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let cb = 0;
      let cr = 0;
      for (let corner = 0; corner < 4; corner++) {
        const pixel = (y + (corner >> 1)) * width + x + (corner & 1);
        const redByte = rgb[pixel * 3]!;
        const greenByte = rgb[pixel * 3 + 1]!;
        const blueByte = rgb[pixel * 3 + 2]!;
        const color = (redByte << 16) | (greenByte << 8) | blueByte;
        if (color !== known) {
          known = color;
          const nits = NITS[Math.max(redByte, greenByte, blueByte)]!;
          const r = LINEAR[redByte]! * nits;
          const g = LINEAR[greenByte]! * nits;
          const b = LINEAR[blueByte]! * nits;
          // BT.709 primaries in BT.2020's: ITU-R BT.2087-0, M2.
          const red = pq(0.6274 * r + 0.3293 * g + 0.0433 * b);
          const green = pq(0.0691 * r + 0.9195 * g + 0.0114 * b);
          const blue = pq(0.0164 * r + 0.088 * g + 0.8956 * b);
          luma = 0.2627 * red + 0.678 * green + 0.0593 * blue;
          blueLessLuma = blue - luma;
          redLessLuma = red - luma;
        }
        picture[pixel] = 64.5 + 876 * luma;
        cb += blueLessLuma;
        cr += redLessLuma;
      }
      const chroma = (y / 2) * (width / 2) + x / 2;
      picture[cbAt + chroma] = 512.5 + 896 * (cb / 4 / 1.8814);
      picture[crAt + chroma] = 512.5 + 896 * (cr / 4 / 1.4746);
    }
  }
  return Buffer.from(picture.buffer);
}
