import type { Profile } from '../profile.js';
import { anyLanguage, lengthsAndSpeeds, speakerForms, withBoth } from './languages.js';
import { lostGlyphs } from './lost-glyphs.js';

const GENERAL = 'Netflix Timed Text Style Guide, General Requirements';
const TIMING = 'Netflix Timed Text Style Guide, Subtitle Timing Guidelines';

/** After Netflix's public guide. Its glyph list is not public: of glyphs, only what its pages say. */
export const netflix: Profile = {
  name: 'netflix',
  description: 'After Netflix’s public Timed Text Style Guide, adult programmes.',
  shortest: { limit: 5 / 6, standard: `${GENERAL}: Duration` },
  longest: { limit: 7, standard: `${GENERAL}: Duration` },
  gapFrames: { limit: 2, standard: `${GENERAL}: Frame Gap` },
  rows: { limit: 2, standard: `${GENERAL}: Line Treatment` },
  // The timing guidelines are written for 24 frames a second.
  frameRate: 24,
  shotChanges: { seconds: 0.5, endFrames: 2, standard: `${TIMING}: Timing to shot changes` },
  sound: { startFrames: 2, endSeconds: 0.5, standard: `${TIMING}: Timing to audio` },
  forbidden: [
    ...lostGlyphs,
    {
      glyphs: ['...'],
      standard: 'Netflix Timed Text Style Guide: an ellipsis is the one character U+2026',
      languages: ['en', 'ko', 'ar'],
    },
  ],
  anyLanguage,
  languages: withBoth(lengthsAndSpeeds, speakerForms),
};
