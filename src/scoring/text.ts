import { editsBetween, type Edits } from './edits.js';
import { share } from './rates.js';
import type { Figure, ScoredCase, Scores, TextSet } from './sets.js';

/**
 * Texts against true ones, pair by pair: word and character error rate and what goes with them, edits summed over all pairs. Words part
 * at white space; case and punctuation count, so normalise before. A pair that is the same is a hit with overlap 1; others have 1 − their
 * word error rate, at least 0. Source: jiwer, process_words and process_characters; Morris, Maier and Green, From WER and RIL to MER and
 * WIL, 2004. Throws RangeError where the sets differ in length.
 */
export function scoreTexts(predictions: TextSet, truths: TextSet): Scores {
  if (predictions.length !== truths.length)
    throw new RangeError(`predictions must be as many as truths, ${truths.length}, but are ${predictions.length}`);
  const codes = new Map<string, number>();
  const words = truths.map((truth, i) =>
    editsBetween(coded(wordsOf(truth), codes), coded(wordsOf(predictions[i]!), codes)),
  );
  const characters = truths.map((truth, i) =>
    editsBetween(codePoints(truth.trim()), codePoints(predictions[i]!.trim())),
  );
  const ofWords = total(words);
  const ofCharacters = total(characters);
  const support = ofWords.hits + ofWords.substitutions + ofWords.deletions;
  const figure = (metric: string, value: number | null): Figure => ({ metric, label: null, value, support });
  return {
    figures: [
      figure('wer', errorRate(ofWords)),
      { ...figure('cer', errorRate(ofCharacters)), support: referenceOf(ofCharacters) },
      figure('mer', matchErrorRate(ofWords)),
      figure('wil', informationLost(ofWords)),
      figure('hits', ofWords.hits),
      figure('substitutions', ofWords.substitutions),
      figure('deletions', ofWords.deletions),
      figure('insertions', ofWords.insertions),
    ],
    cases: words.map((edits, i) => caseOf(edits, i, predictions[i]!, truths[i]!)),
  };
}

const referenceOf = ({ hits, substitutions, deletions }: Edits) => hits + substitutions + deletions;

/** (S + D + I) / (H + S + D); null: the reference is empty. Source: jiwer, wer and cer. */
export function errorRate(edits: Edits): number | null {
  return share(edits.substitutions + edits.deletions + edits.insertions, referenceOf(edits));
}

/** (S + D + I) / (H + S + D + I). Source: Morris et al., 2004; jiwer, mer. */
export function matchErrorRate(edits: Edits): number | null {
  return share(edits.substitutions + edits.deletions + edits.insertions, referenceOf(edits) + edits.insertions);
}

/** 1 − (H / reference) · (H / hypothesis); 1 where the hypothesis is empty. Source: Morris et al., 2004; jiwer, wil. */
export function informationLost(edits: Edits): number | null {
  const said = edits.hits + edits.substitutions + edits.insertions;
  const found = share(edits.hits, referenceOf(edits));
  return found === null ? null : 1 - found * (share(edits.hits, said) ?? 0);
}

/** Words between white space. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function coded(words: readonly string[], codes: Map<string, number>): Uint32Array {
  return Uint32Array.from(words, (word) => {
    const code = codes.get(word) ?? codes.size;
    codes.set(word, code);
    return code;
  });
}

function codePoints(text: string): Uint32Array {
  return Uint32Array.from(Array.from(text, (character) => character.codePointAt(0)!));
}

function total(all: readonly Edits[]): Edits {
  const sum = { hits: 0, substitutions: 0, deletions: 0, insertions: 0 };
  for (const edits of all) for (const kind of Object.keys(sum) as (keyof Edits)[]) sum[kind] += edits[kind];
  return sum;
}

/** A truth without a word for it is missed; words without a truth are a false alarm. */
function caseOf(edits: Edits, i: number, prediction: string, truth: string): ScoredCase {
  const overlap = Math.max(0, 1 - (errorRate(edits) ?? 0));
  if (truth.trim() === '' && prediction.trim() !== '')
    return { kind: 'FALSE_POSITIVE', prediction: i, truth: null, overlap: null, confusedWith: null };
  if (prediction.trim() === '' && truth.trim() !== '')
    return { kind: 'FALSE_NEGATIVE', prediction: null, truth: i, overlap: null, confusedWith: null };
  const isHit = edits.substitutions + edits.deletions + edits.insertions === 0;
  return { kind: isHit ? 'TRUE_POSITIVE' : 'FALSE_POSITIVE', prediction: i, truth: i, overlap, confusedWith: null };
}
