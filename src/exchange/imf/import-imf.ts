import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { count, select, selectByKey } from '../../lake/lancedb/read.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { titleKeys, titles, type TitleKind, type TitleRow } from '../../lake/tables/titles.js';
import { titleIdOfName } from '../../media/ids.js';
import { MATCHED_COLUMNS, MediaMatch } from '../../media/timeline/media-match.js';
import { timelineRows } from '../../media/timeline/rows.js';
import { microsecondsOf } from '../../media/timeline/placed.js';
import { secondsOf, timeOf } from '../../media/timeline/time.js';
import { writeTimelines } from '../../media/timeline/write-timelines.js';
import type { Composition, Resource } from './composition.js';
import { assetIdOf, editOfComposition, kindOfSequence } from './edit-of-composition.js';
import type { ImfPackage, PackedFile } from './package.js';

export interface ImfImport {
  readonly titles: number;
  readonly assets: number;
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

/**
 * Writes packages in one commit: a title for each name of content, an asset for each track file of picture, sound or text that a
 * composition plays and the package maps, a timeline for each composition. Titles and assets that are there stay as they are; a
 * timeline of the same composition is replaced.
 */
export async function importImf(
  lake: Lake,
  packages: readonly ImfPackage[],
  author: string | null,
  options: CommitOptions,
): Promise<ImfImport> {
  const all = packages.flatMap(({ compositions, files }) =>
    compositions.map(({ composition }) => ({ composition, files })),
  );
  // The last one of an id counts, as if they came one after another.
  const unique = [...new Map(all.map((one) => [one.composition.id, one])).values()];
  const note = `import ${unique.length} IMF compositions`;
  return writeToLake(lake, { ...options, note }, async (writer) => {
    const now = Date.now();
    const made = new Map(unique.map(({ composition }) => [titleIdOf(composition), titleRow(composition, now)]));
    const tracks = new Map(unique.flatMap(({ composition, files }) => trackFilesOf(composition, files, now)));
    const knownTitles = await selectByKey(writer.base, titles, 'id', [...made.keys()], ['id']);
    for (const { id } of knownTitles) made.delete(id);
    const knownAssets = await selectByKey(writer.base, assets, 'id', [...tracks.keys()], ['id']);
    for (const { id } of knownAssets) tracks.delete(id);
    const first = await count(writer.base, assets);
    await writer.add(titles, [...made.values()]);
    await writer.add(
      assets,
      [...tracks.values()].map((row, i) => ({ ...row, ordinal: first + i })),
    );
    const media = new MediaMatch(await select(writer.now, assets, { columns: MATCHED_COLUMNS }), []);
    const rows = unique.map(({ composition, files }) => {
      const { id, title } = composition;
      const edit = editOfComposition(composition, (trackFile) => files.get(trackFile) ?? null);
      const about = { id: `timeline-${id}`, name: title, titleId: titleIdOf(composition), source: 'IMF' } as const;
      return timelineRows(edit, { ...about, author, createdAt: now }, (clip) => media.of(clip));
    });
    const there = await writeTimelines(writer, rows);
    return {
      titles: made.size,
      assets: tracks.size,
      timelines: rows.map(({ timeline: { id, name, tracks }, clips }) => ({
        ...{ id, name, tracks: tracks.length, clips: clips.length, replaced: there.has(id) },
        offline: clips.filter(({ asset_id }) => asset_id === null).length,
      })),
    };
  });
}

const titleIdOf = ({ title }: Composition): string => titleIdOfName(title);

function titleRow(composition: Composition, now: number): TitleRow {
  const { title, kind, languages } = composition;
  const of = { name: title, release_year: null, external_ids: [] };
  return {
    id: titleIdOf(composition),
    eidr: null,
    ...of,
    ...titleKeys(of),
    kind: kind === null ? null : (KINDS[kind] ?? 'OTHER'),
    original_language: languages.map(canonical).find((tag) => tag !== null) ?? null,
    parent_id: null,
    access_tags: [],
    aliases: [],
    created_at: now,
  };
}

type WithoutOrdinal = Omit<AssetRow, 'ordinal'>;

/** The track files that a composition plays and the package maps, by the asset's id. */
function trackFilesOf(
  composition: Composition,
  files: ReadonlyMap<string, PackedFile>,
  now: number,
): [string, WithoutOrdinal][] {
  return composition.segments.flatMap(({ sequences }) =>
    sequences.flatMap(({ type, resources }) => {
      const kind = ASSET_KINDS[kindOfSequence(type) as keyof typeof ASSET_KINDS];
      return resources.flatMap((resource): [string, WithoutOrdinal][] => {
        const file = resource.trackFile === null ? undefined : files.get(resource.trackFile);
        if (!kind || !file) return [];
        return [[assetIdOf(resource.trackFile!), assetRow(composition, resource, kind, file, now)]];
      });
    }),
  );
}

function assetRow(
  composition: Composition,
  { rate, intrinsic, trackFile, descriptor }: Resource,
  kind: 'VIDEO' | 'AUDIO' | 'TEXT',
  { uri, size, type }: PackedFile,
  now: number,
): WithoutOrdinal {
  const isPicture = kind === 'VIDEO';
  const said = descriptor === null ? [] : (composition.descriptors.get(descriptor) ?? []);
  const languages = new Set(said.map(canonical).filter((tag) => tag !== null));
  const [language] = languages;
  return {
    id: assetIdOf(trackFile!),
    title_id: titleIdOf(composition),
    kind,
    role: 'imf',
    uri,
    content_type: type,
    size_bytes: size,
    // Packing lists have SHA-1, the lake SHA-256.
    checksum: null,
    language: languages.size === 1 ? language! : null,
    duration_us: microsecondsOf(secondsOf(timeOf(intrinsic, rate))),
    frame_rate_numerator: isPicture ? rate.numerator : null,
    frame_rate_denominator: isPicture ? rate.denominator : null,
    start_timecode: null,
    streams: [],
    problems: null,
    height: null,
    dynamic_range: null,
    derived_from: [],
    ingested_at: now,
    offline_since: null,
  };
}

/** Null for what is no BCP 47 tag. */
function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.trim())[0] ?? null;
  } catch {
    return null;
  }
}
