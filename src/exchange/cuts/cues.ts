import { badInput } from '../../base/errors.js';
import type { Child, Edit } from '../../media/timeline/edit.js';
import { isObject } from '../../media/timeline/json.js';
import { clipOf, editOf, gapOf, missing, trackOf } from '../../media/timeline/make.js';
import { fraction, round, times } from '../../media/timeline/rational.js';
import { rangeOf, timeOf } from '../../media/timeline/time.js';
import { onSourceClock, placedClips, type PlacedClip } from './placed-clips.js';

/** A text while it is shown, in milliseconds: as WebVTT and SubRip hold time. */
export interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

/** `record`: where the cut plays it; `source`: where the file has it that all of the cut is of. */
export type Clock = 'record' | 'source';

const MILLISECONDS = { numerator: 1000, denominator: 1 };

/** A cue for each clip of the first track, to the nearest millisecond: what is said in it, else its name. */
export function cuesOf(edit: Edit, clock: Clock, format: string): Cue[] {
  const all = placedClips(edit, format);
  const first = all.filter(({ track }) => track === all[0]?.track);
  const clips = clock === 'source' ? onSourceClock(first, format) : first;
  return clips.map((placed) => ({ startMs: ms(placed.start), endMs: ms(placed.end), text: textOf(placed) }));
}

const ms = (seconds: PlacedClip['start']): number => Number(round(times(seconds, fraction(1000))));

function textOf({ clip }: PlacedClip): string {
  const ours = clip.metadata['media_graph'];
  const said = isObject(ours) ? ours['text'] : undefined;
  return typeof said === 'string' ? said : (clip.name ?? '');
}

/** An edit of one track whose clips are the cues, without media. Throws BAD_USER_INPUT for cues that overlap. */
export function editOfCues(cues: readonly Cue[]): Edit {
  const children: Child[] = [];
  let end = 0;
  cues.forEach(({ startMs, endMs, text }, i) => {
    if (startMs < end || endMs < startMs) {
      throw badInput(`cue ${i + 1} must begin after the one before it ends, and end after it begins`);
    }
    if (startMs > end) children.push(gapOf(timeOf(startMs - end, MILLISECONDS)));
    children.push(clipOf({ name: text, range: rangeOf(startMs, endMs - startMs, MILLISECONDS), of: missing() }));
    end = endMs;
  });
  return editOf('', [trackOf({ name: 'V', of: 'Video', children })]);
}

/** `01:02:03.004`, with the mark before the milliseconds that the format has. */
export function clockText(inMs: number, mark: '.' | ','): string {
  const parts = [Math.floor(inMs / 3_600_000), Math.floor(inMs / 60_000) % 60, Math.floor(inMs / 1000) % 60];
  return `${parts.map((part) => String(part).padStart(2, '0')).join(':')}${mark}${String(inMs % 1000).padStart(3, '0')}`;
}

const TIMES = /^(?:(\d+):)?([0-5]\d):([0-5]\d)[.,](\d{3})\s+-->\s+(?:(\d+):)?([0-5]\d):([0-5]\d)[.,](\d{3})(?:\s.*)?$/;

/** The cues of a file whose blocks are apart by empty lines. Throws BAD_USER_INPUT that names the line. */
export function readCues(text: string, unescape: (text: string) => string): Cue[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const cues: Cue[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (!lines[i]!.includes('-->')) continue;
    const parts = TIMES.exec(lines[i]!.trim());
    if (!parts) throw badInput(`line ${i + 1}: a cue must say HH:MM:SS.mmm --> HH:MM:SS.mmm`);
    const at = parts.slice(1).map((part) => Number(part ?? 0)) as [...Eight];
    const said: string[] = [];
    while (lines[i + 1]?.trim()) said.push(lines[++i]!);
    cues.push({ startMs: inMs(at.slice(0, 4)), endMs: inMs(at.slice(4)), text: unescape(said.join('\n')) });
  }
  return cues;
}

type Eight = [number, number, number, number, number, number, number, number];

const inMs = ([hours, minutes, seconds, ms]: readonly number[]): number =>
  ((hours! * 60 + minutes!) * 60 + seconds!) * 1000 + ms!;

/** The lines of a text of which none is empty: an empty one would end its cue. */
export const linesOf = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .join('\n');
