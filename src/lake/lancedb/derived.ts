import type { MediaTable } from './table.js';

/** The columns, and the columns derived from them. Throws when one that they are derived from is missing. */
export function withDerived(table: MediaTable, names: readonly string[]): string[] {
  const derived = Object.entries(table.derived ?? {}).filter(([, { from }]) =>
    from.some((name) => names.includes(name)),
  );
  for (const [column, { from }] of derived) {
    const lacking = from.find((name) => !names.includes(name));
    if (lacking) throw new Error(`${table.name}.${column} is made of ${lacking}, too: write them together`);
  }
  return [...names, ...derived.map(([column]) => column)];
}
