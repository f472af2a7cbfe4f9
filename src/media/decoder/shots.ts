/** Finds a film's shots frame by frame. */
import { ChangeHistory } from './change-history.js';
import { NEIGHBOURS, differs, isCut } from './cuts.js';
import type { Planes } from './difference.js';
import { DissolveWay } from './dissolves.js';
import { FadeFinder } from './fades.js';
import type { Fade } from './fades.js';
import { likeness } from './movement.js';
import { RecentPictures } from './recent-pictures.js';
import { comesBack } from './returns.js';
import { apart, smallPicture } from './small-picture.js';
import type { Grid } from './small-picture.js';
import { StretchFinder, unlikeBefore } from './stretches.js';
import type { Stretch } from './stretches.js';
import { WipeWay } from './wipes.js';
import type { ShotSpan, Transition, TransitionSpan } from './types.js';

/** Where one shot ends and the next begins. */
export interface Boundary {
  /** The first frame of the next shot: the middle one of a dissolve, of the plain frames of a fade. */
  frame: number;
  /** How the shot before it ends. */
  out: Transition;
  /** How the shot after it begins. */
  in: Transition;
}

/** Boundaries are settled so many frames late: by then all that may be there is known, dissolves last. */
const DELAY = 170;

/** Half of the longest dissolve earlier, nothing is left that could be near. */
const DECIDED = DELAY + 40;

/** A cut within so many frames of the edge of plain frames or of a dissolve is the same boundary. */
const NEAR_CUT = 2;

/** Of the difference between the pictures that a dissolve or a wipe goes between. */
const MOST_JOLT = 0.6;

/** A picture that is back within 2 s at 24 frames per second was not left. The Tears of Steel clip's explosion takes 9 frames. */
const RETURN_FRAMES = 48;
const SAME_PICTURE = 0.85;
/** It must be so much more like the picture before than the frame at the cut is. */
const LEAST_RETURN = 0.1;

export class BoundaryFinder {
  readonly #history = new ChangeHistory();
  readonly #pictures = new RecentPictures();
  readonly #dissolveFinder = new StretchFinder(this.#pictures, new DissolveWay(this.#pictures));
  readonly #wipeFinder = new StretchFinder(this.#pictures, new WipeWay(this.#pictures));
  readonly #fadeFinder = new FadeFinder(this.#pictures);
  /** All that were found, ascending. */
  readonly #cuts: number[] = [];
  readonly #fades: Fade[] = [];
  readonly #dissolves: Stretch[] = [];
  readonly #wipes: Stretch[] = [];
  /** Found; whether they are boundaries depends on what else is near. */
  #waiting: { frame: number; boundary: () => Boundary | null }[] = [];
  #comparedTo = 0;

  /** Every transition before this frame is known, but for one in plain frames that have not ended. */
  get decided(): number {
    return this.#pictures.count - DECIDED;
  }

