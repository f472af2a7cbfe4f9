import { common as en } from './en/common.js';
import { inLanguage } from './in-language.js';

export const words = inLanguage({ en });
