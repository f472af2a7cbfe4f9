import { map as en } from './en/map.js';
import { inLanguage } from './in-language.js';

export const mapWords = inLanguage({ en });
