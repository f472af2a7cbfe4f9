import { align, type Doubt, type Group } from './align.js';
import { clockOf, corrected, inTrack, type Clocked } from './clock.js';
import { lengthRatio, lengthOf } from './length-ratio.js';
import { CAPITALISED_NOUNS, differentNames, namesIn } from './names.js';
import { areOneHour, numbersOf, onlyInOne } from './numbers.js';
import { spokenPairs, type Spoken } from './pairs.js';
import { swappedNeighbours, type Beside } from './swapped.js';
import { areOfOneLanguage, primaryOf } from '../primary-language.js';
import type { Track } from './track.js';
import { untranslatedBy } from './untranslated.js';
import { scriptOf } from './words.js';

/** Something that is wrong with a track beside the reference. */
export interface TrackFault {
  readonly rule:
    | 'missing-counterpart'
    | 'extra-line'
    | 'length-ratio'
    | 'untranslated'
    | 'number-differs'
    | 'name-differs'
    | 'swapped';
  /** Places of the lines; null where there is none. */
  readonly line: number | null;
  readonly referenceLine: number | null;
  /** On the track's clock, in microseconds. */
  readonly startUs: number;
  readonly endUs: number;
  /** Of `length-ratio`: how many times as long as it should be. */
  readonly value?: number;
  /** What the reference has, and what the track has in its place. */
  readonly expected?: string;
  readonly found?: string;
}

/** Two tracks brought together in time. */
export interface AlignedTracks extends Clocked {
  /** The share of the reference's lines that have a counterpart in the track, 0 to 1; null: the reference has no lines. */
  readonly coverage: number | null;
  /** The share of the track's lines that have a counterpart in the reference. */
  readonly reverseCoverage: number | null;
  /** Letters of the track to letters of the reference, at the median; null: no lines go together. */
  readonly lengthRatio: number | null;
}

export interface Comparison extends AlignedTracks {
  readonly faults: readonly TrackFault[];
}

/** A length is out of the ordinary from so many standard deviations on: of 1,500 pairs in five languages four are beyond 3.5, one beyond 4. */
const LENGTH_LIMIT = 4;

/** And only where it is so many times as long as it should be, or as short. */
const LENGTH_FACTOR = 1.5;

/**
 * What it costs for each unit of doubt about lengths that lines go together: time that is not shared. Chosen on Sintel and a game's dialogue:
 * of five missing lines all are found at as much, and fewer at twice as much.
 */
const DOUBT_US = 200_000;

/** Brings the lines of a track and the reference together, on the reference's clock. Throws RangeError as `align` does. */
export function alignTracks(reference: Track, track: Track): AlignedTracks {
  const clocked = clockedByText(reference, track);
  const pairs = spokenPairs(clocked.groups, reference, track);
  const share = (side: 'reference' | 'track', all: number) =>
    all === 0 ? null : pairs.reduce((sum, { group }) => sum + group[side][1] - group[side][0], 0) / all;
  return {
    ...clocked,
    coverage: share('reference', reference.lines.length),
    reverseCoverage: share('track', track.lines.length),
    lengthRatio: pairs.length > 0 ? lengthRatio(pairs).ratio : null,
  };
}

/** Brought together in time, then again with what the lengths of the texts say. */
function clockedByText(reference: Track, track: Track): Clocked {
  const inTime = clockOf(reference.lines, track.lines);
  const { doubt } = lengthRatio(spokenPairs(inTime.groups, reference, track));
  const [ofReference, ofTrack] = [lengthsUpTo(reference), lengthsUpTo(track)];
  const cost: Doubt = (r0, r1, t0, t1) =>
    DOUBT_US * doubt(ofReference[r1]! - ofReference[r0]!, ofTrack[t1]! - ofTrack[t0]!);
  return { ...inTime, groups: align(reference.lines, corrected(track.lines, inTime.clock), cost) };
}

/** Letters of the lines before each. */
function lengthsUpTo({ lines }: Track): number[] {
  let sum = 0;
  return [0, ...lines.map(({ text }) => (sum += lengthOf(text)))];
}

/**
 * What differs between a track and the reference: their lines are brought together, and what goes together is compared as text. Throws
 * RangeError as `align` does.
 *
 * @param others further tracks of the title, that bear witness to which lines have changed places
 */
export function compareTracks(reference: Track, track: Track, others: readonly Track[] = []): Comparison {
  const aligned = alignTracks(reference, track);
  const pairs = spokenPairs(aligned.groups, reference, track);
  const faults = [
    ...aligned.groups.flatMap((group) => loneLine(reference, track, group, aligned)),
    ...textFaults(reference, track, pairs, [
      { reference, groups: aligned.groups },
      ...others.map((other) => ({ reference: other, groups: clockedByText(other, track).groups })),
    ]),
  ];
  return { ...aligned, faults: faults.sort((some, other) => some.startUs - other.startUs) };
}

/** A line that has no counterpart. */
function loneLine(reference: Track, track: Track, group: Group, { clock }: Clocked): TrackFault[] {
  if (group.track[0] === group.track[1]) {
    const { startUs, endUs } = reference.lines[group.reference[0]]!;
    const place = { startUs: inTrack(startUs, clock), endUs: inTrack(endUs, clock) };
    return [{ rule: 'missing-counterpart', line: null, referenceLine: group.reference[0], ...place }];
  }
  if (group.reference[0] < group.reference[1]) return [];
  const { startUs, endUs } = track.lines[group.track[0]]!;
  return [{ rule: 'extra-line', line: group.track[0], referenceLine: null, startUs, endUs }];
}

