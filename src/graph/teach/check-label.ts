import { badInput, quoted } from '../../base/errors.js';

/** Throws BAD_USER_INPUT unless it is a label that can be written. */
export function checkLabel(argument: string, label: string): string {
  if (label.trim() !== '' && label.length <= 1_000) return label;
  throw badInput(`${argument} must be 1 to 1000 characters, not only spaces, but got ${quoted(label)}`);
}
