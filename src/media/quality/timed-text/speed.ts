import { eachLine } from './check.js';
import { charactersOfLine, wordsOf } from './count.js';
import { shown } from './fault.js';
import { TIME_TOLERANCE_US } from './track.js';

/** Lines of more characters than can be read while they stand. */
export const checkSpeed = eachLine((at, line, { limits: { charactersASecond: most, counting } }) => {
  if (!most) return null;
  const { value, least } = ratesOf(charactersOfLine(at.text, counting), at);
  if (least <= most.limit) return null;
  const text = `${shown(value)} characters must be read a second; ${most.limit} is the most.`;
  return { rule: 'too-fast', line, text, value, unit: 'characters/s', ...most };
});

/** Lines of more words than can be read while they stand. */
export const checkWords = eachLine((at, line, { limits: { wordsASecond: most } }) => {
  if (!most) return null;
  const { value, least } = ratesOf(wordsOf(at.text), at);
  if (least <= most.limit) return null;
  const text = `${shown(value)} words must be read a second; ${shown(most.limit)} is the most.`;
  return { rule: 'too-many-words', line, text, value, unit: 'words/s', ...most };
});

/** So many a second, and the least that it can have been before the file rounded its times. */
function ratesOf(count: number, { startUs, endUs }: { startUs: number; endUs: number }) {
  const lasts = endUs - startUs;
  if (lasts <= 0) return { value: 0, least: 0 };
  return { value: (count * 1_000_000) / lasts, least: (count * 1_000_000) / (lasts + TIME_TOLERANCE_US) };
}
