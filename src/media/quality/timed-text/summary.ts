import { charactersOf, charactersOfLine, rowsOf, WITHOUT_SPACES, wordsOf } from './count.js';
import { primaryOrNull } from './check.js';
import type { Fault } from './fault.js';
import { limitsOf, type Profile } from './profile.js';
import type { TimedTrack } from './track.js';
import { nearestRank } from '../statistics.js';

/** A measure of a whole track. */
export interface TrackMeasure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** What a track is like, and how many of its lines are at fault. */
export function summaryOf({ lines, language }: TimedTrack, profile: Profile, faults: readonly Fault[]): TrackMeasure[] {
  const { counting } = limitsOf(profile, language);
  const read = lines.filter(({ startUs, endUs, text }) => endUs > startUs && rowsOf(text).length > 0);
  const seconds = read.map(({ startUs, endUs }) => (endUs - startUs) / 1_000_000);
  const characters = read.map(({ text }) => charactersOfLine(text, counting));
  const speeds = characters.map((count, i) => count / seconds[i]!).sort((a, b) => a - b);
  const rows = read.flatMap(({ text }) => rowsOf(text));
  const spaced = !WITHOUT_SPACES.has(primaryOrNull(language) ?? '');
  const words = read.reduce((sum, { text }) => sum + wordsOf(text), 0);
  return [
    { name: 'lines', value: lines.length, unit: 'lines' },
    { name: 'faults', value: faults.length, unit: 'faults' },
    { name: 'faulty_lines', value: new Set(faults.map(({ line }) => line)).size, unit: 'lines' },
    ...(read.length === 0
      ? []
      : [
          { name: 'characters_per_second_mean', value: sumOf(characters) / sumOf(seconds), unit: 'characters/s' },
          { name: 'characters_per_second_p95', value: nearestRank(speeds, 0.95), unit: 'characters/s' },
          { name: 'characters_per_second_max', value: speeds.at(-1)!, unit: 'characters/s' },
          ...(spaced ? [{ name: 'words_per_second_mean', value: words / sumOf(seconds), unit: 'words/s' }] : []),
          {
            name: 'row_length_max',
            value: longest(rows.map((row) => charactersOf(row, counting))),
            unit: 'characters',
          },
          { name: 'line_duration_min', value: -longest(seconds.map((value) => -value)), unit: 's' },
          { name: 'line_duration_max', value: longest(seconds), unit: 's' },
        ]),
  ];
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const longest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), -Infinity);
