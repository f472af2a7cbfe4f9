/** Reads what a media file states. At most its first frame is decoded. */
import { Container } from './container.js';
import { contentType } from './content-type.js';
import { Decoder } from './decoder.js';
import { AV_FRAME_DATA_DYNAMIC_HDR_PLUS, AV_NOPTS_VALUE } from './ffmpeg.js';
import type { Frame, Stream } from './ffmpeg.js';
import { describeStream, frameRateOf, isAudio, isText, isVideo, mainStream } from './streams.js';
import type { FirstFrame } from './streams.js';
import { isStill, probeStill } from './still.js';
import { toMicroseconds } from './timeline.js';
import { MediaError } from './types.js';
import type { MediaKind, StreamInfo } from '../../lake/tables/streams.js';
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
  const stated = GUESSED_DURATION.has(container.formatName) ? null : statedDurationUs(container);
  const first = video && firstFrame(container, video);
  const streams = container.streams.flatMap((stream): StreamInfo[] => {
    const info = describeStream(stream, stream === video ? first : null);
    return info ? [info] : [];
  });
  const kind = kindOf(container);
  return {
    kind,
    contentType: contentType(path, container.formatName, container.tag('major_brand'), kind),
    durationUs: stated ?? measuredDurationUs(path),
    frameRate: video && frameRateOf(video),
    title: container.tag('title'),
    streams,
  };
}

function kindOf({ streams }: Container): MediaKind {
  if (streams.some(isVideo)) return 'VIDEO';
  if (streams.some(isAudio)) return 'AUDIO';
  if (streams.some(isText)) return 'TEXT';
  throw new MediaError('the file has no picture, sound or text');
}

/** From the first start to the last end where all streams state their length, else the container's duration. */
function statedDurationUs(container: Container): number | null {
  const media = container.streams.filter((stream) => isVideo(stream) || isAudio(stream) || isText(stream));
  const spans = media.map(({ startTime, duration, timeBase }) => {
    if (duration === AV_NOPTS_VALUE || duration <= 0n) return null;
    const start = startTime === AV_NOPTS_VALUE ? 0n : startTime;
    return { start: toMicroseconds(start, timeBase), end: toMicroseconds(start + duration, timeBase) };
  });
  if (!spans.every((span) => span !== null)) return container.durationUs;
  const start = Math.min(...spans.map((span) => span.start));
  return Math.max(...spans.map((span) => span.end)) - start || container.durationUs;
}

/** From the first packet to the end of the last. Reads the whole file. */
function measuredDurationUs(path: string): number | null {
  const container = Container.open(path);
  let [start, end] = [Infinity, -Infinity];
  const clock = new Map<number, bigint>();
  try {
    for (const packet of container.packets()) {
      const { timeBase } = container.streams[packet.streamIndex]!;
      const time = packet.pts !== AV_NOPTS_VALUE ? packet.pts : (clock.get(packet.streamIndex) ?? 0n);
      clock.set(packet.streamIndex, time + packet.duration);
      start = Math.min(start, toMicroseconds(time, timeBase));
      end = Math.max(end, toMicroseconds(time + packet.duration, timeBase));
    }
  } finally {
    container.close();
  }
  return end > start ? end - start : null;
}

/** Null when nothing can be decoded: the analysis reports that. */
function firstFrame(container: Container, stream: Stream): FirstFrame | null {
  const decoder = openDecoder(stream);
  if (!decoder) return null;
  try {
    for (const packet of container.packets()) {
      if (packet.streamIndex !== stream.index) continue;
      for (const frame of decoder.decode(packet)) return readFrame(frame);
    }
    for (const frame of decoder.decode(null)) return readFrame(frame);
    return null;
  } finally {
    decoder.close();
  }
}

function openDecoder(stream: Stream): Decoder | null {
  try {
    return Decoder.open(stream);
  } catch (error) {
    if (error instanceof MediaError) return null;
    throw error;
  }
}

function readFrame(frame: Frame): FirstFrame {
  const { colorPrimaries, colorTrc, colorSpace, colorRange } = frame;
  const hdr10Plus = frame.getSideData(AV_FRAME_DATA_DYNAMIC_HDR_PLUS) !== null;
  return { colorPrimaries, colorTrc, colorSpace, colorRange, hdr10Plus };
}
