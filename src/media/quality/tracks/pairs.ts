import type { Group } from './align.js';
import type { Track } from './track.js';

/** What goes together: the texts of a group's lines. */
export interface Spoken {
  readonly group: Group;
  readonly reference: string;
  readonly track: string;
}

/** The groups that have lines of both sides, with what these say. */
export function spokenPairs(groups: readonly Group[], reference: Track, track: Track): Spoken[] {
  return groups
    .filter(({ reference: r, track: t }) => r[0] < r[1] && t[0] < t[1])
    .map((group) => ({
      group,
      reference: textOf(reference, group.reference),
      track: textOf(track, group.track),
    }));
}

const textOf = ({ lines }: Track, [from, to]: readonly [number, number]): string =>
  lines
    .slice(from, to)
    .map(({ text }) => text)
    .join('\n');
