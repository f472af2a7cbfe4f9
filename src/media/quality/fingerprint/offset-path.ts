/** How the offset between two versions changes over a film: the path of least cost through all offsets (Viterbi, 1967). */
import { setImmediate } from 'node:timers/promises';

/** Bits that a change of offset costs: less may be how the versions were graded. A cut moved by one frame costs 29. */
const SWITCH_BITS = 100;
const FRAMES_A_TURN = 2_000;

/** Frames [start, end) that have one offset. */
export interface Run {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
}

/**
 * @param costAt bits by which a frame and the one at an offset from it differ
 * @returns the runs in order, and the cost of all with that of the changes
 */
export async function offsetPath(
  { start, end }: { readonly start: number; readonly end: number },
  offsets: { readonly low: number; readonly high: number },
  costAt: (frame: number, offset: number) => number,
): Promise<{ runs: Run[]; cost: number }> {
  const count = offsets.high - offsets.low + 1;
  const costs = new Float64Array(count);
  /** The best offset before each frame, and which offsets at it were reached from there by a change. */
  const before = new Int32Array(end - start);
  const changed = new Uint8Array((end - start) * count);
  for (let frame = start; frame < end; frame++) {
    const best = leastOf(costs);
    const change = costs[best]! + SWITCH_BITS;
    before[frame - start] = best;
    for (let at = 0; at < count; at++) {
      if (change < costs[at]!) {
        costs[at] = change;
        changed[(frame - start) * count + at] = 1;
      }
      costs[at]! += costAt(frame, offsets.low + at);
    }
    if ((frame - start) % FRAMES_A_TURN === FRAMES_A_TURN - 1) await setImmediate();
  }
  let at = leastOf(costs);
  const cost = costs[at]!;
  const runs: Run[] = [];
  let runEnd = end;
  for (let frame = end - 1; frame >= start; frame--) {
    if (frame > start && changed[(frame - start) * count + at] === 0) continue;
    runs.unshift({ start: frame, end: runEnd, offset: offsets.low + at });
    at = before[frame - start]!;
    runEnd = frame;
  }
  return { runs: withoutSharedPartners(runs, costAt), cost };
}

/** Where the offset falls, the other film lacks frames: as many of these are in no run, those that leave the least cost. */
function withoutSharedPartners(runs: readonly Run[], costAt: (frame: number, offset: number) => number): Run[] {
  const apart: Run[] = [];
  for (const run of runs) {
    const last = apart.at(-1);
    const missing = last ? last.offset - run.offset : 0;
    if (!last || missing <= 0) {
      apart.push(run);
      continue;
    }
    const lowest = Math.max(last.start, run.start - missing);
    const costOf = (gap: number) => {
      let sum = 0;
      for (let frame = lowest; frame < gap; frame++) sum += costAt(frame, last.offset);
      for (let frame = gap + missing; frame < run.start + missing; frame++) sum += costAt(frame, run.offset);
      return sum;
    };
    let gap = run.start;
    for (let at = lowest; at < run.start; at++) if (costOf(at) < costOf(gap)) gap = at;
    apart.splice(-1, 1, { ...last, end: gap }, { ...run, start: Math.min(gap + missing, run.end) });
  }
  return apart.filter(({ start, end }) => end > start);
}

function leastOf(costs: Float64Array): number {
  let least = 0;
  for (let at = 1; at < costs.length; at++) if (costs[at]! < costs[least]!) least = at;
  return least;
}
