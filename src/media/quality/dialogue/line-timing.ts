/** How the speech of a line lies to its subtitle. */
import type { TimeSpan } from '../../findings.js';
import type { Line } from './coverage.js';
import { common, lengthUs, touching } from './spans.js';

/** Speech farther from a line than this is not its own. */
const FARTHEST_US = 2_000_000;

export interface LineTiming {
  /** When the speech begins, less when the line does; null: it runs on from before, or there is none. */
  readonly inUs: number | null;
  /** When it ends, less when the line does; null: it runs on into the next line, or there is none. */
  readonly outUs: number | null;
  /** Characters of the line a second of its speech; null where there is none. */
  readonly rate: number | null;
}

const NONE: LineTiming = { inUs: null, outUs: null, rate: null };

/**
 * @param lines of one track, in order
 * @param speech stretches apart, in order
 * @returns a timing for each line
 */
export function lineTimings(lines: readonly Line[], speech: readonly Readonly<TimeSpan>[]): LineTiming[] {
  return lines.map((line, i) => {
    const [before, after] = [lines[i - 1]?.endUs ?? -Infinity, lines[i + 1]?.startUs ?? Infinity];
    return timing(line, Math.min(before, line.startUs), Math.max(after, line.endUs), speech);
  });
}

/** @param before when the line before ends @param after when the line after begins */
function timing(line: Line, before: number, after: number, speech: readonly Readonly<TimeSpan>[]): LineTiming {
  const own = touching(speech, line);
  const [first, last] = own.length > 0 ? [own[0]!, own.at(-1)!] : Array(2).fill(nearest(line, before, after, speech));
  if (!first || !last) return NONE;
  const spokenUs = lengthUs(common([{ startUs: before, endUs: after }], own.length > 0 ? own : [first]));
  return {
    inUs: first.startUs > before ? first.startUs - line.startUs : null,
    outUs: last.endUs < after ? last.endUs - line.endUs : null,
    rate: spokenUs > 0 ? characters(line.text) / (spokenUs / 1_000_000) : null,
  };
}

/** The closest speech that lies whole between the lines before and after. */
function nearest(line: Line, before: number, after: number, speech: readonly Readonly<TimeSpan>[]) {
  const window = { startUs: line.startUs - FARTHEST_US, endUs: line.endUs + FARTHEST_US };
  const gap = ({ startUs, endUs }: Readonly<TimeSpan>) => Math.max(startUs - line.endUs, line.startUs - endUs);
  return touching(speech, window)
    .filter(({ startUs, endUs }) => startUs > before && endUs < after)
    .sort((a, b) => gap(a) - gap(b))[0];
}

/** As a reader sees them: whole characters, a space for each gap. */
const characters = (text: string): number => [...text.trim().replace(/\s+/gu, ' ')].length;
