const number = new Intl.NumberFormat('en');

/** "1 shot", "2,000 shots". */
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${number.format(count)} ${count === 1 ? one : more}`;

/** "2,000". */
export const counted = (count: number): string => number.format(count);

/** "45 %" of a share of 1. */
export const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** "1.5 s". */
export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
