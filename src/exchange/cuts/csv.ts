import { badInput } from '../../base/errors.js';
import type { Rational } from '../../lake/tables/streams.js';
import type { Child, Edit, Time, Track } from '../../media/timeline/edit.js';
import { clipOf, editOf, fileAt, gapOf, missing, speedOf, trackOf } from '../../media/timeline/make.js';
import { fraction, isLess, isSame, minus, times, toRational } from '../../media/timeline/rational.js';
import { rateOf } from '../../media/timeline/rate-of.js';
import { endOf, rateText, secondsOf, timeOfSeconds } from '../../media/timeline/time.js';
import { csvRecords, csvText, type CsvRecord } from './csv-text.js';
import { dropsFrames } from './of-edit.js';
import { placedClips, uriOf, type PlacedClip } from './placed-clips.js';
import { addressOf, secondsOfAddress } from './time-address.js';

const COLUMNS = [
  ...['track', 'kind', 'name', 'uri', 'source_rate', 'source_in', 'source_out'],
  ...['record_rate', 'record_in', 'record_out', 'speed', 'markers'],
] as const;

/** Writes the clips of an edit as CSV: in timecode, or, where their rate has none, on the clock. */
export function writeCsv(edit: Edit): string {
  const rate = rateOf(edit);
  const drop = dropsFrames(edit);
  return csvText([COLUMNS, ...placedClips(edit, 'CSV').map((placed) => rowOf(placed, rate!, drop))]);
}

function rowOf({ clip, track, range, start, end }: PlacedClip, rate: Rational, drop: boolean): string[] {
  const source = range.start.rate;
  const [effect, more] = clip.effects;
  if (more || effect?.kind === 'unknown') {
    throw badInput(`CSV holds one constant speed of a clip, but clip ${JSON.stringify(clip.name)} has other effects`);
  }
  return [
    ...[track.name ?? '', track.of, clip.name ?? '', uriOf(clip) ?? '', rateText(source)],
    ...[secondsOf(range.start), endOf(range)].map((seconds) => addressOf(seconds, source, drop)),
    rateText(rate),
    ...[start, end].map((seconds) => addressOf(seconds, rate, drop)),
    effect ? String(effect.scalar) : '1',
    clip.markers.map((one) => (one.kind === 'marker' ? (one.name ?? '') : '')).join('; '),
  ];
}

/** Reads such CSV; markers are not read, since it does not say where they stand. Throws BAD_USER_INPUT that names the line. */
export function readCsv(text: string): Edit {
  const records = csvRecords(text, COLUMNS);
  if (records.length === 0) return editOf('', []);
  const clips = records.map(placedOf);
  const from = clips.map(({ start }) => start).reduce((a, b) => (isLess(b, a) ? b : a));
  const rate = clips[0]!.recordRate;
  const names = [...new Set(clips.map(({ track }) => track))];
  const tracks = names.map((name) =>
    trackFrom(
      clips.filter(({ track }) => track === name),
      from,
    ),
  );
  const drop = clips.some(({ drop }) => drop);
  return editOf('', tracks, {
    start: timeOfSeconds(from, rate),
    ...(drop && { metadata: { media_graph: { drop_frame: true } } }),
  });
}

type Placed = ReturnType<typeof placedOf>;

function placedOf({ line, of }: CsvRecord<(typeof COLUMNS)[number]>) {
  const sourceRate = rateIn(of.source_rate, 'source_rate', line);
  const recordRate = rateIn(of.record_rate, 'record_rate', line);
  const at = (column: 'source_in' | 'source_out' | 'record_in' | 'record_out', rate: Rational) => {
    const found = secondsOfAddress(of[column], rate);
    if (typeof found !== 'string') return found;
    throw badInput(`line ${line}: ${column}: ${found}`);
  };
  const [source, sourceEnd] = [at('source_in', sourceRate), at('source_out', sourceRate)];
  const [start, end] = [at('record_in', recordRate), at('record_out', recordRate)];
  const scalar = Number(of.speed);
  if (of.speed.trim() === '' || !Number.isFinite(scalar)) throw badInput(`line ${line}: speed must be a number`);
  if (isLess(sourceEnd, source) || isLess(end, start)) throw badInput(`line ${line}: an end is before its beginning`);
  const duration = minus(sourceEnd, source);
  if (!isSame(duration, minus(end, start))) {
    throw badInput(
      `line ${line}: the source must last as long as the record; a speed changes what is shown, not how long`,
    );
  }
  const time = (seconds: typeof start): Time => timeOfSeconds(seconds, sourceRate);
  const clip = clipOf({
    name: of.name,
    range: { start: time(source), duration: time(duration) },
    effects: scalar === 1 ? [] : [speedOf(scalar)],
    of: of.uri === '' ? missing() : fileAt(of.uri),
  });
  return {
    ...{ line, track: of.track, kind: of.kind, start, end, clip, recordRate },
    drop: of.record_in.includes(';'),
  };
}

function rateIn(text: string, column: string, line: number): Rational {
  const [, over, under = '1'] = /^([1-9]\d{0,8})(?:\/([1-9]\d{0,8}))?$/.exec(text) ?? [];
  if (over !== undefined) return toRational(times(fraction(Number(over)), fraction(1, Number(under))));
  throw badInput(`line ${line}: ${column} must be a rate like 25 or 24000/1001, but it is ${JSON.stringify(text)}`);
}

function trackFrom(clips: readonly Placed[], from: Placed['start']): Track {
  const children: Child[] = [];
  let end = from;
  for (const placed of clips) {
    if (isLess(placed.start, end)) {
      throw badInput(`line ${placed.line}: the clip begins before the one above it on its track ends`);
    }
    if (isLess(end, placed.start)) children.push(gapOf(timeOfSeconds(minus(placed.start, end), placed.recordRate)));
    children.push(placed.clip);
    end = placed.end;
  }
  return trackOf({ name: clips[0]!.track, of: clips[0]!.kind, children });
}
