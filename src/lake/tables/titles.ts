import {
  derived,
  eidr,
  id,
  idOf,
  instant,
  int,
  integer,
  json,
  language,
  optional,
  text,
  texts,
  word,
} from '../lancedb/columns.js';
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

/** Works: films, series, seasons, episodes. */
export const titles = defineTable({
  name: 'titles',
  order: 'id',
  columns: {
    id,
    eidr: optional(eidr),
    name: optional(text),
    /** The name as lists sort it: see `nameKey`. */
    name_key: text,
    kind: optional(word(TITLE_KINDS)),
    /** Years that a date library and a person agree on. */
    release_year: optional(integer(1800, 2200)),
    /** The year as lists sort it: 0 when unknown, so that it comes last in descending order. */
    year_key: int,
    original_language: optional(language),
    external_ids: json<readonly ExternalId[]>(),
    /** Each external id as `scheme:value`, scheme in lower case, for filters. */
    external_keys: texts,
    /** The series of a season, the season of an episode. */
    parent_id: optional(idOf('titles')),
    /** Whom the title is for, in words that a policy compares; null in lakes that are older than the column: none. */
    access_tags: optional(texts),
    /** Ids that it was known by before titles were merged; null in lakes that are older than the column: none. */
    aliases: optional(texts),
    created_at: instant,
  },
  derived: {
    /** Search terms. */
    search_text: derived(text, ['name'], ({ name }) => searchText(name as string | null)),
  },
  indices: {
    id: 'btree',
    eidr: 'btree',
    name_key: 'btree',
    parent_id: 'btree',
    aliases: 'labels',
    search_text: 'text',
  },
  lists: {
    byName: { name: 'titles', order: ['name_key', 'id'] },
    byYear: { name: 'titles', order: ['-year_key', 'name_key', 'id'] },
    ofParent: { name: 'Title.children', by: 'parent_id', order: ['name_key', 'id'] },
  },
  filters: {
    ids: 'id',
    kinds: 'kind',
    releaseYear: 'release_year',
    languages: 'original_language',
    accessTags: 'access_tags',
  },
  files: {
    takes: [
      'id',
      'eidr',
      'name',
      'kind',
      'release_year',
      'original_language',
      'external_ids',
      'parent_id',
      'access_tags',
    ],
    needs: ['id'],
  },
  near: { keys: ['id', 'eidr'] },
});

export type TitleRow = Row<typeof titles>;

/** Sorts without regard to case or accents; an unnamed title comes first. */
export function nameKey(name: string | null): string {
  return (name ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The columns that follow from the others of a title. */
export const titleKeys = ({
  name,
  release_year,
  external_ids,
}: Pick<TitleRow, 'name' | 'release_year' | 'external_ids'>) => ({
  name_key: nameKey(name),
  year_key: release_year ?? 0,
  external_keys: external_ids.map(externalKey),
});

export function externalKey({ scheme, value }: ExternalId): string {
  return `${scheme.toLowerCase()}:${value}`;
}
