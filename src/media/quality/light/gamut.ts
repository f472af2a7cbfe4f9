/** Which colours of ITU-R BT.2020 smaller gamuts do not have. */

type Matrix = readonly [number, number, number, number, number, number, number, number, number];
/** x and y of red, green and blue; white is D65. */
type Primaries = readonly [number, number, number, number, number, number];

/** ITU-R BT.2020-2, BT.709-6, and P3-D65 as SMPTE ST 2113 has it. */
const BT2020: Primaries = [0.708, 0.292, 0.17, 0.797, 0.131, 0.046];
const BT709: Primaries = [0.64, 0.33, 0.3, 0.6, 0.15, 0.06];
const P3: Primaries = [0.68, 0.32, 0.265, 0.69, 0.15, 0.06];
const D65 = [0.3127 / 0.329, 1, (1 - 0.3127 - 0.329) / 0.329] as const;

/**
 * How far below 0 a component may be, as a share of the greatest: what rounding and lossy coding do to colours on the edge. Of the demo
 * film, drawn in BT.709 and coded by x265 at CRF 22, .019 % of the pixels are beyond 1 %, .012 % beyond 2 %, .0016 % beyond 5 %.
 */
const TOLERANCE = 0.02;

/** Rows of the matrix from linear BT.2020 to the gamut. */
const TO_BT709 = product(inverse(toXyz(BT709)), toXyz(BT2020));
const TO_P3 = product(inverse(toXyz(P3)), toXyz(BT2020));

/** Whether a colour, given as linear BT.2020 of any scale, is outside of BT.709. */
export const isOutsideBt709 = (red: number, green: number, blue: number): boolean =>
  isOutside(TO_BT709, red, green, blue);

/** Whether it is outside of P3-D65. */
export const isOutsideP3 = (red: number, green: number, blue: number): boolean => isOutside(TO_P3, red, green, blue);

function isOutside(m: Matrix, red: number, green: number, blue: number): boolean {
  const r = m[0] * red + m[1] * green + m[2] * blue;
  const g = m[3] * red + m[4] * green + m[5] * blue;
  const b = m[6] * red + m[7] * green + m[8] * blue;
  return Math.min(r, g, b) < -TOLERANCE * Math.max(r, g, b);
}

/** SMPTE RP 177: scales the primaries so that they add up to white. */
function toXyz([rx, ry, gx, gy, bx, by]: Primaries): Matrix {
  const m: Matrix = [rx / ry, gx / gy, bx / by, 1, 1, 1, (1 - rx - ry) / ry, (1 - gx - gy) / gy, (1 - bx - by) / by];
  const n = inverse(m);
  const [r, g, b] = [0, 3, 6].map((row) => n[row]! * D65[0] + n[row + 1]! * D65[1] + n[row + 2]! * D65[2]);
  return [m[0] * r!, m[1] * g!, m[2] * b!, m[3] * r!, m[4] * g!, m[5] * b!, m[6] * r!, m[7] * g!, m[8] * b!];
}

function inverse([a, b, c, d, e, f, g, h, i]: Matrix): Matrix {
  const [A, B, C] = [e * i - f * h, c * h - b * i, b * f - c * e];
  const det = a * A + d * B + g * C;
  return [
    ...[A / det, B / det, C / det],
    ...[(f * g - d * i) / det, (a * i - c * g) / det, (c * d - a * f) / det],
    ...[(d * h - e * g) / det, (b * g - a * h) / det, (a * e - b * d) / det],
  ] as unknown as Matrix;
}

function product(left: Matrix, right: Matrix): Matrix {
  const at = (row: number, column: number) =>
    left[row * 3]! * right[column]! + left[row * 3 + 1]! * right[column + 3]! + left[row * 3 + 2]! * right[column + 6]!;
  return [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => at(row, column))) as unknown as Matrix;
}
