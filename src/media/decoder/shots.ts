/** Finds a film's shots frame by frame. */
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
  /** The last black that ended, kept until the cuts after it are known. */
  #black: BlackSpan | null = null;
  #frames = 0;
  #decided = 0;

  /** Every cut before this frame is known; a boundary in black before it may still be found. */
  get decided(): number {
    return this.#decided;
  }

  /** Whether the newest frame may be a cut. */
  get newestMayCut(): boolean {
    return differs(this.#history.changes, this.#frames - 1);
  }

  /**
   * @param black whether the frame is black
   * @returns the first frames of newly found shots, ascending
   */
  push(planes: Planes, black: boolean): number[] {
    this.#history.push(planes);
    this.#followBlack(black);
    this.#frames += 1;
    return this.#decide(this.#frames - NEIGHBOURS, Infinity);
  }

  /** Call after the last frame. @returns the last boundaries */
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

/** A shot's first frame, its time, and the number of its keyframe. */
export interface ShotStart {
  frame: number;
  timestampUs: number;
  keyframe: number;
}

/** Spans from starts (ascending, the first at frame 0), gapless from 0 to the end of the video. */
export function shotSpans(starts: readonly ShotStart[], end: { frame: number; timestampUs: number }): ShotSpan[] {
  return starts.map((start, index) => {
    const next = starts[index + 1] ?? end;
    return {
      startUs: start.timestampUs,
      endUs: next.timestampUs,
      startFrame: start.frame,
      endFrame: next.frame,
      keyframe: start.keyframe,
    };
  });
}
