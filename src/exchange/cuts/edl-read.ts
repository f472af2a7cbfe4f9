import { badInput } from '../../base/errors.js';
import type { Rational } from '../../lake/tables/streams.js';
import type { Child, Clip, Edit, MarkerOf, Media, Transition } from '../../media/timeline/edit.js';
import { countingOf, frameOfTimecode, framesOfDay, type Counting } from '../../media/timeline/frame-count.js';
import type { JsonObject } from '../../media/timeline/json.js';
import {
  clipOf,
  editOf,
  fileAt,
  gapOf,
  markerOf,
  missing,
  speedOf,
  trackOf,
  transitionOf,
} from '../../media/timeline/make.js';
import { rangeOf, rateText, timeOf } from '../../media/timeline/time.js';
import { BLACK, sourceFrames, speedOfFps } from './edl-rules.js';
import { edlLines, type EventLine, type EventLines, type NoteLine } from './edl-lines.js';

/** An EDL does not say how many frames a second has. */
export interface EdlReading {
  readonly rate: Rational;
}

/** An event's source and record, in frames. */
interface Placed {
  readonly line: EventLine;
  readonly source: number;
  readonly sourceFrames: number;
  readonly record: number;
  readonly frames: number;
}

/** What is said below an event. */
interface Said {
  from: string | null;
  to: string | null;
  uri: string | null;
  speed: number | null;
  readonly marks: { at: number; color: string; name: string }[];
  readonly comments: string[];
  readonly lines: string[];
}

/**
 * Reads a CMX 3600 EDL. Each channel becomes a track; where nothing is recorded there are gaps. Throws BAD_USER_INPUT that names
 * the line and what to do.
 */
export function readEdl(text: string, { rate }: EdlReading): Edit {
  const { title, notes, events } = edlLines(text);
  if (events.length === 0) throw badInput('the file must be a CMX 3600 EDL, but it has no events');
  const all = events.map(({ lines }) => lines.map((line) => placed(line, rate)));
  const start = Math.min(...all.flat().map(({ record }) => record));
  const channels = [...new Set(all.flat().flatMap(({ line }) => line.channels))].sort(byChannel);
  const said = events.map((event, i) => notesOf(event, all[i]![0]!.line, rate));
  const tracks = channels.map((channel) =>
    trackOf({
      name: channel,
      of: channel === 'V' ? 'Video' : 'Audio',
      children: childrenOf(
        channel,
        all.map((lines, i) => ({ lines, said: said[i]! })),
        { start, rate },
      ),
    }),
  );
  const cmx: JsonObject = notes.length > 0 ? { cmx_3600: { comments: notes.map(({ text }) => text) } } : {};
  const drop: JsonObject = drops(all.flat()[0]!.line) ? { media_graph: { drop_frame: true } } : {};
  return editOf(title, tracks, { start: timeOf(start, rate), metadata: { ...cmx, ...drop } });
}

/** The picture first, then the sound by its number. */
const byChannel = (a: string, b: string): number => numberOf(a) - numberOf(b);
const numberOf = (channel: string): number => (channel === 'V' ? 0 : Number(channel.slice(1) || 1));

const drops = ({ drop, times }: EventLine): boolean => drop || times[2].includes(';');

function placed(line: EventLine, rate: Rational): Placed {
  const drop = drops(line);
  const counting = countingOf(rate, drop);
  if (!counting) {
    const other = drop ? 'a drop-frame list is of 30000/1001 or 60000/1001' : 'give one that timecode can count';
    throw badInput(`line ${line.line}: the rate is ${rateText(rate)}, but ${other}`);
  }
  const [source, sourceEnd, record, recordEnd] = line.times.map((text) => frame(text, counting, line.line)) as [
    number,
    number,
    number,
    number,
  ];
  const length = (from: number, to: number) => (to < from ? to + framesOfDay(counting) : to) - from;
  return { line, source, sourceFrames: length(source, sourceEnd), record, frames: length(record, recordEnd) };
}

function frame(text: string, counting: Counting, line: number): number {
  const found = frameOfTimecode(text, counting);
  if (typeof found === 'number') return found;
  throw badInput(`line ${line}: ${found}; is the list of another rate?`);
}

