import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { assets } from '../../lake/tables/assets.js';
import type { MediaKind, Rational } from '../../lake/tables/streams.js';
import type { TitleKind, TitleRow } from '../../lake/tables/titles.js';
import { asLanguage, onlyLanguage } from '../../base/identifiers.js';
import type { Edit } from '../../media/timeline/edit.js';
import { MATCHED_COLUMNS, MediaMatch } from '../../media/timeline/media-match.js';
import { timelineRows } from '../../media/timeline/rows.js';
import { durationOf, microsecondsOf, placedTracks } from '../../media/timeline/placed.js';
import { secondsOf, timeOf } from '../../media/timeline/time.js';
import { writeTimelines } from '../../media/timeline/write-timelines.js';
import {
  addNew,
  newAsset,
  newTitle,
  titlesOfWorks,
  type AddedWorks,
  type NewAsset,
  type TitleOf,
} from '../new-works.js';
import type { Composition } from './composition.js';
import { assetIdOf, editOfComposition, kindOfSequence } from './edit-of-composition.js';
import type { ImfPackage, PackedFile } from './package.js';

/** Assets are track files and compositions. */
export interface ImfImport extends AddedWorks {
  readonly timelines: readonly {
    readonly id: string;
    readonly name: string;
    readonly tracks: number;
    readonly clips: number;
    /** Clips whose track file the package does not map, or that are neither picture, sound nor text. */
    readonly offline: number;
    readonly replaced: boolean;
  }[];
}

const KINDS: Readonly<Record<string, TitleKind>> = {
  feature: 'MOVIE',
  episode: 'EPISODE',
  short: 'SHORT',
};
const ASSET_KINDS = { Video: 'VIDEO', Audio: 'AUDIO', Subtitle: 'TEXT' } as const;
/** A composition is of the first kind that it plays. */
const PLAYED_FIRST: readonly MediaKind[] = ['VIDEO', 'AUDIO', 'TEXT'];

/**
 * Writes packages in one commit: a title for each name of content, an asset for each track file of picture, sound or text that a
 * composition plays and the package maps, and for each composition an asset that is derived from all track files that it plays, and a
 * timeline. Titles, also those that were merged into others, and assets that are there stay as they are; a timeline of the same
 * composition is replaced.
 */
export async function importImf(
  lake: Lake,
  packages: readonly ImfPackage[],
  author: string | null,
  options: CommitOptions,
): Promise<ImfImport> {
  const all = packages.flatMap(({ compositions, files }) =>
    compositions.map(({ file, composition }) => {
      const edit = editOfComposition(composition, (trackFile) => files.get(trackFile) ?? null);
      return { file, composition, files, edit };
    }),
  );
  // The last one of an id counts, as if they came one after another.
  const unique = [...new Map(all.map((one) => [one.composition.id, one])).values()];
  const note = `import ${unique.length} IMF compositions`;
  return writeToLake(lake, { ...options, note }, async (writer) => {
    const now = Date.now();
    const named = unique.map(({ composition: { title } }) => ({ names: [title], eidr: null }));
    const titleOf = await titlesOfWorks(writer.base, named);
    const added = await addNew(
      writer,
      unique.map(({ composition }) => titleRow(composition, titleOf, now)),
      unique.flatMap((one) => [...trackFilesOf(one, titleOf, now), compositionRow(one, titleOf, now)]),
    );
    const media = new MediaMatch(await select(writer.now, assets, { columns: MATCHED_COLUMNS }), []);
    const rows = unique.map(({ composition: { id, title }, edit }) => {
      const about = { id: `timeline-${id}`, name: title, titleId: titleOf(title), source: 'IMF' } as const;
      return timelineRows(edit, { ...about, author, createdAt: now }, (clip) => media.of(clip));
    });
    const there = await writeTimelines(writer, rows);
    return {
      ...added,
      timelines: rows.map(({ timeline: { id, name, tracks }, clips }) => ({
        ...{ id, name, tracks: tracks.length, clips: clips.length, replaced: there.has(id) },
        offline: clips.filter(({ asset_id }) => asset_id === null).length,
      })),
    };
  });
}

interface Packed {
  /** Where the composition was read. */
  readonly file: string;
  readonly composition: Composition;
  readonly files: ReadonlyMap<string, PackedFile>;
  readonly edit: Edit;
}

function titleRow({ title, kind, languages }: Composition, titleOf: TitleOf, now: number): TitleRow {
  return newTitle({
    ...{ id: titleOf(title)!, name: title, created_at: now },
    kind: kind === null ? null : (KINDS[kind] ?? 'OTHER'),
    original_language: languages.map((tag) => asLanguage(tag.trim())).find((tag) => tag !== null) ?? null,
  });
}

/** Every resource of a track file, with what its sequence plays. */
const playedIn = ({ segments }: Composition) =>
  segments.flatMap(({ sequences }) =>
    sequences.flatMap(({ type, resources }) =>
      resources.flatMap((resource) => {
        const kind = ASSET_KINDS[kindOfSequence(type) as keyof typeof ASSET_KINDS] as MediaKind | undefined;
        return resource.trackFile === null ? [] : [{ kind, resource, trackFile: resource.trackFile }];
      }),
    ),
  );

/** The track files that a composition plays and the package maps. */
const trackFilesOf = ({ composition, files }: Packed, titleOf: TitleOf, now: number): NewAsset[] =>
  playedIn(composition).flatMap(({ kind, resource, trackFile }) => {
    const file = files.get(trackFile);
    if (!kind || !file) return [];
    const { rate, intrinsic, descriptor } = resource;
    const { uri, size, type } = file;
    return newAsset({
      ...{ id: assetIdOf(trackFile), title_id: titleOf(composition.title), kind, role: 'imf', ingested_at: now },
      // Packing lists have SHA-1, the lake SHA-256.
      ...{ uri, content_type: type, size_bytes: size, checksum: null },
      language: onlyLanguage(descriptor === null ? [] : (composition.descriptors.get(descriptor) ?? [])),
      duration_us: microsecondsOf(secondsOf(timeOf(intrinsic, rate))),
      ...ratesOf(kind, rate),
    });
  });

/** The playlist itself: what it plays are track files, of this package or of another. */
function compositionRow({ file, composition, files, edit }: Packed, titleOf: TitleOf, now: number): NewAsset {
  const { id, title, rate, start, languages } = composition;
  const played = playedIn(composition);
  const kind = PLAYED_FIRST.find((one) => played.some((of) => of.kind === one)) ?? 'VIDEO';
  const packed = files.get(id);
  return newAsset({
    ...{ id: assetIdOf(id), title_id: titleOf(title), kind, role: 'composition', ingested_at: now },
    uri: packed?.uri ?? pathToFileURL(resolve(file)).href,
    ...{ content_type: packed?.type ?? 'text/xml', size_bytes: packed?.size ?? null },
    language: onlyLanguage(languages),
    duration_us: microsecondsOf(durationOf(placedTracks(edit))),
    start_timecode: kind === 'VIDEO' ? (start?.timecode ?? null) : null,
    ...ratesOf(kind, rate),
    derived_from: [...new Set(played.map(({ trackFile }) => assetIdOf(trackFile)))],
  });
}

const ratesOf = (kind: MediaKind, { numerator, denominator }: Rational) =>
  kind === 'VIDEO' ? { frame_rate_numerator: numerator, frame_rate_denominator: denominator } : {};
