import { fraction, type Fraction } from '../../media/timeline/rational.js';

/** The transitions of OpenTimelineIO, as Final Cut Pro calls them. */
export const TRANSITIONS: Readonly<Record<string, string>> = {
  SMPTE_Dissolve: 'Cross Dissolve',
  SMPTE_Wipe: 'Wipe',
};

/** `1001/24000s`. */
export const timeText = ({ n, d }: Fraction): string => (d === 1n ? `${n}s` : `${n}/${d}s`);

/** Null for what is no time. */
export function timeIn(text: string): Fraction | null {
  const [, over, under = '1', decimals] = /^(-?\d+)(?:\/([1-9]\d*)|\.(\d+))?s$/.exec(text) ?? [];
  if (over === undefined) return null;
  if (decimals === undefined) return fraction(BigInt(over), BigInt(under));
  return fraction(BigInt(over + decimals), 10n ** BigInt(decimals.length));
}

/** The names of tracks that have none: `V`, `V2`, `A`, `A2`. */
export const trackName = (of: string, ordinal: number): string =>
  `${of === 'Audio' ? 'A' : 'V'}${ordinal === 1 ? '' : ordinal}`;
