import { badInput } from '../../base/errors.js';
import type { Rational } from '../../lake/tables/streams.js';
import type { Clip, Edit, Gap, Marker, Range, Time, Track, Transition, Unknown } from '../../media/timeline/edit.js';
import { mediaOf } from '../../media/timeline/edit.js';
import { countingOf, timecodeOfFrame, type Counting } from '../../media/timeline/frame-count.js';
import { isObject, type Json, type JsonObject } from '../../media/timeline/json.js';
import { rateOf } from '../../media/timeline/rate-of.js';
import { framesAt, rateText, secondsOf } from '../../media/timeline/time.js';
import { BLACK, fpsOfSpeed, sourceFrames } from './edl-rules.js';
import { dropsFrames, oneLine, usedRange } from './of-edit.js';
import { Reels } from './reels.js';

export interface EdlWriting {
  /** Default: that of the edit's first clip. */
  readonly rate?: Rational | undefined;
  /** Default: as the edit says under `media_graph`. */
  readonly drop?: boolean | undefined;
  /** Reels of 8 characters at most, as the standard has them. Default: as long as they are. */
  readonly shortReels?: boolean | undefined;
}

/** One event on one track, its times in frames. */
interface Event {
  readonly record: number;
  readonly frames: number;
  readonly channel: string;
  readonly transition: Transition | null;
  /** What a transition comes from; null: black. */
  readonly from: Placed | null;
  /** Null: black, into which a transition leads. */
  readonly to: Placed | null;
}

interface Placed {
  readonly clip: Clip;
  readonly source: number;
  readonly frames: number;
  readonly scalar: number;
}

/** What holds for all events of a list. */
interface List {
  readonly rate: Rational;
  readonly counting: Counting;
  readonly reels: Reels;
}

/**
 * Writes an edit as a CMX 3600 EDL. Throws BAD_USER_INPUT for what such a list cannot hold: a second video track, other rates
 * than one, speeds that M2 cannot tell exactly.
 */
export function writeEdl(edit: Edit, options: EdlWriting = {}): string {
  const rate = options.rate ?? rateOf(edit);
  if (!rate) throw badInput('an EDL needs a rate, and the edit has nothing that says one; give the rate');
  const drop = options.drop ?? dropsFrames(edit);
  const counting = countingOf(rate, drop);
  if (!counting) {
    throw badInput(
      `an EDL counts in timecode, and ${rateText(rate)} frames a second have ${drop ? 'no drop-frame' : 'none'}; write OTIO or FCPXML`,
    );
  }
  const start = edit.start ? framesOf(edit.start, rate, 'the start of the edit') : 0;
  const events = tracksOf(edit).flatMap(({ track, channel }) => eventsOf(track, channel, start, rate));
  const inOrder = events.map((event, i) => ({ event, i })).sort((a, b) => a.event.record - b.event.record || a.i - b.i);
  const list = { rate, counting, reels: new Reels(options.shortReels ?? false) };
  const width = inOrder.length > 999 ? 6 : 3;
  const lines = inOrder.flatMap(({ event }, i) => linesOf(event, String(i + 1).padStart(width, '0'), list));
  const comments = cmxOf(edit.metadata)['comments'];
  const above = [
    `TITLE: ${oneLine(edit.name ?? '')}`,
    `FCM: ${drop ? 'DROP FRAME' : 'NON-DROP FRAME'}`,
    ...texts(comments).map((text) => `* ${oneLine(text)}`),
  ];
  return [...above, ...lines].join('\n') + '\n';
}

function tracksOf(edit: Edit): { track: Track; channel: string }[] {
  if (edit.tracks.kind === 'unknown') throw badInput('an EDL holds tracks, and the edit has none');
  let sounds = 0;
  let pictures = 0;
  return edit.tracks.children.map((child) => {
    if (child.kind !== 'track' || (child.of !== 'Video' && child.of !== 'Audio')) {
      throw badInput(`an EDL holds tracks of picture and sound alone, but the edit has ${whatIs(child)}`);
    }
    if (child.range || child.effects.length > 0 || !child.enabled) {
      throw badInput(
        `an EDL cannot hold that track ${JSON.stringify(child.name)} is cut, treated or disabled as a whole`,
      );
    }
    if (child.of === 'Video' && ++pictures > 1) {
      throw badInput('an EDL holds one video track, but the edit has more; write OTIO or FCPXML, or flatten it');
    }
    return { track: child, channel: child.of === 'Video' ? 'V' : channelOf(child, ++sounds) };
  });
}

