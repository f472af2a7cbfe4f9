import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { badInput } from '../../base/errors.js';
import type { Rational } from '../../lake/tables/streams.js';
import type { Child, Clip, Edit, Marker, MediaFile, Track, Transition } from '../../media/timeline/edit.js';
import { mediaOf } from '../../media/timeline/edit.js';
import {
  fraction,
  fractionOf,
  minus,
  ofRational,
  over,
  plus,
  times,
  type Fraction,
} from '../../media/timeline/rational.js';
import { rateOf } from '../../media/timeline/rate-of.js';
import { endOf, isSameRate, rateText, secondsOf } from '../../media/timeline/time.js';
import { TRANSITIONS, timeText } from './fcpxml-names.js';
import { dropsFrames, usedRange } from './of-edit.js';
import { tag } from './xml-tree.js';

const VERSION = '1.9';
const ZERO = fraction(0);
/** A sound's samples or microseconds are no frames. */
const MOST_FRAMES_A_SECOND = 1000;

/**
 * Writes an edit as FCPXML 1.9: the first track as the primary storyline, further ones connected to its beginning. Times are exact.
 * Throws BAD_USER_INPUT for what it cannot hold: clips without a file, effects other than a constant speed.
 */
export function writeFcpxml(edit: Edit): string {
  const rate = rateOf(edit);
  const [primary, ...others] = tracksOf(edit);
  if (!rate || !primary || primary.children.length === 0) {
    throw badInput('FCPXML needs a first track with something on it, and the edit has none');
  }
  const resources = new Resources(rate);
  const connected = others.flatMap((track) => storyline(track, laneOf(track, others), primary, resources));
  const { lines, end } = itemsOf(primary, resources, connected);
  const sequence = tag(
    'sequence',
    {
      format: resources.format(rate),
      duration: timeText(end),
      tcStart: edit.start && timeText(secondsOf(edit.start)),
      tcFormat: dropsFrames(edit) ? 'DF' : 'NDF',
    },
    tag('spine', {}, lines),
  );
  const name = edit.name ?? '';
  const project = tag('project', { name }, sequence);
  const body = [...tag('resources', {}, resources.lines()), ...tag('library', {}, tag('event', { name }, project))];
  const all = tag('fcpxml', { version: VERSION }, body);
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<!DOCTYPE fcpxml>', ...all].join('\n') + '\n';
}

/** The picture first. */
function tracksOf({ tracks }: Edit): Track[] {
  if (tracks.kind === 'unknown') throw badInput('FCPXML holds tracks, and the edit has none');
  const all = tracks.children.map((child) => {
    if (child.kind === 'track' && !child.range && child.effects.length === 0 && child.enabled) return child;
    throw badInput(
      `FCPXML is written of tracks that are neither cut, treated nor disabled as a whole, not of ${child.kind}`,
    );
  });
  return [...all.filter(({ of }) => of !== 'Audio'), ...all.filter(({ of }) => of === 'Audio')];
}

/** Above the primary storyline for picture, below it for sound. */
const laneOf = (track: Track, others: readonly Track[]): number => {
  const ordinal = others.filter(({ of }) => of === track.of).indexOf(track) + 1;
  return track.of === 'Audio' ? -ordinal : ordinal;
};

/** A connected storyline begins with the first item of the primary one, whose own clock its offset is told on. */
function storyline(track: Track, lane: number, primary: Track, resources: Resources): string[] {
  if (track.children.length === 0) return [];
  const host = primary.children.find(({ kind }) => kind !== 'transition');
  const offset = host?.kind === 'clip' ? secondsOf(clipRange(host).start) : ZERO;
  return tag('spine', { lane: String(lane), offset: timeText(offset) }, itemsOf(track, resources, []).lines);
}

function itemsOf(track: Track, resources: Resources, connected: readonly string[]): { lines: string[]; end: Fraction } {
  const lines: string[] = [];
  let end = ZERO;
  let rest = connected;
  for (const child of track.children) {
    if (child.kind === 'transition') {
      lines.push(...transition(child, end));
      continue;
    }
    const [length, written] = item(child, end, track, resources, rest);
    lines.push(...written);
    end = plus(end, length);
    rest = [];
  }
  return { lines, end };
}

function transition({ type, before, after }: Transition, cut: Fraction): string[] {
  const [early, late] = [secondsOf(before), secondsOf(after)];
  return tag('transition', {
    name: TRANSITIONS[type] ?? type,
    offset: timeText(minus(cut, early)),
    duration: timeText(plus(early, late)),
  });
}

