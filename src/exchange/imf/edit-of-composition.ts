import type { Child, Clip, Edit, MarkerOf } from '../../media/timeline/edit.js';
import { countingOf, frameOfTimecode } from '../../media/timeline/frame-count.js';
import { clipOf, editOf, fileAt, gapOf, markerOf, stackOf, trackOf } from '../../media/timeline/make.js';
import { fraction, isLess, minus, plus, times, type Fraction } from '../../media/timeline/rational.js';
import { rangeOf, secondsOf, timeOf, timeOfSeconds } from '../../media/timeline/time.js';
import type { Composition, Resource, Segment, Sequence } from './composition.js';

const MARKERS = 'MarkerSequence';
/** What a sequence is called, by what is in it. */
const KINDS: Readonly<Record<string, string>> = {
  MainImageSequence: 'Video',
  MainAudioSequence: 'Audio',
  IABSequence: 'Audio',
  MGASADMSignalSequence: 'Audio',
  SubtitlesSequence: 'Subtitle',
  MainSubtitleSequence: 'Subtitle',
};
export const kindOfSequence = (type: string): string => KINDS[type] ?? type.replace(/Sequence$/, '');

/** A track file, as the package says it. */
export interface TrackFile {
  readonly uri: string;
  readonly name: string;
}

const ZERO = fraction(0);
const later = (a: Fraction, b: Fraction): Fraction => (isLess(a, b) ? b : a);

/**
 * A composition as an edit: a track for each virtual track, segment after segment; where a segment lacks one there is a gap. Markers
 * are those of the whole edit.
 */
export function editOfComposition(composition: Composition, fileOf: (trackFile: string) => TrackFile | null): Edit {
  const { id, title, rate, start, segments } = composition;
  const tracks = new Map<string, { type: string; children: Child[]; end: Fraction }>();
  const markers: MarkerOf[] = [];
  let at = ZERO;
  for (const segment of segments) {
    for (const { type, track, resources } of segment.sequences) {
      if (type === MARKERS) {
        markers.push(...markersOf(resources, at, composition));
        continue;
      }
      const known = tracks.get(track) ?? { type, children: [], end: ZERO };
      tracks.set(track, known);
      if (isLess(known.end, at)) known.children.push(gapOf(timeOfSeconds(minus(at, known.end), rate)));
      known.children.push(...resources.flatMap((resource) => clipsOf(resource, segment, fileOf)));
      known.end = plus(later(known.end, at), lengthOf(resources));
    }
    at = plus(at, lengthOfSegment(segment));
  }
  const drop = start?.drop === true && countingOf(rate, true) !== null;
  const counting = countingOf(rate, drop);
  const frame = start && counting ? frameOfTimecode(start.timecode.replace(/[;.](?=\d\d$)/, ':'), counting) : 0;
  return editOf(title, [], {
    start: timeOf(typeof frame === 'number' ? frame : 0, rate),
    tracks: stackOf({
      markers,
      children: [...tracks].map(([track, { type, children }]) =>
        trackOf({ name: type, of: kindOfSequence(type), children, metadata: { imf: { track } } }),
      ),
    }),
    metadata: { imf: { composition: id }, ...(drop && { media_graph: { drop_frame: true } }) },
  });
}

function clipsOf(resource: Resource, segment: Segment, fileOf: (trackFile: string) => TrackFile | null): Clip[] {
  const { id, rate, intrinsic, entry, duration, repeat, trackFile } = resource;
  const file = trackFile === null ? null : fileOf(trackFile);
  const clip = clipOf({
    name: file?.name ?? id,
    range: rangeOf(entry, duration, rate),
    of: fileAt(file?.uri ?? (trackFile && `urn:uuid:${trackFile}`), rangeOf(0, intrinsic, rate)),
    metadata: {
      imf: { resource: id, segment: segment.id },
      ...(trackFile !== null && { media_graph: { asset: assetIdOf(trackFile) } }),
    },
  });
  return Array.from({ length: repeat }, () => clip);
}

/** The same track file is the same asset in every package. */
export const assetIdOf = (trackFile: string): string => `asset-${trackFile}`;

function markersOf(resources: readonly Resource[], from: Fraction, { rate }: Composition): MarkerOf[] {
  let at = from;
  return resources.flatMap((resource) => {
    const begin = at;
    at = plus(at, lengthOf([resource]));
    return resource.markers.map(({ label, offset }) => {
      const seconds = plus(begin, secondsOf(timeOf(offset - resource.entry, resource.rate)));
      const place = timeOfSeconds(seconds, rate);
      return markerOf(label, { start: place, duration: timeOf(0, place.rate) }, null);
    });
  });
}

const lengthOf = (resources: readonly Resource[]): Fraction =>
  resources.reduce(
    (sum, { duration, rate, repeat }) => plus(sum, times(secondsOf(timeOf(duration, rate)), fraction(repeat))),
    ZERO,
  );

const lengthOfSegment = ({ sequences }: Segment): Fraction =>
  sequences.map(({ resources }: Sequence) => lengthOf(resources)).reduce(later, ZERO);
