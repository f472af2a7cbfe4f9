import { Kind, visit, type DocumentNode } from 'graphql';

/** The length of the longest list in a value, at any depth. */
export function longestList(value: unknown): number {
  let longest = 0;
  // Without recursion: a value may be nested deeper than the call stack allows.
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

/** The length of the longest list literal in the document. */
export function longestLiteral(document: DocumentNode): number {
  let longest = 0;
  visit(document, {
    [Kind.LIST]: ({ values }) => void (longest = Math.max(longest, values.length)),
  });
  return longest;
}
