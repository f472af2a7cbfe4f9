import { turns } from '../../base/turns.js';

/**
 * Stretches of time of many assets, each half-open [start, end), in whole microseconds. They are sorted by asset, then by
 * start; none is empty, and those of one asset neither overlap nor touch. Never changed once made.
 *
 * Every operation here is one walk over its operands, side by side: O(n + m), no object a stretch.
 */
export interface Timeline {
  /** Each stretch's asset, as a number that orders assets. */
  readonly assets: Uint32Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

export const emptyTimeline: Timeline = {
  assets: new Uint32Array(0),
  starts: new Float64Array(0),
  ends: new Float64Array(0),
};

/** Bytes of a range in memory. */
const BYTES_PER_STRETCH = 20;

export function bytesOfTimeline({ assets }: Timeline): number {
  return assets.length * BYTES_PER_STRETCH;
}

/** More than this is not kept for the next operation: 20 MB. */
const MAX_SPARE = 1_000_000;

/** The buffer of the last operation: to allocate each time doubles the time of an operation. */
let spare: Timeline | null = null;

function roomFor(atMost: number): Timeline {
  const room = spare;
  spare = null;
  if (room && room.assets.length >= atMost) return room;
  return { assets: new Uint32Array(atMost), starts: new Float64Array(atMost), ends: new Float64Array(atMost) };
}

/** Collects ranges sorted by asset, then by start: overlapping or touching ones are merged, empty ones dropped. */
class Stretches {
  private readonly assets: Uint32Array;
  private readonly starts: Float64Array;
  private readonly ends: Float64Array;
  private count = 0;

  constructor(atMost: number) {
    ({ assets: this.assets, starts: this.starts, ends: this.ends } = roomFor(atMost));
  }

  add(asset: number, start: number, end: number): void {
    if (end <= start) return;
    const last = this.count - 1;
    if (last >= 0 && this.assets[last] === asset && start <= this.ends[last]!) {
      if (end > this.ends[last]!) this.ends[last] = end;
      return;
    }
    this.assets[this.count] = asset;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count++;
  }