function notesOf({ lines, notes }: EventLines, line: EventLine, rate: Rational): Said {
  const said: Said = { from: null, to: null, uri: null, speed: null, marks: [], comments: [], lines: [] };
  const counting = countingOf(rate, drops(line))!;
  for (const note of notes) read(note);
  return said;

  function read({ text, line: at, starred }: NoteLine): void {
    const [, name, rest = ''] = /^(FROM CLIP NAME|TO CLIP NAME|FROM CLIP|FROM FILE|LOC)\s*:\s*(.*)$/i.exec(text) ?? [];
    const about = name?.toUpperCase();
    if (about === 'FROM CLIP NAME') said.from = rest;
    else if (about === 'TO CLIP NAME') said.to = rest;
    else if (about === 'FROM CLIP' || about === 'FROM FILE') said.uri = rest;
    else if (about === 'LOC') said.marks.push(mark(rest, at));
    else if (!starred && /^M2\s/i.test(text)) said.speed = speed(text, at);
    else (starred ? said.comments : said.lines).push(text);
  }

  function mark(rest: string, at: number) {
    const [, time, color, name] = /^(\S+)\s+(\S+)\s*(.*)$/.exec(rest) ?? [];
    if (time === undefined) throw badInput(`line ${at}: LOC must be a timecode, a colour and a name`);
    return { at: frame(time, counting, at), color: color!.toUpperCase(), name: name! };
  }

  function speed(text: string, at: number): number {
    const [, reel, fps] = /^M2\s+(\S+)\s+([+-]?\d+(?:\.\d+)?)(?:\s+\S+)?$/i.exec(text) ?? [];
    if (fps === undefined) throw badInput(`line ${at}: M2 must be a reel, frames a second, and a timecode`);
    if (!lines.some((one) => one.reel === reel)) {
      throw badInput(`line ${at}: M2 is of reel ${reel}, but event ${line.event} above it is not`);
    }
    return Number(fps);
  }
}

interface Clock {
  /** The frame at which the edit begins. */
  readonly start: number;
  readonly rate: Rational;
}

function childrenOf(
  channel: string,
  events: readonly { lines: readonly Placed[]; said: Said }[],
  { start, rate }: Clock,
): Child[] {
  const children: Child[] = [];
  let end = start;
  let last: { reel: string; sourceEnd: number; name: string; end: number } | null = null;
  for (const { lines, said } of events) {
    const into = lines.at(-1)!;
    if (!into.line.channels.includes(channel)) continue;
    if (into.record < end) {
      throw badInput(
        `line ${into.line.line}: event ${into.line.event} begins on ${channel} before the one above it ends; put the events in the order of their record`,
      );
    }
    if (into.record > end) children.push(gapOf(timeOf(into.record - end, rate)));
    const from = lines.length > 1 ? lines[0]! : null;
    if (from) {
      const goesOn = last !== null && isEndOf(last, from, said.from) && last.end === into.record;
      if (!goesOn && from.line.reel !== BLACK) {
        children.push(clip(from, { ...emptySaid, from: said.from }, rate));
      }
      children.push(transition(into, rate));
    }
    if (into.line.reel === BLACK) children.push(gapOf(timeOf(into.frames, rate)));
    else {
      const made = clip(into, from ? { ...said, from: said.to } : said, rate);
      children.push(made);
      last = { reel: into.line.reel, name: made.name!, end: into.record + into.frames, sourceEnd: ending(into, made) };
    }
    end = into.record + into.frames;
  }
  return children;
}

const emptySaid: Said = { from: null, to: null, uri: null, speed: null, marks: [], comments: [], lines: [] };

const ending = ({ source, frames }: Placed, { effects }: Clip): number =>
  source + sourceFrames(frames, effects[0]?.kind === 'speed' ? effects[0].scalar : 1);

/** Whether a transition comes from the very clip above it: it goes on where that ends. */
const isEndOf = (last: { reel: string; sourceEnd: number; name: string }, from: Placed, name: string | null): boolean =>
  from.frames === 0 &&
  last.reel === from.line.reel &&
  last.sourceEnd === from.source &&
  (name === null || name === last.name);

function transition({ line, frames }: Placed, rate: Rational): Transition {
  if (line.frames > frames) {
    throw badInput(`line ${line.line}: the transition lasts ${line.frames} frames, but its event only ${frames}`);
  }
  const isWipe = line.edit !== 'D';
  return transitionOf({
    type: isWipe ? 'SMPTE_Wipe' : 'SMPTE_Dissolve',
    before: timeOf(0, rate),
    after: timeOf(line.frames, rate),
    ...(isWipe && { metadata: { cmx_3600: { transition: line.edit } } }),
  });
}

function clip(placed: Placed, said: Said, rate: Rational): Clip {
  const { line, source, frames, record } = placed;
  if (said.speed === null && placed.sourceFrames !== frames) {
    throw badInput(
      `line ${line.line}: the source lasts ${placed.sourceFrames} frames, the record ${frames}; make them equal, or say the speed in an M2 line`,
    );
  }
  const scalar = said.speed === null ? null : speedOfFps(said.speed, countingOf(rate, false)!);
  const media: Media = said.uri === null ? missing() : fileAt(said.uri);
  return clipOf({
    name: said.from ?? line.reel,
    range: rangeOf(source, frames, rate),
    effects: scalar === null ? [] : [speedOf(scalar)],
    markers: said.marks.map(({ at, color, name }) => marker(source + at - record, color, name, rate)),
    of: media,
    metadata: {
      cmx_3600: {
        reel: line.reel,
        ...(said.comments.length > 0 && { comments: said.comments }),
        ...(said.lines.length > 0 && { lines: said.lines }),
      },
    },
  });
}

const marker = (at: number, color: string, name: string, rate: Rational): MarkerOf =>
  markerOf(name, rangeOf(at, 0, rate), color);
