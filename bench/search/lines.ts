import type { DialogueRow } from '../../src/lake/tables/dialogue.js';
import { positionColumns } from '../../src/lake/tables/line-position.js';
import { sortKey } from '../../src/lake/tables/ordering.js';
import { between, randomStream, zipf } from '../graph/random.js';

/** As many as a few thousand films say. */
export const WORDS = 50_000;
export const LINES_OF_ASSET = 1_000;
const SHORTEST = 2;
const LONGEST = 14;
const SYLLABLES = ['ba', 'ko', 'ri', 'tu', 'ne', 'mo', 'sa', 'li', 'do', 'pe'];
const LINE_US = 3_000_000;

/** The k-th most frequent word: its digits as syllables, so that no stemmer makes two one. */
export function wordOf(k: number): string {
  return `${[...String(k)].map((digit) => SYLLABLES[Number(digit)]).join('')}x`;
}

/** The lines of one subtitle file, their words by Zipf's law; the same each time. */
export function linesOf(asset: number): DialogueRow[] {
  const random = randomStream(asset + 1);
  return Array.from({ length: LINES_OF_ASSET }, (_, i) => {
    const words = Array.from({ length: between(random, SHORTEST, LONGEST) }, () => wordOf(pick(random)));
    return {
      id: `line-${asset}-${i}`,
      asset_id: `asset-${asset}`,
      title_id: `title-${asset}`,
      ordinal: i,
      sort_key: sortKey(asset, i),
      language: 'en',
      speaker: null,
      ...positionColumns(null),
      text: words.join(' '),
      start_us: i * LINE_US,
      end_us: (i + 1) * LINE_US,
    };
  });
}

const pick = zipf(WORDS, 1);
