import type { Group } from './align.js';
import { fitOf } from './fit.js';
import { lengthRatio } from './length-ratio.js';
import { spokenPairs } from './pairs.js';
import { signsOf, type Signs } from './signs.js';
import type { Track } from './track.js';

/**
 * How much likelier, as a natural logarithm, two lines must be each in the other's place, where several tracks say so and where one does.
 * Chosen on Sintel and the dialogue of a game in thirteen languages: at 1 less, one of twelve tracks that are right has a false one beside one other.
 */
const SURE = 6;
const SURE_ALONE = 7;

/** Another track of the title, and which of its lines go with those of the track. */
export interface Beside {
  readonly reference: Track;
  readonly groups: readonly Group[];
}

/**
 * Neighbours whose texts have changed places: each line goes better with what the other tracks have in the other's place. What several
 * tracks say is no independent evidence, for they are made from one: it grows with the square root of their number. Lines that are alike in
 * all that can be compared cannot be told apart.
 *
 * @returns places of the first of each two
 */
export function swappedNeighbours(track: Track, beside: readonly Beside[]): number[] {
  const all = beside.map((one) => gainsBeside(track, one));
  const gains = track.lines.slice(1).map((_, at) => {
    const told = all.flatMap((of) => of[at] ?? []);
    const needed = told.length > 1 ? SURE : SURE_ALONE;
    return told.reduce((sum, gain) => sum + gain, 0) / Math.sqrt(Math.max(1, told.length)) - needed;
  });
  return gains.flatMap((gain, at) => {
    const isBest = gain >= (gains[at - 1] ?? 0) && gain > (gains[at + 1] ?? -Infinity);
    return gain >= 0 && isBest ? [at] : [];
  });
}

/** What each line and the next would gain by changing places; null where it cannot be told. */
function gainsBeside(track: Track, { reference, groups }: Beside): (number | null)[] {
  const pairs = spokenPairs(groups, reference, track);
  const known = new Map<string, Signs>();
  const signs = (text: string): Signs => {
    const found = known.get(text) ?? signsOf(text);
    known.set(text, found);
    return found;
  };
  const fit = fitOf(
    pairs.map((pair) => ({ reference: signs(pair.reference), track: signs(pair.track) })),
    lengthRatio(pairs).z,
  );
  const placeOf = new Map<number, number>();
  pairs.forEach(({ group: { track: t } }, at) => {
    for (let line = t[0]; line < t[1]; line++) placeOf.set(line, at);
  });
  /** What a pair's lines say, with another text in place of one. */
  const said = (at: number, line: number, text: string): string => {
    const [from, to] = pairs[at]!.group.track;
    const texts = track.lines.slice(from, to).map((own) => own.text);
    return texts.with(line - from, text).join('\n');
  };
  return track.lines.slice(1).map((next, line) => {
    const [one, two] = [placeOf.get(line), placeOf.get(line + 1)];
    if (one === undefined || two === undefined) return null;
    const first = track.lines[line]!;
    if (one !== two) {
      const [a, b] = [signs(pairs[one]!.reference), signs(pairs[two]!.reference)];
      const gain = (of: Signs, now: string, crossed: string) =>
        fit(of, signs(crossed), [one, two]) - fit(of, signs(now), [one, two]);
      return (
        gain(a, pairs[one]!.track, said(one, line, next.text)) +
        gain(b, pairs[two]!.track, said(two, line + 1, first.text))
      );
    }
    const { reference: r, track: t } = pairs[one]!.group;
    if (r[1] - r[0] !== t[1] - t[0]) return null;
    const [a, b] = [0, 1].map((i) => signs(reference.lines[r[0] + line - t[0] + i]!.text)) as [Signs, Signs];
    const [c, d] = [signs(first.text), signs(next.text)];
    return fit(a, d, [one]) + fit(b, c, [one]) - fit(a, c, [one]) - fit(b, d, [one]);
  });
}
