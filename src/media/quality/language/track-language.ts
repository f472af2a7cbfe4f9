import { lettersOf, strongest, together, type Detector } from './evidence.js';
import { languagesOfLines } from './line-languages.js';
import { detectableOf } from './tags.js';

/** What a track must have more for a language than for any other: about four sure lines. */
const SURE_TRACK = 20;

export interface TrackLanguage {
  /** Of the whole track; null: too little is said to tell, or the detector does not know the stated language. */
  readonly detected: string | null;
  /** The share of letters that are in lines of this language. */
  readonly share: number;
  /** Of each line; where nothing else is sure, the track's. Empty when `detected` is null. */
  readonly ofLines: readonly string[];
}

/**
 * The language of a track and of its lines.
 *
 * @param stated BCP 47; null: not stated
 * @param expected languages (ISO 639-1) of other tracks of the title
 */
export function languageOfTrack(
  texts: readonly string[],
  stated: string | null,
  expected: ReadonlySet<string>,
  { detect, knows }: Detector,
): TrackLanguage {
  const unknown = { detected: null, share: 0, ofLines: [] };
  const own = stated === null ? null : detectableOf(stated);
  if (own !== null && !knows(own)) return unknown;
  const lines = texts.map((text) => detect(text.replaceAll('\n', ' ')));
  const best = strongest(together(lines));
  if (!best || best.margin < SURE_TRACK) return unknown;
  const ofLines = languagesOfLines(lines, best.language, expected);
  const letters = texts.map(lettersOf);
  const sum = (of: readonly number[]) => of.reduce((total, value) => total + value, 0);
  const inIt = letters.filter((_, i) => ofLines[i] === best.language);
  return { detected: best.language, share: sum(inIt) / Math.max(1, sum(letters)), ofLines };
}
