import type { UseQueryOptions } from '@tanstack/react-query';
import {
  WallAnnotationsDocument,
  WallFilesDocument,
  WallFramesDocument,
  WallShotsDocument,
  WallTitlesDocument,
  type FacetKind,
  type FacetWhere,
} from '../generated/documents.js';
import { graphQuery } from '../graph.js';
import type { Stored } from '../parts/picture.js';
import { titleAddress } from '../place-address.js';
import type { TypedDocument } from '../typed-document.js';
import { words } from '../words/common.js';
import { wallWords } from '../words/wall.js';
import type { WallFacet } from './wall-filter.js';

/** A thing of the wall, as far as its card says. */
export interface WallItem {
  readonly id: string;
  readonly image: Stored | null | undefined;
  /** Left out: it is no shot. */
  readonly shotId?: string;
  readonly name: string;
  readonly line: string;
  /** Null: there is no page of it. */
  readonly href: string | null;
}

export interface WallPage {
  readonly totalCount: number;
  readonly items: readonly WallItem[];
}

/** A kind of thing that the wall shows. */
export interface WallKind {
  readonly name: 'titles' | 'files' | 'shots' | 'frames' | 'annotations';
  readonly kind: FacetKind;
  /** Its filter in `FacetWhere`, in a dataset's selection and in a cut's source. */
  readonly where: keyof FacetWhere;
  readonly facets: readonly WallFacet[];
  page(where: object, first: number, offset: number): UseQueryOptions<unknown, Error, WallPage>;
}

interface Variables {
  readonly where?: never;
  readonly first: number;
  readonly offset: number;
}

function wallKind<Node>(
  about: Omit<WallKind, 'page'>,
  document: TypedDocument<{ list: { totalCount: number; nodes: Node[] } }, Variables>,
  itemOf: (node: Node) => WallItem,
): WallKind {
  return {
    ...about,
    page: (where, first, offset) =>
      ({
        ...graphQuery(document, { where: where as never, first, offset }),
        staleTime: 60_000,
        select: ({ list }: { list: { totalCount: number; nodes: Node[] } }) => ({
          totalCount: list.totalCount,
          items: list.nodes.map(itemOf),
        }),
      }) as unknown as UseQueryOptions<unknown, Error, WallPage>,
  };
}

const TITLE = { field: 'TITLE', name: 'title', path: ['titleIds'] } as const;
const OF_TITLE = [
  { field: 'TITLE_KIND', name: 'title-kind', path: ['title', 'kinds'] },
  { field: 'TITLE_LANGUAGE', name: 'language', path: ['title', 'languages'] },
] as const;
const COLOUR = { field: 'COLOUR', name: 'colour', path: ['colours'] } as const;
const LABEL = { field: 'LABEL', name: 'label', path: ['labels', 'anyOf'] } as const;

const named = (title: { readonly name: string | null } | null) => title?.name ?? words.untitled;
const joined = (...parts: readonly (string | number | null | undefined)[]) =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');

export const WALL_KINDS: readonly WallKind[] = [
  wallKind(
    {
      name: 'shots',
      kind: 'SHOT',
      where: 'shot',
      facets: [
        TITLE,
        LABEL,
        COLOUR,
        ...OF_TITLE,
        { field: 'TRANSITION_IN', name: 'in', path: ['transitionIn'] },
        { field: 'TRANSITION_OUT', name: 'out', path: ['transitionOut'] },
        { field: 'DURATION_MS', name: 'ms', path: ['durationMs'], range: 'RANGE' },
      ],
    },
    WallShotsDocument,
    ({ id, index, title, asset, timeRange: { startMs, startTimecode }, keyframe }) => ({
      id,
      shotId: id,
      image: keyframe?.image,
      name: named(title),
      line: words.shotAt(index, startTimecode ?? ''),
      href: title && titleAddress(title.id, { assetId: asset.id, ms: startMs }),
    }),
  ),
  wallKind(
    { name: 'frames', kind: 'FRAME', where: 'frame', facets: [TITLE, LABEL, COLOUR, ...OF_TITLE] },
    WallFramesDocument,
    ({ id, title, asset, timestampMs, timecode, image }) => ({
      id,
      image,
      name: named(title),
      line: timecode ?? '',
      href: title && titleAddress(title.id, { assetId: asset.id, ms: timestampMs }),
    }),
  ),
  wallKind(
    {
      name: 'annotations',
      kind: 'ANNOTATION',
      where: 'annotation',
      facets: [
        { field: 'TYPE', name: 'type', path: ['types'] },
        { field: 'LABEL', name: 'label', path: ['labels'] },
        { field: 'REVIEW_STATUS', name: 'review', path: ['reviewStatuses'] },
        { field: 'SOURCE', name: 'source', path: ['sources'] },
        { field: 'MODEL', name: 'model', path: ['modelIds'] },
        TITLE,
        { field: 'CONFIDENCE', name: 'confidence', path: ['confidence'], range: 'RANGE' },
        { field: 'VALUE', name: 'value', path: ['value'], range: 'RANGE' },
      ],
    },
    WallAnnotationsDocument,
    ({ id, type, label, text, title, asset, timeRange, frame, shot }) => ({
      id,
      image: frame?.image ?? shot?.keyframe?.image,
      name: joined(type.name, label ?? text),
      line: joined(named(title), timeRange?.startTimecode),
      href: title && titleAddress(title.id, { assetId: asset?.id, ms: timeRange?.startMs ?? frame?.timestampMs }),
    }),
  ),
  wallKind(
    {
      name: 'titles',
      kind: 'TITLE',
      where: 'title',
      facets: [
        { field: 'KIND', name: 'kind', path: ['kinds'] },
        { field: 'LANGUAGE', name: 'language', path: ['languages'] },
        { field: 'ACCESS_TAG', name: 'tag', path: ['accessTags', 'anyOf'] },
        { field: 'RELEASE_YEAR', name: 'year', path: ['releaseYear'], range: 'RANGE' },
      ],
    },
    WallTitlesDocument,
    (title) => ({
      id: title.id,
      image: title.shots.nodes[0]?.keyframe?.image,
      name: named(title),
      line: joined(title.releaseYear, words.rows['shots']!(title.shots.totalCount)),
      href: titleAddress(title.id),
    }),
  ),
  wallKind(
    {
      name: 'files',
      kind: 'ASSET',
      where: 'asset',
      facets: [
        { field: 'KIND', name: 'kind', path: ['kinds'] },
        { field: 'DYNAMIC_RANGE', name: 'range', path: ['dynamicRanges'] },
        { field: 'LANGUAGE', name: 'language', path: ['languages'] },
        { field: 'ROLE', name: 'role', path: ['roles'] },
        TITLE,
        { field: 'HEIGHT', name: 'height', path: ['minHeight'], range: 'LEAST' },
        { field: 'METRIC', name: 'measure', path: ['metrics'], range: 'MEASURES' },
      ],
    },
    WallFilesDocument,
    ({ id, kind, role, language, durationMs, title, shots }) => ({
      id,
      image: shots.nodes[0]?.keyframe?.image,
      name: named(title),
      line: joined(role ?? kind.toLowerCase(), language, wallWords.seconds(durationMs)),
      href: title && titleAddress(title.id, { assetId: id }),
    }),
  ),
];

export const kindIn = (address: URLSearchParams): WallKind =>
  WALL_KINDS.find(({ name }) => name === address.get('show')) ?? WALL_KINDS[0]!;
