import type { Rational } from '../../lake/tables/streams.js';
import type { Json, JsonObject } from './json.js';

/** So many frames, or other units, of which `rate` make a second. Whole, but in files that say otherwise. */
export interface Time {
  readonly value: number;
  readonly rate: Rational;
}

/** Half-open. */
export interface Range {
  readonly start: Time;
  readonly duration: Time;
}

/** What a file says of a thing otherwise than we write it, or what we know nothing of: it is written as it was read. */
export interface Kept {
  /** Name and version of its schema, where we write another one. */
  readonly schema?: string;
  readonly fields?: JsonObject;
  /** Fields that we write and the file leaves out. */
  readonly absent?: readonly string[];
}

interface Named {
  readonly name: string | null;
  /** Of other programs, each under its own name; ours under `media_graph`, those of an EDL under `cmx_3600`. */
  readonly metadata: JsonObject;
  readonly kept?: Kept;
}

interface Item extends Named {
  /** What of it is used, on its own clock; null: all of it. As long as it lasts in the edit, whatever its speed. */
  readonly range: Range | null;
  readonly effects: readonly Effect[];
  /** On its own clock. */
  readonly markers: readonly Marker[];
  readonly enabled: boolean;
}

/** An edit: tracks of clips, gaps and transitions over media. Plain data. */
export interface Edit extends Named {
  readonly kind: 'edit';
  /** Time of its first frame; null: 0. */
  readonly start: Time | null;
  readonly tracks: Stack | Unknown;
}

/** Tracks that play at once, the lowest first. */
export interface Stack extends Item {
  readonly kind: 'stack';
  readonly children: readonly Child[];
}

/** What plays one after another. */
export interface Track extends Item {
  readonly kind: 'track';
  /** `Video`, `Audio`, or another. */
  readonly of: string;
  readonly children: readonly Child[];
}

export interface Clip extends Item {
  readonly kind: 'clip';
  /** By name; more than one where there are proxies. */
  readonly media: Readonly<Record<string, Media | null>>;
  readonly activeMedia: string;
}

export interface Gap extends Item {
  readonly kind: 'gap';
}

/** Lies over the end of what is before it and the beginning of what comes after it. */
export interface Transition extends Named {
  readonly kind: 'transition';
  /** `SMPTE_Dissolve`, `SMPTE_Wipe`, or another. */
  readonly type: string;
  /** How long it lasts before the cut. */
  readonly before: Time;
  /** How long it lasts after the cut. */
  readonly after: Time;
}

/** What we know nothing of, as the file has it. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly json: Json;
}

export type Child = Stack | Track | Clip | Gap | Transition | Unknown;

/** A file that is somewhere. */
export interface MediaFile extends Named {
  readonly kind: 'file';
  readonly uri: string | null;
  /** All that there is of it; null: not known. */
  readonly available: Range | null;
}

/** Media of which nobody says where it is. */
export interface MissingMedia extends Named {
  readonly kind: 'missing';
  readonly available: Range | null;
}

export type Media = MediaFile | MissingMedia | Unknown;

/** 2: twice as fast, in half the time; -1: backwards; 0: a still. */
export interface Speed extends Named {
  readonly kind: 'speed';
  readonly scalar: number;
}

export type Effect = Speed | Unknown;

export interface MarkerOf extends Named {
  readonly kind: 'marker';
  /** The name of a colour, in capitals. */
  readonly color: string | null;
  readonly range: Range;
}

export type Marker = MarkerOf | Unknown;

/** The name that media has where there is only one. */
export const ONLY_MEDIA = 'DEFAULT_MEDIA';

/** The media that a clip plays. */
export const mediaOf = ({ media, activeMedia }: Clip): Media | null => media[activeMedia] ?? null;
