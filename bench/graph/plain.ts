/** Answers of different graphs in one shape: lists without `nodes`, ids as text, time ranges spread. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('nodes' in value) return plain(value.nodes);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, of]): [string, unknown][] => {
      if (name === 'id') return [[name, String(of)]];
      if (name === 'timeRange') return Object.entries(of as object);
      return [[name, plain(of)]];
    }),
  );
}

/** The one field that was asked for. */
export function only(data: unknown): unknown {
  return Object.values(data as object)[0];
}
