import { eachLine } from './check.js';
import { shown } from './fault.js';

/** Lines that end before they begin, or begin before the one before them. */
export const checkOrder = eachLine(({ startUs, endUs }, line, { lines }) => {
  const common = { rule: 'out-of-order', line, unit: 's', limit: 0, standard: null } as const;
  const lasts = (endUs - startUs) / 1_000_000;
  if (lasts <= 0) return { ...common, text: `The line ends ${shown(-lasts)} s before it begins.`, value: lasts };
  const before = lines[line - 1];
  if (!before || startUs >= before.startUs) return null;
  const early = (startUs - before.startUs) / 1_000_000;
  return {
    ...{ ...common, other: line - 1, value: early },
    text: `The line begins ${shown(-early)} s before the line that stands before it.`,
  };
});
