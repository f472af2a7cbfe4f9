/** Finds dissolves: stretches whose pictures mix the one before with the one after, in growing shares. */
import { MixtureLine } from './mixture.js';
import { explain, likeness, likenessZoomed } from './movement.js';
import { apart } from './small-picture.js';
import type { RecentPictures } from './recent-pictures.js';
import type { Relief, SmallPicture } from './small-picture.js';

/** Frames [start, end) that mix the pictures before and after them. */
export interface Stretch {
  start: number;
  end: number;
}

/** From the last pure picture to the next pure one, in frames: lengths that are tried, each about a quarter longer. */
const LENGTHS = [6, 8, 10, 13, 17, 22, 28, 36, 46, 58, 73];
const LONGEST = LENGTHS.at(-1)!;

/** Of the candidates with middles in so many frames, so many are examined: each costs a millisecond. */
const BIN_FRAMES = 12;
const EXAMINED = 8;

/** A picture that is back within so many frames was not left: flashes, explosions, passers-by. */
const RETURN_FRAMES = 72;
const RETURN_STEP = 6;

/*
 * Measured on 280 dissolves of 6 to 48 frames between the shots of four clips, and on 760 stretches that pan, zoom, shake,
 * whip, flash, explode, brighten, darken and blur.
 */
const LEAST_APART = 12;
const LEAST_CONTRAST = 5.5;
const MOST_CORRELATION = 0.7;
/** In the middle. A pan has .25, but a picture may move while it dissolves. */
const MOST_OFF = 0.5;
const MOST_VARIANCE = 0.9;
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
const SAME_PICTURE = 0.85;
/** Two dissolves lie farther apart; nearer ones are parts of one. */
const LEAST_GAP = 12;

interface Candidate {
  from: number;
  to: number;
  /** The smaller, the more it is like a dissolve. */
  cost: number;
}

export class DissolveFinder {
  readonly #pictures: RecentPictures;
  /** By the number of their bin. */
  readonly #bins = new Map<number, Candidate[]>();
  /** Examined and found likely, while their pictures may come back. */
  #likely: Candidate[] = [];

  constructor(pictures: RecentPictures) {
    this.#pictures = pictures;
  }

  /** Call after each picture. @returns the dissolves that are known now, ascending */
  follow(): Stretch[] {
    const { count } = this.#pictures;
    for (const length of LENGTHS) this.#consider(count - 1 - length, count - 1);
    this.#examineBinsBefore(Math.floor((count - LONGEST / 2) / BIN_FRAMES));
    return this.#decide(count - RETURN_FRAMES);
  }

  /** Call after the last frame. @returns the last dissolves */
  finish(): Stretch[] {
    this.#examineBinsBefore(Infinity);
    return this.#decide(Infinity);
  }

  #consider(from: number, to: number): void {
    if (from < 0) return;
    const [first, last] = [this.#pictures.at(from), this.#pictures.at(to)];
    if (Math.min(first.contrast, last.contrast) < LEAST_CONTRAST) return;
    if (apart(first.fine, last.fine) < LEAST_APART) return;
    const offCoarse = this.#offLine(from, to, ({ coarse }) => coarse);
    const offFine = offCoarse === null ? null : this.#offLine(from, to, ({ relief }) => relief);
    if (offCoarse === null || offFine === null) return;
    const bin = Math.floor((from + to) / 2 / BIN_FRAMES);
    const candidates = this.#bins.get(bin) ?? [];
    candidates.push({ from, to, cost: offCoarse + offFine });
    this.#bins.set(bin, candidates);
  }

