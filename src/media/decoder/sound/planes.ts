/** The samples of a frame of sound, −1..1, a channel each. */
import { avGetSampleFmtName } from '../ffmpeg.js';
import type { Frame } from '../ffmpeg.js';

/** Of FFmpeg's data pointers; more channels lie in extendedData. */
const POINTERS = 8;

type Reader = (view: DataView, at: number) => number;

const READERS: Readonly<Record<string, { bytes: number; read: Reader }>> = {
  u8: { bytes: 1, read: (view, at) => view.getUint8(at) / 128 - 1 },
  s32: { bytes: 4, read: (view, at) => view.getInt32(at, true) / 2 ** 31 },
  s64: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) / 2 ** 63 },
  dbl: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
};

interface Known {
  pts: bigint;
  planes: Float32Array[];
}

/** The last frame's, by the object that decoders fill again and again: measurers of one stream share them. */
const known = new WeakMap<Frame, Known>();

/** Valid as long as the frame is: some are its own memory. @param frame whose pts tells it from others of its stream */
export function planesOf(frame: Frame): readonly Float32Array[] {
  const { pts } = frame;
  const last = known.get(frame);
  if (last?.pts === pts) return last.planes;
  const planes = read(frame);
  known.set(frame, { pts, planes });
  return planes;
}

function read(frame: Frame): Float32Array[] {
  const { nbSamples, channels } = frame;
  const name = avGetSampleFmtName(frame.format as never) ?? '';
  const isPlanar = name.endsWith('p');
  const format = isPlanar ? name.slice(0, -1) : name;
  const data = (isPlanar && channels > POINTERS ? frame.extendedData : frame.data) ?? [];
  const step = isPlanar ? 1 : channels;
  return Array.from({ length: channels }, (_, channel) => {
    const bytes = data[isPlanar ? channel : 0]!;
    return samplesOf(bytes, format, isPlanar ? 0 : channel, step, nbSamples);
  });
}

function samplesOf(bytes: Buffer, format: string, first: number, step: number, count: number): Float32Array {
  if (format === 'flt') {
    const all = new Float32Array(bytes.buffer, bytes.byteOffset, (count - 1) * step + first + 1);
    return step === 1 ? all : every(all, first, step, count, 1);
  }
  if (format === 's16') {
    const all = new Int16Array(bytes.buffer, bytes.byteOffset, (count - 1) * step + first + 1);
    return every(all, first, step, count, 1 / 32_768);
  }
  const reader = READERS[format];
  if (!reader) throw new Error(`there is no reader for samples of ${format}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: count }, (_, i) => reader.read(view, (first + i * step) * reader.bytes));
}

function every(
  all: Float32Array | Int16Array,
  first: number,
  step: number,
  count: number,
  factor: number,
): Float32Array {
  const samples = new Float32Array(count);
  for (let i = 0, at = first; i < count; i++, at += step) samples[i] = all[at]! * factor;
  return samples;
}
