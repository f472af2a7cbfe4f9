import { eachLine } from './check.js';
import { shown } from './fault.js';
import { TIME_TOLERANCE_US } from './track.js';

/** Lines that are gone before they can be read, or stay after they have been read twice. */
export const checkDuration = eachLine(({ startUs, endUs }, line, { profile: { shortest, longest } }) => {
  const lasts = endUs - startUs;
  if (lasts <= 0) return null;
  const common = { line, value: lasts / 1_000_000, unit: 's' };
  const stands = `The line stands ${shown(lasts / 1_000_000)} s`;
  if (shortest && lasts < shortest.limit * 1_000_000 - TIME_TOLERANCE_US)
    return { ...common, ...shortest, rule: 'too-short', text: `${stands}; ${shown(shortest.limit)} s is the least.` };
  if (longest && lasts > longest.limit * 1_000_000 + TIME_TOLERANCE_US)
    return { ...common, ...longest, rule: 'too-long', text: `${stands}; ${shown(longest.limit)} s is the most.` };
  return null;
});
