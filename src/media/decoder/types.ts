/**
 * What the media engine finds in one file: the interface between the ingest pipeline and the engine.
 * Times are integer microseconds from the presentation's zero, ranges half-open [start, end); frames count from 0.
 */
import type { Colour } from '../../lake/tables/colours.js';
import type { LinePosition } from '../../lake/tables/line-position.js';
import type { TransitionType } from '../../lake/tables/shots.js';
import type { MediaKind, Rational, StreamInfo } from '../../lake/tables/streams.js';
import type { Found, Tool } from '../findings.js';

export interface Probe {
  kind: MediaKind;
  /** MIME type from the container, e.g. video/mp4, audio/mpeg, image/jpeg. */
  contentType: string;
  /** Null for still images. */
  durationUs: number | null;
  /** Of the main video stream (null: no video, still image, or unknown). */
  frameRate: Rational | null;
  /** Time 0 of the presentation, on the container's own clock; see presentationZeroUs. */
  zeroUs: number;
  /** Of the first frame, as the file states it; see startTimecode. */
  startTimecode: string | null;
  /** Container tag `title`, if any. */
  title: string | null;
  streams: StreamInfo[];
  /** What is odd about the file, a sentence each. */
  problems: string[];
}

/** How one shot gives way to another, in frames [start, end); a cut has none. */
export interface Transition {
  type: TransitionType;
  start: number;
  end: number;
}

/** A transition on the clock too. */
export interface TransitionSpan {
  type: TransitionType;
  /** Null for a cut. */
  range: { startUs: number; endUs: number; startFrame: number; endFrame: number } | null;
}

/** A shot. Shots cover the whole video: each begins where the previous one ends. */
export interface ShotSpan {
  startUs: number;
  endUs: number;
  startFrame: number;
  /** Exclusive. */
  endFrame: number;
  /** Number of the frame that represents the shot; it is one of the pictures. */
  keyframe: number;
  /** Null where the film begins with the shot, or ends with it, and does not fade. */
  transitionIn: TransitionSpan | null;
  transitionOut: TransitionSpan | null;
}

/** One picture kept from the video or image. */
export interface Picture {
  /** Frame number in display order, from 0. */
  number: number;
  timestampUs: number;
  /** Size of the original frame as displayed. */
  width: number;
  height: number;
  /** At most 640 wide, upright, 8-bit SDR. */
  jpeg: Buffer;
  jpegWidth: number;
  jpegHeight: number;
  /** 256 floats, unit length: see descriptor.ts. */
  look: Float32Array;
  colour: Colour;
}

/** One line of an embedded text track, markup stripped. */
export interface TextLine {
  streamIndex: number;
  startUs: number;
  endUs: number;
  text: string;
  speaker: string | null;
  position: LinePosition | null;
}

/** What an analysis yields, in order of time. The shots come last, all at once. */
export type AnalysisEvent =
  | { type: 'picture'; picture: Picture }
  | { type: 'line'; line: TextLine }
  /** Black and freezes, and what the measurers that were asked for find. */
  | { type: 'found'; found: Found }
  | { type: 'sound'; piece: SoundPiece }
  | { type: 'likeness'; likeness: Likeness }
  | { type: 'frame'; frame: FramePicture }
  | { type: 'whole'; whole: WholeFrame }
  | { type: 'shots'; shots: ShotSpan[] }
  /** By the times of all its frames; null: it has no steady rate. */
  | { type: 'rate'; frameRate: Rational | null }
  /** The length that was read, where it is not the stated one. */
  | { type: 'length'; durationUs: number }
  | { type: 'problem'; problem: string }
  | { type: 'progress'; stage: 'picture' | 'sound'; doneUs: number; totalUs: number };

export type MeasureEvent = Extract<AnalysisEvent, { type: 'found' | 'progress' | 'problem' }>;

export type CompareEvent = Extract<AnalysisEvent, { type: 'likeness' | 'progress' }>;

export type ProgressEvent = Extract<AnalysisEvent, { type: 'progress' }>;

export interface AnalyseOptions {
  /** A picture at every multiple of this; default 2 s. */
  sampleEveryUs: number;
  signal?: AbortSignal;
}

export interface MeasureOptions {
  /** Names of measurers: see measurers.ts. All take the same pass over the file. */
  measurers: readonly string[];
  signal?: AbortSignal;
}

