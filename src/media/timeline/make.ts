import type { Child, Clip, Edit, Gap, MarkerOf, Media, Range, Speed, Stack, Time, Track, Transition } from './edit.js';
import { ONLY_MEDIA } from './edit.js';
import type { JsonObject } from './json.js';

/** Parts of an edit as they are when nothing is said of them. */
const plain = { metadata: {}, range: null, effects: [], markers: [], enabled: true } as const;

type Given<T, K extends keyof T> = Pick<T, K> & Partial<Omit<T, 'kind'>>;

export const trackOf = (given: Given<Track, 'of' | 'children'>): Track => ({
  ...plain,
  kind: 'track',
  name: null,
  ...given,
});

export const stackOf = (given: Given<Stack, 'children'>): Stack => ({
  ...plain,
  kind: 'stack',
  name: 'tracks',
  ...given,
});

export const gapOf = (duration: Time): Gap => ({
  ...plain,
  kind: 'gap',
  name: '',
  range: { start: { value: 0, rate: duration.rate }, duration },
});

export const clipOf = ({ of, ...given }: Given<Clip, 'name' | 'range'> & { of: Media }): Clip => ({
  ...plain,
  kind: 'clip',
  media: { [ONLY_MEDIA]: of },
  activeMedia: ONLY_MEDIA,
  ...given,
});

export const editOf = (name: string, tracks: readonly Child[], given: Partial<Omit<Edit, 'kind'>> = {}): Edit => ({
  kind: 'edit',
  name,
  metadata: {},
  start: null,
  tracks: stackOf({ children: tracks }),
  ...given,
});

export const missing = (available: Range | null = null): Media => ({
  kind: 'missing',
  name: '',
  metadata: {},
  available,
});

export const fileAt = (uri: string | null, available: Range | null = null, name = ''): Media => ({
  kind: 'file',
  name,
  metadata: {},
  uri,
  available,
});

export const speedOf = (scalar: number): Speed => ({ kind: 'speed', name: '', metadata: {}, scalar });

export const markerOf = (name: string, range: Range, color: string | null, metadata: JsonObject = {}): MarkerOf => ({
  kind: 'marker',
  name,
  metadata,
  color,
  range,
});

export const transitionOf = (given: Given<Transition, 'type' | 'before' | 'after'>): Transition => ({
  kind: 'transition',
  name: '',
  metadata: {},
  ...given,
});
