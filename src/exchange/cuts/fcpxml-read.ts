import { badInput } from '../../base/errors.js';
import type { Rational } from '../../lake/tables/streams.js';
import type { Child, Clip, Edit, Effect, Media, Range, Time, Track, Transition } from '../../media/timeline/edit.js';
import { clipOf, editOf, fileAt, gapOf, markerOf, speedOf, trackOf, transitionOf } from '../../media/timeline/make.js';
import {
  fraction,
  isLess,
  isSame,
  minus,
  over,
  plus,
  times,
  toNumber,
  toRational,
  type Fraction,
} from '../../media/timeline/rational.js';
import { timeOfSeconds } from '../../media/timeline/time.js';
import { TRANSITIONS, timeIn, trackName } from './fcpxml-names.js';
import { childrenNamed, firstNamed, xmlTree, type XmlNode } from './xml-tree.js';

interface Asset {
  readonly media: Media;
  readonly rate: Rational;
  readonly isSound: boolean;
  /** In seconds; where a clip begins that does not say. */
  readonly start: Fraction;
}

interface Sequence {
  readonly rate: Rational;
  readonly assets: ReadonlyMap<string, Asset>;
}

const ZERO = fraction(0);

/**
 * Reads the first sequence of an FCPXML file, version 1.9 or newer: clips of files, gaps, transitions, markers, constant speeds, and
 * connected storylines that begin with it. Throws BAD_USER_INPUT that names the line, for all else that has a time.
 */
export function readFcpxml(text: string): Edit {
  const root = xmlTree(text);
  if (root.name !== 'fcpxml') throw badInput(`line ${root.line}: the file must be FCPXML, but it is <${root.name}>`);
  const sequence = firstNamed(root, 'sequence');
  const [spine] = sequence ? childrenNamed(sequence, 'spine') : [];
  if (!sequence || !spine) throw badInput('the file must have a sequence with a spine, but it has none');
  const formats = formatsOf(root);
  const rate = formats.get(sequence.attributes['format'] ?? '');
  if (!rate) throw badInput(`line ${sequence.line}: the sequence must name a format that has a frameDuration`);
  const context = { rate, assets: assetsOf(root, formats, rate) };
  const connected: { lane: number; track: Track }[] = [];
  const primary = trackFrom(spine, context, (lane, track) => connected.push({ lane, track }));
  connected.sort((a, b) => Math.abs(a.lane) - Math.abs(b.lane));
  const tracks = named([primary, ...connected.map(({ track }) => track)]);
  const start = sequence.attributes['tcStart'];
  const drop = sequence.attributes['tcFormat'] === 'DF';
  return editOf(firstNamed(root, 'project')?.attributes['name'] ?? '', tracks, {
    start: start === undefined ? null : timeOfSeconds(timeOf(sequence, 'tcStart')!, rate),
    ...(drop && { metadata: { media_graph: { drop_frame: true } } }),
  });
}

/** The picture first, as it is written. */
function named(tracks: readonly Track[]): Track[] {
  const ordinals = new Map<string, number>();
  return tracks.map((track) => {
    const ordinal = (ordinals.get(track.of) ?? 0) + 1;
    ordinals.set(track.of, ordinal);
    return { ...track, name: trackName(track.of, ordinal) };
  });
}

function timeOf(node: XmlNode, attribute: string): Fraction | null {
  const text = node.attributes[attribute];
  if (text === undefined) return null;
  const time = timeIn(text);
  if (time) return time;
  throw badInput(`line ${node.line}: ${attribute} must be a time like 1001/24000s, but it is ${JSON.stringify(text)}`);
}

function needed(node: XmlNode, attribute: string): Fraction {
  const time = timeOf(node, attribute);
  if (time) return time;
  throw badInput(`line ${node.line}: <${node.name}> must have a ${attribute}`);
}

function formatsOf(root: XmlNode): Map<string, Rational> {
  const all = childrenNamed(root, 'resources').flatMap((resources) => childrenNamed(resources, 'format'));
  return new Map(
    all.flatMap((node) => {
      const frame = timeOf(node, 'frameDuration');
      if (!frame) return [];
      if (frame.n <= 0n) throw badInput(`line ${node.line}: frameDuration must be above 0`);
      return [[node.attributes['id'] ?? '', toRational(over(fraction(1), frame))] as const];
    }),
  );
}

function assetsOf(root: XmlNode, formats: ReadonlyMap<string, Rational>, sequence: Rational): Map<string, Asset> {
  const all = childrenNamed(root, 'resources').flatMap((resources) => childrenNamed(resources, 'asset'));
  return new Map(
    all.map((node) => {
      const { id = '', name = '', format, hasVideo, hasAudio } = node.attributes;
      const rate = formats.get(format ?? '') ?? sequence;
      const [start, duration] = [timeOf(node, 'start'), timeOf(node, 'duration')];
      const available = duration && rangeIn(start ?? ZERO, duration, rate);
      const [file] = childrenNamed(node, 'media-rep');
      const uri = file?.attributes['src'] ?? node.attributes['src'] ?? null;
      const isSound = hasVideo !== '1' && hasAudio === '1';
      return [id, { media: fileAt(uri, available, name), rate, isSound, start: start ?? ZERO }] as const;
    }),
  );
}

