import { review as en } from './en/review.js';
import { inLanguage } from './in-language.js';

export const reviewWords = inLanguage({ en });