/** As the track is called, where it is called as channels are. */
const channelOf = ({ name }: Track, ordinal: number): string =>
  /^A([2-9]|[1-9]\d+)?$/.test(name ?? '') ? name! : ordinal === 1 ? 'A' : `A${ordinal}`;

function whatIs(child: { kind: string; name?: string | null; json?: Json } | Unknown): string {
  const schema = 'json' in child && isObject(child.json) ? child.json['OTIO_SCHEMA'] : null;
  return typeof schema === 'string' ? schema : child.kind;
}

function framesOf(time: Time, rate: Rational, what: string): number {
  const frames = framesAt(secondsOf(time), rate);
  if (frames !== null) return frames;
  throw badInput(
    `an EDL counts whole frames of one rate, but ${what} is ${time.value} at ${rateText(time.rate)}, no whole frame at ${rateText(rate)}; write OTIO or FCPXML, or give another rate`,
  );
}

function eventsOf(track: Track, channel: string, start: number, rate: Rational): Event[] {
  const events: Event[] = [];
  let record = start;
  let from: Placed | null = null;
  let transition: Transition | null = null;
  for (const [i, child] of track.children.entries()) {
    if (child.kind === 'transition') {
      if (transition) throw badInput('an EDL cannot hold two transitions without a clip between them');
      transition = child;
      continue;
    }
    if (child.kind !== 'clip' && child.kind !== 'gap') {
      throw badInput(
        `an EDL cannot hold ${whatIs(child)} ${JSON.stringify('name' in child ? child.name : null)} within a track`,
      );
    }
    const to: Placed | null = child.kind === 'clip' ? placed(child, rate) : null;
    const whole: number = to?.frames ?? gapFrames(child as Gap, rate);
    // What a transition alone comes from is told with that.
    const isOnlyFrom = whole === 0 && !transition && track.children[i + 1]?.kind === 'transition';
    const early: number = transition ? framesOf(transition.before, rate, 'a transition') : 0;
    if (transition) shorten(events, early);
    if (to && !isOnlyFrom) events.push(event(to, early, transition));
    else if (transition) events.push(event(null, early, transition, whole));
    record += whole;
    from = to;
    transition = null;
  }
  if (transition) throw badInput('an EDL cannot hold a transition with nothing after it');
  return events;

  /** A transition begins its event, which takes the time before the cut from what is above it. */
  function event(to: Placed | null, early: number, transition: Transition | null, frames = to!.frames): Event {
    const moved = to && { ...to, source: to.source - early, frames: to.frames + early };
    return { record: record - early, frames: frames + early, channel, transition, from: before(early), to: moved };
  }

  function before(early: number): Placed | null {
    return from && { ...from, frames: from.frames - early };
  }

  function shorten(all: Event[], by: number): void {
    const last = all.at(-1);
    if (by === 0 || !last) return;
    if (last.frames < by) throw badInput('an EDL cannot hold a transition that is longer than what is before it');
    all[all.length - 1] = {
      ...last,
      frames: last.frames - by,
      to: last.to && { ...last.to, frames: last.to.frames - by },
    };
  }
}

function placed(clip: Clip, rate: Rational): Placed {
  const what = `clip ${JSON.stringify(clip.name)}`;
  if (!clip.enabled) throw badInput(`an EDL cannot hold that ${what} is disabled; take it out`);
  const { start, duration } = rangeIn(clip, what);
  return {
    clip,
    source: framesOf(start, rate, `the start of ${what}`),
    frames: framesOf(duration, rate, `the length of ${what}`),
    scalar: speedIn(clip, what),
  };
}

function rangeIn(clip: Clip, what: string): Range {
  const range = usedRange(clip);
  if (range) return range;
  throw badInput(`an EDL needs in and out of ${what}, but neither it nor its media has a range`);
}

function speedIn({ effects }: Clip, what: string): number {
  const [effect, more] = effects;
  if (!effect) return 1;
  if (effect.kind === 'speed' && !more) return effect.scalar;
  throw badInput(`an EDL holds one constant speed of a clip, but ${what} has other effects; write OTIO`);
}

