import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import type { TitleKind, TitleRow } from '../../lake/tables/titles.js';
import { asEidr, asLanguage, onlyLanguage } from '../../base/identifiers.js';
import { addNew, newAsset, newTitle, summed, titlesOfWorks, type AddedWorks, type TitleOf } from '../new-works.js';
import type { Presentation, Track, Work } from './document.js';
import type { MddfFiles } from './files.js';

/** Assets are tracks, pictures and presentations. */
export interface MddfImport extends AddedWorks {
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
    const works = documents.flatMap(({ document }) => document.works);
    const named = works.map(({ contentId }) => ({ names: [contentId], eidr: eidrOf(contentId) }));
    const titleOf = await titlesOfWorks(writer.base, named);
    const added = await addNew(
      writer,
      works.map((work) => titleRow(work, titleOf, now)),
      documents.flatMap(({ file, document: { tracks, presentations } }) => [
        ...tracks.map((track) => trackRow(track, file, titleOf, now)),
        ...presentations.map((one) => presentationRow(one, file, titleOf, now)),
      ]),
    );
    return { ...added, leftOut: summed([others, ...documents.map(({ document }) => document.leftOut)]) };
  });
}

/** `md:cid:eidr-s:AD07-310C-C59D-6785-C63A-G`; null: it is no EIDR, or of a part of what has one. */
function eidrOf(contentId: string): string | null {
  const said = /^md:cid:(?:eidr-s:|eidr:)(?:10\.5240[/:])?([0-9a-z-]+)$/i.exec(contentId)?.[1];
  return said === undefined ? null : asEidr(`10.5240/${said}`);
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
  const isPart = parent !== null && /^is(episode|season)of$/i.test(parent.relationship);
  return newTitle({
    ...{ id: titleOf(contentId)!, eidr, name, release_year, external_ids, created_at: now },
    kind: type === null ? null : (KINDS[type.toLowerCase()] ?? 'OTHER'),
    original_language: language && asLanguage(language),
    parent_id: isPart ? titleOf(parent.contentId) : null,
  });
}

const trackRow = (
  { id, kind, type, languages, place, contentId }: Track,
  file: string,
  titleOf: TitleOf,
  now: number,
) =>
  newAsset({
    ...{ id, kind, role: type, title_id: titleOf(contentId), ingested_at: now },
    uri: uriOf(place ?? `urn:mddf:${id}`, file),
    language: onlyLanguage(languages),
  });

const presentationRow = ({ id, tracks, contentId }: Presentation, file: string, titleOf: TitleOf, now: number) =>
  newAsset({
    ...{ id, kind: 'VIDEO', role: 'presentation', title_id: titleOf(contentId), ingested_at: now },
    uri: `${pathToFileURL(resolve(file)).href}#${encodeURIComponent(id)}`,
    derived_from: [...tracks],
  });

/** Places are said from where the manifest is. */
const uriOf = (place: string, file: string): string =>
  /^[a-z][a-z0-9+.-]+:/i.test(place) ? place : new URL(encodeURI(place), pathToFileURL(resolve(file))).href;
