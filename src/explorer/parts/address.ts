/** The address with other values of one name; null, empty or none: without it. */
export function withParam(
  address: URLSearchParams,
  name: string,
  values: string | null | readonly string[],
): URLSearchParams {
  const next = new URLSearchParams(address);
  next.delete(name);
  for (const value of [values ?? []].flat()) if (value !== '') next.append(name, value);
  return next;
}

/** The address with a value of a name, or without it where it has it. */
export function toggledParam(address: URLSearchParams, name: string, value: string): URLSearchParams {
  const had = address.getAll(name);
  return withParam(address, name, had.includes(value) ? had.filter((one) => one !== value) : [...had, value]);
}
