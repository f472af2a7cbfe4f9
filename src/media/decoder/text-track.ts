/** Lines of one embedded text stream, read from its packets: text subtitles need no decoder. */
import { AV_NOPTS_VALUE } from './ffmpeg.js';
import type { Packet, Stream } from './ffmpeg.js';
import { passedOver } from './position/passed-over.js';
import { textReaderOf } from './text-readers.js';
import type { TextReader } from './text-readers.js';
import { toMicroseconds } from './timeline.js';
import type { TextLine } from './types.js';

export class TextTrack {
  /** What the stream says so far and means nothing. */
  readonly problems: string[];

  readonly #stream: Stream;
  readonly #read: TextReader;
  /** A line whose end the file does not state: it ends at the next packet. */
  #unended: TextLine | null = null;

  private constructor(stream: Stream, read: TextReader, problems: string[]) {
    this.#stream = stream;
    this.#read = read;
    this.problems = problems;
  }

  /** @returns null for codecs without text */
  static of(stream: Stream): TextTrack | null {
    const problems: string[] = [];
    const read = textReaderOf(stream, problems);
    return read && new TextTrack(stream, read, problems);
  }

  /** @param originUs the file's first time @returns the lines that are complete now */
  *push(packet: Packet, originUs: number): Generator<TextLine> {
    if (packet.pts === AV_NOPTS_VALUE || !packet.data) return;
    const startUs = toMicroseconds(packet.pts, this.#stream.timeBase) - originUs;
    yield* this.finish(startUs);
    const { faults, ...words } = this.#read(packet.data, packet);
    if (words.text.trim() === '') return;
    this.problems.push(...passedOver(`text stream ${this.#stream.index} at ${startUs / 1_000_000} s`, faults));
    const line = { streamIndex: this.#stream.index, startUs: Math.max(0, startUs), endUs: startUs, ...words };
    if (packet.duration > 0n) {
      line.endUs = toMicroseconds(packet.pts + packet.duration, this.#stream.timeBase) - originUs;
      if (line.endUs > line.startUs) yield line;
    } else {
      this.#unended = line;
    }
  }

  /** @param endUs end of the last line, when the file does not state it */
  *finish(endUs: number): Generator<TextLine> {
    const line = this.#unended;
    this.#unended = null;
    if (line && endUs > line.startUs) yield { ...line, endUs };
  }
}
