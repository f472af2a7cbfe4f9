import { badInput, quoted } from '../../../base/errors.js';

/** Names are parts of ids, of snapshots' names and of files' names. Throws BAD_USER_INPUT. */
export function checkName(argument: string, name: string, longest: number): string {
  if (name.length <= longest && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return name;
  throw badInput(
    `${argument} must be 1 to ${longest} letters of A to Z, digits, . _ or -, a letter or digit first, but got ${quoted(name)}`,
  );
}
