import { FLASH_LIMITS } from './flashes.js';

/** A small picture in 4:4:4, 8 bits of video range. */
export interface SmallPicture {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

/** 320 × (R − G − B), linear, from 0; and where red is saturated, so that a flash to it or from it is a red flash. */
export function linearRed({ width, height, stride, y, u, v }: SmallPicture): {
  red: Float32Array;
  saturated: Float32Array;
} {
  const red = new Float32Array(width * height);
  const saturated = new Float32Array(width * height);
  for (let row = 0, to = 0; row < height; row++) {
    for (let at = row * stride, end = at + width; at < end; at++, to++) {
      const cr = v[at]! - 128;
      // red is not saturated where its colour difference is small: most of most pictures
      if (cr < LEAST_CR) continue;
      const [luma, cb] = [(y[at]! - 16) * LUMA, u[at]! - 128];
      const [r, g, b] = [
        linear(luma + CR_RED * cr),
        linear(luma - CB_GREEN * cb - CR_GREEN * cr),
        linear(luma + CB_BLUE * cb),
      ];
      red[to] = Math.max(0, r - g - b) * 320;
      if (r >= FLASH_LIMITS.redShare * (r + g + b)) saturated[to] = 1;
    }
  }
  return { red, saturated };
}

// ITU-R BT.709-6, from video range to 0..255
const LUMA = 255 / 219;
const CR_RED = (1.5748 * 255) / 224;
const CR_GREEN = (0.4681 * 255) / 224;
const CB_GREEN = (0.1873 * 255) / 224;
const CB_BLUE = (1.8556 * 255) / 224;
/** With less, 320 × (R − G − B) stays under the least change. */
const LEAST_CR = 10;

/** IEC 61966-2-1, as the definition of red flashes has it. */
const LINEAR = Float32Array.from({ length: 256 }, (_, level) => {
  const value = level / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

const linear = (level: number): number => LINEAR[Math.min(255, Math.max(0, Math.round(level)))]!;
