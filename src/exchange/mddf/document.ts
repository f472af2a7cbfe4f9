import { xmlTree, type XmlNode } from '../cuts/xml-tree.js';
import { badInput } from '../../base/errors.js';
import type { MediaKind } from '../../lake/tables/streams.js';
import { childOf, childrenOf, listOf, localName, textOf } from '../imf/xml.js';

/** What a file of MovieLabs' Digital Distribution Framework says: Media Entertainment Core metadata, or a media manifest. */
export interface MddfDocument {
  readonly works: readonly Work[];
  readonly tracks: readonly Track[];
  readonly presentations: readonly Presentation[];
  /** How many elements are not taken, by name. */
  readonly leftOut: ReadonlyMap<string, number>;
}

/** A work, as `Basic` metadata say it. */
export interface Work {
  readonly contentId: string;
  readonly name: string | null;
  /** `Movie`, `Episode` and so on. */
  readonly type: string | null;
  readonly year: string | null;
  readonly language: string | null;
  readonly otherIds: readonly { readonly scheme: string; readonly value: string }[];
  readonly parent: { readonly contentId: string; readonly relationship: string } | null;
}

/** A track or a picture of an inventory. */
export interface Track {
  readonly id: string;
  readonly kind: MediaKind;
  readonly type: string | null;
  readonly languages: readonly string[];
  /** As the manifest says it: an address, or a path from the manifest. */
  readonly place: string | null;
  readonly contentId: string | null;
}

/** Tracks that play together. */
export interface Presentation {
  readonly id: string;
  readonly tracks: readonly string[];
  readonly contentId: string | null;
}

const TRACKS: Readonly<Record<string, { readonly id: string; readonly kind: MediaKind }>> = {
  Video: { id: 'VideoTrackID', kind: 'VIDEO' },
  Audio: { id: 'AudioTrackID', kind: 'AUDIO' },
  Subtitle: { id: 'SubtitleTrackID', kind: 'TEXT' },
  Image: { id: 'ImageID', kind: 'IMAGE' },
};
const ROOTS = ['CoreMetadata', 'MediaManifest'];
const TAKEN_OF_BASIC = new Set([
  ...['ReleaseYear', 'WorkType', 'PrimarySpokenLanguage', 'OriginalLanguage', 'AltIdentifier', 'Parent'],
  'LocalizedInfo',
]);
const TAKEN_OF_MANIFEST = new Set(['Inventory', 'Presentations', 'Experiences', 'PictureGroups', 'Compatibility']);
const NAMES = ['TitleDisplayUnlimited', 'TitleDisplay60', 'TitleDisplay19'];

/** Whether it is one of the documents that are read. */
export const isMddf = (root: XmlNode): boolean => ROOTS.includes(localName(root));

/** Reads a document. Throws BAD_USER_INPUT that names the line. */
export function readMddf(text: string): MddfDocument {
  const root = xmlTree(text);
  if (!isMddf(root)) throw badInput(`the file must be a ${ROOTS.join(' or a ')}, but it is ${localName(root)}`);
  const leftOut = new Map<string, number>();
  const leave = ({ name }: XmlNode) => void leftOut.set(local(name), (leftOut.get(local(name)) ?? 0) + 1);
  const basics = allOf(root, (node) => localName(node).startsWith('Basic') && contentIdOf(node) !== null);
  for (const basic of basics)
    for (const child of basic.children) if (!TAKEN_OF_BASIC.has(localName(child))) leave(child);
  const inventory = childOf(root, 'Inventory')?.children ?? [];
  for (const one of inventory) if (!TRACKS[localName(one)] && localName(one) !== 'Metadata') leave(one);
  if (localName(root) === 'MediaManifest') {
    for (const part of root.children) if (!TAKEN_OF_MANIFEST.has(localName(part))) leave(part);
  }
  const contents = contentsOf(root);
  const presentations = listOf(root, 'Presentations', 'Presentation').map((node) => {
    const id = required(node, 'PresentationID');
    return { id, tracks: trackIdsIn(node), contentId: contents.get(id) ?? null };
  });
  for (const { tracks, contentId } of presentations) {
    for (const id of tracks) if (contentId !== null && !contents.has(id)) contents.set(id, contentId);
  }
  const tracks = inventory.flatMap((node): Track[] => {
    const of = TRACKS[localName(node)];
    if (!of) return [];
    const id = required(node, of.id);
    const container = childOf(node, 'ContainerReference');
    return [
      {
        ...{ id, kind: of.kind, type: textOf(node, 'Type'), contentId: contents.get(id) ?? null },
        languages: childrenOf(node, 'Language').map(({ text: tag }) => tag),
        place: container && textOf(container, 'ContainerLocation'),
      },
    ];
  });
  return { works: basics.map(workOf), tracks, presentations, leftOut };
}

