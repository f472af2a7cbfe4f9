import type { Profile } from '../profile.js';
import { anyLanguage, lengthsAndSpeeds, withBoth } from './languages.js';
import { lostGlyphs } from './lost-glyphs.js';

const CODE = 'Code of Good Subtitling Practice (Ivarsson and Carroll, 1998)';

/** What most subtitlers keep to. */
export const general: Profile = {
  name: 'general',
  description: 'What most subtitlers keep to, whoever they work for.',
  shortest: { limit: 1, standard: `${CODE}, 18` },
  longest: { limit: 7, standard: `${CODE}, 18` },
  rows: { limit: 2, standard: `${CODE}, 19` },
  frameRate: 24,
  forbidden: lostGlyphs,
  anyLanguage,
  languages: withBoth(lengthsAndSpeeds, {
    en: {
      wordsASecond: { limit: 200 / 60, standard: 'Ofcom: over 200 words a minute is hard for many (BBC R&D, 2015)' },
    },
  }),
};
