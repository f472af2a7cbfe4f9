import { moments as en } from './en/moments.js';
import { inLanguage } from './in-language.js';

export const momentsWords = inLanguage({ en });
