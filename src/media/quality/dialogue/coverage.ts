/** What is spoken and not subtitled, and the other way round. */
import type { TimeSpan } from '../../findings.js';
import { touching, united, widened, without } from './spans.js';

export interface Line extends Readonly<TimeSpan> {
  readonly id: string;
  readonly text: string;
}

/** Lines come a little late and leave early: Netflix's timed text style guide snaps within half a second. */
const NEAR_LINE_US = 500_000;
/** Shorter speech is a breath, a laugh, a word that needs no subtitle. */
const SHORTEST_UNSUBTITLED_US = 1_000_000;
const BRIDGED_US = 300_000;

/** Stretches of speech of a second or more that no line is near. */
export function notSubtitled(speech: readonly Readonly<TimeSpan>[], lines: readonly Line[]): TimeSpan[] {
  const bare = without(united(speech, BRIDGED_US), widened(lines, NEAR_LINE_US));
  return bare.filter(({ startUs, endUs }) => endUs - startUs >= SHORTEST_UNSUBTITLED_US);
}

/** Lines that should be spoken, and nobody speaks within half a second of them. @param speech stretches apart, in order */
export function subtitledButSilent<Of extends Line>(lines: readonly Of[], speech: readonly Readonly<TimeSpan>[]): Of[] {
  return lines.filter((line) => isSpoken(line) && touching(speech, widened([line], NEAR_LINE_US)[0]!).length === 0);
}

/** Whether a line has words that are said: sounds stand in brackets, songs beside notes. */
export function isSpoken({ text }: Pick<Line, 'text'>): boolean {
  if (/[♪♫]/u.test(text)) return false;
  return /[\p{L}\p{N}]/u.test(text.replace(/\[[^\]]*\]|\([^)]*\)|（[^）]*）|【[^】]*】/gu, ''));
}
