/** Dissolves: stretches whose pictures mix the one before with the one after, in growing shares. */
import { MixtureLine } from './mixture.js';
import { explain } from './movement.js';
import type { RecentPictures } from './recent-pictures.js';
import { apart } from './small-picture.js';
import type { Relief, SmallPicture } from './small-picture.js';
import type { Way } from './stretches.js';

/*
 * Measured on 520 dissolves of 6 to 48 frames between the shots of four clips, of which 91 % are found, and on 760 stretches
 * that pan, zoom, shake, whip, flash, explode, brighten, darken and blur, of which 1 is taken for one.
 */
const MOST_CORRELATION = 0.7;
/** In the middle. A pan has .25, but a picture may move while it dissolves. */
const MOST_OFF = 0.5;
const MOST_VARIANCE = 0.9;
/** Of the second picture in the middle. */
const MIDDLE_SHARE = { least: 0.2, most: 0.8 };
/** How much better mixing explains a picture than moving does, from the ends and from half-way to the ends. */
const MOST_MIXED = 0.72;
const MOST_MIXED_SUM = 1.55;
/** Luma by which decoded pictures differ without being different. */
const NOISE = 0.3;
/** A move must explain it badly; of the difference between the ends. */
const LEAST_MOVED = 0.2;
/** The most that one frame differs from the next, and gains in share, and that all frames lose in share. */
const MOST_STEP = 0.8;
const MOST_GAIN = 0.5;
const MOST_LOSS = 0.2;

export class DissolveWay implements Way {
  readonly samePicture = 0.85;
  readonly slack = 0.16;
  readonly #pictures: RecentPictures;

  constructor(pictures: RecentPictures) {
    this.#pictures = pictures;
  }

  consider(from: number, to: number): number | null {
    const coarse = this.#offLine(from, to, (picture) => picture.coarse);
    const fine = coarse === null ? null : this.#offLine(from, to, (picture) => picture.relief);
    return coarse === null || fine === null || !this.#isSteady(from, to) ? null : coarse + fine;
  }

  examine(from: number, to: number): number | null {
    const between = apart(this.#pictures.at(from).fine, this.#pictures.at(to).fine);
    const whole = this.#explainMiddle(from, to, (to - from) / 2);
    if (whole.mixed > MOST_MIXED * (whole.moved + NOISE) || whole.moved < LEAST_MOVED * between) return null;
    const half = this.#explainMiddle(from, to, (to - from) / 4);
    const cost = whole.mixed / (whole.moved + NOISE) + half.mixed / (half.moved + NOISE);
    return cost <= MOST_MIXED_SUM ? cost : null;
  }

  /** How far the middle is from a mixture; null where the stretch cannot be a dissolve. */
  #offLine(from: number, to: number, scale: (picture: SmallPicture) => Relief): number | null {
    const line = new MixtureLine(scale(this.#pictures.at(from)), scale(this.#pictures.at(to)));
    if (line.correlation > MOST_CORRELATION) return null;
    const at = (part: number) => line.point(scale(this.#pictures.between(from, to, part)));
    const middle = at(0.5);
    if (middle.off > MOST_OFF || middle.variance > MOST_VARIANCE) return null;
    if (middle.share < MIDDLE_SHARE.least || middle.share > MIDDLE_SHARE.most) return null;
    const [early, late] = [at(0.25).share, at(0.75).share];
    const grows = early < middle.share && middle.share < late && early < 0.55 && late > 0.45;
    return grows ? middle.off : null;
  }

  #explainMiddle(from: number, to: number, reach: number) {
    const middle = from + Math.round((to - from) / 2);
    const before = this.#pictures.at(Math.max(from, middle - Math.round(reach)));
    const after = this.#pictures.at(Math.min(to, middle + Math.round(reach)));
    const { share } = new MixtureLine(before.relief, after.relief).point(this.#pictures.at(middle).relief);
    const within = Math.min(MIDDLE_SHARE.most, Math.max(MIDDLE_SHARE.least, share));
    return explain(this.#pictures.at(middle).fine, before.fine, after.fine, within);
  }

  /** Whether it goes from one to the other step by step, without a leap and not to and fro. */
  #isSteady(from: number, to: number): boolean {
    const mostStep = MOST_STEP * apart(this.#pictures.at(from).fine, this.#pictures.at(to).fine);
    // a leap is seen at once, shares take long
    for (let frame = from + 1; frame <= to; frame++) if (this.#pictures.step(frame) > mostStep) return false;
    const line = new MixtureLine(this.#pictures.at(from).relief, this.#pictures.at(to).relief);
    let [share, loss] = [0, 0];
    for (let frame = from + 1; frame <= to; frame++) {
      const gain = line.point(this.#pictures.at(frame).relief).share - share;
      share += gain;
      loss += Math.max(0, -gain);
      if (gain > MOST_GAIN || loss > MOST_LOSS) return false;
    }
    return true;
  }
}
