import { quoted } from '../../base/errors.js';
import type { Names } from '../access/rights.js';
import type { Problems } from './problems.js';

export const NO_NAMES: Names = new Set<string>();
const ALL = 'all';

/** Why a name cannot be one of its kind; null when it can. */
export type NameProblem = (name: string) => string | null;

/** A list of names, or `all`; none where nothing is said. */
export function namesRule(value: unknown, place: string, problemOf: NameProblem, problems: Problems): Names {
  if (value === undefined) return NO_NAMES;
  if (value === ALL) return ALL;
  if (!Array.isArray(value)) {
    problems.add(place, `must be a list of names, or the word all, but is ${quoted(value ?? null)}`);
    return NO_NAMES;
  }
  value.forEach((name: unknown, i) => {
    const problem = typeof name === 'string' ? nameProblem(name, problemOf) : `must be text, but is ${quoted(name)}`;
    if (problem !== null) problems.add(`${place}[${i}]`, problem);
  });
  return new Set(value as string[]);
}

function nameProblem(name: string, problemOf: NameProblem): string | null {
  if (name === ALL) return 'write the word all alone, not in a list';
  if (name.startsWith('$')) return `is ${quoted(name)}; what the subject has can only be named within a where`;
  return name.trim() === '' ? 'must not be blank' : problemOf(name);
}
