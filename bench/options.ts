/** Throws unless the option's value is a number above 0. */
export function positive(option: string, value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new Error(`${option} must be a number above 0, but got ${value}`);
  return number;
}

/** Throws unless the option's value is one of the words. */
export function oneOf<T extends string>(option: string, words: readonly T[], value: string): T {
  const word = words.find((one) => one === value);
  if (!word) throw new Error(`${option} must be one of ${words.join(', ')}, but got ${value}`);
  return word;
}
