/** Paths of an answer at which no list holds anything: one may be empty for one parent, but not for all. */
export function emptyLists(data: unknown): string[] {
  const longest = new Map<string, number>();
  for (const { path, length } of lists(data)) longest.set(path, Math.max(length, longest.get(path) ?? 0));
  return [...longest].filter(([, length]) => length === 0).map(([path]) => path);
}

/** Every list in an answer, with the path to it. */
function* lists(value: unknown, path = ''): Generator<{ path: string; length: number }> {
  if (Array.isArray(value)) yield { path, length: value.length };
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) yield* lists(inner, Array.isArray(value) ? path : `${path}.${key}`);
}
