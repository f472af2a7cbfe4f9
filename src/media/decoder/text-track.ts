/** Lines of one embedded text stream, read from its packets: text subtitles need no decoder. */
import { AV_NOPTS_VALUE, avGetCodecName } from './ffmpeg.js';
import type { Packet, Stream } from './ffmpeg.js';
import { assWords, plainWords, subripWords, webvttWords } from './markup.js';
import type { Words } from './markup.js';
import { toMicroseconds } from './timeline.js';
import type { TextLine } from './types.js';

/** By codec: reads the words from a packet. Bitmap subtitles (dvd, pgs, dvb) have none. */
const READERS: Readonly<Record<string, (data: Buffer) => Words>> = {
  mov_text: (data) => plainWords(data.toString('utf8', 2, 2 + (data.length >= 2 ? data.readUInt16BE(0) : 0))),
  text: (data) => plainWords(data.toString('utf8')),
  subrip: (data) => subripWords(data.toString('utf8')),
  srt: (data) => subripWords(data.toString('utf8')),
  webvtt: (data) => webvttWords(data.toString('utf8')),
  ass: (data) => assWords(data.toString('utf8')),
  ssa: (data) => assWords(data.toString('utf8')),
};

export class TextTrack {
  readonly #stream: Stream;
  readonly #read: (data: Buffer) => Words;
  /** A line whose end the file does not state: it ends at the next packet. */
  #unended: TextLine | null = null;

  private constructor(stream: Stream, read: (data: Buffer) => Words) {
    this.#stream = stream;
    this.#read = read;
  }

  /** @returns null for codecs without text */
  static of(stream: Stream): TextTrack | null {
    const read = READERS[avGetCodecName(stream.codecpar.codecId) ?? ''];
    return read ? new TextTrack(stream, read) : null;
  }

  /** @param originUs the file's first time @returns the lines that are complete now */
  *push(packet: Packet, originUs: number): Generator<TextLine> {
    if (packet.pts === AV_NOPTS_VALUE || !packet.data) return;
    const startUs = toMicroseconds(packet.pts, this.#stream.timeBase) - originUs;
    yield* this.finish(startUs);
    const words = this.#read(packet.data);
    if (words.text.trim() === '') return;
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
