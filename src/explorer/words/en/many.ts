const number = new Intl.NumberFormat('en');

/** "1 shot", "2,000 shots". */
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${number.format(count)} ${count === 1 ? one : more}`;

/** "2,000". */
export const counted = (count: number): string => number.format(count);
