import type { LanguageLimits, Limit, SpeakerForm } from '../profile.js';

/** Netflix's guides are public: partnerhelp.netflixstudios.com. What is quoted by others is said to be. */
const NETFLIX = 'Netflix Timed Text Style Guide';
/** The limits of Subtitle Edit's check for Netflix: src/libse/NetflixQualityCheck/NetflixQualityController.cs, 2025. */
const AS_CHECKED = 'Netflix Timed Text Style Guide, as Subtitle Edit checks it';

const page = (limit: number, language: string): Limit => ({
  limit,
  standard: `${NETFLIX}, ${language}: Character Limitation`,
});
const speed = (limit: number): Limit => ({ limit, standard: `${AS_CHECKED}: adult programmes` });
const speakers = (form: SpeakerForm, standard = AS_CHECKED) => ({ speakers: { form, standard } });

/** Languages whose reading speed is 17 characters a second in Subtitle Edit's check and in a table of Netflix's limits (sublingo.cc, 2026). */
const OF_17 = ['es', 'pt', 'fr', 'de', 'it', 'ru', 'vi', 'id', 'tr', 'nl', 'pl', 'sv', 'el'];

/** Of rows, in most languages; it was stated in the English, Arabic and Hindi pages that could be read. */
export const anyLanguage: LanguageLimits = {
  charactersARow: { limit: 42, standard: `${NETFLIX}: 42 characters per line` },
};

/** How much may stand in a row, and how fast it may be read. */
export const lengthsAndSpeeds: Readonly<Record<string, LanguageLimits>> = {
  ...Object.fromEntries(OF_17.map((language) => [language, { charactersASecond: speed(17) }])),
  en: { charactersASecond: speed(20) },
  ar: { charactersARow: page(42, 'Arabic'), charactersASecond: speed(20) },
  hi: { charactersARow: page(42, 'Hindi'), charactersASecond: speed(22) },
  // Full-width characters are one, half-width ones a half.
  ja: {
    charactersARow: page(13, 'Japanese'),
    charactersAColumn: page(11, 'Japanese'),
    counting: 'width',
    charactersASecond: speed(4),
  },
  // Latin characters, spaces and punctuation are a half.
  ko: { charactersARow: page(16, 'Korean'), counting: 'cjk-letters', charactersASecond: speed(12) },
  zh: { charactersARow: page(16, 'Simplified Chinese'), charactersASecond: speed(9) },
  th: { charactersARow: { limit: 35, standard: AS_CHECKED } },
};

/** How two speakers are told apart. */
export const speakerForms: Readonly<Record<string, LanguageLimits>> = {
  en: speakers('both', `${NETFLIX}, English: Dual Speakers`),
  ko: speakers('both-space', `${NETFLIX}, Korean: Dual Speakers`),
  ...Object.fromEntries(
    ['ar', 'cs', 'fr', 'hu', 'id', 'it', 'ms', 'pl', 'pt', 'ro', 'ru', 'sk', 'es', 'th', 'vi'].map((language) => [
      language,
      speakers('both-space'),
    ]),
  ),
  ...Object.fromEntries(['nl', 'fi', 'he', 'sr'].map((language) => [language, speakers('second')])),
  bg: speakers('second-space'),
};

export const withBoth = (
  first: Readonly<Record<string, LanguageLimits>>,
  second: Readonly<Record<string, LanguageLimits>>,
): Readonly<Record<string, LanguageLimits>> =>
  Object.fromEntries(
    [...new Set([...Object.keys(first), ...Object.keys(second)])].map((key) => [
      key,
      { ...first[key], ...second[key] },
    ]),
  );
