import type { Counting } from './count.js';
import { primaryOf } from '../primary-language.js';

/** A number that must be kept to, and what says so. */
export interface Limit {
  readonly limit: number;
  /** Title and section, or who reports it. */
  readonly standard: string;
}

/** How hyphens tell two speakers of one line: before both rows or the second alone, with a space behind or without. */
export const SPEAKER_FORMS = ['both', 'both-space', 'second', 'second-space'] as const;
export type SpeakerForm = (typeof SPEAKER_FORMS)[number];

/** What depends on the language. What is left out is not checked. */
export interface LanguageLimits {
  readonly charactersARow?: Limit;
  /** Of rows that run from top to bottom. */
  readonly charactersAColumn?: Limit;
  /** Default: `each`. */
  readonly counting?: Counting;
  readonly charactersASecond?: Limit;
  readonly wordsASecond?: Limit;
  readonly speakers?: { readonly form: SpeakerForm; readonly standard: string };
}

export interface Forbidden {
  /** `U+FFFD`, `U+0080-U+009F`, or a text. */
  readonly glyphs: readonly string[];
  readonly standard: string;
  /** Primary subtags; left out: in all. */
  readonly languages?: readonly string[];
}

/** What timed text is checked by. What is left out is not checked. */
export interface Profile {
  readonly name: string;
  readonly description: string;
  /** Seconds. */
  readonly shortest?: Limit;
  /** Seconds. */
  readonly longest?: Limit;
  /** Least frames from the end of a line to the start of the next. */
  readonly gapFrames?: Limit;
  readonly rows?: Limit;
  /** Where no pictures tell the frame rate: frames a second. */
  readonly frameRate: number;
  /** A start is on a cut or this far from it; an end is `endFrames` before it or this far from it. */
  readonly shotChanges?: { readonly seconds: number; readonly endFrames: number; readonly standard: string };
  /** A start is within so many frames of the sound's, an end no later than so many seconds after the sound's. */
  readonly sound?: { readonly startFrames: number; readonly endSeconds: number; readonly standard: string };
  readonly forbidden: readonly Forbidden[];
  /** Of every language that has none of its own. */
  readonly anyLanguage: LanguageLimits;
  /** By primary subtag; each in place of that of any language, limit by limit. */
  readonly languages: Readonly<Record<string, LanguageLimits>>;
}

export function limitsOf({ anyLanguage, languages }: Profile, language: string | null): LanguageLimits {
  const own = language === null ? undefined : languages[primaryOf(language)];
  return { ...anyLanguage, ...own };
}
