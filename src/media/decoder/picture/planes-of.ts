/** The planes of a decoded frame, of whatever format. */
import { avGetPixFmtName } from '../ffmpeg.js';
import type { Frame } from '../ffmpeg.js';
import { FrameFilter } from '../frame-filter.js';
import type { PlanarPicture, Plane } from '../../quality/picture/plane.js';

/** Planar formats, 8 bits or little-endian, as they lie in memory; of others a copy is made. */
const PLANAR = /^(?:gray|yuva?j?4[0-4]{2}p)(?:(9|10|12|14|16)le)?$/;
const OTHERWISE = 'format=yuv420p|yuv422p|yuv444p|yuv420p10|yuv422p10|yuv444p10';

export class PlaneReader {
  readonly #convert = new FrameFilter(OTHERWISE);

  /** Calls `use` with the planes of a frame; they are valid only within. */
  read(frame: Frame, use: (picture: PlanarPicture) => void): void {
    const depth = depthOf(frame);
    if (depth !== null) return use(planes(frame, depth));
    for (const copy of this.#convert.push(frame)) use(planes(copy, depthOf(copy)!));
  }

  close(): void {
    this.#convert.close();
  }
}

/** Null: its samples do not lie in planes. */
function depthOf(frame: Frame): number | null {
  const match = PLANAR.exec(avGetPixFmtName(frame.format as never) ?? '');
  return match && Number(match[1] ?? 8);
}

function planes(frame: Frame, depth: number): PlanarPicture {
  const data = frame.data!;
  const luma = plane(data[0]!, frame.linesize[0]!, frame, depth);
  const isGray = data.length < 3 || !data[1] || !data[2];
  if (isGray) return [luma];
  const [u, v] = [1, 2].map((at) => plane(data[at]!, frame.linesize[at]!, chromaSize(frame), depth));
  return [luma, u!, v!];
}

/** Of 4:2:0, 4:2:2, 4:4:4, 4:4:0 and 4:1:1, as their names have it. */
function chromaSize(frame: Frame): { width: number; height: number } {
  const [, across, down] = /4([0-4])([0-4])p/.exec(avGetPixFmtName(frame.format as never) ?? '')!;
  const isHalfHigh = down === '0';
  return {
    width: Math.ceil(frame.width / (across === '4' ? 1 : across === '1' ? 4 : 2)),
    height: isHalfHigh ? Math.ceil(frame.height / 2) : frame.height,
  };
}

function plane(
  bytes: Buffer,
  lineSize: number,
  { width, height }: { width: number; height: number },
  depth: number,
): Plane {
  const samples = depth === 8 ? bytes : new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
  return { width, height, samples, stride: depth === 8 ? lineSize : lineSize >> 1, depth };
}
