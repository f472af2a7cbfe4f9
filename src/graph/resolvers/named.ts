import { checkList } from '../input.js';

/** Those of the names that are asked for; null: all. Throws badInput when there are too many names. */
export function named<Row extends { readonly name: string }>(
  rows: readonly Row[],
  asked: { readonly names?: readonly string[] | null },
): Row[] {
  const names = asked.names && new Set(checkList('names', asked.names));
  return names ? rows.filter(({ name }) => names.has(name)) : [...rows];
}
