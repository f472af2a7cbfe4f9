import { search as en } from './en/search.js';
import { inLanguage } from './in-language.js';

export const searchWords = inLanguage({ en });
