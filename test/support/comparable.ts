/** An answer of a server without where it is, and how often the tables of its lake were written. */
export function comparable(answer: unknown): unknown {
  const text = JSON.stringify(answer).replaceAll(/127\.0\.0\.1:\d+/g, 'server');
  return JSON.parse(text, (name, value: unknown) => {
    if (name === 'cursor' || name === 'endCursor') return undefined;
    return name === 'lake' ? withoutVersions(value) : value;
  }) as unknown;
}

const withoutVersions = (lake: unknown): unknown =>
  JSON.parse(JSON.stringify(lake), (name, value: unknown) =>
    name === 'version' || name === 'snapshot' ? undefined : value,
  );
