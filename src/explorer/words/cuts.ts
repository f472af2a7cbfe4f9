import { cuts as en } from './en/cuts.js';
import { inLanguage } from './in-language.js';

export const cutsWords = inLanguage({ en });
