import { derived, instant, int, json, optional, text, texts, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';
import { searchText } from './search-words.js';

export const TITLE_KINDS = [
  'MOVIE',
  'SERIES',
  'SEASON',
  'EPISODE',
  'SHORT',
  'DOCUMENTARY',
  'TRAILER',
  'OTHER',
] as const;
export type TitleKind = (typeof TITLE_KINDS)[number];

export interface ExternalId {
  scheme: string;
  value: string;
}

export const titles = defineTable({
  name: 'titles',
  order: 'id',
  columns: {
    id: text,
    eidr: optional(text),
    name: optional(text),
    /** The name as lists sort it: see `nameKey`. */
    name_key: text,
    kind: optional(word<TitleKind>()),
    release_year: optional(int),
    /** The year as lists sort it: 0 when unknown, so that it comes last in descending order. */
    year_key: int,
    /** BCP 47. */
    original_language: optional(text),
    external_ids: json<readonly ExternalId[]>(),
    /** Each external id as `scheme:value`, scheme in lower case, for filters. */
    external_keys: texts,
    parent_id: optional(text),
    created_at: instant,
  },
  derived: {
    /** The words that it is found by. */
    search_text: derived(text, ['name'], ({ name }) => searchText(name as string | null)),
  },
  indices: { id: 'btree', eidr: 'btree', name_key: 'btree', parent_id: 'btree', search_text: 'text' },
});

export type TitleRow = Row<typeof titles>;

/** Sorts without regard to case or accents; an unnamed title comes first. */
export function nameKey(name: string | null): string {
  return (name ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

export function externalKey({ scheme, value }: ExternalId): string {
  return `${scheme.toLowerCase()}:${value}`;
}
