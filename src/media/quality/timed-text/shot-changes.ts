import type { Check, Checked } from './check.js';
import type { Fault } from './fault.js';
import { frameAt, framesIn, TIME_TOLERANCE_US } from './track.js';

/** Lines that begin or end close to a cut without keeping to it, and lines that hang over one with nothing said after it. */
export const checkShotChanges: Check = (track) => {
  const { cutsUs, profile, frameRate } = track;
  if (!profile.shotChanges || cutsUs === null) return [];
  const cuts = cutsUs.map((us) => frameAt(us, frameRate));
  const window = framesIn(profile.shotChanges.seconds, frameRate);
  return track.lines.flatMap((_, line) => [
    ...startFault(track, line, cuts, window),
    ...endFault(track, line, cuts, window),
    ...hangFault(track, line, window),
  ]);
};

function startFault(
  { lines, frameRate, profile }: Checked,
  line: number,
  cuts: readonly number[],
  window: number,
): Fault[] {
  const frame = frameAt(lines[line]!.startUs, frameRate);
  const value = frame - nearest(cuts, frame);
  if (value === 0 || Math.abs(value) >= window) return [];
  const text = `The line begins ${told(value)} a cut; it begins on the cut, or ${window} frames from it.`;
  const { standard } = profile.shotChanges!;
  return [{ rule: 'starts-near-shot-change', line, text, value, unit: 'frames', limit: window, standard }];
}

function endFault(
  { lines, frameRate, profile }: Checked,
  line: number,
  cuts: readonly number[],
  window: number,
): Fault[] {
  const { endFrames, standard } = profile.shotChanges!;
  const frame = frameAt(lines[line]!.endUs, frameRate);
  if (nearest(cuts, frame + endFrames) === frame + endFrames) return [];
  const value = frame - nearest(cuts, frame);
  if (Math.abs(value) >= window) return [];
  const text = `The line ends ${told(value)} a cut; it ends ${endFrames} frames before the cut, or ${window} from it.`;
  return [{ rule: 'ends-near-shot-change', line, text, value, unit: 'frames', limit: window, standard }];
}

function hangFault({ lines, frameRate, profile, cutsUs, speech }: Checked, line: number, window: number): Fault[] {
  if (speech === null) return [];
  const { startUs, endUs } = lines[line]!;
  const isSpoken = (from: number, to: number) =>
    speech.some((span) => span.endUs > from + TIME_TOLERANCE_US && span.startUs < to);
  const frames = (us: number) => frameAt(us, frameRate);
  const cut = cutsUs!.findLast((us) => frames(us) - frames(startUs) >= window && frames(endUs) - frames(us) >= window);
  if (cut === undefined || !isSpoken(startUs, cut) || isSpoken(cut, endUs)) return [];
  const value = frames(endUs) - frames(cut);
  const text = `The line stands ${value} frames after a cut after which nothing is said.`;
  const { standard } = profile.shotChanges!;
  return [{ rule: 'hangs-over-shot-change', line, text, value, unit: 'frames', limit: 0, standard }];
}

const told = (frames: number): string =>
  frames === 0 ? 'on' : `${Math.abs(frames)} frames ${frames < 0 ? 'before' : 'after'}`;

/** The nearest of numbers in order; infinitely far when there are none. */
export function nearest(sorted: readonly number[], to: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < to) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [sorted[low - 1] ?? -Infinity, sorted[low] ?? Infinity];
  return to - before <= after - to ? before : after;
}
