/** Draws and encodes the short films that the tests need. */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  AVCOL_PRI_BT2020,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_SMPTE2084,
  AV_CHANNEL_ORDER_NATIVE,
  AV_LOG_QUIET,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV420P10LE,
  AV_SAMPLE_FMT_FLTP,
} from 'node-av/constants';
import '../../../src/media/decoder/promise-with-resolvers.js';
import { heldFrame } from '../../../src/media/demo/held-frame.js';
import { writeSound } from '../../support/sound/sound-file.js';

export interface Film {
  width: number;
  height: number;
  frames: number;
  /** Luma, Cb and Cr (0..255) of a point of frame `n`; x and y are 0..1. */
  paint: (n: number, x: number, y: number) => readonly [number, number, number];
  /** Time of frame `n` in milliseconds; 25 a second when left out. */
  timeMs?: (n: number) => number;
  /** Frames a second, exact, in place of `timeMs`. */
  rate?: { num: number; den: number };
  sound?: Sound;
  /** Tags of the file. */
  tags?: Record<string, string>;
  /** Of x264; 16 when left out. */
  crf?: number;
  /** More options of x264. */
  x264?: Record<string, string>;
  /** Width of a pixel by its height. */
  pixelAspect?: { num: number; den: number };
}
export interface Sound {
  channels: 1 | 2 | 6;
  seconds: number;
  /** −1..1 at `t` seconds. */
  at: (t: number) => number;
  /** When it begins; 0 when left out. */
  startMs?: number;
}

const SAMPLE_RATE = 48_000;
const AUDIO_FRAME = 1024;
const LAYOUTS = { 1: 4n, 2: 3n, 6: 0x3fn };

/** A scene of moving shapes in the colours of `seed`: scenes of other seeds share neither colours nor shapes. */
export function scene(seed: number): Film['paint'] {
  const [u, v] = [40 + ((seed * 97) % 176), 40 + ((seed * 57 + 80) % 176)];
  const base = 50 + ((seed * 71) % 130);
  return (n, x, y) => {
    const bars = Math.sin((x * (3 + (seed % 4)) + y * (1 + (seed % 3)) + n * 0.01) * 6.283);
    const disc = Math.hypot(x - 0.5 - 0.3 * Math.sin(n / 20 + seed), y - 0.5) < 0.2;
    return disc ? [235 - base, 255 - u, 255 - v] : [base + 30 * bars, u, v];
  };
}

/** Writes an MP4 (H.264, AAC) or, by the name's end, whatever FFmpeg makes of it. */
export async function writeFilm(path: string, film: Film): Promise<string> {
  const { Dictionary, Encoder, Frame, Log, Muxer } = await import('node-av');
  Log.setLevel(AV_LOG_QUIET);
  const muxer = await Muxer.open(path);
  const timeBase = film.rate ? { num: film.rate.den, den: film.rate.num } : { num: 1, den: 1000 };
  const timeOf = film.rate ? (n: number) => n : (film.timeMs ?? ((n: number) => n * 40));
  const video = await Encoder.create('libx264' as never, {
    options: { preset: 'ultrafast', crf: film.crf ?? 16, ...film.x264 } as never,
    context: {
      timeBase,
      framerate: film.rate ?? { num: 25, den: 1 },
      ...(film.pixelAspect && { sampleAspectRatio: film.pixelAspect }),
    } as never,
  });
  const pictures = muxer.addStream(video);
  const audio = film.sound && (await Encoder.create('aac' as never));
  const sounds = audio && muxer.addStream(audio);
  if (film.tags) muxer.getFormatContext().metadata = Dictionary.fromObject(film.tags);
  for (let n = 0; n < film.frames; n++) {
    const frame = heldFrame(draw(film, n), (pixels) =>
      Frame.fromVideoBuffer(pixels, {
        width: film.width,
        height: film.height,
        format: AV_PIX_FMT_YUV420P,
        timeBase,
        pts: BigInt(timeOf(n)),
      }),
    );
    frame.duration = BigInt(timeOf(n + 1) - timeOf(n));
    for (const packet of await video.encodeAll(frame)) await muxer.writePacket(packet, pictures);
    frame.free();
  }
  for await (const packet of video.flushPackets()) await muxer.writePacket(packet, pictures);
  if (audio && sounds !== undefined) {
    const late = BigInt(((film.sound!.startMs ?? 0) * SAMPLE_RATE) / 1000);
    const write = (packet: import('node-av').Packet) => {
      packet.pts += late;
      packet.dts += late;
      return muxer.writePacket(packet, sounds);
    };
    for (const frame of soundFrames(film.sound!, Frame)) {
      for (const packet of await audio.encodeAll(frame)) await write(packet);
      frame.free();
    }
    for await (const packet of audio.flushPackets()) await write(packet);
  }
  await muxer.close();
  return path;
}

/** A WAV of 16 bits, the same in all channels. */
export function writeWav(path: string, { channels, seconds, at }: Sound): string {
  const samples = Float32Array.from({ length: Math.round(seconds * SAMPLE_RATE) }, (_, i) => at(i / SAMPLE_RATE));
  return writeSound(path, Array<Float32Array>(channels).fill(samples), SAMPLE_RATE);
}

/** Turns an MP4's first track by quarters clockwise, by its track header's matrix. */
export function turn(path: string, quarters: 1 | 2 | 3): void {
  const file = readFileSync(path);
  const matrix = file.indexOf('tkhd') + 4 + 40;
  const [a, b] = { 1: [0, 1], 2: [-1, 0], 3: [0, -1] }[quarters] as [number, number];
  [a, b, 0, -b, a].forEach((value, index) => file.writeInt32BE(value * 0x10000, matrix + index * 4));
  writeFileSync(path, file);
}

