import type { Found, Measure, Tool } from '../findings.js';
import { compareTracks, type Comparison } from '../quality/tracks/compare.js';
import type { LakeAnalyser } from './analyser.js';
import { digestOf } from './digest.js';
import { readOnce } from './read-once.js';
import { bothTracks, comparable } from './reference-pair.js';
import { otherTracks } from './text-tracks.js';
import { translationFindings } from './translation-findings.js';

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
  const tracksOfAsset = readOnce(async (asset, snapshot) => {
    const tracks = await bothTracks(asset, snapshot, against);
    return tracks && { tracks, others: await otherTracks(snapshot, asset, tracks) };
  });
  return {
    name: 'translation',
    description:
      "Each text track of a title beside that of the original language: offset, drift, lines without a counterpart, left untranslated or in each other's place, lengths, numbers, names.",
    tools: [tool],
    appliesTo: ({ kind, title_id }) => kind === 'TEXT' && title_id !== null,
    inputs: async (asset, snapshot) => {
      const read = await tracksOfAsset(asset, snapshot);
      if (read === null) return 'no other track';
      const { tracks, others } = read;
      return `${tracks[0].assetId} ${digestOf([...tracks, ...others].map(({ language, lines }) => [language, lines]))}`;
    },
    analyse: async ({ asset, snapshot }) => {
      const read = await tracksOfAsset(asset, snapshot);
      if (read === null) return [];
      const [reference, track] = read.tracks;
      const comparison = comparable(() => compareTracks(reference, track, read.others));
      const findings = translationFindings(reference, track, comparison);
      return [
        ...measuresOf(comparison),
        ...findings.map((one): Found => ({ is: 'finding', finding: { ...one, type: 'translation', tool: tool.key } })),
      ];
    },
  };
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
