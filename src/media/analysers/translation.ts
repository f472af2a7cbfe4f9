import { equals } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { MediaError } from '../decoder/types.js';
import type { Found, Measure, Tool } from '../findings.js';
import { compareTracks, type Comparison } from '../quality/tracks/compare.js';
import type { LakeAnalyser } from './analyser.js';
import { otherTracks, referenceTrack, tracksOf, type LakeTrack } from './tracks-of-title.js';
import { translationFindings } from './translation-findings.js';
import { digestOf } from './digest.js';

const tool: Tool = {
  key: 'track-comparison',
  name: 'Comparison of tracks',
  version: '2',
  task: 'translation quality',
  description: 'Brings the lines of two text tracks of a title together in time, and compares them as text.',
  card: {
    intended_use: 'Subtitles of any languages beside those of the original, or of another language.',
    limitations:
      'It does not read: of what a line means it says nothing. Numbers in words are not compared, names only within one alphabet, and lines that changed places are told only where length, marks or words give them away: nearly nine of ten beside four other tracks, seven beside one. A name that both languages write alike is taken to be translated.',
  },
};

/** Compares the text tracks of a title with one of them. */
export const translation = translationAgainst(null);

/** @param against the id of the track that those of its title are compared with; null: see `referenceTrack` */
export function translationAgainst(against: string | null): LakeAnalyser {
  return {
    name: 'translation',
    description:
      "Each text track of a title beside that of the original language: offset, drift, lines without a counterpart, left untranslated or in each other's place, lengths, numbers, names.",
    tools: [tool],
    appliesTo: ({ kind, title_id }) => kind === 'TEXT' && title_id !== null,
    inputs: async (asset, snapshot) => {
      const tracks = await bothTracks(asset, snapshot, against);
      if (tracks === null) return 'no other track';
      const all = [...tracks, ...(await otherTracks(snapshot, asset, tracks))];
      return `${tracks[0].assetId} ${digestOf(all.map(({ language, lines }) => [language, lines]))}`;
    },
    analyse: async ({ asset, snapshot }) => {
      const tracks = await bothTracks(asset, snapshot, against);
      if (tracks === null) return [];
      const [reference, track] = tracks;
      const comparison = comparisonOf(reference, track, await otherTracks(snapshot, asset, tracks));
      const findings = translationFindings(reference, track, comparison);
      return [
        ...measuresOf(comparison),
        ...findings.map((one): Found => ({ is: 'finding', finding: { ...one, type: 'translation', tool: tool.key } })),
      ];
    },
  };
}

/** The reference and the asset's own track; null: the asset is the reference, or one of them has no lines. */
async function bothTracks(
  { id, language, title_id }: AssetRow,
  snapshot: LakeSnapshot,
  against: string | null,
): Promise<[reference: LakeTrack, track: LakeTrack] | null> {
  const [named] = against === null ? [] : await select(snapshot, assets, { where: equals('id', against) });
  const isOfTitle = named !== undefined && named.title_id === title_id;
  const [reference] = isOfTitle ? await tracksOf(snapshot, [named]) : [await referenceTrack(snapshot, title_id!)];
  if (!reference || reference.assetId === id || reference.lines.length === 0) return null;
  const [track] = await tracksOf(snapshot, [{ id, language }]);
  return track!.lines.length === 0 ? null : [reference, track!];
}

function comparisonOf(reference: LakeTrack, track: LakeTrack, others: readonly LakeTrack[]): Comparison {
  try {
    return compareTracks(reference, track, others);
  } catch (error) {
    if (error instanceof RangeError) throw new MediaError(`it cannot be compared: ${error.message}`);
    throw error;
  }
}

function measuresOf({ clock, coverage, reverseCoverage, lengthRatio }: Comparison): Found[] {
  const measure = (name: string, value: number | null, unit: string): Found[] => {
    const measured: Measure = { name, value: value ?? 0, unit, range: null, tool: tool.key };
    return value === null ? [] : [{ is: 'measure', measure: measured }];
  };
  const percent = (share: number | null) => share && 100 * share;
  return [
    ...measure('coverage', percent(coverage), '%'),
    ...measure('reverse_coverage', percent(reverseCoverage), '%'),
    ...measure('offset', clock.offsetUs / 1_000, 'ms'),
    ...measure('drift', (clock.rate - 1) * 1e6, 'ppm'),
    ...measure('length_ratio', lengthRatio, 'ratio'),
  ];
}
