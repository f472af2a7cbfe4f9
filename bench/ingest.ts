/**
 * How long `media-graph ingest` takes over a long film, and how much memory, beside what FFmpeg's own shot detector takes
 * to decode the same file. The two take turns.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchFolder } from './folder.js';
import { residentBytes } from './memory.js';
import { positive } from './options.js';

/** Rendered once, then repeated: encoding an hour of 1080p takes most of an hour. */
const LOOP_MINUTES = 2;
const SCENE_SECONDS = 4;
const MEMORY_EVERY_MS = 100;

interface Run {
  seconds: number;
  peakMiB: number;
}

/** `--minutes N` (default 60): length of the film. `--rounds N` (default 1): turns of each. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { minutes: { type: 'string' }, rounds: { type: 'string' } } });
  const minutes = positive('--minutes', values.minutes ?? '60');
  const rounds = positive('--rounds', values.rounds ?? '1');
  if (spawnSync('ffmpeg', ['-version']).error) {
    console.log('ingest: skipped, the film is rendered by and compared with the ffmpeg program, which is not on PATH');
    return;
  }
  const film = filmOf(minutes);
  for (let round = 1; round <= rounds; round++) {
    const decode = await measure('ffmpeg', ['-v', 'error', '-nostdin', '-i', film, '-vf', 'scdet', '-f', 'null', '-']);
    const lake = mkdtempSync(join(benchFolder(), 'lake-'));
    const ingest = await measure(process.execPath, ['dist/main.js', 'ingest', film], { LAKE_URI: lake });
    rmSync(lake, { recursive: true });
    console.table({
      [`ffmpeg -vf scdet, ${minutes} min of 1080p`]: shown(decode),
      'media-graph ingest': { ...shown(ingest), ratio: (ingest.seconds / decode.seconds).toFixed(2) },
    });
  }
}

function shown({ seconds, peakMiB }: Run) {
  return { seconds: seconds.toFixed(1), 'peak MiB': Math.round(peakMiB) };
}

/** Runs a program to its end; its memory is that of it and its children together. */
async function measure(program: string, args: string[], env: Record<string, string> = {}): Promise<Run> {
  const start = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'ignore'], env: { ...process.env, ...env } });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, residentBytes(child.pid!))), MEMORY_EVERY_MS);
  const [code] = (await once(child, 'exit')) as [number];
  clearInterval(watch);
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, peakMiB: peak / 2 ** 20 };
}

/** A film of moving scenes with noise, cuts and stereo sound, kept in the system's temporary folder. */
function filmOf(minutes: number): string {
  const loop = render(`loop-${LOOP_MINUTES}.mp4`, (path) => {
    const scene = `floor(t/${SCENE_SECONDS})`;
    const picture = `testsrc2=s=1920x1080:r=24,hue=h='77*${scene}':b='mod(${scene},3)-1',noise=alls=8:allf=t`;
    const sound = 'anoisesrc=color=pink:amplitude=0.3:r=48000,aformat=channel_layouts=stereo';
    const inputs = `-f lavfi -i ${picture} -f lavfi -i ${sound} -t ${LOOP_MINUTES * 60}`;
    ffmpeg(`${inputs} -c:v libx264 -preset ultrafast -crf 26 -pix_fmt yuv420p -c:a aac ${path}`);
  });
  return render(`film-${minutes}.mp4`, (path) => {
    ffmpeg(`-stream_loop -1 -i ${loop} -t ${minutes * 60} -c copy ${path}`);
  });
}

/** Renamed only when complete, so that a run cut short leaves no half film behind. */
function render(name: string, make: (path: string) => void): string {
  const path = join(benchFolder(), name);
  if (!existsSync(path)) {
    make(`${path}.part.mp4`);
    renameSync(`${path}.part.mp4`, path);
  }
  return path;
}

function ffmpeg(args: string): void {
  const quiet = ['-v', 'error', '-nostdin', '-y'];
  execFileSync('ffmpeg', [...quiet, ...args.split(' ')], { stdio: ['ignore', 'ignore', 'inherit'] });
}
