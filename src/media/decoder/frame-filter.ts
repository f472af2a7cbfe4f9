/** A chain of FFmpeg filters with one input and one output, configured by its first frame. */
import {
  AV_BUFFERSRC_FLAG_KEEP_REF,
  FFmpegError,
  Filter,
  FilterGraph,
  FilterInOut,
  Frame,
  avChannelLayoutDescribe,
  avGetSampleFmtName,
} from './ffmpeg.js';
import type { FilterContext } from './ffmpeg.js';

/** Time base of the frames, in and out. */
export const MICROSECONDS = { num: 1, den: 1_000_000 };

export class FrameFilter {
  readonly #description: string;
  readonly #output = new Frame();
  #graph: FilterGraph | null = null;
  #source: FilterContext | null = null;
  #sink: FilterContext | null = null;
  #shape = '';

  /** @param description FFmpeg's filter syntax, e.g. `scale=160:90,format=yuv444p` */
  constructor(description: string) {
    this.#description = description;
    this.#output.alloc();
  }

  /** The output for `frame` (pts in microseconds), which the caller still owns. An output frame is valid until the next one is read. */
  *push(frame: Frame): Generator<Frame> {
    const shape = shapeOf(frame);
    if (shape !== this.#shape) {
      yield* this.flush();
      this.#build(frame.isVideo() ? 'buffer' : 'abuffer', shape);
    }
    check(this.#source!.buffersrcAddFrameSync(frame, AV_BUFFERSRC_FLAG_KEEP_REF), 'filter a frame');
    yield* this.#drain();
  }

  /** The output that remains at the end of the stream. */
  *flush(): Generator<Frame> {
    if (!this.#graph) return;
    this.#source!.buffersrcAddFrameSync(null);
    yield* this.#drain();
    this.#free();
  }

  close(): void {
    this.#free();
    this.#output.free();
  }

  *#drain(): Generator<Frame> {
    while (this.#sink!.buffersinkGetFrameSync(this.#output) >= 0) {
      try {
        yield this.#output;
      } finally {
        this.#output.unref();
      }
    }
  }

  #build(source: 'buffer' | 'abuffer', shape: string): void {
    const graph = new FilterGraph();
    graph.alloc();
    // 8.6 s against 11.5 s over 2 minutes of 1080p: on small pictures threads cost more than they save
    graph.nbThreads = 1;
    this.#graph = graph;
    this.#source = graph.createFilter(Filter.getByName(source)!, 'in', shape);
    this.#sink = graph.createFilter(Filter.getByName(`${source}sink`)!, 'out', null);
    if (!this.#source || !this.#sink) throw new Error(`FFmpeg cannot make a filter input of ${shape}`);
    const result = graph.parsePtr(`[in]${this.#description}[out]`, end('out', this.#sink), end('in', this.#source));
    check(result, `parse the filters ${this.#description}`);
    check(graph.configSync(), `set up the filters ${this.#description}`);
    this.#shape = shape;
  }

  #free(): void {
    this.#graph?.free();
    this.#graph = this.#source = this.#sink = null;
    this.#shape = '';
  }
}

/** Arguments of FFmpeg's buffer source for frames of this size and format. */
export function shapeOf(frame: Frame): string {
  const time = `time_base=${MICROSECONDS.num}/${MICROSECONDS.den}`;
  if (frame.isVideo()) {
    const { num, den } = frame.sampleAspectRatio;
    const aspect = num > 0 && den > 0 ? `${num}/${den}` : '1/1';
    const colour = `colorspace=${frame.colorSpace}:range=${frame.colorRange}`;
    return `video_size=${frame.width}x${frame.height}:pix_fmt=${frame.format}:${time}:pixel_aspect=${aspect}:${colour}`;
  }
  const layout = avChannelLayoutDescribe(frame.channelLayout) ?? `${frame.channels}c`;
  return `sample_rate=${frame.sampleRate}:sample_fmt=${avGetSampleFmtName(frame.format as never)}:${time}:channel_layout=${layout}`;
}

function end(name: string, filter: FilterContext): FilterInOut {
  const inOut = new FilterInOut();
  inOut.alloc();
  inOut.name = name;
  inOut.filterCtx = filter;
  inOut.padIdx = 0;
  return inOut;
}

/** @throws Error when FFmpeg's answer is an error */
export function check(code: number, action: string): void {
  if (code < 0) throw new Error(`FFmpeg cannot ${action}: ${FFmpegError.strerror(code)}`);
}
