import { groupBy } from '../../../base/group-by.js';
import type { Check, Checked } from './check.js';
import { shown, type Fault } from './fault.js';
import { frameAt } from './track.js';

/** Lines at one place of the picture that are seen together, or follow one another too closely. */
export const checkGaps: Check = (track) => {
  const indices = [...track.lines.keys()].filter((index) => isInTime(track, index));
  return [...groupBy(indices, (index) => track.lines[index]!.place ?? '').values()]
    .flatMap((ofPlace) => gapsOf(track, ofPlace))
    .sort((a, b) => a.line - b.line);
};

const isInTime = ({ lines }: Checked, index: number): boolean => lines[index]!.endUs > lines[index]!.startUs;

function gapsOf(track: Checked, ofPlace: readonly number[]): Fault[] {
  const { lines } = track;
  const faults: Fault[] = [];
  // The line that has stood the longest: a short one may lie within it.
  let last: number | null = null;
  for (const line of ofPlace.toSorted((a, b) => lines[a]!.startUs - lines[b]!.startUs)) {
    const fault = last === null ? null : faultBetween(track, last, line);
    if (fault) faults.push(fault);
    if (last === null || lines[line]!.endUs > lines[last]!.endUs) last = line;
  }
  return faults;
}

function faultBetween({ lines, frameRate, profile }: Checked, other: number, line: number): Fault | null {
  const { endUs } = lines[other]!;
  const { startUs } = lines[line]!;
  if (startUs < endUs) {
    const value = (Math.min(endUs, lines[line]!.endUs) - startUs) / 1_000_000;
    const text = `The line begins ${shown((endUs - startUs) / 1_000_000)} s before another at its place ends.`;
    return {
      rule: 'overlap',
      line,
      other,
      text,
      value,
      unit: 's',
      limit: 0,
      standard: profile.gapFrames?.standard ?? null,
    };
  }
  const { limit, standard } = profile.gapFrames ?? { limit: 0, standard: null };
  const value = frameAt(startUs, frameRate) - frameAt(endUs, frameRate);
  if (value >= limit) return null;
  const text = `The line begins ${value} frames after the one before it ends; ${limit} is the least.`;
  return { rule: 'too-small-gap', line, other, text, value, unit: 'frames', limit, standard };
}
