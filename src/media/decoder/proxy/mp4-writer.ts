/** Writes encoded streams into an MP4 file whose index stands first. */
import { check } from '../frame-filter.js';
import { FormatContext, Rational } from '../ffmpeg.js';
import type { Packet, Stream } from '../ffmpeg.js';
import type { Encoder } from './encoder.js';

export class Mp4Writer {
  readonly #format = new FormatContext();
  readonly #streams: Map<Encoder, Stream>;

  constructor(path: string, encoders: readonly Encoder[]) {
    check(this.#format.allocOutputContext2(null, 'mp4', path), 'make an MP4 file');
    this.#streams = new Map(encoders.map((encoder) => [encoder, this.#add(encoder)]));
    check(this.#format.openOutputSync(), `write ${path}`);
    check(this.#format.setOption('movflags', '+faststart'), 'put the index first');
    check(this.#format.writeHeaderSync(null), `begin ${path}`);
  }

  write(encoder: Encoder, packet: Packet): void {
    const stream = this.#streams.get(encoder)!;
    packet.rescaleTs(encoder.timeBase, stream.timeBase);
    packet.streamIndex = stream.index;
    check(this.#format.interleavedWriteFrameSync(packet), 'write to the proxy: is the disk full?');
  }

  finish(): void {
    check(this.#format.writeTrailerSync(), 'end the proxy: is the disk full?');
  }

  close(): void {
    this.#format.closeOutputSync();
    this.#format.freeContext();
  }

  #add({ context, timeBase }: Encoder): Stream {
    const stream = this.#format.newStream();
    check(stream.codecpar.fromContext(context), 'describe a stream');
    stream.codecpar.codecTag = 0;
    stream.timeBase = new Rational(timeBase.num, timeBase.den);
    return stream;
  }
}
