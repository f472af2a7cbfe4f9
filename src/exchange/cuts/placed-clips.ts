import { badInput } from '../../base/errors.js';
import type { Child, Clip, Edit, Range, Track } from '../../media/timeline/edit.js';
import { mediaOf } from '../../media/timeline/edit.js';
import { fraction, minus, plus, type Fraction } from '../../media/timeline/rational.js';
import { secondsOf } from '../../media/timeline/time.js';
import { usedRange } from './of-edit.js';

/** A clip where it plays, in seconds. */
export interface PlacedClip {
  readonly clip: Clip;
  readonly track: Track;
  readonly range: Range;
  readonly start: Fraction;
  readonly end: Fraction;
}

/** The clips of an edit, track by track. Throws BAD_USER_INPUT for what is no clip, gap or transition on a track. */
export function placedClips(edit: Edit, format: string): PlacedClip[] {
  if (edit.tracks.kind === 'unknown') return [];
  const from = edit.start ? secondsOf(edit.start) : fraction(0);
  return edit.tracks.children.flatMap((track) => {
    if (track.kind !== 'track') throw badInput(`${format} holds tracks alone, but the edit has ${track.kind}`);
    return onTrack(track, from, format);
  });
}

function onTrack(track: Track, from: Fraction, format: string): PlacedClip[] {
  const found: PlacedClip[] = [];
  let start = from;
  for (const child of track.children) {
    if (child.kind === 'transition') continue;
    const range = rangeIn(child, format);
    const end = range ? plus(start, secondsOf(range.duration)) : start;
    if (child.kind === 'clip' && range) found.push({ clip: child, track, range, start, end });
    start = end;
  }
  return found;
}

function rangeIn(child: Exclude<Child, { kind: 'transition' }>, format: string): Range | null {
  if (child.kind === 'gap') return child.range;
  if (child.kind !== 'clip') throw badInput(`${format} holds clips alone, but a track of the edit has ${child.kind}`);
  const range = usedRange(child);
  if (range) return range;
  throw badInput(
    `${format} needs in and out of clip ${JSON.stringify(child.name)}, but neither it nor its media has a range`,
  );
}

/** The same clips on the clock of the file that all of them are of. Throws BAD_USER_INPUT where there are several. */
export function onSourceClock(clips: readonly PlacedClip[], format: string): PlacedClip[] {
  const uris = new Set(clips.map(({ clip }) => uriOf(clip)));
  if (uris.size > 1) {
    throw badInput(`${format} on the clock of the source must be of one file, but the cut is of ${uris.size}`);
  }
  return clips
    .map((placed) => {
      const media = mediaOf(placed.clip);
      const zero =
        media && media.kind !== 'unknown' && media.available ? secondsOf(media.available.start) : fraction(0);
      const start = minus(secondsOf(placed.range.start), zero);
      return { ...placed, start, end: plus(start, secondsOf(placed.range.duration)) };
    })
    .sort((a, b) => Number(a.start.n * b.start.d - b.start.n * a.start.d));
}

export function uriOf(clip: Clip): string | null {
  const media = mediaOf(clip);
  return media?.kind === 'file' ? media.uri : null;
}
