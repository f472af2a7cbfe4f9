import { eachLine } from './check.js';
import { rowsOf } from './count.js';

/** Lines without a character that is seen. */
export const checkEmpty = eachLine(({ text }, line) =>
  rowsOf(text).length > 0
    ? null
    : { rule: 'empty', line, text: 'The line has no text.', value: null, unit: null, limit: null, standard: null },
);
