/** The main pictures of a file, one after another. */
import { checkDecoded } from '../completeness.js';
import { Container } from '../container.js';
import { Decoder } from '../decoder.js';
import type { Frame } from '../ffmpeg.js';
import { StreamClock } from '../stream-clock.js';
import { frameRateOf, isVideo, mainStream } from '../streams.js';
import { framePeriodUs } from '../timeline.js';
import { MediaError } from '../types.js';

/** A picture of a file; the frame is valid until the next one is read. */
export interface TimedFrame {
  readonly frame: Frame;
  readonly timeUs: number;
}

/** @throws MediaError, which `said` names, when there are none, or they cannot be decoded */
export function* picturesOf(path: string, zeroUs: number, said: string): Generator<TimedFrame> {
  const container = Container.open(path);
  const stream = mainStream(container.streams, isVideo);
  let decoder: Decoder | null = null;
  try {
    if (!stream) throw new MediaError(`${said} has no pictures`);
    decoder = Decoder.open(stream);
    const clock = new StreamClock(stream, zeroUs, framePeriodUs(frameRateOf(stream)) ?? 0);
    for (const packet of container.packets()) {
      if (packet.streamIndex !== stream.index) continue;
      for (const frame of decoder.decode(packet)) yield { frame, timeUs: clock.read(frame) };
    }
    for (const frame of decoder.decode(null)) yield { frame, timeUs: clock.read(frame) };
    checkDecoded(`video of ${said}`, decoder);
  } finally {
    decoder?.close();
    container.close();
  }
}
