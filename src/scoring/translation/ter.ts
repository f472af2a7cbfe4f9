import { BeamDistance, EDIT, type BeamPath } from './beam-distance.js';
import { addTo, referencesOfEach, signature, wordsIn } from './segments.js';

const LONGEST_SHIFT = 10;
const FARTHEST_SHIFT = 50;
const MOST_CANDIDATES = 1_000;

export interface TerScore {
  /** Edits in per cent of the reference's words: 0 is best, and it may pass 100. */
  readonly score: number;
  readonly edits: number;
  /** Words of the references; of several, on average. */
  readonly referenceLength: number;
  readonly signature: string;
}

/**
 * Translation edit rate: how many words are inserted, deleted, replaced, or moved together, until a translation is its reference; of several
 * references the nearest. Case does not count. Shifts are found greedily, as Tercom finds them.
 * Source: Snover et al., A study of translation edit rate, 2006; sacrebleu 2.6, TER with its defaults.
 *
 * @param references one list for each reference translation. Throws RangeError where one is not as long as the hypotheses.
 */
export function ter(hypotheses: readonly string[], references: readonly (readonly string[])[]): TerScore {
  const ofEach = referencesOfEach(hypotheses, references);
  const sum = [0, 0];
  hypotheses.forEach((hypothesis, i) => addTo(sum, statisticsOf(hypothesis, ofEach[i]!)));
  const [edits, referenceLength] = sum as [number, number];
  const share = referenceLength > 0 ? edits / referenceLength : edits > 0 ? 1 : 0;
  const how = 'case:lc|tok:tercom|norm:no|punct:yes|asian:no';
  return { score: 100 * share, edits, referenceLength, signature: signature(references.length, how) };
}

/** TER of one segment. */
export function sentenceTer(hypothesis: string, references: readonly string[]): TerScore {
  return ter(
    [hypothesis],
    references.map((reference) => [reference]),
  );
}

/** The fewest edits, and the references' mean length. */
function statisticsOf(hypothesis: string, references: readonly string[]): [number, number] {
  const codes = new Map<string, number>();
  const coded = (text: string) =>
    wordsIn(text.toLowerCase()).map((word) => codes.get(word) ?? (codes.set(word, codes.size), codes.size - 1));
  const words = coded(hypothesis);
  const all = references.map(coded);
  const edits = Math.min(...all.map((reference) => editsBetween(words, reference)));
  return [edits, all.reduce((sum, { length }) => sum + length, 0) / all.length];
}

function editsBetween(hypothesis: readonly number[], reference: readonly number[]): number {
  if (reference.length === 0) return hypothesis.length;
  const distance = new BeamDistance(reference);
  let path = distance.path(hypothesis);
  for (let shifts = 0, checked = 0; ; shifts++) {
    const best = bestShift(distance, path, reference);
    checked += best.checked;
    if (checked >= MOST_CANDIDATES || best.path === null || best.path.distance >= path.distance)
      return shifts + path.distance;
    path = best.path;
  }
}

interface Shifted {
  path: BeamPath | null;
  checked: number;
}

/** The shift after which the distance is least; then the longest, the earliest, the one to the earliest place. */
function bestShift(distance: BeamDistance, path: BeamPath, reference: readonly number[]): Shifted {
  const { words } = path;
  const { align, isWrongInReference, isWrong } = alignmentOf(distance, path, reference.length);
  let checked = 0;
  let best: { path: BeamPath; rank: readonly number[] } | null = null;
  for (const { from, at, length } of sharedRuns(words, reference)) {
    if (!isWrong.slice(from, from + length).includes(true)) continue;
    if (!isWrongInReference.slice(at, at + length).includes(true)) continue;
    if (from <= align[at]! && align[at]! < from + length) continue;
    let last = -1;
    for (let offset = -1; offset < length; offset++) {
      const to = at + offset === -1 ? 0 : align[at + offset]! + 1;
      if (to === last) continue;
      last = to;
      const shifted = distance.path(shift(words, from, length, to), path);
      const rank = [-shifted.distance, length, -from, -to];
      if (best === null || isGreater(rank, best.rank)) best = { path: shifted, rank };
      checked++;
    }
    if (checked >= MOST_CANDIDATES) break;
  }
  return { path: best?.path ?? null, checked };
}

function isGreater(one: readonly number[], other: readonly number[]): boolean {
  const first = one.findIndex((value, i) => value !== other[i]);
  return first >= 0 && one[first]! > other[first]!;
}

/** Where each word of the reference stands in the hypothesis, −1 being before it, and which words of both are not right. */
function alignmentOf(distance: BeamDistance, path: BeamPath, length: number) {
  const align: number[] = new Array<number>(length).fill(-1);
  const isWrongInReference: boolean[] = [];
  const isWrong: boolean[] = [];
  for (const edit of [...distance.editsBackwards(path)].reverse()) {
    if (edit !== EDIT.insert) isWrong.push(edit !== EDIT.none);
    if (edit === EDIT.delete) continue;
    align[isWrongInReference.length] = isWrong.length - 1;
    isWrongInReference.push(edit !== EDIT.none);
  }
  return { align, isWrongInReference, isWrong };
}

/** Runs of words that both have, as long as may be shifted and no farther apart. */
function* sharedRuns(words: readonly number[], reference: readonly number[]) {
  for (let from = 0; from < words.length; from++) {
    const last = Math.min(reference.length - 1, from + FARTHEST_SHIFT);
    for (let at = Math.max(0, from - FARTHEST_SHIFT); at <= last; at++) {
      for (let length = 1; length <= LONGEST_SHIFT; length++) {
        const [word, expected] = [words[from + length - 1], reference[at + length - 1]];
        if (word === undefined || word !== expected) break;
        yield { from, at, length };
      }
    }
  }
}

/** The words with `length` of them, from `from`, put before the word at `to`; within themselves, as much further. */
function shift(words: readonly number[], from: number, length: number, to: number): number[] {
  const moved = words.slice(from, from + length);
  if (to < from) return [...words.slice(0, to), ...moved, ...words.slice(to, from), ...words.slice(from + length)];
  const place = to > from + length ? to : length + to;
  return [...words.slice(0, from), ...words.slice(from + length, place), ...moved, ...words.slice(place)];
}
