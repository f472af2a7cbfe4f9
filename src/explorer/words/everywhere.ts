import { everywhere as en } from './en/everywhere.js';
import { inLanguage } from './in-language.js';

export const everywhereWords = inLanguage({ en });