const local = (name: string): string => name.replace(/^.*:/, '');

const contentIdOf = ({ attributes }: XmlNode): string | null => attributes['ContentID']?.trim() || null;

function workOf(basic: XmlNode): Work {
  const infos = childrenOf(basic, 'LocalizedInfo');
  const info = infos.find(({ attributes }) => /^(true|1)$/.test(attributes['default'] ?? '')) ?? infos[0];
  const parent = childOf(basic, 'Parent');
  const parentId = parent && (textOf(parent, 'ParentContentID') ?? contentIdOf(parent));
  return {
    contentId: contentIdOf(basic)!,
    name: info ? (NAMES.map((name) => textOf(info, name)).find((name) => name !== null) ?? null) : null,
    type: textOf(basic, 'WorkType'),
    year: textOf(basic, 'ReleaseYear'),
    language: textOf(basic, 'OriginalLanguage') ?? textOf(basic, 'PrimarySpokenLanguage'),
    otherIds: childrenOf(basic, 'AltIdentifier').flatMap((one) => {
      const [scheme, value] = [textOf(one, 'Namespace'), textOf(one, 'Identifier')];
      return scheme && value ? [{ scheme, value }] : [];
    }),
    parent: parentId ? { contentId: parentId, relationship: parent!.attributes['relationshipType'] ?? '' } : null,
  };
}

/** What experiences say presentations and pictures are of. */
function contentsOf(root: XmlNode): Map<string, string> {
  const contents = new Map<string, string>();
  const say = (id: string | null, contentId: string | null) => {
    if (id && contentId && !contents.has(id)) contents.set(id, contentId);
  };
  const picturesOf = new Map(
    listOf(root, 'PictureGroups', 'PictureGroup').map((group) => [
      group.attributes['PictureGroupID']?.trim(),
      allOf(group, (node) => localName(node) === 'ImageID').map(({ text }) => text),
    ]),
  );
  for (const experience of listOf(root, 'Experiences', 'Experience')) {
    const whole = textOf(experience, 'ContentID');
    for (const part of allOf(experience, (node) => localName(node) === 'Audiovisual')) {
      say(textOf(part, 'PresentationID'), contentIdOf(part) ?? whole);
    }
    for (const { text } of childrenOf(experience, 'PictureGroupID')) {
      for (const image of picturesOf.get(text) ?? []) say(image, whole);
    }
  }
  return contents;
}

const trackIdsIn = (presentation: XmlNode): string[] => {
  const names = Object.values(TRACKS).map(({ id }) => id);
  const ids = allOf(presentation, (node) => names.includes(localName(node))).map(({ text }) => text);
  return [...new Set(ids)];
};

function allOf(node: XmlNode, is: (node: XmlNode) => boolean): XmlNode[] {
  return [...(is(node) ? [node] : []), ...node.children.flatMap((child) => allOf(child, is))];
}

function required(node: XmlNode, name: string): string {
  const id = node.attributes[name]?.trim();
  if (!id) throw badInput(`line ${node.line}: ${localName(node)} must have ${name}`);
  return id;
}
