import { home as en } from './en/home.js';
import { inLanguage } from './in-language.js';

export const homeWords = inLanguage({ en });
