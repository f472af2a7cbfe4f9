/** Opens a media file with FFmpeg. Each fault of the file is a MediaError of one line. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  AVERROR_EOF,
  AVSEEK_FLAG_BACKWARD,
  AV_NOPTS_VALUE,
  Dictionary,
  FFmpegError,
  FormatContext,
  Packet,
} from './ffmpeg.js';
import type { Stream } from './ffmpeg.js';
import { notMedia } from './not-media.js';
import { MediaError } from './types.js';

/**
 * Demuxers that may open a file. An allow list: others read playlists (hls, dash, concat) that name further files and
 * addresses, or read any text as a picture (tty).
 */
const DEMUXERS = [
  'mov,mp4,m4a,3gp,3g2,mj2',
  'matroska,webm',
  ...[
    'mpegts',
    'mpeg',
    'mpegvideo',
    'avi',
    'flv',
    'asf',
    'ogg',
    'mxf',
    'nut',
    'ivf',
    'dv',
    'gif',
    'rm',
    'y4m',
    'yuv4mpegpipe',
  ],
  ...['h264', 'hevc', 'm4v', 'obu', 'vc1', 'apng'],
  ...['wav', 'w64', 'mp3', 'aac', 'flac', 'ac3', 'eac3', 'dts', 'aiff', 'caf', 'amr', 'au', 'ape', 'wv', 'tta'],
].join(',');

/** Rejects a missing or empty file and a folder, for which FFmpeg's messages are unclear. */
export function checkReadable(path: string): void {
  let stats;
  try {
    stats = statSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new MediaError(code === 'ENOENT' ? 'no such file' : `the file cannot be read: ${code}`);
  }
  if (stats.isDirectory()) throw new MediaError('this is a folder, not a media file');
  if (!stats.isFile()) throw new MediaError('this is not a regular file');
  if (stats.size === 0) throw new MediaError('the file is empty');
}

export class Container {
  readonly streams: Stream[];
  /** Why reading stopped before the end of the file; null when it did not. */
  readError: string | null = null;
  readonly #format: FormatContext;

  private constructor(format: FormatContext) {
    this.#format = format;
    this.streams = format.streams;
  }

  /** @throws MediaError when there is no such file or it holds no media. */
  static open(path: string): Container {
    checkReadable(path);
    const format = new FormatContext();
    const options = Dictionary.fromObject({ protocol_whitelist: 'file', format_whitelist: DEMUXERS });
    try {
      // without the prefix FFmpeg reads a path with a colon as a protocol
      const opened = format.openInputSync(`file:${resolve(path)}`, null, options);
      if (opened < 0) throw new MediaError(`not readable as media: ${notMedia(path) ?? FFmpegError.strerror(opened)}`);
      const found = format.findStreamInfoSync(null);
      if (found < 0) throw new MediaError(`its streams cannot be read: ${FFmpegError.strerror(found)}`);
      const container = new Container(format);
      if (container.streams.length === 0) throw new MediaError('the file has no streams');
      return container;
    } catch (error) {
      format.closeInputSync();
      throw error;
    } finally {
      options.free();
    }
  }

  /** FFmpeg's names for the format, e.g. `mov,mp4,m4a,3gp,3g2,mj2`. */
  get formatName(): string {
    return this.#format.iformat?.name ?? '';
  }

  /** As the container states or FFmpeg estimates it; null when unknown. */
  get durationUs(): number | null {
    const duration = this.#format.duration;
    return duration === AV_NOPTS_VALUE || duration <= 0n ? null : Number(duration);
  }

  tag(name: string): string | null {
    const metadata = this.#format.metadata;
    return metadata?.get(name) || null;
  }

  /** Every packet in the file's order. A packet is valid until the next one is read. */
  *packets(): Generator<Packet> {
    const packet = new Packet();
    packet.alloc();
    try {
      for (;;) {
        const read = this.#format.readFrameSync(packet);
        if (read < 0) {
          if (read !== AVERROR_EOF) this.readError = FFmpegError.strerror(read);
          return;
        }
        yield packet;
        packet.unref();
      }
    } finally {
      packet.free();
    }
  }

  /** Goes on from before a time of a stream, in its ticks; false: the format cannot. */
  seek({ index }: Stream, ticks: bigint): boolean {
    return this.#format.seekFrameSync(index, ticks, AVSEEK_FLAG_BACKWARD) >= 0;
  }

  close(): void {
    this.#format.closeInputSync();
  }
}
