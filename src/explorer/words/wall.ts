import { wall as en } from './en/wall.js';
import { inLanguage } from './in-language.js';

export const wallWords = inLanguage({ en });
