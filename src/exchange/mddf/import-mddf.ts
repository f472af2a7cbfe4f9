import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select, selectByKey } from '../../lake/lancedb/read.js';
import { writeToLake, type LakeWriter } from '../../lake/lancedb/writer.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import type { MediaKind } from '../../lake/tables/streams.js';
import { titlesOfAnyId } from '../../lake/edits/titles-of-any-id.js';
import { titleKeys, titles, type TitleKind, type TitleRow } from '../../lake/tables/titles.js';
import { asEidr, asLanguage } from '../../base/identifiers.js';
import { titleIdOfName } from '../../media/ids.js';
import type { Presentation, Track, Work } from './document.js';
import type { MddfFiles } from './files.js';

export interface MddfImport {
  readonly titles: number;
  /** Tracks, pictures and presentations. */
  readonly assets: number;
  /** What was there already and stayed as it was. */
  readonly known: { readonly titles: number; readonly assets: number };
  /** What was not taken, by the names of elements, and how many of each. */
  readonly leftOut: Readonly<Record<string, number>>;
}

const KINDS: Readonly<Record<string, TitleKind>> = {
  movie: 'MOVIE',
  'feature film': 'MOVIE',
  series: 'SERIES',
  season: 'SEASON',
  episode: 'EPISODE',
  short: 'SHORT',
  documentary: 'DOCUMENTARY',
  promotion: 'TRAILER',
};

/**
 * Writes documents in one commit: a title for each work, an asset for each track and picture of an inventory, and one for each
 * presentation, derived from the tracks that it plays. What is there stays as it is: people may have changed it. A work is the title of
 * its EIDR where the lake has one.
 */
export async function importMddf(
  lake: Lake,
  { documents, others }: MddfFiles,
  options: CommitOptions,
): Promise<MddfImport> {
  const note = `import ${documents.length} MDDF files`;
  return writeToLake(lake, { ...options, note }, async (writer) => {
    const now = Date.now();
    const works = firstOfEach(
      documents.flatMap(({ document }) => document.works),
      ({ contentId }) => contentId,
    );
    const titleOf = await titleIds(writer, [...works.values()]);
    const made = new Map([...works.values()].map((work) => [titleOf(work.contentId)!, titleRow(work, titleOf, now)]));
    const rows = firstOfEach(
      documents.flatMap(({ file, document: { tracks, presentations } }) => [
        ...tracks.map((track) => trackRow(track, file, titleOf, now)),
        ...presentations.map((one) => presentationRow(one, file, titleOf, now)),
      ]),
      ({ id }) => id,
    );
    const found = { titles: made.size, assets: rows.size };
    for (const { id } of await selectByKey(writer.base, titles, 'id', [...made.keys()], ['id'])) made.delete(id);
    for (const { id } of await selectByKey(writer.base, assets, 'id', [...rows.keys()], ['id'])) rows.delete(id);
    const first = await nextOrdinal(writer);
    await writer.add(titles, [...made.values()]);
    await writer.add(
      assets,
      [...rows.values()].map((row, i) => ({ ...row, ordinal: first + i })),
    );
    const leftOut = new Map(others);
    for (const { document } of documents)
      for (const [name, count] of document.leftOut) leftOut.set(name, (leftOut.get(name) ?? 0) + count);
    const known = { titles: found.titles - made.size, assets: found.assets - rows.size };
    return { titles: made.size, assets: rows.size, known, leftOut: Object.fromEntries([...leftOut].sort()) };
  });
}

type TitleOf = (contentId: string | null) => string | null;
type WithoutOrdinal = Omit<AssetRow, 'ordinal'>;

function firstOfEach<R>(all: readonly R[], keyOf: (one: R) => string): Map<string, R> {
  const each = new Map<string, R>();
  for (const one of all) if (!each.has(keyOf(one))) each.set(keyOf(one), one);
  return each;
}

/** `md:cid:eidr-s:AD07-310C-C59D-6785-C63A-G`; null: it is no EIDR, or of a part of what has one. */
function eidrOf(contentId: string): string | null {
  const said = /^md:cid:(?:eidr-s:|eidr:)(?:10\.5240[/:])?([0-9a-z-]+)$/i.exec(contentId)?.[1];
  return said === undefined ? null : asEidr(`10.5240/${said}`);
}

