/** Finds where a picture fades into a plain colour, black or any other, and where one comes out of it. */
import { likeness } from './movement.js';
import type { RecentPictures } from './recent-pictures.js';
import type { SmallPicture } from './small-picture.js';

/** Plain frames, black or with hardly any contrast, and the fades at their edges. */
export interface Fade {
  /** The plain frames are [start, end). */
  start: number;
  end: number;
  /** First frame of the fade into them; null when they do not begin by a fade. */
  outFrom: number | null;
  /** The frame after the fade out of them; null when they do not end by one. */
  inTo: number | null;
  /** Whether a new shot begins in them, if no cut is at their edges. */
  parts: boolean;
}

/** Standard deviation of luma under which a frame is plain: an encoder's noise on an even colour has less than 2. */
const PLAIN_CONTRAST = 3.5;
/** Fewer black frames without a fade are a dropped frame or a flicker: 3 are .1 s at 24 frames per second. */
const LEAST_BLACK = 3;
/** A fade is looked for in so many frames: 2.5 s at 24 frames per second. */
const FADE_FRAMES = 60;
/** A shorter one is a cut that an encoder blurred. */
const LEAST_FADE = 3;
/** Of the highest contrast: where a fade begins. */
const FULL_CONTRAST = 0.9;
/** Half-way through a fade the picture is the same, only paler. */
const SAME_VIEW = 0.7;
/** The same picture before and after a colour: lightning, an explosion. */
const SAME_PICTURE = 0.85;

/** Plain frames whose beginning is known. */
interface Begun {
  start: number;
  black: number;
  outFrom: number | null;
  /** The picture before the fade. */
  before: SmallPicture | null;
}

export class FadeFinder {
  readonly #pictures: RecentPictures;
  #begun: Begun | null = null;
  /** Ended, while the frames after them are not all known. */
  #ended: (Begun & { end: number })[] = [];

  constructor(pictures: RecentPictures) {
    this.#pictures = pictures;
  }

  /** Call after each picture. @param black whether it is black @returns the fades that are known now */
  follow(black: boolean): Fade[] {
    const frame = this.#pictures.count - 1;
    if (black || this.#pictures.at(frame).contrast < PLAIN_CONTRAST) {
      this.#begun ??= this.#begin(frame);
      if (black) this.#begun.black += 1;
    } else this.#end(frame);
    return this.#settle(this.#pictures.count - FADE_FRAMES);
  }

  /** Call after the last frame. @returns the last fades */
  finish(): Fade[] {
    this.#end(this.#pictures.count);
    return this.#settle(Infinity);
  }

  #begin(start: number): Begun {
    const outFrom = start > 0 ? this.#fullContrast(start - 1, -1) : null;
    return { start, black: 0, outFrom, before: this.#pictures.get(outFrom ?? start - 1) ?? null };
  }

  #end(end: number): void {
    if (this.#begun) this.#ended.push({ ...this.#begun, end });
    this.#begun = null;
  }

  #settle(until: number): Fade[] {
    const known = this.#ended.filter(({ end }) => end <= until);
    this.#ended = this.#ended.slice(known.length);
    return known.map((plain) => this.#fadeOf(plain));
  }

  #fadeOf({ start, end, black, outFrom, before }: Begun & { end: number }): Fade {
    const last = end < this.#pictures.count ? this.#fullContrast(end, 1) : null;
    const after = this.#pictures.get(last ?? end);
    const fades = outFrom !== null || last !== null;
    const comesBack = before && after && likeness(before.fine, after.fine) > SAME_PICTURE;
    const parts = start > 0 && end < this.#pictures.count && (black >= LEAST_BLACK || (fades && !comesBack));
    return { start, end, outFrom, inTo: last === null ? null : last + 1, parts };
  }

  /**
   * Follows a fade from the frame beside the plain ones, in steps of −1 or 1.
   * @returns the frame where the picture has its full contrast; null when that is at once, or it is another picture
   */
  #fullContrast(beside: number, step: number): number | null {
    const contrast = (frame: number) => this.#pictures.get(frame)?.contrast ?? 0;
    let top = beside;
    for (let frame = beside; Math.abs(frame - beside) < FADE_FRAMES; frame += step) {
      if (contrast(frame) < FULL_CONTRAST * contrast(top)) break;
      if (contrast(frame) > contrast(top)) top = frame;
    }
    let full = beside;
    while (contrast(full) < FULL_CONTRAST * contrast(top)) full += step;
    if (Math.abs(full - beside) + 1 < LEAST_FADE) return null;
    const half = this.#pictures.at(Math.round((beside + full) / 2));
    return likeness(half.fine, this.#pictures.at(full).fine) >= SAME_VIEW ? full : null;
  }
}
