import type { TimeSpan } from '../../findings.js';

/** Frames that show again what the one before showed. */
export interface RepeatStretch extends TimeSpan {
  /** Repeated frames in it. */
  readonly repeats: number;
  /** Null: they come without a rule. */
  readonly cadence: Cadence | null;
}

/** So many of so many frames repeat the one before: 2 of 5 are 3:2 pulldown of film, 1 of 2 are pictures on twos. */
export interface Cadence {
  readonly repeats: number;
  readonly period: number;
}

/** Difference of neighbouring frames below this share of what is usual around it: an encoder leaves a little in a repeated frame. */
const REPEAT_SHARE = 0.12;
/** Mean levels a sample between frames, below which nothing moves enough to tell a repeat. */
const LEAST_MOVEMENT = 0.5;
/** Frames before and after by which movement is judged. */
const AROUND = 6;
const LEAST_AROUND = 3;
/** Frames in which a cadence must hold. */
const WINDOW = 120;
const LEAST_WINDOW = 24;
/** Times that a cadence must come again. */
const LEAST_REPEATS = 3;
/** From 1 of 2 to 1 of 25, which is film in PAL with a frame repeated each second. */
const LONGEST_PERIOD = 25;
/** Share of the repeated frames before which, by a period, another repeats. */
const REGULAR = 0.85;
/** A frame that repeats without a rule repeats all: between two slow movements there is little difference, too. */
const LONE_SHARE = 0.05;
/** Repeats with less between them are one finding. */
const TOGETHER_US = 1_000_000;

/**
 * @param differences mean levels from each frame to the one before; the first has none (NaN)
 * @returns whether each repeats the one before; null: nothing moves there
 */
export function repeatsOf(differences: readonly number[], share: number = REPEAT_SHARE): (boolean | null)[] {
  return differences.map((difference, i) => {
    // on both sides: beyond a cut it may be livelier
    const usual = Math.min(
      usualOf(differences.slice(Math.max(1, i - AROUND), i)),
      usualOf(differences.slice(i + 1, i + 1 + AROUND)),
    );
    if (i === 0 || !(usual >= LEAST_MOVEMENT)) return null;
    return difference < share * usual;
  });
}

/** Of the frames that are new, however many repeat: with 3 of 5 repeated, the upper quarter is of new ones. NaN: too few. */
const usualOf = (near: readonly number[]): number =>
  near.length < LEAST_AROUND ? NaN : [...near].sort((x, y) => x - y)[Math.floor(near.length * 0.75)]!;

/** Stretches of repeated frames. @param times of the frames */
export function repeatStretches(
  differences: readonly number[],
  times: readonly number[],
  endUs: number,
): RepeatStretch[] {
  const repeats = repeatsOf(differences);
  const exact = repeatsOf(differences, LONE_SHARE);
  const cadences = cadencesOf(repeats);
  const timeOf = (frame: number) => times[frame] ?? endUs;
  const stretches: { startUs: number; endUs: number; repeats: number; cadence: Cadence | null }[] = [];
  for (let i = 0; i < repeats.length; i++) {
    const cadence = cadences[i]!;
    if (!cadence && !exact[i]) continue;
    const last = stretches.at(-1);
    const goesOn = last && sameCadence(last.cadence, cadence) && timeOf(i) - last.endUs < TOGETHER_US;
    const stretch = goesOn ? last : { startUs: timeOf(i), endUs: 0, repeats: 0, cadence };
    if (!goesOn) stretches.push(stretch);
    stretch.endUs = timeOf(i + 1);
    if (repeats[i]) stretch.repeats++;
  }
  return stretches;
}

const sameCadence = (a: Cadence | null, b: Cadence | null): boolean =>
  a?.period === b?.period && a?.repeats === b?.repeats;

/** The cadence that holds at each frame; windows without one leave null. */
function cadencesOf(repeats: readonly (boolean | null)[]): (Cadence | null)[] {
  const of: (Cadence | null)[] = repeats.map(() => null);
  for (let from = 0; from < repeats.length; from += WINDOW / 2) {
    const window = repeats.slice(from, from + WINDOW);
    const cadence = window.length >= LEAST_WINDOW ? cadenceOf(window) : null;
    if (cadence) of.fill(cadence, from, from + window.length);
  }
  return of;
}

/** The shortest period after which frames repeat, or do not, again. */
export function cadenceOf(repeats: readonly (boolean | null)[]): Cadence | null {
  const known = repeats.filter((repeat) => repeat !== null);
  const share = known.filter(Boolean).length / known.length;
  if (known.length < LEAST_WINDOW || share < 0.8 / LONGEST_PERIOD) return null;
  for (let period = 2; period <= Math.min(LONGEST_PERIOD, known.length / 2); period++) {
    const count = Math.round(share * period);
    if (count === 0 || count === period) continue;
    // where it is not known, both may be
    const again = repeats.filter((repeat, i) => repeat && i >= period && repeats[i - period] !== null);
    const alike = repeats.filter((repeat, i) => repeat && i >= period && repeats[i - period]).length;
    if (again.length >= LEAST_REPEATS && alike >= REGULAR * again.length) return { repeats: count, period };
  }
  return null;
}

/** Where frames are missing: the time from one to the next is that of two or more. */
export function missingFrames(times: readonly number[]): (TimeSpan & { missing: number })[] {
  const steps = times.slice(1).map((us, i) => us - times[i]!);
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)];
  if (!usual) return [];
  const steady = steps.filter((step) => Math.abs(step - usual) < 0.2 * usual).length;
  // a film of no steady rate has no frames to miss
  if (steady < 0.95 * steps.length) return [];
  return steps.flatMap((step, i) => {
    const missing = Math.round(step / usual) - 1;
    return missing >= 1 ? [{ startUs: times[i]! + usual, endUs: times[i + 1]!, missing }] : [];
  });
}