function textFaults(reference: Track, track: Track, pairs: readonly Spoken[], beside: readonly Beside[]): TrackFault[] {
  const swapped = swappedNeighbours(track, beside);
  const inSwapped = new Set(swapped.flatMap((line) => [line, line + 1]));
  const isSwapped = ({ group: { track: t } }: Spoken) => [t[0], t[1] - 1].some((line) => inSwapped.has(line));
  const faults = swapped.map((line) => swappedFault(track, pairs, line));
  const lines = untranslatedLines(reference, track, pairs);
  const isLeft = new Set(lines.map(({ at }) => at));
  const isOwn = (pair: Spoken, at: number) => !isSwapped(pair) && !isLeft.has(at);
  // The reference's own text is as long as itself.
  const { ratio, z } = lengthRatio(pairs.filter((_, at) => !isLeft.has(at)));
  const others = pairs.flatMap((pair, at): TrackFault[] => {
    if (!isOwn(pair, at)) return [];
    return [...lengthFault(track, pair, ratio, z), ...numberFault(track, pairs, at)];
  });
  const names = nameFaults(reference, track, pairs.filter(isOwn));
  return [...faults, ...lines.map(({ fault }) => fault), ...others, ...names];
}

function swappedFault({ lines }: Track, pairs: readonly Spoken[], line: number): TrackFault {
  const own = pairs.find(({ group: { track: t } }) => t[0] <= line && line < t[1]);
  const { startUs } = lines[line]!;
  const referenceLine = own?.group.reference[0] ?? null;
  return { rule: 'swapped', line, referenceLine, startUs, endUs: lines[line + 1]!.endUs };
}

/** From the first of a pair's lines to the last. */
function placeOf({ lines }: Track, { group }: Spoken) {
  const [line, referenceLine] = [group.track[0], group.reference[0]];
  return { line, referenceLine, startUs: lines[line]!.startUs, endUs: lines[group.track[1] - 1]!.endUs };
}

/** Places of the track's lines that are the reference's own text. Throws RangeError as `align` does. */
export function untranslatedIn(reference: Track, track: Track): number[] {
  const { groups } = clockedByText(reference, track);
  return untranslatedLines(reference, track, spokenPairs(groups, reference, track)).map(({ fault }) => fault.line!);
}

function untranslatedLines(reference: Track, track: Track, pairs: readonly Spoken[]) {
  if (reference.language === null || track.language === null || areOfOneLanguage(reference.language, track.language))
    return [];
  const names = namesIn(reference.lines.map(({ text }) => text));
  const script = scriptOf(track.lines.map(({ text }) => text).join('\n'));
  const isUntranslated = untranslatedBy(pairs, names, script);
  return pairs.flatMap(({ group, ...texts }, at) => {
    const expected = reference.lines.slice(...group.reference).map(({ text }) => text);
    const candidates = expected.length > 1 ? [...expected, texts.reference] : expected;
    const found: { at: number; fault: TrackFault }[] = [];
    for (let line = group.track[0]; line < group.track[1]; line++) {
      const { text, startUs, endUs } = track.lines[line]!;
      const same = candidates.findIndex((one) => isUntranslated(text, one, at));
      if (same < 0) continue;
      const referenceLine = group.reference[0] + (same < expected.length ? same : 0);
      found.push({ at, fault: { rule: 'untranslated', line, referenceLine, startUs, endUs } });
    }
    return found;
  });
}

function lengthFault(
  track: Track,
  pair: Spoken,
  ratio: number,
  z: (reference: string, track: string) => number,
): TrackFault[] {
  const factor = lengthOf(pair.track) / (ratio * lengthOf(pair.reference));
  const isOrdinary = Math.abs(z(pair.reference, pair.track)) < LENGTH_LIMIT;
  if (isOrdinary || Math.max(factor, 1 / factor) < LENGTH_FACTOR) return [];
  return [{ rule: 'length-ratio', ...placeOf(track, pair), value: factor }];
}

/** Both have numbers that the other has not, nor its neighbours; one that has none may have it in words. */
function numberFault(track: Track, pairs: readonly Spoken[], at: number): TrackFault[] {
  const pair = pairs[at]!;
  const [ofReference, ofTrack] = onlyInOne(numbersOf(pair.reference), numbersOf(pair.track));
  if (ofReference.length === 0 || ofTrack.length === 0) return [];
  const about = [pairs[at - 1], pairs[at + 1]].filter((one) => one !== undefined);
  const [inReference, inTrackToo] = [
    about.flatMap(({ reference }) => numbersOf(reference)),
    about.flatMap(({ track: text }) => numbersOf(text)),
  ];
  const expected = ofReference.find((number) => !inTrackToo.includes(number));
  const found = ofTrack.find((number) => !inReference.includes(number));
  if (expected === undefined || found === undefined || areOneHour(expected, found)) return [];
  return [{ rule: 'number-differs', ...placeOf(track, pair), expected, found }];
}

const CASED = new Set(['Latin', 'Cyrillic', 'Greek']);

function nameFaults(reference: Track, track: Track, pairs: readonly Spoken[]): TrackFault[] {
  const [ofReference, ofTrack] = [reference, track].map(({ lines }) =>
    scriptOf(lines.map(({ text }) => text).join('\n')),
  );
  const hasNames = [reference, track].every(({ language }) => !CAPITALISED_NOUNS.has(primaryOf(language ?? '')));
  if (ofReference !== ofTrack || !CASED.has(ofReference ?? '') || !hasNames) return [];
  return differentNames(pairs).map(({ at, expected, found }) => ({
    ...placeOf(track, pairs[at]!),
    rule: 'name-differs',
    ...{ expected, found },
  }));
}
