import { models as en } from './en/models.js';
import { inLanguage } from './in-language.js';

export const modelWords = inLanguage({ en });
