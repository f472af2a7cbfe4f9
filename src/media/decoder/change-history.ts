/** Measures a film's changes frame by frame. Keeps only as many thumbnails as a flash needs. */
import { FLASH_FRAMES, differs } from './cuts.js';
import type { Changes } from './cuts.js';
import { emptyColours, hsvDifference, lumaDifference, paletteDifference, readColours } from './difference.js';
import type { Colours, Planes } from './difference.js';

/** The frame in question, FLASH_FRAMES on either side, and one more before them. */
const KEPT = 2 * FLASH_FRAMES + 2;

/** A flash is brighter than the pictures before and after it by this many levels of mean luma. */
const LEAST_FLASH = 25;
/** A flash is nearly plain: its luma deviates by no more than this. The explosions of the Tears of Steel clip have 28 and more. */
const MOST_DEVIATION = 12;

/** Luma of the bars of a letterbox, with the noise of a codec. */
const BLACK = 24;

export class ChangeHistory {
  /** `lasting` is complete up to FLASH_FRAMES before the newest frame. */
  readonly changes: Changes = { hsv: [], luma: [], palette: [], lasting: [] };
  readonly #kept: Colours[] = [];

  push(planes: Planes): void {
    const { changes } = this;
    const frame = changes.hsv.length;
    const current = (this.#kept[frame % KEPT] ??= emptyColours(planes.width * planes.height));
    readColours(planes, current);
    const previous = frame > 0 ? this.#at(frame - 1) : current;
    changes.hsv.push(hsvDifference(previous, current));
    changes.luma.push(lumaDifference(previous, current));
    changes.palette.push(paletteDifference(previous, current));
    changes.lasting.push(0);
    if (frame > 0) this.#bridgeFlash(frame);
    if (frame >= FLASH_FRAMES) this.#setLasting(frame - FLASH_FRAMES);
  }

  /** Call after the last frame: completes `lasting` for the final frames. */
  finish(): void {
    const count = this.changes.hsv.length;
    for (let frame = Math.max(0, count - FLASH_FRAMES); frame < count; frame++) this.#setLasting(frame);
  }

  /** Where `frame` ends a flash, counts the change across the flash and not those into and out of it. */
  #bridgeFlash(frame: number): void {
    const { changes } = this;
    if (!differs(changes, frame)) return;
    const after = lumaOf(this.#at(frame)).mean;
    for (let start = frame - 1; start >= Math.max(1, frame - FLASH_FRAMES); start--) {
      const { mean, deviation } = lumaOf(this.#at(start));
      if (deviation > MOST_DEVIATION || mean < after + LEAST_FLASH) return;
      if (!differs(changes, start)) continue;
      const before = this.#at(start - 1);
      if (mean < lumaOf(before).mean + LEAST_FLASH) return;
      changes.hsv[frame] = hsvDifference(before, this.#at(frame));
      changes.luma[frame] = lumaDifference(before, this.#at(frame));
      changes.palette[frame] = paletteDifference(before, this.#at(frame));
      for (const change of [changes.hsv, changes.luma, changes.palette]) change.fill(0, start, frame);
      return;
    }
  }

  #setLasting(frame: number): void {
    if (frame === 0 || !differs(this.changes, frame)) return;
    const [before, after] = [this.#at(frame - 1), this.#at(frame)];
    const newest = this.changes.hsv.length - 1;
    let least = this.changes.hsv[frame]!;
    for (let skip = 1; skip <= FLASH_FRAMES; skip++) {
      if (frame + skip <= newest) least = Math.min(least, hsvDifference(before, this.#at(frame + skip)));
      if (frame - 1 - skip >= 0) least = Math.min(least, hsvDifference(this.#at(frame - 1 - skip), after));
    }
    this.changes.lasting[frame] = least;
  }

  #at(frame: number): Colours {
    return this.#kept[frame % KEPT]!;
  }
}

/** Mean luma, and the standard deviation of what is not black (a flash leaves the bars of a letterbox black), 0..255. */
function lumaOf({ luma }: Colours): { mean: number; deviation: number } {
  let [sum, lit, litSum, squares] = [0, 0, 0, 0];
  for (let at = 0; at < luma.length; at++) {
    const level = luma[at]!;
    sum += level;
    if (level <= BLACK) continue;
    lit++;
    litSum += level;
    squares += level ** 2;
  }
  const deviation = lit > 0 ? Math.sqrt(Math.max(0, squares / lit - (litSum / lit) ** 2)) : 0;
  return { mean: sum / luma.length, deviation };
}
