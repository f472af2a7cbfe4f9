import { AV_NOPTS_VALUE } from './ffmpeg.js';
import type { Packet, Stream } from './ffmpeg.js';
import { isText } from './streams.js';
import { toMicroseconds } from './timeline.js';
import type { TimeBase } from './timeline.js';

/** Demuxers of formats that are joined end to end, each part with a clock of its own (FFmpeg's AVFMT_TS_DISCONT). */
const MAY_JUMP = new Set(['mpegts', 'mpeg']);
/** FFmpeg's own threshold, `-dts_delta_threshold`. */
const LEAST_JUMP_US = 10_000_000;

export interface ClockJump {
  /** Where it is once it is taken out. */
  readonly atUs: number;
  readonly byUs: number;
}

/** Takes out jumps of the clock, forward and back: the packets after one go on where those before it end. */
export class ClockJumps {
  readonly found: ClockJump[] = [];
  readonly #mayJump: boolean;
  /** By stream: where its next packet is expected, and what is added to its times. */
  readonly #expectedUs = new Map<number, number>();
  readonly #shiftUs = new Map<number, number>();
  /** The other streams jump with the first that does. */
  #newestShiftUs = 0;

  constructor(formatName: string) {
    this.#mayJump = MAY_JUMP.has(formatName);
  }

  /** Whether times in such a file may stand for several places in it. */
  get mayJump(): boolean {
    return this.#mayJump;
  }

  /** Moves the packet's times. */
  mend(packet: Packet, stream: Stream): void {
    const ticks = packet.dts === AV_NOPTS_VALUE ? packet.pts : packet.dts;
    if (!this.#mayJump || ticks === AV_NOPTS_VALUE) return;
    const statedUs = toMicroseconds(ticks, stream.timeBase);
    const shiftUs = isText(stream) ? this.#newestShiftUs : this.#shiftOf(stream.index, statedUs);
    this.#expectedUs.set(stream.index, statedUs + shiftUs + toMicroseconds(packet.duration, stream.timeBase));
    if (shiftUs === 0) return;
    const shift = toTicks(shiftUs, stream.timeBase);
    if (packet.pts !== AV_NOPTS_VALUE) packet.pts += shift;
    if (packet.dts !== AV_NOPTS_VALUE) packet.dts += shift;
  }

  #shiftOf(stream: number, statedUs: number): number {
    const shiftUs = this.#shiftUs.get(stream) ?? 0;
    const expectedUs = this.#expectedUs.get(stream);
    const isNear = (shift: number) =>
      expectedUs === undefined || Math.abs(statedUs + shift - expectedUs) <= LEAST_JUMP_US;
    if (isNear(shiftUs)) return shiftUs;
    if (!isNear(this.#newestShiftUs)) {
      this.found.push({ atUs: expectedUs!, byUs: unwrapped(statedUs + shiftUs - expectedUs!) });
      this.#newestShiftUs = expectedUs! - statedUs;
    }
    this.#shiftUs.set(stream, this.#newestShiftUs);
    return this.#newestShiftUs;
  }
}

/** MPEG's clock of 33 bits at 90 kHz; FFmpeg reads a jump back as a wrap. */
const WRAP_US = (2 ** 33 / 90_000) * 1_000_000;

function unwrapped(us: number): number {
  return us > WRAP_US / 2 ? us - WRAP_US : us < -WRAP_US / 2 ? us + WRAP_US : us;
}

/** To the nearest. */
export function toTicks(us: number, { num, den }: TimeBase): bigint {
  return BigInt(Math.round((us / 1_000_000) * (den / num)));
}
