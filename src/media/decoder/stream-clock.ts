/** Computes the time of every frame of a stream, from the presentation's zero. */
import { AV_NOPTS_VALUE } from './ffmpeg.js';
import type { Frame, Stream } from './ffmpeg.js';
import { toMicroseconds } from './timeline.js';

export class StreamClock {
  readonly #stream: Stream;
  readonly #originUs: number;
  readonly #usualUs: number;
  #lastUs = -1;
  #endUs = 0;

  /** @param usualUs length of a frame that does not state its own */
  constructor(stream: Stream, originUs: number, usualUs: number) {
    this.#stream = stream;
    this.#originUs = originUs;
    this.#usualUs = usualUs;
  }

  /** End of the last frame. */
  get endUs(): number {
    return this.#endUs;
  }

  /** The time that the frame itself states, if any. */
  stated(frame: Frame): number | null {
    const ticks = frame.bestEffortTimestamp !== AV_NOPTS_VALUE ? frame.bestEffortTimestamp : frame.pts;
    return ticks === AV_NOPTS_VALUE ? null : toMicroseconds(ticks, this.#stream.timeBase) - this.#originUs;
  }

  /** The frame's own time, to the microsecond; the end of the previous frame where it is missing or goes backwards. */
  read(frame: Frame): number {
    const stated = this.stated(frame);
    const timestampUs = Math.max(0, stated !== null && stated > this.#lastUs ? stated : this.#endUs);
    const durationUs = frame.duration > 0n ? toMicroseconds(frame.duration, this.#stream.timeBase) : this.#usualUs;
    this.#lastUs = timestampUs;
    this.#endUs = timestampUs + Math.max(1, durationUs);
    return timestampUs;
  }
}