const gapFrames = ({ range }: Gap, rate: Rational): number =>
  range ? framesOf(range.duration, rate, 'the length of a gap') : 0;

function linesOf(event: Event, number: string, list: List): string[] {
  const { transition, from, to, record, frames, channel } = event;
  const tc = (frame: number) => timecodeOfFrame(frame, list.counting);
  const reelOf = (placed: Placed | null) => (placed ? list.reels.of(placed.clip) : BLACK);
  const line = (of: Placed | null, edit: string, source: number, length: number, shown: number) => {
    const times = [source, source + length, record, record + shown].map(tc);
    return [number, '', reelOf(of).padEnd(8), channel.padEnd(5), edit.padEnd(8), ...times].join(' ');
  };
  const into = (edit: string) => line(to, edit, to?.source ?? 0, to ? sourceFrames(frames, to.scalar) : frames, frames);
  const below = to ? notesOf(event, to, list) : [];
  if (!transition) return [into('C'), ...below];
  const fromEnd = from ? from.source + sourceFrames(from.frames, from.scalar) : 0;
  return [
    line(from, 'C', fromEnd, 0, 0),
    into(`${editOf(transition).padEnd(4)} ${lasting(transition, frames, list)}`),
    ...(from ? [`* FROM CLIP NAME: ${nameOf(from.clip)}`] : []),
    ...below,
  ];
}

function lasting({ before, after }: Transition, most: number, { rate }: List): string {
  const frames = framesOf(before, rate, 'a transition') + framesOf(after, rate, 'a transition');
  if (frames > most) throw badInput('an EDL cannot hold a transition that is longer than what is after it');
  if (frames > 999) throw badInput(`an EDL holds transitions of 999 frames at most, but one lasts ${frames}`);
  return String(frames).padStart(3, '0');
}

function editOf({ type, metadata }: Transition): string {
  if (type === 'SMPTE_Dissolve') return 'D';
  if (type !== 'SMPTE_Wipe')
    throw badInput(`an EDL holds dissolves and wipes, but the edit has the transition ${type}`);
  const code = cmxOf(metadata)['transition'];
  return typeof code === 'string' && /^W\d{3}$/.test(code) ? code : 'W001';
}

function notesOf({ record, transition }: Event, { clip, source, scalar }: Placed, list: List): string[] {
  const cmx = cmxOf(clip.metadata);
  const media = mediaOf(clip);
  const uri = media?.kind === 'file' ? media.uri : null;
  return [
    ...(clip.effects.length > 0 ? [motion(clip, scalar, source, list)] : []),
    `* ${transition ? 'TO' : 'FROM'} CLIP NAME: ${nameOf(clip)}`,
    ...(uri === null ? [] : [`* FROM FILE: ${oneLine(uri)}`]),
    ...clip.markers.map((one) => mark(one, clip, record - source, list)),
    ...texts(cmx['comments']).map((text) => `* ${oneLine(text)}`),
    ...texts(cmx['lines']).map(oneLine),
  ];
}

function motion(clip: Clip, scalar: number, source: number, { counting, reels }: List): string {
  const fps = fpsOfSpeed(scalar, counting);
  if (fps === null) {
    throw badInput(
      `an EDL tells a speed in tenths of a frame a second, and clip ${JSON.stringify(clip.name)} plays at ${scalar} times its own, which that cannot tell exactly; write OTIO or FCPXML`,
    );
  }
  return `M2   ${reels.of(clip).padEnd(8)}       ${fps}                ${timecodeOfFrame(source, counting)}`;
}

function mark(marker: Marker, clip: Clip, toRecord: number, { rate, counting }: List): string {
  if (marker.kind === 'unknown') {
    throw badInput(`an EDL cannot hold ${whatIs(marker)} of clip ${JSON.stringify(clip.name)}`);
  }
  const { name, color, range } = marker;
  const at = framesOf(range.start, rate, `marker ${JSON.stringify(name)}`) + toRecord;
  return `* LOC: ${timecodeOfFrame(at, counting)} ${(color ?? 'WHITE').padEnd(7)} ${oneLine(name ?? '')}`.trimEnd();
}

const nameOf = ({ name }: Clip): string => oneLine(name ?? '');

const cmxOf = (metadata: JsonObject): JsonObject => {
  const cmx = metadata['cmx_3600'];
  return isObject(cmx) ? cmx : {};
};

const texts = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
