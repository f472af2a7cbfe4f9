import type { Filter } from '../lancedb/filter.js';
import { matchText, type AskedText, type Match } from '../lancedb/full-text.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import type { ColumnName } from '../lancedb/table.js';
import type { annotations } from '../tables/annotations.js';
import type { dialogue } from '../tables/dialogue.js';
import type { titles } from '../tables/titles.js';
import { askedWords } from './asked-words.js';

/** The tables that keep their words for search. */
export type WordTable = typeof titles | typeof dialogue | typeof annotations;

export interface KeywordOptions<K> {
  where?: Filter;
  columns: readonly K[];
  /** How many are wanted; default: all that match. */
  limit?: number;
}

export type KeywordHit<T extends WordTable, K extends ColumnName<T>> = Match<T, K> & { id: string };

/**
 * Rows whose text (a title's name, a line's text, an annotation's label and text) holds all that the text asks for, best
 * first by BM25, ties by id. Throws BAD_USER_INPUT naming `text` when there is no word in it; see `askedWords`.
 */
export async function keywordHits<T extends WordTable, K extends ColumnName<T>>(
  snapshot: LakeSnapshot,
  table: T,
  text: string,
  options: KeywordOptions<K>,
): Promise<KeywordHit<T, K>[]> {
  return bestMatches(snapshot, table, askedWords('text', text), options);
}

/** LanceDB finds 10 unless told otherwise; a table holds fewer than this. */
const ALL = 2 ** 31 - 1;
const FIRST_LIMIT = 64;
const GROWTH = 4;

/**
 * The same for what is asked. LanceDB does not say which of equally good rows it stops at, so the search is widened until
 * enough rows are better than the last: what comes first does not depend on how many are wanted.
 */
export async function bestMatches<T extends WordTable, K extends ColumnName<T>>(
  snapshot: LakeSnapshot,
  table: T,
  asked: AskedText,
  { where, columns, limit = Infinity }: KeywordOptions<K>,
): Promise<KeywordHit<T, K>[]> {
  const names = [...new Set<string>(['id', ...columns])] as K[];
  for (let most = FIRST_LIMIT; ; most *= GROWTH) {
    const within = limit === Infinity ? ALL : Math.min(most, ALL);
    if (within < Math.min(limit, ALL)) continue;
    const options = { in: 'search_text', columns: names, limit: within, ...(where && { where }) };
    const found = (await matchText(snapshot, table, asked, options)) as KeywordHit<T, K>[];
    const hits = found.map((hit) => ({ ...hit, _score: rounded(hit._score) })).sort(byScore);
    if (hits.length < within) return hits.slice(0, limit);
    const better = hits.filter((hit) => hit._score > hits.at(-1)!._score);
    if (better.length >= limit) return better.slice(0, limit);
  }
}

/** The sum over the words may differ in its last bits with their order, which is LanceDB's own affair. */
function rounded(score: number): number {
  return Number(score.toPrecision(5));
}

function byScore(a: { _score: number; id: string }, b: { _score: number; id: string }): number {
  return b._score - a._score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
