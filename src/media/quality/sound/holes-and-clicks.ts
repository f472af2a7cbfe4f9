/** Short holes and single clicks in one channel, by its grains of a millisecond. */
import { amplitudeOf } from './decibels.js';
import { SILENT, type Grains } from './grains.js';

/** Sound goes on at this level right before and right after the hole: speech and music fade into their pauses. */
const SOUNDING_POWER = amplitudeOf(-45) ** 2;
const EDGE_GRAINS = 5;
/** It is cut off rather than faded: the edges have an eighth of the power around them, or more; after a fade of 10 ms it is a tenth. */
const ABRUPT = 1 / 8;
const SIDE_GRAINS = 50;
/** The last and the first sample heard, by the power beside them: −13 dB, of both together. */
const TORN = 0.05;
/**
 * Or by the prediction error at the edge and the greatest of 20 ms beside it, of both together: what is cut off goes against what was to
 * come. At .8 a pause of synthetic speech is taken for a hole, at 1.1 none is.
 */
const BROKEN = 1.1;
const NO_ERROR = 1e-4;
/** Longer holes are pauses. */
const LONGEST_HOLE = 200;
/** One grain may be silent by chance where a wave passes zero. */
const SHORTEST_HOLE = 2;
/** For so long there is no other hole before and after: dial tones and games have holes by the dozen. */
const ALONE_GRAINS = 100;

/**
 * A click stands out of the prediction error (see prediction-error.ts) by so much, over so long on either side. 20 ms hold one pitch pulse
 * at least of any voice. In 275 s of film, music and synthetic voices one plosive is taken for a click.
 */
const STANDS_OUT = 4.5;
const AROUND_GRAINS = 20;
/** −38 dBFS: smaller ones are masked, or a plosive. */
const LEAST_ERROR = 0.0125;
/** What goes on after it is as loud as before, to 12 dB: else a sound begins or ends. */
const SAME_POWER = 16;
const NO_POWER = amplitudeOf(-74) ** 2;

/** Grains [start, end) of a hole. */
export interface Hole {
  start: number;
  end: number;
}

export interface HolesAndClicks {
  holes: Hole[];
  /** Holes as short that the sound fades into, or that come by the dozen: where there are such, silence to the last bit is how it is made. */
  pauses: number;
  /** Grains in which a click is. */
  clicks: number[];
}

const HISTORY = ALONE_GRAINS * 2 + LONGEST_HOLE + SIDE_GRAINS;

/** Follows one channel. */
export class HoleAndClickFinder {
  #peaks: Float64Array = new Float64Array(0);
  #powers: Float64Array = new Float64Array(0);
  #errors: Float64Array = new Float64Array(0);
  #edges: Float64Array = new Float64Array(0);
  /** Number of the first grain that is kept. */
  #first = 0;
  /** The next grain that is looked at for a click, and for the end of a hole. */
  #nextClick = AROUND_GRAINS;
  #nextHole = 0;
  #silentSince = -1;
  #candidate: Hole | null = null;
  #lastHoleEnd = -Infinity;
  #pauses = 0;

