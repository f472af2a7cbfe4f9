const number = new Intl.NumberFormat('en');

/** "1 shot", "2,000 shots". */
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${number.format(count)} ${count === 1 ? one : more}`;

/** "2,000". */
export const counted = (count: number): string => number.format(count);

/** "45 %" of a share of 1. */
export const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** "0.87": a score, or how sure something is. */
export const scoreText = (value: number): string => value.toFixed(2);

/** "1.5 s". */
export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** The timecode, or seconds where there is none. */
export const timecodeOrSeconds = (timecode: string | null | undefined, ms: number): string => timecode ?? seconds(ms);
