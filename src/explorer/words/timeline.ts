import { timeline as en } from './en/timeline.js';
import { inLanguage } from './in-language.js';

export const timelineWords = inLanguage({ en });
