import { title as en } from './en/title.js';
import { inLanguage } from './in-language.js';

export const titleWords = inLanguage({ en });