  push({ peaks, powers, errors, edges }: Grains): HolesAndClicks {
    this.#peaks = joined(this.#peaks, peaks);
    this.#powers = joined(this.#powers, powers);
    this.#errors = joined(this.#errors, errors);
    this.#edges = joined(this.#edges, edges);
    const found = { holes: [...this.#holes()], clicks: [...this.#clicks()], pauses: this.#pauses };
    this.#pauses = 0;
    const drop = Math.max(0, this.#peaks.length - HISTORY);
    this.#peaks = this.#peaks.subarray(drop);
    this.#powers = this.#powers.subarray(drop);
    this.#errors = this.#errors.subarray(drop);
    this.#edges = this.#edges.subarray(drop);
    this.#first += drop;
    return found;
  }

  get #end(): number {
    return this.#first + this.#peaks.length;
  }

  *#holes(): Generator<Hole> {
    for (; this.#nextHole < this.#end; this.#nextHole++) {
      const at = this.#nextHole;
      if (this.#candidate && at - this.#candidate.end >= ALONE_GRAINS) {
        yield this.#candidate;
        this.#candidate = null;
      }
      if (this.#peaks[at - this.#first]! < SILENT) {
        if (this.#silentSince < 0) this.#silentSince = at;
        continue;
      }
      if (this.#silentSince < 0) continue;
      // judged when enough of what follows is there
      if (at + SIDE_GRAINS > this.#end) return;
      const hole = { start: this.#silentSince, end: at };
      this.#silentSince = -1;
      if (hole.end - hole.start >= SHORTEST_HOLE) this.#judge(hole);
    }
  }

  #judge(hole: Hole): void {
    const isAlone = this.#candidate === null && hole.start - this.#lastHoleEnd >= ALONE_GRAINS;
    if (this.#candidate) this.#pauses++;
    this.#candidate = null;
    this.#lastHoleEnd = hole.end;
    if (hole.end - hole.start > LONGEST_HOLE || hole.start < ALONE_GRAINS) return;
    if (isAlone && this.#isCut(hole)) this.#candidate = hole;
    else if (this.#isWithinSound(hole)) this.#pauses++;
  }

  #isWithinSound({ start, end }: Hole): boolean {
    return [start - SIDE_GRAINS, end].every((side) => this.#power(side, SIDE_GRAINS) >= SOUNDING_POWER);
  }

  #isCut(hole: Hole): boolean {
    const isAbrupt = this.#isAbrupt(hole.start - EDGE_GRAINS, hole.start - SIDE_GRAINS);
    return isAbrupt && this.#isAbrupt(hole.end, hole.end) && this.#isTorn(hole);
  }

  /** Whether the wave breaks off and starts within a sample: what is spoken closes and opens. */
  #isTorn({ start, end }: Hole): boolean {
    const edge = (grain: number, side: number) =>
      this.#edges[grain - this.#first]! ** 2 / this.#power(side, EDGE_GRAINS);
    if (edge(start, start - EDGE_GRAINS) * edge(end, end) > TORN ** 2) return true;
    return this.#breaks(start - 1, start - AROUND_GRAINS) * this.#breaks(end - 1, end + 1) > BROKEN ** 2;
  }

  /** How many times as great the prediction error at the edge is as beside it. @param grain before or at the edge, and the one after it */
  #breaks(grain: number, side: number): number {
    const at = (of: number) => this.#errors[of - this.#first]!;
    let greatest = 0;
    for (let beside = side; beside < side + AROUND_GRAINS - 1; beside++) greatest = Math.max(greatest, at(beside));
    return Math.max(at(grain), at(grain + 1)) / (greatest + NO_ERROR);
  }

  /** @param edge and side the first grain at the hole, and of what is around it */
  #isAbrupt(edge: number, side: number): boolean {
    const power = this.#power(edge, EDGE_GRAINS);
    return power >= SOUNDING_POWER && power >= this.#power(side, SIDE_GRAINS) * ABRUPT;
  }

  *#clicks(): Generator<number> {
    for (; this.#nextClick + AROUND_GRAINS < this.#end; this.#nextClick++) {
      const at = this.#nextClick - this.#first;
      const error = this.#errors[at]!;
      if (error < LEAST_ERROR || error < this.#errors[at - 1]! || error <= this.#errors[at + 1]!) continue;
      if (!this.#standsOut(at, error)) continue;
      const before = this.#power(this.#nextClick - AROUND_GRAINS, AROUND_GRAINS - 1) + NO_POWER;
      const after = this.#power(this.#nextClick + 2, AROUND_GRAINS - 1) + NO_POWER;
      if (before < after * SAME_POWER && after < before * SAME_POWER) yield this.#nextClick;
    }
  }

  #standsOut(at: number, error: number): boolean {
    for (let apart = 2; apart <= AROUND_GRAINS; apart++) {
      if (this.#errors[at - apart]! * STANDS_OUT > error || this.#errors[at + apart]! * STANDS_OUT > error)
        return false;
    }
    return true;
  }

  /** Mean power of `count` grains from one that is kept. */
  #power(from: number, count: number): number {
    let sum = 0;
    for (let grain = from; grain < from + count; grain++) sum += this.#powers[grain - this.#first] ?? 0;
    return sum / count;
  }
}

function joined(one: Float64Array, other: Float64Array): Float64Array {
  const both = new Float64Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