function item(
  child: Exclude<Child, Transition>,
  at: Fraction,
  track: Track,
  resources: Resources,
  connected: readonly string[],
): [Fraction, string[]] {
  if (child.kind === 'gap') {
    const length = child.range ? secondsOf(child.range.duration) : ZERO;
    const times = { offset: timeText(at), start: '0s', duration: timeText(length) };
    return [length, tag('gap', { name: 'Gap', ...times }, connected)];
  }
  if (child.kind !== 'clip')
    throw badInput(`FCPXML is written of clips and gaps, but a track of the edit has ${child.kind}`);
  const { start, duration } = clipRange(child);
  const length = secondsOf(duration);
  const attributes = {
    ref: resources.asset(child, track.of),
    name: child.name ?? '',
    offset: timeText(at),
    start: timeText(secondsOf(start)),
    duration: timeText(length),
    enabled: child.enabled ? null : '0',
  };
  const inner = [
    ...conformRate(start.rate, resources.rate),
    ...timeMap(child, secondsOf(start), length),
    ...connected,
    ...child.markers.flatMap(marker),
  ];
  return [length, tag('asset-clip', attributes, inner)];
}

function clipRange(clip: Clip) {
  const range = usedRange(clip);
  if (range) return range;
  throw badInput(
    `FCPXML needs in and out of clip ${JSON.stringify(clip.name)}, but neither it nor its media has a range`,
  );
}

/** As Final Cut Pro names the rates of files that are not those of the sequence; it plays them at their own speed. */
function conformRate(source: Rational, sequence: Rational): string[] {
  if (isSameRate(source, sequence) || source.numerator / source.denominator > MOST_FRAMES_A_SECOND) return [];
  const named = (Math.round((100 * source.numerator) / source.denominator) / 100).toString();
  return tag('conform-rate', { scaleEnabled: '0', srcFrameRate: named });
}

/** A speed: what of the file is shown when, on the clip's own clock. */
function timeMap({ effects, name }: Clip, start: Fraction, length: Fraction): string[] {
  const [effect, more] = effects;
  if (!effect) return [];
  if (effect.kind !== 'speed' || more) {
    throw badInput(
      `FCPXML is written of constant speeds, but clip ${JSON.stringify(name)} has other effects; write OTIO`,
    );
  }
  const point = (time: Fraction, value: Fraction) =>
    tag('timept', { time: timeText(time), value: timeText(value), interp: 'linear' });
  const shown = plus(start, times(length, fractionOf(effect.scalar)));
  return tag('timeMap', {}, [...point(start, start), ...point(plus(start, length), shown)]);
}

function marker(one: Marker): string[] {
  if (one.kind === 'unknown') throw badInput('FCPXML cannot hold a marker of an unknown form; write OTIO');
  const length = secondsOf(one.range.duration);
  return tag('marker', {
    start: timeText(secondsOf(one.range.start)),
    duration: length.n === 0n ? null : timeText(length),
    value: one.name ?? '',
  });
}

/** Formats and files, each once. */
class Resources {
  private readonly known = new Map<string, { id: string; lines: string[] }>();

  constructor(readonly rate: Rational) {}

  format(rate: Rational): string {
    const frame = timeText(over(fraction(1), ofRational(rate)));
    return this.once(`format ${rateText(rate)}`, (id) => tag('format', { id, frameDuration: frame }));
  }

  asset(clip: Clip, of: string): string {
    const media = mediaOf(clip);
    if (media?.kind !== 'file' || media.uri === null) {
      throw badInput(
        `FCPXML needs the file of each clip, but it is not known of ${JSON.stringify(clip.name)}; write OTIO`,
      );
    }
    const { rate } = clipRange(clip).start;
    const isCounted = rate.numerator / rate.denominator <= MOST_FRAMES_A_SECOND;
    const format = isCounted ? this.format(rate) : null;
    const { start, duration } = rangeTexts(media);
    const { name, uri } = media;
    const isSound = of === 'Audio';
    return this.once(`asset ${[uri, name, start, duration, format, isSound].join('\n')}`, (id) =>
      tag(
        'asset',
        { id, name, start, duration, hasVideo: isSound ? null : '1', hasAudio: isSound ? '1' : null, format },
        tag('media-rep', { kind: 'original-media', src: isAbsolute(uri!) ? pathToFileURL(uri!).href : uri }),
      ),
    );
  }

  lines(): string[] {
    return [...this.known.values()].flatMap(({ lines }) => lines);
  }

  private once(key: string, make: (id: string) => string[]): string {
    const known = this.known.get(key);
    if (known) return known.id;
    const id = `r${this.known.size + 1}`;
    this.known.set(key, { id, lines: make(id) });
    return id;
  }
}

function rangeTexts({ available }: MediaFile): { start: string | null; duration: string | null } {
  if (!available) return { start: null, duration: null };
  const start = secondsOf(available.start);
  return { start: timeText(start), duration: timeText(minus(endOf(available), start)) };
}
