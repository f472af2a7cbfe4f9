import type { Fault } from './fault.js';
import { primaryOf } from '../primary-language.js';
import type { LanguageLimits, Profile } from './profile.js';
import type { FrameRate, TimedLine, TimedTrack } from './track.js';

/** What a check is given. */
export interface Checked extends TimedTrack {
  readonly profile: Profile;
  /** Of the track's language. */
  readonly limits: LanguageLimits;
  /** The primary subtag of the track's language. */
  readonly primary: string | null;
  /** Of the pictures, or what the profile takes it to be. */
  readonly frameRate: FrameRate;
}

/** Looks at a whole track; pure. */
export type Check = (track: Checked) => Fault[];

/** A check that looks at one line at a time. */
export function eachLine(find: (line: TimedLine, index: number, track: Checked) => Fault | null): Check {
  return (track) => track.lines.flatMap((line, index) => find(line, index, track) ?? []);
}

/** Whether something is said of a language. */
export const isOf = (languages: readonly string[] | undefined, primary: string | null): boolean =>
  languages === undefined || (primary !== null && languages.includes(primary));

export const primaryOrNull = (language: string | null): string | null =>
  language === null ? null : primaryOf(language);
