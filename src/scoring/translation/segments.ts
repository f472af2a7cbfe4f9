/** The version of sacrebleu whose figures ours equal. */
const VERSION = '2.6.0';

/** What Python's `str.split` parts at: unlike `\s` it knows the separators of ASCII and no byte order mark. */
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;

/** Words between white space, as Python parts them. */
export const wordsIn = (text: string): string[] => text.split(SPACE).filter((word) => word !== '');

/** sacrebleu's signature: what a figure was computed by. */
export const signature = (references: number, how: string): string => `nrefs:${references}|${how}|version:${VERSION}`;

/**
 * The references of each hypothesis.
 *
 * @param references one list for each reference translation, each as long as the hypotheses
 * Throws RangeError where they are not, or where there is none.
 */
export function referencesOfEach(
  hypotheses: readonly string[],
  references: readonly (readonly string[])[],
): string[][] {
  if (references.length === 0) throw new RangeError('there must be at least one list of references');
  for (const list of references)
    if (list.length !== hypotheses.length)
      throw new RangeError(`references must be as many as hypotheses, ${hypotheses.length}, but are ${list.length}`);
  return hypotheses.map((_, i) => references.map((list) => list[i]!));
}

export function addTo(sum: number[], more: readonly number[]): void {
  more.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + value));
}
