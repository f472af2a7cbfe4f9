/** Wipes: stretches in which an edge moves over the picture, and each part that it passes shows the other picture. */
import { MixtureLine } from './mixture.js';
import { blocksApart, blocksOf, newness } from './movement.js';
import type { RecentPictures } from './recent-pictures.js';
import { apart } from './small-picture.js';
import { LONGEST } from './stretches.js';
import type { Way } from './stretches.js';
import { upperMedian } from '../quality/statistics.js';
import { disorder, evenness } from './wipe-order.js';
import type { Change } from './wipe-order.js';

/*
 * Measured on wipes of 6 to 48 frames with hard and soft edges in nine shapes between the shots of four clips, and on the
 * stretches on which dissolves were measured: 64 % are found, and 9 of 760 stretches are taken for one.
 */
const MOST_CORRELATION = 0.7;
/** Half of one picture and half of the other is a quarter off the line between them. */
const MOST_OFF = 0.5;
/** In share of the second picture, from a quarter to three quarters: it may be in a part where little differs. */
const LEAST_GAIN = 0.2;
/** A block changes when it shows what no movement explains: so much of the ends' difference, and so many times as much as at other times. */
const LEAST_APART = 8;
const LEAST_NEW = 4;
const LEAST_NEW_SHARE = 0.25;
const OVER_MEDIAN = 2.5;
const LEAST_CHANGES = 10;
/** Of all blocks: where people or things move, the rest of the picture stays. */
const LEAST_DIFFERING = 0.8;
/** Of a block's difference between the ends, and of the blocks that differ. */
const NEAR_SHARE = 0.4;
const LEAST_NEAR = 0.4;
/** Of the stretch: how long the changes take. */
const LEAST_SPREAD = 0.35;
const MOST_DISORDER = 0.33;
const LEAST_QUARTER = 0.02;
/** The sum of what speaks for a wipe, less the disorder; see consider. */
const LEAST_MERIT = 1.3;
/** Of the blocks: those that look like the picture before until they change, and like the one after from then on. */
const LEAST_RIGHT = 0.9;
/** A camera that whips between two rests has over 2. */
const MOST_MOTION = 1.3;
/** Parts of the stretch. */
const LOOKED_AT = [0.2, 0.35, 0.5, 0.65, 0.8];
const FRAMES_AROUND = 6;
/** Two of the longest stretches. */
const NEWNESS_KEPT = 2 * LONGEST;

interface BlockChange extends Change {
  block: number;
}

export class WipeWay implements Way {
  /** What passes before the camera hides only a part of what is there before and after. */
  readonly samePicture = 0.7;
  readonly slack = 0;
  readonly #pictures: RecentPictures;
  /** By frame. */
  readonly #newness = new Map<number, Float32Array>();

  constructor(pictures: RecentPictures) {
    this.#pictures = pictures;
  }

