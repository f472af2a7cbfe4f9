import type { Row } from './writes.js';

/** What an annotation is called in a sentence. */
export const nameOfRow = ({ label, text, type }: Row): string => label ?? text ?? type.name;
