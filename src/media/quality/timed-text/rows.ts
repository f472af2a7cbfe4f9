import { eachLine } from './check.js';
import { charactersOf, rowsOf } from './count.js';
import { shown } from './fault.js';

/** Lines of more rows than there is place for. */
export const checkRows = eachLine(({ text }, line, { profile: { rows } }) => {
  const value = rowsOf(text).length;
  if (!rows || value <= rows.limit) return null;
  const says = `The line has ${value} rows; ${rows.limit} is the most.`;
  return { rule: 'too-many-lines', line, text: says, value, unit: 'rows', ...rows };
});

/** Lines with a row that is too long. */
export const checkRowLength = eachLine(({ text, vertical }, line, { limits }) => {
  const most = vertical ? (limits.charactersAColumn ?? limits.charactersARow) : limits.charactersARow;
  const value = Math.max(0, ...rowsOf(text).map((row) => charactersOf(row, limits.counting)));
  if (!most || value <= most.limit) return null;
  const says = `A row has ${shown(value)} characters; ${most.limit} is the most.`;
  return { rule: 'too-long-line', line, text: says, value, unit: 'characters', ...most };
});
