/** PSNR, SSIM and XPSNR of pairs of frames, by FFmpeg's filters of two inputs. */
import { AV_BUFFERSRC_FLAG_KEEP_REF, Filter, FilterGraph, Frame, avGetPixFmtName } from '../ffmpeg.js';
import type { FilterContext } from '../ffmpeg.js';
import { check, shapeOf } from '../frame-filter.js';
import { MediaError } from '../types.js';

/** Formats that all three filters take as they are. */
const TAKEN = /^yuv4[24][024]p(?:1[024]le)?$/;
const DEEP = /(?:9|1[0246])(?:le|be)$/;
const PLANES = ['y', 'u', 'v'] as const;

/** Of one pair; Infinity where they are the same. */
export interface PairLikeness {
  /** Of all samples, in dB. */
  readonly psnr: number;
  /** Of all planes, by their sizes; 1: the same. */
  readonly ssim: number;
  /** Of the plane that is worst, in dB. */
  readonly xpsnr: number;
}

export class LikenessFilter {
  readonly #graph = new FilterGraph();
  readonly #output = new Frame();
  #inputs: readonly [FilterContext, FilterContext] | null = null;
  #sink: FilterContext | null = null;
  #shapes: readonly [string, string] = ['', ''];
  #pairs = 0;
  /** Bits of a sample as they are compared. */
  depth = 8;

  constructor() {
    this.#graph.alloc();
    this.#output.alloc();
  }

  /** The second is scaled to the size and format of the first. Both stay the caller's. @returns what is known by now, in order */
  push(first: Frame, second: Frame): PairLikeness[] {
    const shapes = [shapeOf(first), shapeOf(second)] as const;
    if (!this.#inputs) this.#build(first, shapes);
    else if (shapes[0] !== this.#shapes[0] || shapes[1] !== this.#shapes[1])
      throw new MediaError('its pictures change in size or format, so that they cannot be compared');
    for (const [i, frame] of [first, second].entries()) {
      // in step by their number: their times differ by rounding
      frame.pts = BigInt(this.#pairs);
      check(this.#inputs![i]!.buffersrcAddFrameSync(frame, AV_BUFFERSRC_FLAG_KEEP_REF), 'compare a frame');
    }
    this.#pairs++;
    return this.#drain();
  }

  finish(): PairLikeness[] {
    for (const input of this.#inputs ?? []) input.buffersrcAddFrameSync(null);
    return this.#drain();
  }

  close(): void {
    this.#graph.free();
    this.#output.free();
  }

  #build(first: Frame, shapes: readonly [string, string]): void {
    const name = avGetPixFmtName(first.format as never) ?? '';
    const isDeep = DEEP.test(name);
    const format = TAKEN.test(name) ? name : isDeep ? 'yuv444p10le' : 'yuv444p';
    this.depth = Number(/p(1[024])le$/.exec(format)?.[1] ?? 8);
    const make = (filter: string, id: string, options: string | null): FilterContext => {
      const made = this.#graph.createFilter(Filter.getByName(filter)!, id, options);
      if (!made) throw new Error(`FFmpeg cannot make the filter ${filter} of ${options}`);
      return made;
    };
    const inputs = [make('buffer', 'first', shapes[0]), make('buffer', 'second', shapes[1])] as const;
    const asFormat = make('format', 'same', format);
    const scale = make('scale', 'scaled', `${first.width}:${first.height}:flags=bicubic`);
    const asFormatToo = make('format', 'scaled-same', format);
    const split = make('split', 'split', '3');
    const filters = ['psnr', 'ssim', 'xpsnr'].map((filter) => make(filter, filter, null));
    this.#sink = make('buffersink', 'out', null);
    const link = (from: FilterContext, pad: number, to: FilterContext, toPad: number) =>
      check(from.link(pad, to, toPad), 'link filters');
    link(inputs[0], 0, asFormat, 0);
    link(inputs[1], 0, scale, 0);
    link(scale, 0, asFormatToo, 0);
    link(asFormatToo, 0, split, 0);
    filters.forEach((filter, i) => {
      link(filters[i - 1] ?? asFormat, 0, filter, 0);
      link(split, i, filter, 1);
    });
    link(filters.at(-1)!, 0, this.#sink, 0);
    check(this.#graph.configSync(), 'set up the filters that compare');
    [this.#inputs, this.#shapes] = [inputs, shapes];
  }

  #drain(): PairLikeness[] {
    const found: PairLikeness[] = [];
    while (this.#sink && this.#sink.buffersinkGetFrameSync(this.#output) >= 0) {
      const words = this.#output.getMetadata();
      const read = (name: string) => numberOf(words?.get(`lavfi.${name}`) ?? null);
      const xpsnr = Math.min(...PLANES.map((plane) => read(`xpsnr.xpsnr.${plane}`)));
      found.push({ psnr: read('psnr.psnr_avg'), ssim: read('ssim.All'), xpsnr });
      this.#output.unref();
    }
    return found;
  }
}

const numberOf = (text: string | null): number => (text === 'inf' ? Infinity : text === null ? NaN : Number(text));
