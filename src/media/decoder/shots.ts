/** Finds a film's shots while its frames pass. */
import { ChangeHistory } from './change-history.js';
import { NEIGHBOURS, differs, isCut } from './cuts.js';
import type { Planes } from './difference.js';
import { NEAR_CUT, boundaryInBlack } from './fades.js';
import type { BlackSpan } from './fades.js';
import type { ShotSpan } from './types.js';

export class BoundaryFinder {
  readonly #history = new ChangeHistory();
  readonly #cuts: number[] = [];
  #blackSince: number | null = null;
  /** The last black that ended, until the cuts after it are known. */
  #black: BlackSpan | null = null;
  #frames = 0;
  #decided = 0;

  /** Of the frames before this one it is known whether they begin a shot; a boundary in black may still come behind it. */
  get decided(): number {
    return this.#decided;
  }

  /** Whether the frame just pushed may turn out to begin a shot by a cut. */
  get newestMayCut(): boolean {
    return differs(this.#history.changes, this.#frames - 1);
  }

  /**
   * @param black whether the frame is black
   * @returns the first frames of shots found now, ascending
   */
  push(planes: Planes, black: boolean): number[] {
    this.#history.push(planes);
    this.#followBlack(black);
    this.#frames += 1;
    return this.#decide(this.#frames - NEIGHBOURS, Infinity);
  }

  /** @returns the last boundaries, once there are no more frames */
  finish(): number[] {
    this.#history.finish();
    return this.#decide(this.#frames, this.#frames);
  }

  #followBlack(black: boolean): void {
    if (black) this.#blackSince ??= this.#frames;
    else if (this.#blackSince !== null) {
      this.#black = { start: this.#blackSince, end: this.#frames };
      this.#blackSince = null;
    }
  }

  #decide(until: number, frames: number): number[] {
    const found: number[] = [];
    for (; this.#decided < until; this.#decided++) {
      if (isCut(this.#history.changes, this.#decided)) {
        this.#cuts.push(this.#decided);
        found.push(this.#decided);
      }
    }
    if (this.#black && this.#decided > Math.min(this.#black.end + NEAR_CUT, frames - 1)) {
      const boundary = boundaryInBlack(this.#black, this.#cuts, frames);
      this.#black = null;
      if (boundary !== null) found.push(boundary);
    }
    return found.sort((a, b) => a - b);
  }
}

/** A shot's first frame and its time, and the number of the frame that stands for it. */
export interface ShotStart {
  frame: number;
  timestampUs: number;
  keyframe: number;
}

/** Spans from starts (ascending, the first at frame 0): dense and gapless from 0 to the end of the video. */
export function shotSpans(starts: readonly ShotStart[], end: { frame: number; timestampUs: number }): ShotSpan[] {
  return starts.map((start, index) => {
    const next = starts[index + 1] ?? end;
    return {
      startUs: index === 0 ? 0 : start.timestampUs,
      endUs: next.timestampUs,
      startFrame: start.frame,
      endFrame: next.frame,
      keyframe: start.keyframe,
    };
  });
}
