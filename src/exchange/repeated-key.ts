/** Each key of a JSON text looks so; within a text, so may what is none. */
const LIKE_A_KEY = /"\s*:/g;
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]/g;

/** A key that an object of a JSON text has twice; null where none has. `value` is what JSON.parse made of the text. */
export function repeatedKey(text: string, value: unknown): string | null {
  // Counting is quick: a text with as many keys as its value has repeats none.
  const seen = text.match(LIKE_A_KEY)?.length ?? 0;
  return seen === keysIn(value) ? null : findRepeated(text);
}

function keysIn(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  let keys = 0;
  if (Array.isArray(value)) {
    for (const one of value) keys += keysIn(one);
    return keys;
  }
  for (const key in value) keys += 1 + keysIn(value[key as keyof typeof value]);
  return keys;
}

function findRepeated(text: string): string | null {
  const open: Set<string>[] = [];
  for (const [token, colon] of text.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (colon !== undefined) {
      const key = JSON.parse(token.slice(0, -colon.length)) as string;
      if (open.at(-1)!.has(key)) return key;
      open.at(-1)!.add(key);
    }
  }
  return null;
}
