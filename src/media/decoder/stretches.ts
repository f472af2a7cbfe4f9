/** Finds stretches of a film over which one picture gives way to another. */
import { MixtureLine } from './mixture.js';
import { likeness, likenessZoomed } from './movement.js';
import type { RecentPictures } from './recent-pictures.js';
import { comesBack } from './returns.js';
import { apart } from './small-picture.js';
import type { Grid } from './small-picture.js';

/** Frames [start, end) that show parts of both the picture before and the picture after them. */
export interface Stretch {
  start: number;
  end: number;
}

/** A way of giving way. `from` is the last frame that is purely the one picture, `to` the first that is purely the other. */
export interface Way {
  /** Costs that differ by less do not say which stretch is better: the longer one is. */
  readonly slack: number;
  /** Likeness, 0..1, from which a picture counts as one that was there before or is there again: it was not left. */
  readonly samePicture: number;
  /** A quick look. @returns what it is likely to cost; null when it is not this way */
  consider(from: number, to: number): number | null;
  /** A close look. @returns its cost, the smaller the surer; null when it is not this way */
  examine(from: number, to: number): number | null;
}

/** Numbers of frames from `from` to `to` that are tried, each about a quarter larger. */
const LENGTHS = [6, 8, 10, 13, 17, 22, 28, 36, 46, 58, 73];
export const LONGEST = LENGTHS.at(-1)!;

/** Of the candidates with middles in so many frames, so many are examined: each costs about a millisecond. */
const BIN_FRAMES = 12;
const EXAMINED = 8;

/** Pictures nearer than this, in mean luma, or with less contrast, do not tell. */
const LEAST_APART = 12;
const LEAST_CONTRAST = 5.5;

/** A picture that is back within so many frames was not left: flashes, explosions, passers-by. */
const RETURN_FRAMES = 72;
/** The camera went nearer or away: zooms over four clips' pictures have .90 and more, of the ends of dissolves 1 % have. */
const SAME_NEARER = 0.89;

/** Of the other picture: less than this is not seen. */
const PURE_SHARE = 0.06;

/** Two stretches lie farther apart; nearer ones are parts of one. */
const LEAST_GAP = 12;

/** The frames at which a stretch that ends with the newest may begin: those whose pictures are plainly not the same. */
export function unlikeBefore(pictures: RecentPictures): number[] {
  const newest = pictures.count - 1;
  const last = pictures.at(newest);
  if (last.contrast < LEAST_CONTRAST) return [];
  return LENGTHS.map((length) => newest - length).filter((frame) => {
    const first = pictures.get(frame);
    return first && first.contrast >= LEAST_CONTRAST && apart(first.fine, last.fine) >= LEAST_APART;
  });
}

interface Candidate {
  from: number;
  to: number;
  cost: number;
}

export class StretchFinder {
  readonly #pictures: RecentPictures;
  readonly #way: Way;
  /** By the number of their bin. */
  readonly #bins = new Map<number, Candidate[]>();
  /** Examined and found likely, while their pictures may come back. */
  #likely: Candidate[] = [];

  constructor(pictures: RecentPictures, way: Way) {
    this.#pictures = pictures;
    this.#way = way;
  }

  /** Call after each picture. @param from see unlikeBefore @returns the stretches that are known now, ascending */
  follow(from: readonly number[]): Stretch[] {
    const { count } = this.#pictures;
    for (const frame of from) this.#consider(frame, count - 1);
    this.#examineBinsBefore(Math.floor((count - LONGEST / 2) / BIN_FRAMES));
    return this.#decide(count - RETURN_FRAMES);
  }

  /** Call after the last frame. @returns the last stretches */
  finish(): Stretch[] {
    this.#examineBinsBefore(Infinity);
    return this.#decide(Infinity);
  }

  #consider(from: number, to: number): void {
    const cost = this.#way.consider(from, to);
    if (cost === null) return;
    const bin = Math.floor((from + to) / 2 / BIN_FRAMES);
    const candidates = this.#bins.get(bin) ?? [];
    candidates.push({ from, to, cost });
    this.#bins.set(bin, candidates);
  }

  #examineBinsBefore(end: number): void {
    for (const [bin, candidates] of this.#bins) {
      if (bin >= end) continue;
      this.#bins.delete(bin);
      candidates.sort((a, b) => a.cost - b.cost);
      for (const { from, to } of candidates.slice(0, EXAMINED)) {
        const cost = this.#way.examine(from, to);
        if (cost !== null) this.#likely.push({ from, to, cost });
      }
    }
    this.#likely.sort((a, b) => a.to - b.to);
  }

  /** Settles the likely ones that end before `until`. */
  #decide(until: number): Stretch[] {
    const found: Stretch[] = [];
    while (this.#likely.length > 0) {
      const best = this.#bestOf(this.#likely[0]!);
      if (best.to >= until) break;
      this.#likely = this.#likely.filter(({ from, to }) => from > best.to + LEAST_GAP || to < best.from - LEAST_GAP);
      if (!this.#comesBack(best)) found.push(this.#trimmed(best));
    }
    return found;
  }

  /** Without the frames at either end that are still, or already, one of the two pictures. */
  #trimmed({ from, to }: Candidate): Stretch {
    const line = new MixtureLine(this.#pictures.at(from).relief, this.#pictures.at(to).relief);
    const share = (frame: number) => line.point(this.#pictures.at(frame).relief).share;
    let [start, end] = [from + 1, to];
    while (start < end - 1 && share(start) < PURE_SHARE) start++;
    while (end > start + 1 && share(end - 1) > 1 - PURE_SHARE) end--;
    return { start, end };
  }

  /** Of those that are one with the first: the longest of the best, since parts of a stretch look like one too. */
  #bestOf(first: Candidate): Candidate {
    const alike = this.#likely.filter(({ from }) => from <= first.to + LEAST_GAP);
    const best = alike.reduce((least, { cost }) => Math.min(least, cost), Infinity);
    const good = alike.filter(({ cost }) => cost <= best + this.#way.slack);
    return good.reduce((longest, other) => (other.to - other.from > longest.to - longest.from ? other : longest));
  }

  /** Whether it ends with a picture that was there before it, or begins with one that is there after it. */
  #comesBack({ from, to }: Candidate): boolean {
    const [first, last] = [this.#pictures.at(from).fine, this.#pictures.at(to).fine];
    const alike = (one: Grid, other: Grid) => likeness(one, other) > this.#way.samePicture;
    if (alike(first, last) || likenessZoomed(first, last) > SAME_NEARER) return true;
    return comesBack(this.#pictures, from, to, { reach: RETURN_FRAMES, start: 0, end: Infinity }, alike);
  }
}
