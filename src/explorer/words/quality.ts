import { quality as en } from './en/quality.js';
import { inLanguage } from './in-language.js';

export const qualityWords = inLanguage({ en });
