/** The primary subtag of a BCP 47 tag: `zh` of `zh-Hant-TW`. */
export const primaryOf = (language: string): string => language.toLowerCase().split('-')[0]!;

/** Whether both are known to be of one language, whatever its region or script. */
export function areOfOneLanguage(some: string | null, other: string | null): boolean {
  return some !== null && other !== null && primaryOf(some) === primaryOf(other);
}