  /** Whether the newest frame may be a cut. */
  get newestMayCut(): boolean {
    return differs(this.#history.changes, this.#pictures.count - 1);
  }

  /** How the first shot begins, when it does by a fade. Call after `finish`. */
  get opening(): Transition | null {
    const fade = this.#fades.find(({ start, inTo }) => start === 0 && inTo !== null);
    return fade ? { type: 'FADE', start: 0, end: fade.inTo! } : null;
  }

  /** How the last shot ends, when it does by a fade. Call after `finish`. */
  get closing(): Transition | null {
    const end = this.#pictures.count;
    const fade = this.#fades.find((other) => other.end === end && other.outFrom !== null);
    return fade ? { type: 'FADE', start: fade.outFrom!, end } : null;
  }

  /**
   * @param black whether the frame is black
   * @returns newly found boundaries, ascending
   */
  push(planes: Planes, black: boolean): Boundary[] {
    this.#history.push(planes);
    this.#pictures.push(smallPicture(planes));
    const from = unlikeBefore(this.#pictures);
    this.#take(this.#dissolveFinder.follow(from), this.#wipeFinder.follow(from), this.#fadeFinder.follow(black));
    this.#findCuts(this.#pictures.count - NEIGHBOURS);
    return this.#settle(this.#pictures.count - DELAY);
  }

  /** Call after the last frame. @returns the last boundaries */
  finish(): Boundary[] {
    this.#history.finish();
    this.#take(this.#dissolveFinder.finish(), this.#wipeFinder.finish(), this.#fadeFinder.finish());
    this.#findCuts(this.#pictures.count);
    return this.#settle(Infinity);
  }

  #take(dissolves: Stretch[], wipes: Stretch[], fades: Fade[]): void {
    this.#fades.push(...fades);
    this.#dissolves.push(...dissolves);
    this.#wipes.push(...wipes);
    const wait = <T extends Stretch>(found: T[], boundary: (one: T) => Boundary | null) =>
      this.#waiting.push(...found.map((one) => ({ frame: middle(one), boundary: () => boundary(one) })));
    wait(fades, (fade) => this.#inFade(fade));
    wait(dissolves, (dissolve) => this.#inDissolve(dissolve));
    wait(wipes, (wipe) => this.#inWipe(wipe));
  }

  #findCuts(until: number): void {
    for (; this.#comparedTo < until; this.#comparedTo++) {
      const frame = this.#comparedTo;
      if (!isCut(this.#history.changes, frame)) continue;
      this.#cuts.push(frame);
      this.#waiting.push({ frame, boundary: () => this.#atCut(frame) });
    }
  }

  #settle(until: number): Boundary[] {
    const due = this.#waiting.filter(({ frame }) => frame < until);
    if (due.length === 0) return [];
    this.#waiting = this.#waiting.filter(({ frame }) => frame >= until);
    return due.sort((a, b) => a.frame - b.frame).flatMap(({ boundary }) => boundary() ?? []);
  }

  /** A picture may fade out before a cut from the plain colour, and in after a cut to it. */
  #atCut(frame: number): Boundary | null {
    const mixes = [...this.#dissolves, ...this.#wipes].filter((stretch) => this.#isJolt(frame, stretch));
    if (mixes.some((stretch) => !this.#fadeIn(stretch)) || this.#comesBack(frame)) return null;
    const cut: Transition = { type: 'CUT', start: frame, end: frame };
    const near = (edge: number) => Math.abs(edge - frame) <= NEAR_CUT;
    const out = this.#fades.find(({ end, outFrom }) => near(end) && outFrom !== null);
    const into = this.#fades.find(({ start, inTo }) => near(start) && inTo !== null);
    return {
      frame,
      out: out ? { type: 'FADE', start: out.outFrom!, end: frame } : cut,
      in: into ? { type: 'FADE', start: frame, end: into.inTo! } : cut,
    };
  }

  #inFade(fade: Fade): Boundary | null {
    if (!fade.parts || this.#cutIn(fade)) return null;
    const frame = middle(fade);
    return {
      frame,
      out: { type: 'FADE', start: fade.outFrom ?? fade.start, end: frame },
      in: { type: 'FADE', start: frame, end: fade.inTo ?? fade.end },
    };
  }

  /** Whether the picture before a cut is back soon, or the one after it was there, without another cut between: light, smoke or fire hid it. */
  #comesBack(cut: number): boolean {
    const [before, after] = [this.#pictures.at(cut - 1).fine, this.#pictures.at(cut).fine];
    const start = this.#cuts.findLast((other) => other < cut) ?? 0;
    const end = this.#cuts.find((other) => other > cut) ?? Infinity;
    const least = Math.max(SAME_PICTURE, likeness(before, after) + LEAST_RETURN);
    const leap = apart(before, after);
    // the second comparison takes a hundred times as long
    const alike = (one: Grid, other: Grid) => apart(one, other) < leap && likeness(one, other) > least;
    return comesBack(this.#pictures, cut - 1, cut, { reach: RETURN_FRAMES, start, end }, alike);
  }

  #inDissolve(dissolve: Stretch): Boundary | null {
    return this.#cutIn(dissolve) || this.#fadeIn(dissolve) ? null : over('DISSOLVE', dissolve);
  }

  /** What is a mixture is no wipe. */
  #inWipe(wipe: Stretch): Boundary | null {
    if (this.#dissolves.some((dissolve) => overlap(dissolve, wipe))) return null;
    return this.#cutIn(wipe) || this.#fadeIn(wipe) ? null : over('WIPE', wipe);
  }

  /** Whether a picture fades into plain frames there, or out of them. */
  #fadeIn(stretch: Stretch): boolean {
    return this.#fades.some(({ start, end, outFrom, inTo }) =>
      overlap({ start: outFrom ?? start, end: inTo ?? end }, stretch),
    );
  }

  #cutIn(stretch: Stretch): boolean {
    const { start, end } = stretch;
    const near = this.#cuts.filter((cut) => cut >= start - NEAR_CUT && cut <= end + NEAR_CUT);
    return near.some((cut) => !this.#isJolt(cut, stretch));
  }

  /** Whether a cut is only a jolt where a dissolve or a wipe begins or ends, as where an editor's mix lost some frames. */
  #isJolt(cut: number, { start, end }: Stretch): boolean {
    if (Math.min(Math.abs(cut - start), Math.abs(cut - end)) > NEAR_CUT) return false;
    const between = (a: number, b: number) => apart(this.#pictures.at(a).fine, this.#pictures.at(b).fine);
    return between(cut - 1, cut) < MOST_JOLT * between(start - 1, end);
  }
}

function over(type: 'DISSOLVE' | 'WIPE', stretch: Stretch): Boundary {
  const transition: Transition = { type, ...stretch };
  return { frame: middle(stretch), out: transition, in: transition };
}

function middle({ start, end }: Stretch): number {
  return Math.floor((start + end) / 2);
}

function overlap(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

/** How a shot begins, its first frame, and the number of its keyframe. */
export interface ShotStart {
  frame: number;
  keyframe: number;
  /** Null where the film begins with the shot and does not fade in. */
  in: Transition | null;
  /** How the shot before it ends. */
  out: Transition | null;
}

/**
 * Spans from starts (ascending, the first at frame 0), gapless from 0 to the end of the video.
 * @param times of all frames, microseconds
 * @param closing how the last shot ends
 */
export function shotSpans(
  starts: readonly ShotStart[],
  times: readonly number[],
  endUs: number,
  closing: Transition | null,
): ShotSpan[] {
  const timeOf = (frame: number) => times[frame] ?? endUs;
  const spanOf = (transition: Transition | null): TransitionSpan | null => {
    if (!transition || transition.type === 'CUT') return transition && { type: transition.type, range: null };
    const { type, start, end } = transition;
    return { type, range: { startUs: timeOf(start), endUs: timeOf(end), startFrame: start, endFrame: end } };
  };
  return starts.map((start, index) => {
    const next = starts[index + 1] ?? { frame: times.length, out: closing };
    return {
      startUs: timeOf(start.frame),
      endUs: timeOf(next.frame),
      startFrame: start.frame,
      endFrame: next.frame,
      keyframe: start.keyframe,
      transitionIn: spanOf(start.in),
      transitionOut: spanOf(next.out),
    };
  });
}
