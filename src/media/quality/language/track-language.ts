import { lettersOf, strongest, together, type Detector, type Evidence } from './evidence.js';
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
 * @param left places of lines that are another track's own text, and its language: too short a line tells no detector
 */
export function languageOfTrack(
  texts: readonly string[],
  stated: string | null,
  expected: ReadonlySet<string>,
  { detect, knows }: Detector,
  left: { readonly lines: ReadonlySet<number>; readonly language: string } | null = null,
): TrackLanguage {
  const unknown = { detected: null, share: 0, ofLines: [] };
  const own = stated === null ? null : detectableOf(stated);
  if (own !== null && !knows(own)) return unknown;
  const lines = evidenceOf(texts, detect);
  const best = strongest(together(lines));
  if (!best || best.margin < SURE_TRACK) return unknown;
  const told = lines.map((line, i) => (left?.lines.has(i) ? withEcho(line, left.language) : line));
  const ofLines = languagesOfLines(told, best.language, expected);
  const letters = texts.map(lettersOf);
  const sum = (of: readonly number[]) => of.reduce((total, value) => total + value, 0);
  const inIt = letters.filter((_, i) => ofLines[i] === best.language);
  return { detected: best.language, share: sum(inIt) / Math.max(1, sum(letters)), ofLines };
}

/** A line that is said again and again is a name or a call, which is in no language: all of them tell no more than one. */
function evidenceOf(texts: readonly string[], detect: Detector['detect']): Evidence[] {
  const spoken = texts.map((text) => (text.match(/[\p{L}\p{M}]+/gu) ?? []).join(' ').toLowerCase());
  const times = new Map<string, number>();
  for (const words of spoken) times.set(words, (times.get(words) ?? 0) + 1);
  return texts.map((text, i) => {
    const evidence = Object.entries(detect(text.replaceAll('\n', ' ')));
    return Object.fromEntries(evidence.map(([language, value]) => [language, value / times.get(spoken[i]!)!]));
  });
}

/** As much as a line of fifteen letters says that is plainly in the language. */
const ECHO = 15;

const withEcho = (evidence: Evidence, language: string): Evidence => ({
  ...evidence,
  [language]: (evidence[language] ?? 0) + ECHO,
});
