import { player as en } from './en/player.js';
import { inLanguage } from './in-language.js';

export const playerWords = inLanguage({ en });
