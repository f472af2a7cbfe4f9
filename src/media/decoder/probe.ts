/** Reads what a media file states. At most its first frame is decoded. */
import { Container } from './container.js';
import { contentType } from './content-type.js';
import { Decoder } from './decoder.js';
import { colourProblems } from './color.js';
import {
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  AV_DISPOSITION_ATTACHED_PIC,
  AV_FRAME_DATA_DYNAMIC_HDR_PLUS,
  AV_NOPTS_VALUE,
} from './ffmpeg.js';
import { presentationZeroUs } from './presentation-zero.js';
import { startTimecode } from './start-timecode.js';
import type { Frame, Stream } from './ffmpeg.js';
import { codecOf, describeStream, frameRateOf, isAudio, isText, isVideo, mainStream } from './streams.js';
import type { FirstFrame } from './streams.js';
import { isStill, probeStill } from './still.js';
import { toMicroseconds } from './timeline.js';
import { MediaError } from './types.js';
import type { MediaKind } from '../../lake/tables/streams.js';
import type { Probe } from './types.js';

/** Formats without timestamps: FFmpeg guesses their duration from the bit rate of the first packets. */
const GUESSED_DURATION = new Set(['aac', 'ac3', 'eac3', 'dts', 'h264', 'hevc', 'mpegvideo', 'm4v', 'obu', 'amr']);

/** @throws MediaError when the file is missing, empty, or not media. */
export async function probe(path: string): Promise<Probe> {
  if (await isStill(path)) return probeStill(path);
  const container = Container.open(path);
  try {
    return describe(path, container);
  } finally {
    container.close();
  }
}

function describe(path: string, container: Container): Probe {
  const video = mainStream(container.streams, isVideo);
  const first = video && firstFrame(container, video);
  const zeroUs = presentationZeroUs(container.streams, first?.timeUs ?? null);
  const stated = GUESSED_DURATION.has(container.formatName) ? null : statedDurationUs(container, zeroUs);
  const kind = kindOf(container);
  return {
    kind,
    contentType: contentType(path, container.formatName, container.tag('major_brand'), kind),
    durationUs: stated ?? measuredDurationUs(path, zeroUs),
    frameRate: video && frameRateOf(video),
    zeroUs,
    startTimecode: startTimecode(container),
    title: container.tag('title'),
    streams: container.streams.map((stream) => describeStream(stream, stream === video ? first : null)),
    problems: [...undecodable(container.streams), ...(first ? colourProblems(video!.codecpar, first) : [])],
  };
}

function kindOf({ streams }: Container): MediaKind {
  if (streams.some(isVideo)) return 'VIDEO';
  if (streams.some(isAudio)) return 'AUDIO';
  if (streams.some(isText)) return 'TEXT';
  // Streams that this FFmpeg cannot even describe.
  if (streams.some((stream) => isStreamOf(stream, AVMEDIA_TYPE_VIDEO))) return 'VIDEO';
  if (streams.some((stream) => isStreamOf(stream, AVMEDIA_TYPE_AUDIO))) return 'AUDIO';
  throw new MediaError('the file has no picture, sound or text');
}

function isStreamOf({ codecpar, disposition }: Stream, type: number): boolean {
  return codecpar.codecType === type && !(disposition & AV_DISPOSITION_ATTACHED_PIC);
}

function undecodable(streams: readonly Stream[]): string[] {
  const media = streams.filter(
    (stream) => isStreamOf(stream, AVMEDIA_TYPE_VIDEO) || isStreamOf(stream, AVMEDIA_TYPE_AUDIO),
  );
  return media
    .filter((stream) => !isDescribed(stream) || !canDecode(stream))
    .map(
      (stream) =>
        `stream ${stream.index} (${codecOf(stream) ?? 'unknown'}) cannot be decoded here, so nothing is measured`,
    );
}

/** FFmpeg gives no size to pictures that are larger than it takes. */
function isDescribed(stream: Stream): boolean {
  return isVideo(stream) || isAudio(stream);
}

function canDecode(stream: Stream): boolean {
  const decoder = Decoder.openIfAny(stream);
  decoder?.close();
  return decoder !== null;
}

/** From zero to the last end where all streams state their length, else the container's duration. */
function statedDurationUs(container: Container, zeroUs: number): number | null {
  const { durationUs, formatName } = container;
  // Matroska states the end on its own clock.
  const before = formatName === 'matroska,webm' ? Math.max(0, zeroUs) : 0;
  const whole = durationUs === null || durationUs <= before ? durationUs : durationUs - before;
  const media = container.streams.filter((stream) => isVideo(stream) || isAudio(stream) || isText(stream));
  const ends = media.map(({ startTime, duration, timeBase }) => {
    if (duration === AV_NOPTS_VALUE || duration <= 0n) return null;
    return toMicroseconds((startTime === AV_NOPTS_VALUE ? 0n : startTime) + duration, timeBase);
  });
  if (!ends.every((end) => end !== null)) return whole;
  return Math.max(...ends) - zeroUs || whole;
}

/** From zero to the end of the last packet. Reads the whole file. */
function measuredDurationUs(path: string, zeroUs: number): number | null {
  const container = Container.open(path);
  let end = -Infinity;
  const clock = new Map<number, bigint>();
  try {
    for (const packet of container.packets()) {
      const { timeBase } = container.streams[packet.streamIndex]!;
      const time = packet.pts !== AV_NOPTS_VALUE ? packet.pts : (clock.get(packet.streamIndex) ?? 0n);
      clock.set(packet.streamIndex, time + packet.duration);
      end = Math.max(end, toMicroseconds(time + packet.duration, timeBase));
    }
  } finally {
    container.close();
  }
  return end > zeroUs ? end - zeroUs : null;
}

/** Null when nothing can be decoded: the analysis reports that. */
function firstFrame(container: Container, stream: Stream): ReturnType<typeof readFrame> | null {
  const decoder = Decoder.openIfAny(stream);
  if (!decoder) return null;
  try {
    for (const packet of container.packets()) {
      if (packet.streamIndex !== stream.index) continue;
      for (const frame of decoder.decode(packet)) return readFrame(frame, stream);
    }
    for (const frame of decoder.decode(null)) return readFrame(frame, stream);
    return null;
  } finally {
    decoder.close();
  }
}

function readFrame(frame: Frame, { timeBase }: Stream): FirstFrame & { timeUs: number | null } {
  const { colorPrimaries, colorTrc, colorSpace, colorRange } = frame;
  const hdr10Plus = frame.getSideData(AV_FRAME_DATA_DYNAMIC_HDR_PLUS) !== null;
  const ticks = frame.bestEffortTimestamp;
  const timeUs = ticks === AV_NOPTS_VALUE ? null : toMicroseconds(ticks, timeBase);
  return { colorPrimaries, colorTrc, colorSpace, colorRange, hdr10Plus, timeUs };
}
