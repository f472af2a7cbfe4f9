/**
 * How well pixel errors are found: 50 dots of one to three pixels planted in real clips, in RGB before the film is encoded, or after it was
 * decoded (kept without loss); by clip, size and kind, and what is found in the clips as they are.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../src/base/seeded-random.js';
import { openEngine } from '../src/media/decoder/engine.js';
import type { MediaEngine } from '../src/media/decoder/types.js';
import type { Finding } from '../src/media/findings.js';
import { benchFolder } from './folder.js';

const DOTS = 50;
/** Pixels from the edge, and from one dot to the next. */
const [EDGE, APART] = [6, 16];
/** A dot is found where the middle of a finding is so near to its own. */
const NEAR = 3;
/** Levels of 8 bits by which a dot that can be seen differs from the picture, in half of the frames. */
const SEEN = 12;

/** 8 bits of R, G and B, null where the scene shows through. */
type Colour = readonly [number | null, number | null, number | null];
const KINDS: Readonly<Record<string, Colour>> = {
  dead: [0, 0, 0],
  hot: [255, 255, 255],
  'stuck red': [255, 0, 0],
  'stuck green': [0, 255, 0],
  'stuck blue': [0, 0, 255],
  'red subpixel': [255, null, null],
  'green subpixel': [null, 255, null],
};

interface Clip {
  readonly name: string;
  /** What FFmpeg reads. */
  readonly input: readonly string[];
  readonly size: readonly [number, number];
  readonly rate: string;
  readonly deep?: boolean;
}
interface Dot {
  readonly kind: string;
  readonly x: number;
  readonly y: number;
  readonly pixels: readonly (readonly [number, number])[];
  seen: number;
}
interface Outcome {
  readonly clip: string;
  readonly how: string;
  readonly dots: readonly (Dot & { readonly found: boolean; readonly visible: boolean })[];
  readonly alarms: readonly Finding[];
  readonly seconds: number;
}

const GRAIN = ['-vf', 'noise=alls=12:allf=t'];
const ENCODINGS: Readonly<Record<string, readonly string[]>> = {
  'CRF 18': ['-crf', '18', '-preset', 'fast'],
  'CRF 23': ['-crf', '23', '-preset', 'fast'],
  'after decoding': ['-qp', '0', '-preset', 'ultrafast'],
};

