import { quoted } from '../../base/errors.js';
import { below, type Problems } from './problems.js';
import { isObject } from './subject-place.js';

/** The object, whose keys are all known; null, with its problems told, where it is none. */
export function objectAt(
  value: unknown,
  place: string,
  known: readonly string[],
  problems: Problems,
): Readonly<Record<string, unknown>> | null {
  const object = anyObjectAt(value, place, problems);
  for (const key of Object.keys(object ?? {})) {
    if (!known.includes(key)) problems.addUnknown(below(place, key), key, 'key', known);
  }
  return object;
}

/** The object, whatever its keys. */
export function anyObjectAt(
  value: unknown,
  place: string,
  problems: Problems,
): Readonly<Record<string, unknown>> | null {
  if (isObject(value)) return value;
  if (value == null) problems.add(place, 'is empty; write {} if that is meant');
  else problems.add(place, `must be {…}, but is ${quoted(value)}`);
  return null;
}

/** True or false; the default where nothing is said. */
export function flagAt(value: unknown, place: string, byDefault: boolean, problems: Problems): boolean {
  if (value === undefined) return byDefault;
  if (typeof value === 'boolean') return value;
  problems.add(place, `must be true or false, but is ${quoted(value)}`);
  return byDefault;
}
