import { BooleanQuery, Index, MatchQuery, Occur, Operator, PhraseQuery, type FullTextQuery } from '@lancedb/lancedb';
import type { Filter } from './filter.js';
import { always } from './filter.js';
import { collect } from './read.js';
import { openedBy } from './sight.js';
import { projection } from './table-columns.js';
import type { ColumnName, MediaTable, Row } from './table.js';
import { behind, type View } from './view.js';

/** Bytes of UTF-8; longer words would be left out of the index. */
const MAX_WORD_BYTES = 512;

/** For text whose terms are separated by spaces: writers and searches normalise it before. */
export function textIndex(): Index {
  return Index.fts({
    baseTokenizer: 'whitespace',
    withPosition: true,
    maxTokenLength: MAX_WORD_BYTES,
    lowercase: false,
    stem: false,
    removeStopWords: false,
    asciiFolding: false,
  });
}

/** All of the words, each anywhere in the text, and all of the phrases: words that follow each other. At least one of either. */
export interface AskedText {
  readonly words: readonly string[];
  readonly phrases: readonly (readonly string[])[];
}

export interface MatchOptions<K> {
  /** The column that holds the words; it has an index of kind `text`. */
  in: string;
  where?: Filter;
  /** No column is fastest by far: each one is read row by row from storage. */
  columns: readonly K[];
  limit: number;
}

export interface Scored {
  /** BM25: greater is better; comparable within one table at one snapshot. */
  _score: number;
  /** LanceDB's own number of the row at this version, in order of storage. */
  _rowid: bigint;
}

/** The best matching rows, best first, rows that no index covers yet included; the order of equal scores is undefined. */
export async function matchText<T extends MediaTable, K extends ColumnName<T>>(
  view: View,
  table: T,
  asked: AskedText,
  options: MatchOptions<K>,
): Promise<(Pick<Row<T>, K> & Scored)[]> {
  const { table: opened, has, where } = await openedBy(view, table, options.where ?? always);
  if (where === 'false' || !has.has(options.in)) return [];
  const query = opened
    .query()
    .fullTextSearch(fullTextQuery(asked, options.in))
    .select(projection(table, [...options.columns, '_score'], has))
    .withRowId()
    .limit(options.limit);
  if (where) query.where(where);
  return view[behind].query({ table: table.name, kind: 'words', where }, (how) => collect(table, query, how));
}

function fullTextQuery({ words, phrases }: AskedText, column: string): FullTextQuery {
  const all: FullTextQuery[] = phrases.map((phrase) => new PhraseQuery(phrase.join(' '), column));
  if (words.length > 0) all.push(new MatchQuery(words.join(' '), column, { operator: Operator.And }));
  return all.length === 1 ? all[0]! : new BooleanQuery(all.map((query) => [Occur.Must, query]));
}