const rangeIn = (start: Fraction, duration: Fraction, rate: Rational): Range => ({
  start: timeOfSeconds(start, rate),
  duration: timeOfSeconds(duration, rate),
});

function trackFrom(spine: XmlNode, context: Sequence, connect: (lane: number, track: Track) => void): Track {
  const children: Child[] = [];
  let end = ZERO;
  let isSound = false;
  const gap = (length: Fraction) => children.push(gapOf(timeOfSeconds(length, context.rate)));
  for (const node of spine.children) {
    if (node.name === 'transition') {
      children.push(transition(node, end, context.rate));
      continue;
    }
    const offset = timeOf(node, 'offset') ?? end;
    if (isLess(offset, end)) throw badInput(`line ${node.line}: the item begins before the one above it ends`);
    if (isLess(end, offset)) gap(minus(offset, end));
    const length = needed(node, 'duration');
    if (node.name === 'gap') gap(length);
    else {
      const asset = assetOf(node, context);
      if (children.every(({ kind }) => kind !== 'clip')) isSound = asset.isSound;
      children.push(clip(node, asset, length, context.rate));
    }
    for (const inner of childrenNamed(node, 'spine')) {
      if (!isSame(end, ZERO) || !isSame(offset, ZERO) || !isSame(needed(inner, 'offset'), localStart(node, context))) {
        throw badInput(
          `line ${inner.line}: connected storylines are read that begin with the sequence, and this does not`,
        );
      }
      const lane = Number(inner.attributes['lane'] ?? 1);
      connect(
        lane,
        trackFrom(inner, context, () => {
          throw badInput(`line ${inner.line}: a storyline within a connected one is not read`);
        }),
      );
    }
    end = plus(offset, length);
  }
  return trackOf({ of: isSound ? 'Audio' : 'Video', children });
}

const localStart = (node: XmlNode, context: Sequence): Fraction =>
  timeOf(node, 'start') ?? (node.name === 'gap' ? ZERO : assetOf(node, context).start);

function assetOf(node: XmlNode, { assets }: Sequence): Asset {
  if (node.name !== 'asset-clip') {
    throw badInput(`line ${node.line}: <${node.name}> is not read in a storyline: asset-clip, gap and transition are`);
  }
  const asset = assets.get(node.attributes['ref'] ?? '');
  if (asset) return asset;
  throw badInput(
    `line ${node.line}: the clip refers to ${JSON.stringify(node.attributes['ref'])}, which is no asset of the file`,
  );
}

function transition(node: XmlNode, cut: Fraction, rate: Rational): Transition {
  const { name = '' } = node.attributes;
  const early = minus(cut, needed(node, 'offset'));
  const [type = name] = Object.entries(TRANSITIONS).find(([, ofTheirs]) => ofTheirs === name) ?? [];
  return transitionOf({
    type,
    before: timeOfSeconds(early, rate),
    after: timeOfSeconds(minus(needed(node, 'duration'), early), rate),
  });
}

/** What a clip may hold beside what is read: it changes no time. */
const PASSED_OVER =
  /^(note|conform-rate|adjust-.*|filter-.*|audio-channel-source|keyword|rating|metadata|spine|object-tracker)$/;

function clip(node: XmlNode, { media, rate, start: first }: Asset, length: Fraction, sequence: Rational): Clip {
  const start = timeOf(node, 'start') ?? first;
  const other = node.children.find(
    ({ name }) => !PASSED_OVER.test(name) && !/^((chapter-)?marker|timeMap)$/.test(name),
  );
  if (other) throw badInput(`line ${other.line}: <${other.name}> within a clip is not read`);
  const [map] = childrenNamed(node, 'timeMap');
  const { source, effects } = map ? speed(map, start) : { source: start, effects: [] };
  const at = (one: Fraction): Time => timeOfSeconds(one, rate);
  const moved = minus(source, start);
  return clipOf({
    name: node.attributes['name'] ?? '',
    range: { start: at(source), duration: lengthTime(length, rate, sequence) },
    effects,
    markers: node.children
      .filter(({ name }) => /marker$/.test(name))
      .map((mark) => {
        const from = plus(needed(mark, 'start'), moved);
        const range = { start: at(from), duration: at(timeOf(mark, 'duration') ?? ZERO) };
        return markerOf(mark.attributes['value'] ?? '', range, null);
      }),
    enabled: node.attributes['enabled'] !== '0',
    of: media,
  });
}

/** In frames of the file, else of the sequence. */
function lengthTime(length: Fraction, rate: Rational, sequence: Rational): Time {
  const inFile = timeOfSeconds(length, rate);
  return inFile.rate === rate ? inFile : timeOfSeconds(length, sequence);
}

/** Of two points, which are one speed. */
function speed(map: XmlNode, start: Fraction): { source: Fraction; effects: Effect[] } {
  const [first, last, more] = childrenNamed(map, 'timept').map((node) => ({
    time: needed(node, 'time'),
    value: needed(node, 'value'),
  }));
  if (!first || !last || more || isSame(first.time, last.time)) {
    throw badInput(`line ${map.line}: constant speeds are read, of two points; this changes`);
  }
  const scalar = over(minus(last.value, first.value), minus(last.time, first.time));
  const source = plus(first.value, times(minus(start, first.time), scalar));
  return { source, effects: [speedOf(toNumber(scalar))] };
}
