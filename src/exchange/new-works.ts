import { nextOrdinal } from '../lake/lancedb/next-ordinal.js';
import { selectByKey } from '../lake/lancedb/read.js';
import type { View } from '../lake/lancedb/view.js';
import type { LakeWriter } from '../lake/lancedb/writer.js';
import { titlesOfAnyId } from '../lake/edits/titles-of-any-id.js';
import { assets, type AssetRow } from '../lake/tables/assets.js';
import { titleKeys, titles, type TitleRow } from '../lake/tables/titles.js';
import { titleIdOfName } from '../media/ids.js';

/** A work, as a catalogue names it. */
export interface NamedWork {
  /** What it may be called by: the first one makes the id of a new title. */
  readonly names: readonly string[];
  readonly eidr: string | null;
}

/** The id of the title of that name; null: neither is it of these works, nor does the lake have it. */
export type TitleOf = (name: string | null) => string | null;

/**
 * The titles of works: those that the lake has by their EIDR, or by a name, also where they were merged into another; else new ones.
 * `mentioned`: names of other works, which may be in the lake.
 */
export async function titlesOfWorks(
  view: View,
  works: readonly NamedWork[],
  mentioned: readonly string[] = [],
): Promise<TitleOf> {
  const eidrs = works.map(({ eidr }) => eidr).filter((eidr) => eidr !== null);
  const known = await selectByKey(view, titles, 'eidr', eidrs, ['id', 'eidr']);
  const byEidr = new Map(known.map(({ id, eidr }) => [eidr, id]));
  const names = [...works.flatMap((work) => work.names), ...mentioned];
  const byId = await titlesOfAnyId(view, [...new Set(names.map(titleIdOfName))]);
  const there = (name: string) => byId.get(titleIdOfName(name))?.id;
  const idOf = new Map(mentioned.map((name) => [name, there(name) ?? null]));
  for (const { names, eidr } of works) {
    const found = byEidr.get(eidr) ?? names.map(there).find((id) => id !== undefined);
    for (const name of names) idOf.set(name, found ?? titleIdOfName(names[0]!));
  }
  return (name) => (name === null ? null : (idOf.get(name) ?? null));
}

type Said<R, K extends keyof R> = Pick<R, K> & Partial<R>;

/** A title of which nothing is known but this. */
export function newTitle(said: Said<TitleRow, 'id' | 'name' | 'created_at'>): TitleRow {
  const of = { release_year: null, external_ids: [], ...said };
  return {
    ...{ eidr: null, kind: null, original_language: null, parent_id: null, access_tags: [], aliases: [] },
    ...of,
    ...titleKeys(of),
  };
}

export type NewAsset = Omit<AssetRow, 'ordinal'>;

/** A file of which nothing is known but this. */
export const newAsset = (
  said: Said<NewAsset, 'id' | 'kind' | 'role' | 'uri' | 'title_id' | 'ingested_at'>,
): NewAsset => ({
  ...{ content_type: null, size_bytes: null, checksum: null, language: null, start_timecode: null },
  ...{ duration_us: null, frame_rate_numerator: null, frame_rate_denominator: null },
  ...{ streams: [], problems: null, height: null, dynamic_range: null, derived_from: [], offline_since: null },
  ...said,
});

export interface AddedWorks {
  readonly titles: number;
  readonly assets: number;
  /** What was there already and stayed as it was. */
  readonly known: { readonly titles: number; readonly assets: number };
}

/** Adds those that the lake does not have; of one id the first. The others stay as they are: people may have changed them. */
export async function addNew(
  writer: LakeWriter,
  films: readonly TitleRow[],
  files: readonly NewAsset[],
): Promise<AddedWorks> {
  const [made, rows] = [firstOfEach(films), firstOfEach(files)];
  const said = { titles: made.size, assets: rows.size };
  for (const { id } of await selectByKey(writer.base, titles, 'id', [...made.keys()], ['id'])) made.delete(id);
  for (const { id } of await selectByKey(writer.base, assets, 'id', [...rows.keys()], ['id'])) rows.delete(id);
  const first = await nextOrdinal(writer.base, assets);
  await writer.add(titles, [...made.values()]);
  await writer.add(
    assets,
    [...rows.values()].map((row, i) => ({ ...row, ordinal: first + i })),
  );
  const known = { titles: said.titles - made.size, assets: said.assets - rows.size };
  return { titles: made.size, assets: rows.size, known };
}

function firstOfEach<R extends { readonly id: string }>(all: readonly R[]): Map<string, R> {
  const each = new Map<string, R>();
  for (const one of all) if (!each.has(one.id)) each.set(one.id, one);
  return each;
}

/** What was left out of several documents, together, by name. */
export function summed(all: Iterable<ReadonlyMap<string, number>>): Record<string, number> {
  const sums = new Map<string, number>();
  for (const counts of all) for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.fromEntries([...sums].sort());
}
