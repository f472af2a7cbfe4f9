import { Kind, visit, type DocumentNode } from 'graphql';

/** The longest list in a value that was sent, whatever its shape and depth. */
export function longestList(value: unknown): number {
  let longest = 0;
  // Not by recursion: a value may be nested deeper than calls may be.
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    const inner = Array.isArray(next) ? next : Object.values(next);
    if (Array.isArray(next)) longest = Math.max(longest, next.length);
    for (const each of inner) if (typeof each === 'object') waiting.push(each);
  }
  return longest;
}

/** The longest list that is written in the document itself. */
export function longestLiteral(document: DocumentNode): number {
  let longest = 0;
  visit(document, {
    [Kind.LIST]: ({ values }) => void (longest = Math.max(longest, values.length)),
  });
  return longest;
}
