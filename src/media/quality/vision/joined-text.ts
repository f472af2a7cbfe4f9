import { distance } from 'fastest-levenshtein';
import { sharedArea, type Box } from '../../../base/box.js';
import type { TimeSpan } from '../../findings.js';

/** One line of text, read in one frame. */
export interface ReadLine {
  readonly text: string;
  /** 0..1. */
  readonly confidence: number;
  readonly box: Box;
}

/** A line that frames one after the other show. */
export interface JoinedLine extends ReadLine {
  /** From the first frame that shows it to the first that does not; null: of a still picture. */
  readonly range: TimeSpan | null;
  /** Frames that show it. */
  readonly frames: number;
}

/** Two readings of one line differ in no more of their letters: one in five is misread on moving ground. */
const MOST_DIFFERENT = 0.2;
/** They share at least this of the area of the smaller. */
const LEAST_SHARED = 0.5;

interface Shown {
  best: ReadLine;
  startUs: number;
  frames: number;
}

/**
 * Joins what was read in frames, given in order of time. A line is the same as long as the next frame has one that reads much the same in
 * much the same place; its text and place are those of the surest reading.
 *
 * @param endUs end of the last frame's time; null: a still picture
 */
export function joinedText(
  frames: readonly { readonly timeUs: number; readonly lines: readonly ReadLine[] }[],
  endUs: number | null,
): JoinedLine[] {
  const joined: JoinedLine[] = [];
  const end = ({ best, startUs, frames }: Shown, untilUs: number | null) =>
    joined.push({ ...best, range: untilUs === null ? null : { startUs, endUs: untilUs }, frames });
  let shown: Shown[] = [];
  for (const { timeUs, lines } of frames) {
    const going: Shown[] = [];
    const before = new Set(shown);
    for (const line of lines) {
      const same = [...before].find(({ best }) => isSame(best, line));
      if (!same) going.push({ best: line, startUs: timeUs, frames: 1 });
      else {
        before.delete(same);
        const best = line.confidence > same.best.confidence ? line : same.best;
        going.push({ best, startUs: same.startUs, frames: same.frames + 1 });
      }
    }
    for (const gone of before) end(gone, timeUs);
    shown = going;
  }
  const lastUs = frames.at(-1)?.timeUs ?? 0;
  for (const still of shown) end(still, endUs === null ? null : Math.max(endUs, lastUs + 1));
  return joined.sort(
    (a, b) => (a.range?.startUs ?? 0) - (b.range?.startUs ?? 0) || a.box.y - b.box.y || a.box.x - b.box.x,
  );
}

function isSame(a: ReadLine, b: ReadLine): boolean {
  const [one, other] = [a.text.toLowerCase(), b.text.toLowerCase()];
  if (distance(one, other) > MOST_DIFFERENT * Math.max(one.length, other.length)) return false;
  const shared = sharedArea(a.box, b.box);
  const smaller = Math.min(a.box.width * a.box.height, b.box.width * b.box.height);
  return shared > 0 && shared >= LEAST_SHARED * smaller;
}
