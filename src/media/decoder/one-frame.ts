/** Finds a frame of the main video, without decoding all that comes before it where the file lets it. */
import { picturesOf, type TimedFrame } from './compare/pictures.js';
import { ClockJumps, toTicks } from './clock-jumps.js';
import { Container } from './container.js';
import { Decoder } from './decoder.js';
import { AV_NOPTS_VALUE } from './ffmpeg.js';
import type { Frame, Packet, Stream } from './ffmpeg.js';
import { StreamClock } from './stream-clock.js';
import { frameRateOf, isVideo, mainStream } from './streams.js';
import { framePeriodUs, toMicroseconds } from './timeline.js';
import { MediaError } from './types.js';

export interface FramePlace {
  /** In display order, from 0. */
  readonly number: number;
  /** From the presentation's zero. */
  readonly timestampUs: number;
}

/** How far before the frame to look for a keyframe: what stands in the way of the nearest one lies in front of one of these. */
const BACK_US = [0, 2_000_000, 10_000_000, 60_000_000];

/**
 * What `use` makes of the frame; the frame is valid until it returns.
 * @throws MediaError when it is not there, or cannot be decoded
 */
export function useFrame<T>(path: string, zeroUs: number, place: FramePlace, use: (frame: Frame) => T): T {
  for (const { frame } of framesFrom(path, zeroUs, place)) return use(frame);
  throw new MediaError(`has no frame ${place.number}`);
}

/**
 * A frame and those that are shown after it; none: it is not there. The time leads to it: from a keyframe that is shown no later, all that it needs
 * is there, also in open groups of pictures. Where times do not tell, frames are counted from the start.
 * @throws MediaError when they cannot be decoded
 */
export function* framesFrom(path: string, zeroUs: number, place: FramePlace): Generator<TimedFrame> {
  let isFound = false;
  for (const timed of byTime(path, zeroUs, place.timestampUs)) {
    isFound = true;
    yield timed;
  }
  if (!isFound) yield* byNumber(path, zeroUs, place.number);
}

function* byNumber(path: string, zeroUs: number, wanted: number): Generator<TimedFrame> {
  let number = 0;
  for (const timed of picturesOf(path, zeroUs, 'the file')) if (number++ >= wanted) yield timed;
}

/** None: its times do not tell. */
function* byTime(path: string, zeroUs: number, timeUs: number): Generator<TimedFrame> {
  const container = Container.open(path);
  let decoder: Decoder | null = null;
  try {
    const stream = mainStream(container.streams, isVideo);
    if (!stream) throw new MediaError('the file has no pictures');
    decoder = Decoder.open(stream);
    const clock = new StreamClock(stream, zeroUs, framePeriodUs(frameRateOf(stream)) ?? 0);
    let lastUs = -Infinity;
    let isFound = false;
    for (const packet of toTheEnd(packetsFor(container, stream, zeroUs, timeUs))) {
      for (const frame of decoder.decode(packet)) {
        if (!isFound) {
          const statedUs = clock.stated(frame);
          // Where times stand still or go back, that of a frame depends on all before it.
          if (statedUs === null || statedUs <= lastUs || statedUs > timeUs) return;
          lastUs = statedUs;
          if (statedUs < timeUs) continue;
          // One with faults is decoded as it is from the start on.
          if (frame.decodeErrorFlags !== 0) return;
          isFound = true;
        }
        yield { frame, timeUs: clock.read(frame) };
      }
    }
  } finally {
    decoder?.close();
    container.close();
  }
}

/** The stream's packets from a keyframe on that is shown no later than the time; none where there is no way to one. */
function packetsFor(container: Container, stream: Stream, zeroUs: number, timeUs: number): Generator<Packet> {
  const jumps = new ClockJumps(container.formatName);
  const timeOf = (packet: Packet) =>
    packet.pts === AV_NOPTS_VALUE ? null : toMicroseconds(packet.pts, stream.timeBase) - zeroUs;
  return jumps.mayJump ? reading() : seeking();

  function* seeking(): Generator<Packet> {
    for (const backUs of BACK_US) {
      if (!container.seek(stream, toTicks(timeUs + zeroUs - backUs, stream.timeBase))) return;
      let isBegun = false;
      for (const packet of container.packets()) {
        if (packet.streamIndex !== stream.index) continue;
        if (!isBegun && !begins(packet)) break;
        isBegun = true;
        yield packet;
      }
      if (isBegun) return;
    }
  }

  /** Reads without decoding: the clock's jumps are known only to who has read them all. */
  function* reading(): Generator<Packet> {
    const held: Packet[] = [];
    const drop = () => held.splice(0).forEach((packet) => packet.free());
    let isReached = false;
    try {
      for (const packet of container.packets()) {
        jumps.mend(packet, container.streams[packet.streamIndex]!);
        if (packet.streamIndex !== stream.index) continue;
        if (isReached) {
          yield packet;
          continue;
        }
        if (begins(packet)) drop();
        else if (held.length === 0) continue;
        held.push(packet.clone()!);
        if ((timeOf(packet) ?? -Infinity) < timeUs) continue;
        isReached = true;
        yield* held;
      }
      if (!isReached) yield* held;
    } finally {
      drop();
    }
  }

  function begins(packet: Packet): boolean {
    const shownUs = timeOf(packet);
    return packet.isKeyframe && shownUs !== null && shownUs <= timeUs;
  }
}

function* toTheEnd(packets: Generator<Packet>): Generator<Packet | null> {
  let isAny = false;
  for (const packet of packets) {
    isAny = true;
    yield packet;
  }
  if (isAny) yield null;
}
