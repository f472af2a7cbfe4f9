import type { Words } from './words/en.js';
import { en } from './words/en.js';

/** What the app says, in the language of who reads it: one file a language in `words/`. */
export const words: Words = en;