  /** Frees its buffer: nothing may be added afterwards. */
  finish(): Timeline {
    const { assets, starts, ends, count } = this;
    if (assets.length <= MAX_SPARE) spare = { assets, starts, ends };
    return { assets: assets.slice(0, count), starts: starts.slice(0, count), ends: ends.slice(0, count) };
  }
}

/** The time that at least one of the ranges covers. They are sorted by asset, then by start; they may overlap, repeat or be empty. */
export function covered(ranges: Timeline): Timeline {
  return chosen(ranges, () => true);
}

/** The time that is in one of them or in both. */
export function unite(a: Timeline, b: Timeline): Timeline {
  const stretches = new Stretches(a.assets.length + b.assets.length);
  let [i, j] = [0, 0];
  while (i < a.assets.length || j < b.assets.length) {
    if (j === b.assets.length || (i < a.assets.length && comesFirst(a, i, b, j))) {
      stretches.add(a.assets[i]!, a.starts[i]!, a.ends[i]!);
      i++;
    } else {
      stretches.add(b.assets[j]!, b.starts[j]!, b.ends[j]!);
      j++;
    }
  }
  return stretches.finish();
}

function comesFirst(a: Timeline, i: number, b: Timeline, j: number): boolean {
  const byAsset = a.assets[i]! - b.assets[j]!;
  return byAsset < 0 || (byAsset === 0 && a.starts[i]! <= b.starts[j]!);
}

/** The time that is in both. */
export function intersect(a: Timeline, b: Timeline): Timeline {
  const stretches = new Stretches(a.assets.length + b.assets.length);
  let [i, j] = [0, 0];
  while (i < a.assets.length && j < b.assets.length) {
    const asset = a.assets[i]!;
    const byAsset = asset - b.assets[j]!;
    if (byAsset < 0) i++;
    else if (byAsset > 0) j++;
    else {
      stretches.add(asset, Math.max(a.starts[i]!, b.starts[j]!), Math.min(a.ends[i]!, b.ends[j]!));
      if (a.ends[i]! <= b.ends[j]!) i++;
      else j++;
    }
  }
  return stretches.finish();
}

/** The time of `a` that is not in `b`. */
export function subtract(a: Timeline, b: Timeline): Timeline {
  if (b.assets.length === 0) return a;
  const stretches = new Stretches(a.assets.length + b.assets.length);
  let j = 0;
  for (let i = 0; i < a.assets.length; i++) {
    const asset = a.assets[i]!;
    const end = a.ends[i]!;
    let start = a.starts[i]!;
    j = firstEndingAfter(b, j, asset, start);
    for (let k = j; k < b.assets.length && b.assets[k] === asset && b.starts[k]! < end; k++) {
      stretches.add(asset, start, b.starts[k]!);
      start = b.ends[k]!;
    }
    stretches.add(asset, start, end);
  }
  return stretches.finish();
}

/**
 * Stretches of one asset become one when the gap between them is at most `gapUs`, unless some time of `except` lies in the
 * gap: excluded time is never bridged.
 */
export function joinAcross(of: Timeline, gapUs: number, except: Timeline): Timeline {
  if (gapUs === 0) return of;
  const stretches = new Stretches(of.assets.length);
  let j = 0;
  for (let i = 0; i < of.assets.length; i++) {
    const asset = of.assets[i]!;
    let end = of.ends[i]!;
    let last = i;
    for (; last + 1 < of.assets.length && of.assets[last + 1] === asset; last++) {
      const next = of.starts[last + 1]!;
      if (next - end > gapUs) break;
      j = firstEndingAfter(except, j, asset, end);
      if (j < except.assets.length && except.assets[j] === asset && except.starts[j]! < next) break;
      end = of.ends[last + 1]!;
    }
    stretches.add(asset, of.starts[i]!, end);
    i = last;
  }
  return stretches.finish();
}

/** From place `from` on, the first stretch of the asset that ends after the time, or else the first of a later asset. */
function firstEndingAfter({ assets, ends }: Timeline, from: number, asset: number, time: number): number {
  let at = from;
  while (at < assets.length && (assets[at]! < asset || (assets[at] === asset && ends[at]! <= time))) at++;
  return at;
}

/** The stretches of `a` that share some time with `b`, as they are. */
export function meeting(a: Timeline, b: Timeline): Timeline {
  let j = 0;
  return chosen(a, (asset, start, end) => {
    j = firstEndingAfter(b, j, asset, start);
    return j < b.assets.length && b.assets[j] === asset && b.starts[j]! < end;
  });
}

/** The stretches that the test chooses; it is asked in order. */
export function chosen(of: Timeline, test: (asset: number, start: number, end: number) => boolean): Timeline {
  const { assets, starts, ends } = of;
  const stretches = new Stretches(assets.length);
  for (let i = 0; i < assets.length; i++) {
    if (test(assets[i]!, starts[i]!, ends[i]!)) stretches.add(assets[i]!, starts[i]!, ends[i]!);
  }
  return stretches.finish();
}

/** Stretches of one operand that are looked at before others have their turn: a tenth of a millisecond's work. */
const AT_A_TIME = 4_096;

/** What an operation gives for timelines, which looks at each asset by itself, some assets at a time: others have their turns between. */
export async function assetByAsset(
  operands: readonly Timeline[],
  work: (...operands: Timeline[]) => Timeline,
  atATime = AT_A_TIME,
): Promise<Timeline> {
  const pieces: Timeline[] = [];
  const ends = operands.map(() => 0);
  do {
    const starts = [...ends];
    const last = lastAssetOf(operands, starts, atATime);
    operands.forEach((of, i) => (ends[i] = countUpTo(of, last, Infinity)));
    pieces.push(work(...operands.map((of, i) => partOf(of, starts[i]!, ends[i]!))));
    if (turns.isOver()) await turns.next({});
  } while (operands.some(({ assets }, i) => ends[i]! < assets.length));
  return pieces.length === 1 ? pieces[0]! : joined(pieces);
}

/** The last asset before any operand would give more than so many stretches; at least one asset. */
function lastAssetOf(operands: readonly Timeline[], starts: readonly number[], atATime: number): number {
  let [first, beyond] = [Infinity, Infinity];
  for (const [i, { assets }] of operands.entries()) {
    first = Math.min(first, assets[starts[i]!] ?? Infinity);
    beyond = Math.min(beyond, assets[starts[i]! + atATime] ?? Infinity);
  }
  return Math.max(first, beyond - 1);
}

function partOf({ assets, starts, ends }: Timeline, from: number, to: number): Timeline {
  return { assets: assets.subarray(from, to), starts: starts.subarray(from, to), ends: ends.subarray(from, to) };
}

function joined(pieces: readonly Timeline[]): Timeline {
  const length = pieces.reduce((sum, { assets }) => sum + assets.length, 0);
  const all = { assets: new Uint32Array(length), starts: new Float64Array(length), ends: new Float64Array(length) };
  let at = 0;
  for (const { assets, starts, ends } of pieces) {
    all.assets.set(assets, at);
    all.starts.set(starts, at);
    all.ends.set(ends, at);
    at += assets.length;
  }
  return all;
}

/** How many stretches begin at or before that time of that asset, those of earlier assets among them. */
export function countUpTo({ assets, starts }: Timeline, asset: number, start: number): number {
  let [low, high] = [0, assets.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (assets[middle]! < asset || (assets[middle] === asset && starts[middle]! <= start)) low = middle + 1;
    else high = middle;
  }
  return low;
}
