import type { Child, Clip, Edit, Effect, Range } from './edit.js';
import { mediaOf } from './edit.js';
import {
  fraction,
  fractionOf,
  isLess,
  minus,
  ofRational,
  over,
  plus,
  round,
  times,
  type Fraction,
} from './rational.js';
import { secondsOf } from './time.js';

/** A clip where it plays, in seconds since the edit's first frame. */
export interface Placed {
  readonly clip: Clip;
  readonly start: Fraction;
  readonly end: Fraction;
  /** What it plays on the clock of its media, half-open; null where neither it nor its media says. */
  readonly source: { readonly start: Fraction; readonly end: Fraction } | null;
  readonly speed: number;
  readonly enabled: boolean;
}

/** A track of an edit with all clips that play in it, those of edits within it too, in the order in which they begin. */
export interface PlacedTrack {
  readonly name: string | null;
  readonly kind: string;
  readonly enabled: boolean;
  readonly duration: Fraction;
  readonly clips: readonly Placed[];
}

const ZERO = fraction(0);

/** All clips of an edit where they play. Speeds of edits within it are not known here: their clips play at their own. */
export function placedTracks({ tracks }: Edit): PlacedTrack[] {
  if (tracks.kind === 'unknown') return [];
  return tracks.children.flatMap((child) => {
    if (child.kind === 'unknown' || child.kind === 'transition') return [];
    const clips: Placed[] = [];
    const duration = lengthOf(child);
    place(child, ZERO, { start: ZERO, end: duration }, tracks.enabled, clips);
    clips.sort((a, b) => (isLess(a.start, b.start) ? -1 : isLess(b.start, a.start) ? 1 : 0));
    const { name, enabled } = child;
    return [{ name, kind: kindOf(child), enabled: enabled && tracks.enabled, duration, clips }];
  });
}

const kindOf = (child: Child): string => (child.kind === 'track' ? child.of : 'Video');

interface Stretch {
  readonly start: Fraction;
  readonly end: Fraction;
}

function place(child: Child, at: Fraction, within: Stretch, enabled: boolean, into: Placed[]): void {
  if (child.kind === 'unknown' || child.kind === 'transition' || child.kind === 'gap') return;
  const seen = { start: later(at, within.start), end: earlier(plus(at, lengthOf(child)), within.end) };
  const isEnabled = enabled && child.enabled;
  if (child.kind === 'clip') {
    if (isLess(seen.end, seen.start)) return;
    into.push(placedClip(child, at, seen, isEnabled));
    return;
  }
  let inner = minus(at, child.range ? secondsOf(child.range.start) : ZERO);
  for (const one of child.children) {
    place(one, inner, seen, isEnabled, into);
    if (child.kind === 'track') inner = plus(inner, lengthOf(one));
  }
}

function placedClip(clip: Clip, at: Fraction, { start, end }: Stretch, enabled: boolean): Placed {
  const speed = speedOf(clip.effects);
  const used = rangeOfClip(clip);
  if (!used) return { clip, start, end, source: null, speed, enabled };
  const scale = fractionOf(Math.abs(speed));
  const from = plus(secondsOf(used.start), times(minus(start, at), scale));
  // A still shows one frame, however long.
  const length = speed === 0 ? over(fraction(1), ofRational(used.start.rate)) : times(minus(end, start), scale);
  return { clip, start, end, source: { start: from, end: plus(from, length) }, speed, enabled };
}

const speedOf = (effects: readonly Effect[]): number =>
  effects.reduce((all, effect) => (effect.kind === 'speed' ? all * effect.scalar : all), 1);

/** What a clip uses of its media: all of it where it does not say. */
function rangeOfClip(clip: Clip): Range | null {
  const media = mediaOf(clip);
  return clip.range ?? (media && media.kind !== 'unknown' ? media.available : null);
}

/** How long it lasts in what it is in: a transition takes no time of its own. */
function lengthOf(child: Child): Fraction {
  if (child.kind === 'unknown' || child.kind === 'transition') return ZERO;
  const range = child.kind === 'clip' ? rangeOfClip(child) : child.range;
  if (range) return secondsOf(range.duration);
  if (!('children' in child)) return ZERO;
  const lengths = child.children.map(lengthOf);
  return child.kind === 'track' ? lengths.reduce(plus, ZERO) : lengths.reduce(later, ZERO);
}

/** How long the longest of its tracks lasts. */
export const durationOf = (tracks: readonly PlacedTrack[]): Fraction =>
  tracks.reduce((longest, { duration }) => later(longest, duration), ZERO);

const later = (a: Fraction, b: Fraction): Fraction => (isLess(a, b) ? b : a);
const earlier = (a: Fraction, b: Fraction): Fraction => (isLess(a, b) ? a : b);

/** The nearest microsecond. */
export const microsecondsOf = (seconds: Fraction): number => Number(round(times(seconds, fraction(1_000_000))));
