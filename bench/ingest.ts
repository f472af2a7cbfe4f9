/** How long the engine takes over a long film, in turns with FFmpeg's own shot detector on the same file, and its memory. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../src/media/engine.js';

const FOLDER = join(tmpdir(), 'media-graph-bench');
/** Rendered once, then repeated: encoding an hour of 1080p takes most of an hour. */
const LOOP_MINUTES = 2;
const SCENE_SECONDS = 4;
const SAMPLE_EVERY_US = 2_000_000;
const MEMORY_EVERY_MS = 100;

/** `--minutes N` (default 60): length of the film. */
export async function run(args: string[]): Promise<void> {
  const given = args[args.indexOf('--minutes') + 1];
  const minutes = args.includes('--minutes') ? Number(given) : 60;
  if (!(minutes > 0)) throw new Error(`--minutes must be a number above 0, but got ${given}`);
  if (spawnSync('ffmpeg', ['-version']).error) {
    console.log('ingest: skipped, the film is rendered and compared with the ffmpeg program, which is not on PATH');
    return;
  }
  const film = filmOf(minutes);
  const ffmpegSeconds = await timed(async () => ffmpeg('-i', film, '-vf', 'scdet', '-f', 'null', '-'));
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, familyBytes())), MEMORY_EVERY_MS);
  let [pictures, shots] = [0, 0];
  const engineSeconds = await timed(async () => {
    const engine = await openEngine();
    const probe = await engine.probe(film);
    for await (const event of engine.analyse(film, probe, { sampleEveryUs: SAMPLE_EVERY_US })) {
      if (event.type === 'picture') pictures += 1;
      if (event.type === 'shots') shots = event.shots.length;
    }
    await engine.close();
  });
  clearInterval(watch);
  console.table({
    'film, minutes of 1080p': minutes,
    'ffmpeg -vf scdet, s': ffmpegSeconds.toFixed(1),
    'engine, s': engineSeconds.toFixed(1),
    ratio: (engineSeconds / ffmpegSeconds).toFixed(2),
    'peak memory of both processes, MiB': Math.round(peak / 2 ** 20),
    pictures,
    shots,
  });
}

/** A film of moving scenes with noise, cuts and stereo sound, kept in the system's temporary folder. */
function filmOf(minutes: number): string {
  mkdirSync(FOLDER, { recursive: true });
  const loop = render(`loop-${LOOP_MINUTES}.mp4`, (path) => {
    const scene = `floor(t/${SCENE_SECONDS})`;
    const picture = `testsrc2=s=1920x1080:r=24,hue=h='77*${scene}':b='mod(${scene},3)-1',noise=alls=8:allf=t`;
    const sound = 'anoisesrc=color=pink:amplitude=0.3:r=48000,aformat=channel_layouts=stereo';
    const inputs = ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound, '-t', String(LOOP_MINUTES * 60)];
    ffmpeg(
      ...inputs,
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-crf',
      '26',
      '-pix_fmt',
      'yuv420p',
      '-c:a',
      'aac',
      path,
    );
  });
  return render(`film-${minutes}.mp4`, (path) => {
    ffmpeg('-stream_loop', '-1', '-i', loop, '-t', String(minutes * 60), '-c', 'copy', path);
  });
}

/** Renamed only when complete, so that a run cut short leaves no half film behind. */
function render(name: string, make: (path: string) => void): string {
  const path = join(FOLDER, name);
  if (!existsSync(path)) {
    make(`${path}.part.mp4`);
    renameSync(`${path}.part.mp4`, path);
  }
  return path;
}

function ffmpeg(...args: string[]): void {
  execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Resident memory of this process and its children, from /proc; 0 where there is none. */
function familyBytes(): number {
  const resident = (pid: number | string) => {
    try {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
    } catch {
      return 0;
    }
  };
  try {
    const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean);
    return [process.pid, ...children].reduce<number>((sum, pid) => sum + resident(pid), 0);
  } catch {
    return resident('self');
  }
}
