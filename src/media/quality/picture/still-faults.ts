/** Faults that one picture shows by itself. */
import { stepOf, type PlanarPicture, type Plane } from './plane.js';

/** EBU R 103: levels of 8 bits within which luma and colour stay; up to one per cent of the samples may not. */
export const R103 = { least: 5, greatest: 246, share: 0.01 } as const;
/** ITU-R BT.709-6: nominal range of luma and of the colour differences. */
const NOMINAL = { luma: [16, 235], chroma: [16, 240] } as const;

export interface RangeShares {
  /** Share of the samples outside of the nominal range. */
  readonly nominal: number;
  /** Share outside of that of EBU R 103: the worst plane's. */
  readonly r103: number;
}

export function outOfRange(picture: PlanarPicture): RangeShares {
  let [outside, samples, worst] = [0, 0, 0];
  picture.forEach((plane, i) => {
    const counts = histogram(plane);
    const total = plane.width * plane.height;
    const beyond = (least: number, greatest: number) => {
      const step = stepOf(plane);
      let sum = 0;
      for (let level = 0; level < counts.length; level++) {
        if (level < least * step || level > greatest * step) sum += counts[level]!;
      }
      return sum;
    };
    const [least, greatest] = i === 0 ? NOMINAL.luma : NOMINAL.chroma;
    outside += beyond(least, greatest);
    samples += total;
    worst = Math.max(worst, beyond(R103.least, R103.greatest) / total);
  });
  return { nominal: outside / samples, r103: worst };
}

function histogram({ samples, stride, width, height, depth }: Plane): Uint32Array {
  const counts = new Uint32Array(2 ** depth);
  const most = counts.length - 1;
  for (let y = 0; y < height; y++) {
    for (let at = y * stride, end = at + width; at < end; at++) counts[Math.min(samples[at]!, most)]!++;
  }
  return counts;
}

/** Levels of 8 bits by which each line differs from those above and below, where two fields are woven. */
const COMB_STEP = 12;

/** Share of the samples where four lines in a column go up and down in turn: two fields of different times in one picture. */
export function combing(luma: Plane): number {
  const { samples, stride, width, height } = luma;
  const least = COMB_STEP * stepOf(luma);
  let combed = 0;
  for (let y = 0; y + 3 < height; y += 2) {
    for (let at = y * stride, end = at + width; at < end; at++) {
      const second = samples[at + stride]!;
      const first = second - samples[at]!;
      if (first < least && first > -least) continue;
      const third = samples[at + 2 * stride]!;
      const [back, again] = [second - third, samples[at + 3 * stride]! - third];
      if (first > 0 ? back >= least && again >= least : back <= -least && again <= -least) combed++;
    }
  }
  return combed / (width * Math.floor((height - 2) / 2));
}

/** Samples of one level in a row, at both sides of a step that shows. */
const PLATEAU = 12;
/** Steps of so many levels of 8 bits are banding: greater ones are edges. */
const MOST_STEP = 4;

/** Share of the rows' and columns' samples in plateaus that end in a small step to another plateau, as gradients with too few levels have them. */
export function banding(luma: Plane): number {
  const { width, height, stride } = luma;
  const most = MOST_STEP * stepOf(luma);
  let banded = 0;
  for (let y = 0; y < height; y += 4) banded += bandedOf(luma, y * stride, 1, width, most);
  for (let x = 0; x < width; x += 4) banded += bandedOf(luma, x, stride, height, most);
  return banded / (Math.ceil(height / 4) * width + Math.ceil(width / 4) * height);
}

function bandedOf({ samples }: Plane, start: number, step: number, count: number, most: number): number {
  let [banded, run, before, beforeLevel] = [0, 1, 0, 0];
  let level = samples[start]!;
  for (let i = 1, at = start + step; i <= count; i++, at += step) {
    const next = i < count ? samples[at]! : -1;
    if (next === level) {
      run++;
      continue;
    }
    const rise = Math.abs(level - beforeLevel);
    if (run >= PLATEAU && before >= PLATEAU && rise > 0 && rise <= most) banded += run;
    [before, beforeLevel, run, level] = [run, level, 1, next];
  }
  return banded;
}
