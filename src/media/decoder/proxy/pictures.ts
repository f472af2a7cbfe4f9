/** The pictures of a proxy: one for each of the film's frames, at its time. */
import type { VideoStreamInfo } from '../../../lake/tables/streams.js';
import { h264Level, KEYFRAME_EVERY_US, proxySize, type Size } from './recipe.js';
import { checkDecoded } from '../completeness.js';
import { Decoder } from '../decoder.js';
import {
  AV_PICTURE_TYPE_I,
  AV_PICTURE_TYPE_NONE,
  AVCOL_PRI_BT709,
  AVCOL_PRI_UNSPECIFIED,
  AVCOL_TRC_BT709,
  AVCOL_TRC_UNSPECIFIED,
} from '../ffmpeg.js';
import type { Frame, Packet, Stream } from '../ffmpeg.js';
import { FrameFilter } from '../frame-filter.js';
import { StreamClock } from '../stream-clock.js';
import { displaySize, frameRateOf, orientation } from '../streams.js';
import { framePeriodUs } from '../timeline.js';
import { toneMap } from '../tone-map.js';
import type { Probe } from '../types.js';
import { Encoder, type Tags } from './encoder.js';

/** Length of a frame whose stream states neither duration nor rate: 1/24 s, as in film. */
const FILM_FRAME_US = 41_667;
/** From this many rows on, what states no matrix has that of BT.709, as players take it. */
const HD_ROWS = 720;

/** Makes frames of a film into those of a copy: small, upright, SDR, encoded. */
export class PictureEncoder {
  readonly encoder: Encoder;
  /** Of a frame that does not state its length. */
  readonly usualUs: number;
  readonly #filter: FrameFilter;
  /** Of the frames that the filter holds: their lengths, in order. */
  readonly #lengthsUs: number[] = [];
  #keyframeUs = -Infinity;
  #lastTicks = -1;

  /** @param size of the copy's pictures */
  constructor(stream: Stream, info: VideoStreamInfo, size: Size) {
    const rate = frameRateOf(stream);
    this.usualUs = framePeriodUs(rate) ?? FILM_FRAME_US;
    this.#filter = new FrameFilter(filtersOf(stream, info, size));
    const { num, den } = stream.timeBase;
    // The film's own ticks where a microsecond tells them apart.
    const timeBase = den / num <= 1_000_000 ? { num, den } : { num: 1, den: 1_000_000 };
    const usual = rate ? { num: rate.numerator, den: rate.denominator } : { num: 24, den: 1 };
    this.encoder = Encoder.h264(size, timeBase, usual, h264Level(rate), tagsOf(stream, info));
  }

  *push(frame: Frame, timeUs: number, lengthUs: number): Generator<Packet> {
    frame.pts = BigInt(timeUs);
    this.#lengthsUs.push(lengthUs);
    for (const made of this.#filter.push(frame)) yield* this.#encode(made);
  }

  *finish(): Generator<Packet> {
    for (const made of this.#filter.flush()) yield* this.#encode(made);
    yield* this.encoder.encode(null);
  }

  close(): void {
    this.#filter.close();
    this.encoder.close();
  }

  *#encode(frame: Frame): Generator<Packet> {
    const timeUs = Number(frame.pts);
    // The next frame may be one too late: this one is the last that can hold the distance.
    const isKeyframe = timeUs + this.usualUs - this.#keyframeUs > KEYFRAME_EVERY_US;
    if (isKeyframe) this.#keyframeUs = timeUs;
    frame.pictType = isKeyframe ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
    this.#lastTicks = Math.max(this.#lastTicks + 1, this.#ticks(timeUs));
    frame.pts = BigInt(this.#lastTicks);
    frame.duration = BigInt(Math.max(1, this.#ticks(this.#lengthsUs.shift()!)));
    yield* this.encoder.encode(frame);
  }

  #ticks(us: number): number {
    const { num, den } = this.encoder.timeBase;
    return Math.round((us * den) / (num * 1_000_000));
  }
}

export class ProxyPictures {
  readonly #pictures: PictureEncoder;
  readonly #decoder: Decoder;
  readonly #clock: StreamClock;

  /** @throws MediaError when there is no decoder for the stream */
  constructor(stream: Stream, info: VideoStreamInfo, { zeroUs }: Probe) {
    this.#decoder = Decoder.open(stream);
    this.#pictures = new PictureEncoder(stream, info, proxySize(displaySize(stream)));
    this.#clock = new StreamClock(stream, zeroUs, this.#pictures.usualUs);
  }

  get encoder(): Encoder {
    return this.#pictures.encoder;
  }

  *push(packet: Packet | null): Generator<Packet> {
    for (const frame of this.#decoder.decode(packet)) {
      const timeUs = this.#clock.read(frame);
      yield* this.#pictures.push(frame, timeUs, this.#clock.endUs - timeUs);
    }
  }

  *finish(): Generator<Packet> {
    yield* this.push(null);
    yield* this.#pictures.finish();
    checkDecoded('video', this.#decoder);
  }

  close(): void {
    this.#decoder.close();
    this.#pictures.close();
  }
}

/** Square pixels, upright, 8 bits of BT.709: made smaller first, since all else then costs less. */
function filtersOf(stream: Stream, { dynamicRange, colorSpace, pixelFormat }: VideoStreamInfo, shown: Size): string {
  const turn = orientation(stream);
  const [width, height] = turn.sideways ? [shown.height, shown.width] : [shown.width, shown.height];
  const size = `scale=${width}:${height}:flags=bicubic`;
  const assumed = stream.codecpar.height >= HD_ROWS ? 'bt709' : 'smpte170m';
  const from = colorSpace === null ? `:in_color_matrix=${assumed}` : '';
  const colours =
    dynamicRange === 'SDR'
      ? [`${size}${from}:out_color_matrix=bt709:out_range=tv`]
      : [`${size}:out_range=tv`, 'format=yuv420p10', toneMap('yuv420p')];
  // Fields are joined only in frames that are marked as interlaced: one frame for each.
  const fields = pixelFormat?.startsWith('yuv') ? ['bwdif=mode=send_frame:deint=interlaced'] : [];
  return [...fields, ...colours, ...turn.filters, 'format=yuv420p', 'setsar=1', 'settb=1/1000000'].join();
}

function tagsOf({ codecpar }: Stream, { dynamicRange }: VideoStreamInfo): Tags {
  const { colorPrimaries, colorTrc } = codecpar;
  const isBt709 = dynamicRange !== 'SDR';
  return {
    primaries: isBt709 || colorPrimaries === AVCOL_PRI_UNSPECIFIED ? AVCOL_PRI_BT709 : colorPrimaries,
    transfer: isBt709 || colorTrc === AVCOL_TRC_UNSPECIFIED ? AVCOL_TRC_BT709 : colorTrc,
  };
}