  consider(from: number, to: number): number | null {
    if (!this.#gains(from, to) || !this.#isPatched(from, to)) return null;
    const { changes, share, ratio } = this.#changes(from, to);
    if (changes.length < LEAST_CHANGES) return null;
    const { frames, leastQuarter } = evenness(changes);
    const spread = frames / (to - from);
    if (frames < 2 || spread < LEAST_SPREAD || leastQuarter < LEAST_QUARTER) return null;
    const order = disorder(changes);
    if (order > MOST_DISORDER) return null;
    const merit =
      1.5 * share + Math.min(spread, 0.7) + 1.5 * leastQuarter + 0.3 * Math.min(2, Math.log(ratio)) - 1.2 * order;
    return merit >= LEAST_MERIT ? -merit : null;
  }

  examine(from: number, to: number): number | null {
    if (this.#motion(from, to) > MOST_MOTION) return null;
    const { changes, share } = this.#changes(from, to);
    const right = this.#rightSides(from, to, changes);
    return right >= LEAST_RIGHT ? -right - share : null;
  }

  /** Whether the picture goes from the one to the other, part by part or as a mixture. */
  #gains(from: number, to: number): boolean {
    const line = new MixtureLine(this.#pictures.at(from).coarse, this.#pictures.at(to).coarse);
    if (line.correlation > MOST_CORRELATION) return false;
    const at = (part: number) => line.point(this.#pictures.between(from, to, part).coarse);
    return at(0.5).off <= MOST_OFF && at(0.75).share - at(0.25).share >= LEAST_GAIN;
  }

  /** Whether most blocks of the middle picture are near to the one or to the other end, where they differ: cheap to see. */
  #isPatched(from: number, to: number): boolean {
    const [first, last] = [this.#pictures.at(from).fine, this.#pictures.at(to).fine];
    const middle = this.#pictures.between(from, to, 0.5).fine;
    const [between, fromFirst, fromLast] = [
      blocksApart(first, last),
      blocksApart(middle, first),
      blocksApart(middle, last),
    ];
    let [near, differing] = [0, 0];
    for (const [block, apart] of between.entries()) {
      if (apart < LEAST_APART) continue;
      differing += 1;
      if (Math.min(fromFirst[block]!, fromLast[block]!) < NEAR_SHARE * apart) near += 1;
    }
    return differing >= LEAST_DIFFERING * between.length && near >= LEAST_NEAR * differing;
  }

  /**
   * When each block changes: where most is new in it.
   * @returns the changes, their share of the blocks in which the ends differ, and how far they stand out
   */
  #changes(from: number, to: number): { changes: BlockChange[]; share: number; ratio: number } {
    const [first, last] = [this.#pictures.at(from).fine, this.#pictures.at(to).fine];
    const { across, down } = blocksOf(first);
    const between = blocksApart(first, last);
    const differing = between.filter((apart) => apart >= LEAST_APART).length;
    const together = framesTogether(from, to);
    const series = Array.from({ length: to - from }, (_, at) => this.#newnessOf(from + 1 + at));
    const changes: BlockChange[] = [];
    const ratios: number[] = [];
    for (const [block, apart] of between.entries()) {
      if (apart < LEAST_APART) continue;
      const sums = runningSums(series, block, together);
      const most = Math.max(...sums);
      if (most < Math.max(LEAST_NEW, LEAST_NEW_SHARE * apart)) continue;
      const usual = upperMedian(sums);
      if (most < OVER_MEDIAN * usual + 1) continue;
      const [row, column] = [Math.floor(block / across), block % across];
      const [x, y] = [(column - (across - 1) / 2) / across, (row - (down - 1) / 2) / down];
      changes.push({ block, x, y, when: sums.indexOf(most) + together / 2 });
      ratios.push(most / (usual + 0.5));
    }
    return { changes, share: changes.length / differing, ratio: Math.max(1, upperMedian(ratios)) };
  }

  /** Of the blocks, looked at a few times: how many look like the picture before until they change, and like the one after from then on. */
  #rightSides(from: number, to: number, changes: readonly BlockChange[]): number {
    const [first, last] = [this.#pictures.at(from).fine, this.#pictures.at(to).fine];
    let [right, all] = [0, 1];
    for (const part of LOOKED_AT) {
      const time = Math.round(part * (to - from));
      const picture = this.#pictures.at(from + time).fine;
      const [fromFirst, fromLast] = [newness(picture, first), newness(picture, last)];
      for (const { block, when } of changes) {
        if (Math.abs(time - when) <= framesTogether(from, to)) continue;
        all += 1;
        if (time > when === fromLast[block]! < fromFirst[block]!) right += 1;
      }
    }
    return right / all;
  }

  /** How much changes from frame to frame, by how much would if one picture took the other's place once and both went on as around. */
  #motion(from: number, to: number): number {
    const between = apart(this.#pictures.at(from).fine, this.#pictures.at(to).fine);
    const step = (frame: number) => this.#pictures.step(frame);
    const frames = (start: number, end: number) =>
      Array.from({ length: end - start }, (_, at) => start + at).filter(
        (frame) => this.#pictures.get(frame - 1) && this.#pictures.get(frame),
      );
    const around = [...frames(from - FRAMES_AROUND + 1, from + 1), ...frames(to + 1, to + FRAMES_AROUND + 1)];
    const path = frames(from + 1, to + 1).reduce((sum, frame) => sum + step(frame), 0) / between;
    return path / (1 + ((to - from) * upperMedian(around.map(step))) / between);
  }

  #newnessOf(frame: number): Float32Array {
    const known = this.#newness.get(frame);
    if (known) return known;
    const found = newness(this.#pictures.at(frame).fine, this.#pictures.at(frame - 1).fine);
    this.#newness.set(frame, found);
    const [oldest] = this.#newness.keys();
    if (this.#newness.size > NEWNESS_KEPT) this.#newness.delete(oldest!);
    return found;
  }
}

/** In how many frames an edge passes a block. */
function framesTogether(from: number, to: number): number {
  return Math.max(1, Math.round((to - from) / 10));
}

/** Sums over so many frames together of one block's newness. */
function runningSums(series: readonly Float32Array[], block: number, together: number): Float32Array {
  const sums = new Float32Array(series.length - together + 1);
  for (let start = 0; start < sums.length; start++) {
    for (let at = start; at < start + together; at++) sums[start]! += series[at]![block]!;
  }
  return sums;
}
