/**
 * How long `media-graph ingest` takes over a film, in wall time and in CPU, and how much memory, beside what FFmpeg takes to decode the
 * same file, alone and with its own shot detector. They take turns; figures are medians over rounds. Both must have seen as many frames.
 * With `--analysers` each of these is then run over the film, and told in × real time.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openLake } from '../src/lake/lancedb/lake.js';
import { select } from '../src/lake/lancedb/read.js';
import { mediaTables } from '../src/lake/tables/all.js';
import { assets } from '../src/lake/tables/assets.js';
import { shots } from '../src/lake/tables/shots.js';
import { cpuMs } from './cpu.js';
import { benchFolder } from './folder.js';
import { residentBytes } from './memory.js';
import { positive } from './options.js';

/** Rendered once, then repeated: encoding an hour of 1080p takes most of an hour. */
const LOOP_MINUTES = 2;
const SCENE_SECONDS = 4;
const WATCH_EVERY_MS = 50;

interface Run {
  seconds: number;
  cpuSeconds: number;
  peakMiB: number;
  output: string;
}

/**
 * `--file PATH`: a film of one's own; else one of `--minutes N` (default 60) is rendered. `--rounds N` (default 1): turns of each.
 * `--analysers NAME,…`: those to run afterwards.
 */
export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { file: text, minutes: text, rounds: text, analysers: text } });
  const minutes = positive('--minutes', values.minutes ?? '60');
  const rounds = positive('--rounds', values.rounds ?? '1');
  if (spawnSync('ffmpeg', ['-version']).error) {
    console.log('ingest: skipped, the film is rendered by and compared with the ffmpeg program, which is not on PATH');
    return;
  }
  const film = values.file ?? filmOf(minutes);
  const [decodes, detects, ingests]: [Run[], Run[], Run[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    decodes.push(await decode(film));
    detects.push(await decode(film, '-vf', 'scdet'));
    const lake = mkdtempSync(join(benchFolder(), 'lake-'));
    ingests.push(await mediaGraph(lake, 'ingest', film));
    await checkFrames(lake, decodes.at(-1)!);
    const analysers = round < rounds - 1 ? [] : (values.analysers?.split(',') ?? []);
    if (analysers.length > 0) console.table(await costs(lake, analysers));
    rmSync(lake, { recursive: true });
  }
  const floor = median(decodes);
  console.table({
    [`ffmpeg decodes ${film.split('/').at(-1)}`]: shown(floor, floor),
    'ffmpeg -vf scdet': shown(median(detects), floor),
    'media-graph ingest': shown(median(ingests), floor),
  });
  console.log(
    `load of the machine ${loadavg()
      .map((load) => load.toFixed(1))
      .join(', ')}`,
  );
}

const decode = (film: string, ...filter: string[]): Promise<Run> =>
  measure('ffmpeg', ['-v', 'error', '-nostdin', '-progress', '-', '-i', film, ...filter, '-f', 'null', '-']);

const mediaGraph = (lake: string, ...args: string[]): Promise<Run> =>
  measure(process.execPath, ['dist/main.js', ...args], { LAKE_URI: lake });

function shown({ seconds, cpuSeconds, peakMiB }: Run, floor: Run) {
  return {
    ...{ 'wall s': seconds.toFixed(2), 'cpu s': cpuSeconds.toFixed(2), 'peak MiB': Math.round(peakMiB) },
    ...{ '× wall': (seconds / floor.seconds).toFixed(2), '× cpu': (cpuSeconds / floor.cpuSeconds).toFixed(2) },
  };
}

/** Throws unless the film's shots end where FFmpeg's last frame does. */
async function checkFrames(folder: string, { output }: Run): Promise<void> {
  const decoded = Number(/.*frame=\s*(\d+)/s.exec(output)?.[1]);
  const lake = await openLake(folder, mediaTables);
  const ends = await select(lake.current, shots, { columns: ['end_frame'] });
  const ingested = Math.max(0, ...ends.map(({ end_frame }) => end_frame));
  if (ingested !== decoded) throw new Error(`ingest saw ${ingested} frames, ffmpeg ${decoded}`);
}

/** What each analyser takes with the start of the program, which takes a second or two. */
async function costs(folder: string, analysers: readonly string[]) {
  const lake = await openLake(folder, mediaTables);
  const [film] = await select(lake.current, assets, { columns: ['duration_us'] });
  const length = film!.duration_us! / 1_000_000;
  const rows: Record<string, object> = {};
  for (const name of analysers) {
    const { seconds, cpuSeconds } = await mediaGraph(folder, 'analyse', '--again', '--only', name);
    rows[name] = {
      ...{ 'wall s': seconds.toFixed(2), 'cpu s': cpuSeconds.toFixed(2) },
      '× real time': (length / seconds).toFixed(1),
    };
  }
  return rows;
}

/** The middle one by wall time, with what else it took. */
const median = (runs: readonly Run[]): Run =>
  [...runs].sort((a, b) => a.seconds - b.seconds)[Math.floor((runs.length - 1) / 2)]!;

/** Runs a program to its end; its memory and its CPU time are those of it and its children together. */
async function measure(program: string, args: string[], env: Record<string, string> = {}): Promise<Run> {
  const start = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...env } });
  let [peak, cpu, output] = [0, 0, ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const watch = setInterval(() => {
    peak = Math.max(peak, residentBytes(child.pid!));
    // children that were ended are not counted any more once they are gone
    cpu = Math.max(cpu, cpuMs(child.pid!));
  }, WATCH_EVERY_MS);
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(watch);
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: cpu / 1000, peakMiB: peak / 2 ** 20, output };
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