export interface SoundOptions {
  /** Samples a second that are wanted, in hertz. */
  rate: number;
  /** Index of the stream in the file; null: the main one. */
  stream: number | null;
  signal?: AbortSignal;
}

/** Sound, mixed down to one channel. */
export interface SoundPiece {
  /** Time of the first sample. */
  startUs: number;
  /** −1..1. */
  samples: Float32Array;
}

export interface FramePictureOptions {
  /** Of frames in display order, from 0, rising. */
  numbers: readonly number[];
  /** Of a sample of the PNG. */
  bits: 8 | 16;
  signal?: AbortSignal;
}

export interface WholeFrameFormat {
  readonly format: 'png' | 'jpeg';
  /** Whether HDR stays as it is, with its own code values in the 16 bits of a PNG; else it is tone-mapped to SDR, as stored pictures are. */
  readonly isHdrKept: boolean;
}

export interface WholeFrameOptions extends WholeFrameFormat {
  /** In display order, from 0. */
  readonly number: number;
  readonly timestampUs: number;
  readonly signal?: AbortSignal;
}

/** A frame at its full size, upright, with the pixels that are stored. */
export interface WholeFrame {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

export interface ProxyOptions {
  /** Path of the file to make; it is whole when the events have ended. */
  into: string;
  signal?: AbortSignal;
}

/** Frames of the main video, by their times and numbers: half-open. */
export interface FrameStretch {
  readonly startUs: number;
  readonly endUs: number;
  readonly startFrame: number;
  readonly endFrame: number;
}

export interface ShotPreviewOptions extends FrameStretch {
  /** Path of the file to make. */
  readonly into: string;
  readonly signal?: AbortSignal;
}

/** A whole frame, upright, with its own code values as RGB of the full range. */
export interface FramePicture {
  number: number;
  timeUs: number;
  width: number;
  height: number;
  png: Buffer;
}

/** How alike the frames of two encodes of one source are, a value for each pair. Infinity: they are the same. */
export interface Likeness {
  /** Of the first one's frames. */
  timesUs: Float64Array;
  /** dB. */
  psnr: Float32Array;
  ssim: Float32Array;
  /** dB. */
  xpsnr: Float32Array;
  /** Frame n of the first shows what frame n + offset of the second does. */
  offset: number;
  /** Frames without a counterpart. */
  unmatched: { first: number; second: number };
  /** Bits of a sample as they were compared. */
  depth: number;
}

/**
 * Reads media files. Every fault of the file (corrupt, truncated, empty, no streams, unreadable) is a MediaError of one
 * line.
 */
export interface MediaEngine {
  readonly tools: readonly Tool[];
  probe(path: string): Promise<Probe>;
  /** A stream: the engine waits for the consumer, so that few events are in memory. */
  analyse(path: string, probe: Probe, options: AnalyseOptions): AsyncIterable<AnalysisEvent>;
  /** What measurers find in the file, in one pass, and how far it is. */
  measure(path: string, probe: Probe, options: MeasureOptions): AsyncIterable<MeasureEvent>;
  /** A stream of sound at a rate, for analysers that are no filters. */
  sound(path: string, probe: Probe, options: SoundOptions): AsyncIterable<SoundPiece>;
  /** Some frames of the main video as they are, in order. */
  frames(path: string, probe: Probe, options: FramePictureOptions): AsyncIterable<FramePicture>;
  /** One frame of the main video, or a still image, found without decoding all before it where the file lets it. */
  wholeFrame(path: string, probe: Probe, options: WholeFrameOptions): Promise<WholeFrame>;
  /** A copy that browsers play, with a frame for each frame, at the same times; and how far it is. See proxy/recipe.ts. */
  proxy(path: string, probe: Probe, options: ProxyOptions): AsyncIterable<ProgressEvent>;
  /** A small silent copy of a shot, frame for frame, that browsers play; of a long one, of its first seconds. See proxy/recipe.ts. */
  shotPreview(path: string, probe: Probe, options: ShotPreviewOptions): Promise<void>;
  /** How alike two encodes of one source are, frame by frame, at the size of the first; and how far it is. */
  compare(first: ProbedFile, second: ProbedFile, options: { signal?: AbortSignal }): AsyncIterable<CompareEvent>;
  close(): Promise<void>;
}

export interface ProbedFile {
  readonly path: string;
  readonly probe: Probe;
}

/** A fault of the file, in one line without its path. */
export class MediaError extends Error {
  override name = 'MediaError';
}
