/** Decodes the packets of one stream. */
import { availableParallelism } from 'node:os';
import { Codec, CodecContext, Frame, avGetCodecName } from './ffmpeg.js';
import type { Packet, Stream } from './ffmpeg.js';
import { MediaError } from './types.js';

/** Each thread holds a frame: with 4K and many cores, the frames would take all of the memory budget. */
const MOST_THREADS = 8;
/** A few bytes can stand for a gigabyte of pixels in each thread; 12K film has 80 million. */
const MAX_PIXELS = 100_000_000;

export class Decoder {
  packets = 0;
  frames = 0;
  readonly #context: CodecContext;
  readonly #frame = new Frame();

  private constructor(context: CodecContext) {
    this.#context = context;
    this.#frame.alloc();
  }

  /** @throws MediaError when FFmpeg has no decoder for the stream. */
  static open(stream: Stream): Decoder {
    const name = avGetCodecName(stream.codecpar.codecId) ?? 'unknown';
    const codec = Codec.findDecoder(stream.codecpar.codecId);
    if (!codec) throw new MediaError(`there is no decoder for ${name}`);
    const context = new CodecContext();
    context.allocContext3(codec);
    context.parametersToContext(stream.codecpar);
    context.pktTimebase = stream.timeBase;
    // one more than there are cores, as FFmpeg does: 9.1 s against 10.3 s over 2 minutes of 1080p on two
    context.threadCount = Math.min(availableParallelism() + 1, MOST_THREADS);
    context.setOption('max_pixels', MAX_PIXELS);
    if (context.open2Sync(codec, null) < 0) {
      context.freeContext();
      throw new MediaError(`the ${name} decoder does not accept the stream`);
    }
    return new Decoder(context);
  }

  /** @returns null when FFmpeg has no decoder that accepts the stream. */
  static openIfAny(stream: Stream): Decoder | null {
    try {
      return Decoder.open(stream);
    } catch (error) {
      if (error instanceof MediaError) return null;
      throw error;
    }
  }

  /**
   * The frames that `packet` completes; null flushes. A frame is valid until the next one is read.
   * A packet that cannot be decoded is skipped: the caller compares `frames` with `packets` at the end.
   */
  *decode(packet: Packet | null): Generator<Frame> {
    if (packet) this.packets += 1;
    this.#context.sendPacketSync(packet);
    while (this.#context.receiveFrameSync(this.#frame) >= 0) {
      this.frames += 1;
      try {
        yield this.#frame;
      } finally {
        this.#frame.unref();
      }
    }
  }

  close(): void {
    this.#frame.free();
    this.#context.freeContext();
  }
}
