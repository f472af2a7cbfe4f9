import type { Filter } from '../../lake/lancedb/filter.js';
import { matchText, type AskedText, type Scored } from '../../lake/lancedb/full-text.js';
import type { View } from '../../lake/lancedb/view.js';
import { takeRows } from '../../lake/lancedb/read.js';
import type { ColumnName, Row } from '../../lake/lancedb/table.js';
import type { annotations } from '../../lake/tables/annotations.js';
import type { dialogue } from '../../lake/tables/dialogue.js';
import type { graphDocuments } from '../../lake/tables/graph-documents.js';
import type { titles } from '../../lake/tables/titles.js';
import { askedWords } from './asked-words.js';

/** The tables that keep their words for search. */
export type WordTable = typeof titles | typeof dialogue | typeof annotations | typeof graphDocuments;

export interface KeywordOptions<K> {
  where?: Filter;
  columns: readonly K[];
  /** How many are wanted; default: all that match. */
  limit?: number;
  /** The table in memory, by LanceDB's row ids: its rows need not be read. */
  atHand?: { stored(rowId: bigint): object | null } | null;
}

export type KeywordHit<T extends WordTable, K extends ColumnName<T>> = Pick<Row<T>, K> & { id: string; _score: number };

/**
 * Rows whose text (a title's name, a line's text, an annotation's label and text) holds all that the text asks for, best
 * first by BM25, equals in order of storage, which is that of arrival until a compaction. Throws BAD_USER_INPUT naming `text` when there is no word in it; see `askedWords`.
 */
export async function keywordHits<T extends WordTable, K extends ColumnName<T>>(
  view: View,
  table: T,
  text: string,
  options: KeywordOptions<K>,
): Promise<KeywordHit<T, K>[]> {
  return bestMatches(view, table, askedWords('text', text), options);
}

/** LanceDB's default limit is 10; no table holds this many. */
const ALL = 2 ** 31 - 1;
/** Beyond the limit: the result at the frontier, and ties with it. */
const SPARE = 40;
const GROWTH = 8;

/** Deterministic: the order does not depend on the limit. */
export async function bestMatches<T extends WordTable, K extends ColumnName<T>>(
  view: View,
  table: T,
  asked: AskedText,
  { where, columns, limit = Infinity, atHand = null }: KeywordOptions<K>,
): Promise<KeywordHit<T, K>[]> {
  const names = [...new Set<string>(['id', ...columns])] as K[];
  const match = { in: 'search_text', ...(where && { where }) };
  if (limit === Infinity) {
    const all = await matchText(view, table, asked, { ...match, columns: names, limit: ALL });
    return inOrder(all).map(({ _rowid: _, ...hit }) => hit) as unknown as KeywordHit<T, K>[];
  }
  const best = await bestRows(limit, (most) => matchText(view, table, asked, { ...match, columns: [], limit: most }));
  const rowIds = best.map(({ _rowid }) => _rowid);
  const here = rowIds.map((rowId) => atHand?.stored(rowId) as Row<T> | null | undefined);
  const read = await takeRows(
    view,
    table,
    rowIds.filter((_, i) => !here[i]),
    names,
  );
  let next = 0;
  return here.map((row, i) => hitOf(row ?? (read[next++] as Row<T>), names, best[i]!._score));
}

function hitOf<T extends WordTable, K extends ColumnName<T>>(row: Row<T>, names: readonly K[], _score: number) {
  const values = Object.fromEntries(names.map((name) => [name, row[name as keyof Row<T>]]));
  return { ...values, _score } as KeywordHit<T, K>;
}

/**
 * The `want` best rows. LanceDB does not say which of equally good ones it stops at, and in dialogue there are hundreds, so the
 * search is widened until enough are better than the last: a thousand more rows without a column take it 1 ms.
 */
async function bestRows(want: number, find: (most: number) => Promise<Scored[]>): Promise<Scored[]> {
  for (let most = want + SPARE; ; most *= GROWTH) {
    const limit = Math.min(most, ALL);
    const rows = inOrder(await find(limit));
    const final = rows.length < limit ? rows : rows.filter(({ _score }) => _score > rows.at(-1)!._score);
    if (final.length >= want || rows.length < limit) return final.slice(0, want);
  }
}

/** Scores are sums over the words, whose last bits may differ with their order, which is LanceDB's own affair. */
function inOrder<R extends Scored>(rows: readonly R[]): R[] {
  const rounded = rows.map((row) => ({ ...row, _score: Number(row._score.toPrecision(5)) }));
  return rounded.sort((a, b) => b._score - a._score || (a._rowid < b._rowid ? -1 : 1));
}