/** The ids of works: of the title that the lake has by their EIDR, or that theirs was merged into, else their own. */
async function titleIds(writer: LakeWriter, works: readonly Work[]): Promise<TitleOf> {
  const eidrs = works.map(({ contentId }) => eidrOf(contentId)).filter((eidr) => eidr !== null);
  const known = await selectByKey(writer.base, titles, 'eidr', eidrs, ['id', 'eidr']);
  const byEidr = new Map(known.map(({ id, eidr }) => [eidr, id]));
  const own = new Map(works.map(({ contentId }) => [contentId, titleIdOfName(contentId)]));
  const merged = await titlesOfAnyId(writer.base, [...own.values()]);
  return (contentId) => {
    if (contentId === null) return null;
    const there = byEidr.get(eidrOf(contentId) ?? '');
    const id = own.get(contentId);
    return there ?? (id === undefined ? null : (merged.get(id)?.id ?? id));
  };
}

async function nextOrdinal(writer: LakeWriter): Promise<number> {
  const [last] = await select(writer.base, assets, {
    columns: ['ordinal'],
    orderBy: [{ column: 'ordinal', ascending: false }],
    limit: 1,
  });
  return (last?.ordinal ?? -1) + 1;
}

function titleRow(work: Work, titleOf: TitleOf, now: number): TitleRow {
  const { contentId, name, type, year, language, otherIds, parent } = work;
  const eidr = eidrOf(contentId);
  const external_ids = [
    ...(eidr ? [{ scheme: 'EIDR', value: eidr }] : []),
    { scheme: 'ContentID', value: contentId },
    ...otherIds,
  ];
  const release_year = year && /^(1[89]|20|21)\d\d$/.test(year) ? Number(year) : null;
  const of = { name, release_year, external_ids };
  const isPart = parent !== null && /^is(episode|season)of$/i.test(parent.relationship);
  return {
    ...{ id: titleOf(contentId)!, eidr, ...of, ...titleKeys(of) },
    kind: type === null ? null : (KINDS[type.toLowerCase()] ?? 'OTHER'),
    original_language: language && asLanguage(language),
    parent_id: isPart ? titleOf(parent.contentId) : null,
    ...{ access_tags: [], aliases: [], created_at: now },
  };
}

const trackRow = (
  { id, kind, type, languages, place, contentId }: Track,
  file: string,
  titleOf: TitleOf,
  now: number,
) =>
  assetRow({
    id,
    kind,
    now,
    role: type,
    titleId: titleOf(contentId),
    uri: uriOf(place ?? `urn:mddf:${id}`, file),
    languages,
  });

const presentationRow = ({ id, tracks, contentId }: Presentation, file: string, titleOf: TitleOf, now: number) =>
  assetRow({
    ...{ id, kind: 'VIDEO', now, role: 'presentation', titleId: titleOf(contentId), languages: [] },
    uri: `${pathToFileURL(resolve(file)).href}#${encodeURIComponent(id)}`,
    madeOf: tracks,
  });

/** Places are said from where the manifest is. */
const uriOf = (place: string, file: string): string =>
  /^[a-z][a-z0-9+.-]+:/i.test(place) ? place : new URL(encodeURI(place), pathToFileURL(resolve(file))).href;

interface Asset {
  readonly id: string;
  readonly kind: MediaKind;
  readonly role: string | null;
  readonly titleId: string | null;
  readonly uri: string;
  readonly languages: readonly string[];
  readonly madeOf?: readonly string[];
  readonly now: number;
}

function assetRow({ id, kind, role, titleId, uri, languages, madeOf = [], now }: Asset): WithoutOrdinal {
  const known = [...new Set(languages.map(asLanguage).filter((tag) => tag !== null))];
  return {
    ...{ id, title_id: titleId, kind, role, uri, content_type: null, size_bytes: null, checksum: null },
    language: known.length === 1 ? known[0]! : null,
    ...{ duration_us: null, frame_rate_numerator: null, frame_rate_denominator: null, start_timecode: null },
    ...{ streams: [], problems: null, height: null, dynamic_range: null },
    derived_from: [...madeOf],
    ...{ ingested_at: now, offline_since: null },
  };
}
