import { badInput } from '../../base/errors.js';
import type { Rational } from '../../lake/tables/streams.js';
import { xmlTree, type XmlNode } from '../cuts/xml-tree.js';
import { childrenOf, listOf, localName, textOf, textsOf, uuidOf } from './xml.js';

/** A composition playlist of SMPTE ST 2067-3: what plays, in segments of sequences of resources. */
export interface Composition {
  readonly id: string;
  readonly title: string;
  /** `feature`, `episode` and so on, in small letters. */
  readonly kind: string | null;
  readonly rate: Rational;
  readonly start: { readonly timecode: string; readonly drop: boolean } | null;
  readonly languages: readonly string[];
  readonly segments: readonly Segment[];
  /** Languages that descriptors of essence say, by the id of the descriptor. */
  readonly descriptors: ReadonlyMap<string, readonly string[]>;
}

export interface Segment {
  readonly id: string;
  readonly sequences: readonly Sequence[];
}

export interface Sequence {
  /** `MainImageSequence`, `MainAudioSequence` and so on. */
  readonly type: string;
  /** Of the virtual track, the same in all segments. */
  readonly track: string;
  readonly resources: readonly Resource[];
}

/** A stretch of a track file, in units of its own rate, so many times. */
export interface Resource {
  readonly id: string;
  readonly rate: Rational;
  readonly intrinsic: number;
  readonly entry: number;
  readonly duration: number;
  readonly repeat: number;
  /** Null in a sequence of markers. */
  readonly trackFile: string | null;
  readonly descriptor: string | null;
  readonly markers: readonly { readonly label: string; readonly offset: number }[];
}

/** Whether the document is a composition playlist. */
export const isComposition = (root: XmlNode): boolean => localName(root) === 'CompositionPlaylist';

/** Reads a composition playlist. Throws BAD_USER_INPUT that names the line. */
export function readComposition(text: string): Composition {
  const root = xmlTree(text);
  if (!isComposition(root)) throw badInput(`the file must be a CompositionPlaylist, but it is ${localName(root)}`);
  const rate = rateIn(root, required(root, 'EditRate'));
  const timecode = childrenOf(root, 'CompositionTimecode')[0];
  const address = timecode && textOf(timecode, 'TimecodeStartAddress');
  return {
    id: uuidOf(required(root, 'Id')),
    title: required(root, 'ContentTitle'),
    kind: textOf(root, 'ContentKind')?.toLowerCase() ?? null,
    rate,
    start: address ? { timecode: address, drop: /^(1|true)$/.test(textOf(timecode, 'TimecodeDropFrame') ?? '') } : null,
    languages: listOf(root, 'LocaleList', 'Locale').flatMap((locale) => textsOf(locale, 'Language')),
    segments: listOf(root, 'SegmentList', 'Segment').map((segment) => ({
      id: uuidOf(textOf(segment, 'Id') ?? ''),
      sequences: (childrenOf(segment, 'SequenceList')[0]?.children ?? []).map((sequence) => ({
        type: localName(sequence),
        track: uuidOf(required(sequence, 'TrackId')),
        resources: listOf(sequence, 'ResourceList', 'Resource').map((resource) => readResource(resource, rate)),
      })),
    })),
    descriptors: new Map(
      listOf(root, 'EssenceDescriptorList', 'EssenceDescriptor').map((one) => [
        uuidOf(textOf(one, 'Id') ?? ''),
        ['RFC5646SpokenLanguage', 'RFC5646LanguageTagList', 'RFC5646AudioLanguageCode'].flatMap((name) =>
          textsOf(one, name),
        ),
      ]),
    ),
  };
}

function readResource(node: XmlNode, ofComposition: Rational): Resource {
  const said = textOf(node, 'EditRate');
  const intrinsic = whole(node, 'IntrinsicDuration') ?? 0;
  const entry = whole(node, 'EntryPoint') ?? 0;
  const trackFile = textOf(node, 'TrackFileId');
  const descriptor = textOf(node, 'SourceEncoding');
  return {
    id: uuidOf(textOf(node, 'Id') ?? ''),
    rate: said === null ? ofComposition : rateIn(node, said),
    intrinsic,
    entry,
    duration: whole(node, 'SourceDuration') ?? Math.max(0, intrinsic - entry),
    repeat: whole(node, 'RepeatCount') ?? 1,
    trackFile: trackFile && uuidOf(trackFile),
    descriptor: descriptor && uuidOf(descriptor),
    markers: childrenOf(node, 'Marker').map((marker) => ({
      label: textOf(marker, 'Label') ?? '',
      offset: whole(marker, 'Offset') ?? 0,
    })),
  };
}

function required(node: XmlNode, name: string): string {
  const text = textOf(node, name);
  if (text === null) throw badInput(`line ${node.line}: ${localName(node)} must have ${name}`);
  return text;
}

/** `24000 1001`. */
function rateIn({ line }: XmlNode, text: string): Rational {
  const [, over, under] = /^([1-9]\d{0,8})\s+([1-9]\d{0,8})$/.exec(text) ?? [];
  if (over === undefined) throw badInput(`line ${line}: EditRate must be two numbers, but is ${text}`);
  return { numerator: Number(over), denominator: Number(under) };
}

function whole(node: XmlNode, name: string): number | null {
  const text = textOf(node, name);
  if (text === null) return null;
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw badInput(`line ${node.line}: ${name} must be a whole number, but is ${text}`);
}