function draw({ width, height, paint }: Film, n: number): Buffer {
  const [chromaWidth, chromaHeight] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const picture = Buffer.alloc(width * height + 2 * chromaWidth * chromaHeight);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) picture[y * width + x] = paint(n, x / width, y / height)[0];
  }
  for (let y = 0, at = width * height; y < chromaHeight; y++) {
    for (let x = 0; x < chromaWidth; x++, at++) {
      const [, u, v] = paint(n, x / chromaWidth, y / chromaHeight);
      picture[at] = u;
      picture[at + chromaWidth * chromaHeight] = v;
    }
  }
  return picture;
}

function* soundFrames({ channels, seconds, at }: Sound, Frame: typeof import('node-av').Frame) {
  for (let start = 0; start < seconds * SAMPLE_RATE; start += AUDIO_FRAME) {
    const samples = new Float32Array(AUDIO_FRAME * channels);
    for (let sample = 0; sample < AUDIO_FRAME; sample++) {
      const level = at((start + sample) / SAMPLE_RATE);
      for (let channel = 0; channel < channels; channel++) samples[channel * AUDIO_FRAME + sample] = level;
    }
    yield heldFrame(Buffer.from(samples.buffer), (data) =>
      Frame.fromAudioBuffer(data, {
        nbSamples: AUDIO_FRAME,
        format: AV_SAMPLE_FMT_FLTP,
        sampleRate: SAMPLE_RATE,
        channelLayout: { nbChannels: channels, order: AV_CHANNEL_ORDER_NATIVE, mask: LAYOUTS[channels] },
        timeBase: { num: 1, den: SAMPLE_RATE },
        pts: BigInt(start),
      }),
    );
  }
}

/** Writes a second of sound with the one stream of a subtitle file beside it, as it is, to a container that the name's end says. */
export async function withText(path: string, subtitles: string): Promise<string> {
  const { Demuxer, Log, Muxer } = await import('node-av');
  Log.setLevel(AV_LOG_QUIET);
  const sound = writeWav(`${path}.wav`, { channels: 1, seconds: 1, at: (t) => Math.sin(t * 2000) / 2 });
  const muxer = await Muxer.open(path);
  const inputs = await Promise.all([sound, subtitles].map((input) => Demuxer.open(input)));
  const indices = inputs.map((input) => muxer.addStream(input.streams[0]!));
  for (const [i, input] of inputs.entries()) {
    for await (const packet of input.packets()) if (packet) await muxer.writePacket(packet, indices[i]!);
    await input.close();
  }
  await muxer.close();
  return path;
}

export interface HdrFilm {
  transfer: 'pq' | 'hlg';
  frames: number;
  /** R, G and B, 0..1 of the code range, of a point of frame `n`; x and y are 0..1. */
  paint: (n: number, x: number, y: number) => readonly [number, number, number];
  /** MaxCLL and MaxFALL. */
  declares?: readonly [number, number];
}

/** Writes 64 × 64 pixels of BT.2020 in 10 bits, 25 a second, that lose nothing but by 4:2:0. */
export async function writeHdr(path: string, { transfer, frames, paint, declares }: HdrFilm): Promise<string> {
  const av = await import('node-av');
  av.Log.setLevel(AV_LOG_QUIET);
  const size = 64;
  const colour = {
    colorPrimaries: AVCOL_PRI_BT2020,
    colorTrc: transfer === 'pq' ? AVCOL_TRC_SMPTE2084 : AVCOL_TRC_ARIB_STD_B67,
    colorSpace: AVCOL_SPC_BT2020_NCL,
    colorRange: AVCOL_RANGE_MPEG,
  };
  const light = declares ? `:max-cll=${declares.join()}` : '';
  const params = `log-level=none:lossless=1:pools=none:frame-threads=1${light}`;
  const options = { preset: 'ultrafast', 'x265-params': params };
  const context = { ...colour, framerate: new av.Rational(25, 1) };
  const encoder = await av.Encoder.create('libx265' as never, { options: options as never, context });
  const muxer = await av.Muxer.open(path);
  const stream = muxer.addStream(encoder);
  for (let n = 0; n < frames; n++) {
    const picture = new Uint16Array((size * size * 3) / 2);
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const [r, g, b] = paint(n, x / size, y / size);
        const luma = 0.2627 * r + 0.678 * g + 0.0593 * b;
        picture[y * size + x] = Math.round(64 + 876 * luma);
        const chroma = size * size + (y >> 1) * (size / 2) + (x >> 1);
        picture[chroma] = Math.round(512 + (896 * (b - luma)) / 1.8814);
        picture[chroma + (size * size) / 4] = Math.round(512 + (896 * (r - luma)) / 1.4746);
      }
    }
    const frame = heldFrame(Buffer.from(picture.buffer), (pixels) =>
      av.Frame.fromVideoBuffer(pixels, {
        ...{ width: size, height: size, format: AV_PIX_FMT_YUV420P10LE },
        ...{ timeBase: { num: 1, den: 25 }, pts: BigInt(n) },
      }),
    );
    Object.assign(frame, colour, { duration: 1n });
    for (const packet of await encoder.encodeAll(frame)) await muxer.writePacket(packet, stream);
    frame.free();
  }
  for await (const packet of encoder.flushPackets()) await muxer.writePacket(packet, stream);
  await muxer.close();
  return path;
}