/** `--media FOLDER` (default ../shared/media), `--only WORD`: clips and encodings whose names have it, `--misses FILE`. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      media: { type: 'string' },
      only: { type: 'string' },
      how: { type: 'string' },
      misses: { type: 'string' },
    },
  });
  const media = values.media ?? '../shared/media';
  if (!existsSync(media)) return console.log(`pixels: skipped: ${media} is not there`);
  const folder = mkdtempSync(join(benchFolder(), 'pixels-'));
  const engine = await openEngine();
  try {
    const outcomes: Outcome[] = [];
    for (const clip of clipsOf(media).filter(({ name }) => name.includes(values.only ?? ''))) {
      for (const how of Object.keys(ENCODINGS).filter((name) => name.includes(values.how ?? '')))
        outcomes.push(await planted(engine, clip, how, join(folder, 'planted.mkv')));
    }
    tables(outcomes);
    if (values.misses) writeFileSync(values.misses, JSON.stringify(outcomes));
    await asTheyAre(engine, media);
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}

function clipsOf(media: string): Clip[] {
  const at = (name: string) => ['-i', join(media, name)];
  const webb = at('nasa-webb-16s-embedded-captions.mp4');
  const tears = at('tears-of-steel-battle-clip.webm');
  const flat = ['-f', 'lavfi', '-i', 'color=0x707070:s=640x360:r=24:d=12,format=yuv420p'];
  return [
    { name: 'Webb', input: [...webb, '-map', '0:3'], size: [480, 270], rate: '30000/1001' },
    { name: 'Webb, grain', input: [...webb, '-map', '0:3', ...GRAIN], size: [480, 270], rate: '30000/1001' },
    { name: 'Tears of Steel, 70 s', input: tears, size: [800, 332], rate: '24' },
    { name: 'Tears of Steel, 15 s', input: ['-ss', '20', '-t', '15', ...tears], size: [800, 332], rate: '24' },
    {
      name: 'Tears of Steel, 15 s, grain',
      input: ['-ss', '40', '-t', '15', ...tears, ...GRAIN],
      size: [800, 332],
      rate: '24',
    },
    { name: 'flat, grain, 12 s', input: [...flat, ...GRAIN], size: [640, 360], rate: '24' },
    { name: 'Big Buck Bunny, 2 s', input: at('big-buck-bunny-2s-1080p60-51ch.mp4'), size: [1920, 1080], rate: '60' },
    { name: 'HDR, 1 s', input: at('hdr10plus-1080p-10bit-hevc.mp4'), size: [1920, 1080], rate: '30', deep: true },
  ];
}

async function planted(engine: MediaEngine, clip: Clip, how: string, path: string): Promise<Outcome> {
  const dots = dotsOf(clip);
  const frames = await encode(clip, dots, ENCODINGS[how]!, path);
  const { findings, seconds } = await found(engine, path);
  const [width, height] = clip.size;
  const middles = findings.map(({ region }) => [
    (region!.x! + region!.width! / 2) * width,
    (region!.y! + region!.height! / 2) * height,
  ]);
  const isNear = ({ x, y }: Dot, [px, py]: readonly number[]) =>
    Math.max(Math.abs(x + 0.5 - px!), Math.abs(y + 0.5 - py!)) <= NEAR;
  return {
    clip: clip.name,
    how,
    dots: dots.map((dot) => ({
      ...dot,
      visible: dot.seen >= frames / 2,
      found: middles.some((middle) => isNear(dot, middle)),
    })),
    alarms: findings.filter((_, i) => !dots.some((dot) => isNear(dot, middles[i]!))),
    seconds,
  };
}

function dotsOf({ name, size: [width, height] }: Clip): Dot[] {
  const random = seededRandom(name.length);
  const kinds = Object.keys(KINDS);
  const dots: Dot[] = [];
  while (dots.length < DOTS) {
    const [x, y] = [width, height].map((of) => EDGE + Math.floor(random() * (of - 2 * EDGE))) as [number, number];
    if (dots.some((dot) => Math.max(Math.abs(dot.x - x), Math.abs(dot.y - y)) < APART)) continue;
    const size = 1 + (dots.length % 3);
    const all =
      random() < 0.5
        ? [
            [0, 0],
            [1, 0],
            [0, 1],
          ]
        : [
            [0, 0],
            [0, 1],
            [0, 2],
          ];
    const pixels = all.slice(0, size).map(([dx, dy]) => [x + dx!, y + dy!] as const);
    dots.push({ kind: kinds[dots.length % kinds.length]!, x, y, pixels, seen: 0 });
  }
  return dots;
}

/** @returns how many frames there are */
async function encode(clip: Clip, dots: Dot[], encoding: readonly string[], path: string): Promise<number> {
  const format = clip.deep ? 'rgb48le' : 'rgb24';
  const raw = ['-f', 'rawvideo', '-pix_fmt', format];
  const from = spawn('ffmpeg', ['-v', 'error', '-nostdin', ...clip.input, '-an', '-sn', ...raw, '-'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const colour = clip.deep ? ['-color_trc', 'smpte2084', '-color_primaries', 'bt2020', '-colorspace', 'bt2020nc'] : [];
  const to = spawn(
    'ffmpeg',
    [
      ...['-v', 'error', '-y', ...raw, '-s', clip.size.join('x'), '-r', clip.rate, '-i', '-'],
      ...['-c:v', 'libx264', ...encoding, '-pix_fmt', clip.deep ? 'yuv420p10le' : 'yuv420p', ...colour, path],
    ],
    { stdio: ['pipe', 'ignore', 'inherit'] },
  );
  const [width, height] = clip.size;
  const bytes = width * height * (clip.deep ? 6 : 3);
  let [count, filled, frame] = [0, 0, Buffer.allocUnsafe(bytes)];
  for await (const chunk of from.stdout as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length;) {
      const copied = chunk.copy(frame, filled, at);
      [at, filled] = [at + copied, filled + copied];
      if (filled < bytes) break;
      for (const dot of dots) plant(frame, dot, clip);
      const isTaken = to.stdin.write(frame);
      [count, filled, frame] = [count + 1, 0, Buffer.allocUnsafe(bytes)];
      if (!isTaken) await once(to.stdin, 'drain');
    }
  }
  to.stdin.end();
  await once(to, 'close');
  return count;
}

function plant(frame: Buffer, dot: Dot, { size: [width], deep }: Clip): void {
  const levels = deep ? new Uint16Array(frame.buffer, frame.byteOffset, frame.length / 2) : frame;
  const unit = deep ? 257 : 1;
  let greatest = 0;
  for (const [x, y] of dot.pixels) {
    const at = 3 * (y * width + x);
    const before = [0, 1, 2].map((i) => levels[at + i]! / unit);
    KINDS[dot.kind]!.forEach((level, i) => level !== null && (levels[at + i] = level * unit));
    const change = [0, 1, 2].map((i) => levels[at + i]! / unit - before[i]!);
    const luma = 0.2126 * change[0]! + 0.7152 * change[1]! + 0.0722 * change[2]!;
    // a sample of colour is that of four pixels
    const colour = Math.max(Math.abs(change[2]! - luma) / 1.86, Math.abs(change[0]! - luma) / 1.57) / 4;
    greatest = Math.max(greatest, Math.abs(luma), colour * dot.pixels.length);
  }
  if (greatest >= SEEN) dot.seen++;
}

async function found(engine: MediaEngine, path: string): Promise<{ findings: Finding[]; seconds: number }> {
  const findings: Finding[] = [];
  const probe = await engine.probe(path);
  for await (const event of engine.measure(path, probe, { measurers: ['pixel-errors'] }))
    if (event.type === 'found' && event.found.is === 'finding') findings.push(event.found.finding);
  return { findings, seconds: (probe.durationUs ?? 0) / 1e6 };
}

function tables(outcomes: readonly Outcome[]): void {
  const share = (dots: Outcome['dots']) => `${dots.filter((dot) => dot.found).length}/${dots.length}`;
  const row = (dots: Outcome['dots']) => ({
    all: share(dots),
    'that are seen': share(dots.filter((dot) => dot.visible)),
  });
  console.table(
    outcomes.map(({ clip, how, dots, alarms }) => ({
      ...{ clip, how },
      ...row(dots),
      ...Object.fromEntries(
        [1, 2, 3].map((size) => [`${size} px`, share(dots.filter((dot) => dot.pixels.length === size))]),
      ),
      false: alarms.length,
    })),
  );
  const all = outcomes.flatMap(({ dots }) => dots);
  const of = (is: (dot: Dot) => boolean) => row(all.filter(is));
  console.table({
    ...Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, of((dot) => dot.kind === kind)])),
    all: of(() => true),
  });
}

async function asTheyAre(engine: MediaEngine, media: string): Promise<void> {
  const files = readdirSync(media).filter((name) => /\.(mp4|webm|mkv|mov)$/.test(name));
  let [alarms, total] = [0, 0];
  for (const name of files) {
    const { findings, seconds } = await found(engine, join(media, name));
    if (findings.length > 0) console.log(basename(name), findings.map(({ text }) => text).join(' '));
    alarms += findings.length;
    total += seconds;
  }
  console.log(`as they are: ${alarms} false in ${Math.round(total)} s of ${files.length} clips`);
}
