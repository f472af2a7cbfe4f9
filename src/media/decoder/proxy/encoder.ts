/** Encodes the frames of one stream of a proxy. */
import { check } from '../frame-filter.js';
import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CODEC_FLAG_FRAME_DURATION,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PIX_FMT_YUV420P,
  AV_SAMPLE_FMT_FLTP,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  Codec,
  CodecContext,
  Packet,
  Rational,
} from '../ffmpeg.js';
import type { Frame } from '../ffmpeg.js';
import type { TimeBase } from '../timeline.js';
import { SOUND_RATE, type Size } from './recipe.js';

/** The colours that a picture is tagged with, as FFmpeg numbers them; its matrix is always that of BT.709. */
export interface Tags {
  readonly primaries: number;
  readonly transfer: number;
}

export class Encoder {
  readonly context: CodecContext;
  readonly timeBase: TimeBase;
  readonly #packet = new Packet();

  private constructor(codec: Codec, context: CodecContext, timeBase: TimeBase, options: Record<string, string>) {
    context.timeBase = new Rational(timeBase.num, timeBase.den);
    // MP4 keeps what decoders need in its header, and the last frame has no next one to tell its length.
    context.flags = (AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_FRAME_DURATION) as never;
    try {
      // Not as a dictionary: FFmpeg frees it when it opens the encoder, and the binding once more.
      for (const [name, value] of Object.entries(options)) check(context.setOption(name, value), `set ${name}`);
      check(context.open2Sync(codec, null), `open the encoder ${codec.name}`);
    } catch (error) {
      context.freeContext();
      throw error;
    }
    this.context = context;
    this.timeBase = timeBase;
    this.#packet.alloc();
  }

  static h264(size: Size, timeBase: TimeBase, rate: TimeBase, level: number, tags: Tags): Encoder {
    const { codec, context } = contextOf('libx264');
    context.width = size.width;
    context.height = size.height;
    context.pixelFormat = AV_PIX_FMT_YUV420P;
    context.sampleAspectRatio = new Rational(1, 1);
    context.framerate = new Rational(rate.num, rate.den);
    context.colorPrimaries = tags.primaries as never;
    context.colorTrc = tags.transfer as never;
    context.colorSpace = AVCOL_SPC_BT709;
    context.colorRange = AVCOL_RANGE_MPEG;
    context.gopSize = Math.max(1, Math.ceil((2 * rate.num) / rate.den));
    // Pictures in the order in which they are shown: every player then agrees on the time of each.
    context.maxBFrames = 0;
    const options = { preset: 'veryfast', crf: '23', profile: 'high', level: (level / 10).toFixed(1) };
    return new Encoder(codec, context, timeBase, { ...options, 'forced-idr': '1', 'x264-params': 'open-gop=0' });
  }

  static aac(): Encoder {
    const { codec, context } = contextOf('aac');
    context.sampleRate = SOUND_RATE;
    context.sampleFormat = AV_SAMPLE_FMT_FLTP;
    context.channelLayout = AV_CHANNEL_LAYOUT_STEREO;
    context.bitRate = 160_000n;
    return new Encoder(codec, context, { num: 1, den: SOUND_RATE }, {});
  }

  /** The packets that `frame` completes; null flushes. A packet is valid until the next one is read. */
  *encode(frame: Frame | null): Generator<Packet> {
    check(this.context.sendFrameSync(frame), 'encode a frame');
    while (this.context.receivePacketSync(this.#packet) >= 0) {
      try {
        yield this.#packet;
      } finally {
        this.#packet.unref();
      }
    }
  }

  close(): void {
    this.#packet.free();
    this.context.freeContext();
  }
}

function contextOf(name: string): { codec: Codec; context: CodecContext } {
  const codec = Codec.findEncoderByName(name as never);
  if (!codec) throw new Error(`this build of FFmpeg has no encoder ${name}`);
  const context = new CodecContext();
  context.allocContext3(codec);
  return { codec, context };
}