  /** How far the middle is from a mixture; null where the stretch cannot be a dissolve. */
  #offLine(from: number, to: number, scale: (picture: SmallPicture) => Relief): number | null {
    const line = new MixtureLine(scale(this.#pictures.at(from)), scale(this.#pictures.at(to)));
    if (line.correlation > MOST_CORRELATION) return null;
    const at = (part: number) => line.point(scale(this.#pictures.at(from + Math.round(part * (to - from)))));
    const middle = at(0.5);
    if (middle.off > MOST_OFF || middle.variance > MOST_VARIANCE) return null;
    if (middle.share < 0.2 || middle.share > 0.8) return null;
    const [early, late] = [at(0.25).share, at(0.75).share];
    const grows = early < middle.share && middle.share < late && early < 0.55 && late > 0.45;
    return grows ? middle.off : null;
  }

  #examineBinsBefore(end: number): void {
    for (const [bin, candidates] of this.#bins) {
      if (bin >= end) continue;
      this.#bins.delete(bin);
      const steady = candidates.filter(({ from, to }) => this.#isSteady(from, to)).sort((a, b) => a.cost - b.cost);
      for (const candidate of steady.slice(0, EXAMINED)) {
        const cost = this.#examine(candidate);
        if (cost !== null) this.#likely.push({ ...candidate, cost });
      }
    }
    this.#likely.sort((a, b) => a.to - b.to);
  }

  #examine({ from, to }: Candidate): number | null {
    const between = apart(this.#pictures.at(from).fine, this.#pictures.at(to).fine);
    const whole = this.#explainMiddle(from, to, (to - from) / 2);
    if (whole.mixed > MOST_MIXED * (whole.moved + NOISE) || whole.moved < LEAST_MOVED * between) return null;
    const half = this.#explainMiddle(from, to, (to - from) / 4);
    const cost = whole.mixed / (whole.moved + NOISE) + half.mixed / (half.moved + NOISE);
    return cost <= MOST_MIXED_SUM ? cost : null;
  }

  #explainMiddle(from: number, to: number, reach: number) {
    const middle = from + Math.round((to - from) / 2);
    const [before, after] = [
      this.#pictures.at(Math.max(from, middle - Math.round(reach))),
      this.#pictures.at(Math.min(to, middle + Math.round(reach))),
    ];
    const { share } = new MixtureLine(before.relief, after.relief).point(this.#pictures.at(middle).relief);
    return explain(this.#pictures.at(middle).fine, before.fine, after.fine, Math.min(0.8, Math.max(0.2, share)));
  }

  /** Whether it goes from one to the other step by step, without a leap and not to and fro. */
  #isSteady(from: number, to: number): boolean {
    const line = new MixtureLine(this.#pictures.at(from).relief, this.#pictures.at(to).relief);
    const mostStep = MOST_STEP * apart(this.#pictures.at(from).fine, this.#pictures.at(to).fine);
    let [share, loss] = [0, 0];
    for (let frame = from + 1; frame <= to; frame++) {
      const [last, next] = [this.#pictures.at(frame - 1), this.#pictures.at(frame)];
      const gain = line.point(next.relief).share - share;
      share += gain;
      loss += Math.max(0, -gain);
      if (gain > MOST_GAIN || loss > MOST_LOSS || apart(last.fine, next.fine) > mostStep) return false;
    }
    return true;
  }

  /** Settles the likely ones that end before `until`. */
  #decide(until: number): Stretch[] {
    const found: Stretch[] = [];
    while (this.#likely.length > 0) {
      const best = this.#bestOf(this.#likely[0]!);
      if (best.to >= until) break;
      this.#likely = this.#likely.filter(({ from, to }) => from > best.to + LEAST_GAP || to < best.from - LEAST_GAP);
      if (!this.#comesBack(best)) found.push({ start: best.from + 1, end: best.to });
    }
    return found;
  }

  /** The best of those that are one with the first. */
  #bestOf(first: Candidate): Candidate {
    const alike = this.#likely.filter(({ from }) => from <= first.to + LEAST_GAP);
    return alike.reduce((best, other) => (other.cost < best.cost ? other : best));
  }

  /** Whether it ends with a picture that was there before it, or begins with one that is there after it. */
  #comesBack({ from, to }: Candidate): boolean {
    const [first, last] = [this.#pictures.at(from).fine, this.#pictures.at(to).fine];
    if (likenessZoomed(first, last) > SAME_PICTURE) return true;
    for (let away = RETURN_STEP; away < RETURN_FRAMES; away += RETURN_STEP) {
      const [before, after] = [this.#pictures.get(from - away), this.#pictures.get(to + away)];
      if (before && likeness(before.fine, last) > SAME_PICTURE) return true;
      if (after && likeness(after.fine, first) > SAME_PICTURE) return true;
    }
    return false;
  }
}
