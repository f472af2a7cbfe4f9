import { marginOf, type Evidence } from './evidence.js';

/**
 * What a line must have more for another language than for its track's to count as in it, when it stands alone; lines in a row must have
 * it together. No line of the five tracks of Elephants Dream has 3.6 for a language that it is not in.
 */
export const SURE = 4.5;

/** The same for a language that is expected. Of those tracks a Russian line has the most for a relative of its language: 1.37 for Ukrainian. */
export const SURE_OF_EXPECTED = 2;

/**
 * The language of each line: that of its track, or another where it and its neighbours together are sure to be in that (Viterbi's path
 * through the languages).
 *
 * @param expected languages that other tracks of the title are in; one that a line is sure to be in is expected of the others, too
 */
export function languagesOfLines(lines: readonly Evidence[], track: string, expected: ReadonlySet<string>): string[] {
  const first = pathThrough(lines, track, expected);
  return pathThrough(lines, track, new Set([...expected, ...first]));
}

function pathThrough(lines: readonly Evidence[], track: string, expected: ReadonlySet<string>): string[] {
  const languages = [track, ...candidates(lines, track)];
  if (languages.length === 1) return lines.map(() => track);
  const gains = lines.map((line) => languages.map((language) => marginOf(line, language, track)));
  const costs = languages.map((language, at) => (at === 0 ? 0 : expected.has(language) ? SURE_OF_EXPECTED : SURE));
  return bestPath(gains, costs).map((at) => languages[at]!);
}

/** Languages that some line has more for than for its track's: no other can win. */
function candidates(lines: readonly Evidence[], track: string): string[] {
  const found = new Set<string>();
  for (const line of lines)
    for (const language of Object.keys(line)) if (marginOf(line, language, track) > 0) found.add(language);
  return [...found];
}

/** The state at each step that brings the most: a path begins and ends in state 0, and a stretch in another costs half of it at each end. */
function bestPath(gains: readonly (readonly number[])[], costs: readonly number[]): number[] {
  let best = costs.map((_, state) => (state === 0 ? 0 : -Infinity));
  const cameFrom: number[][] = [];
  for (const gain of gains) {
    const leaving = best.map((value, state) => value - costs[state]! / 2);
    const top = leaving.indexOf(Math.max(...leaving));
    const before = best;
    const from = gain.map((_, state) => (before[state]! >= leaving[top]! - costs[state]! / 2 ? state : top));
    best = gain.map(
      (value, state) => value + (from[state] === state ? before[state]! : leaving[top]! - costs[state]! / 2),
    );
    cameFrom.push(from);
  }
  const ending = best.map((value, state) => value - costs[state]! / 2);
  let state = ending.indexOf(Math.max(...ending));
  const path: number[] = [];
  for (const from of cameFrom.toReversed()) {
    path.push(state);
    state = from[state]!;
  }
  return path.reverse();
}
