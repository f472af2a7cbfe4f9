/** Runs libvmaf where an ffmpeg on PATH has it: it is not part of the project, and nothing else is called VMAF. */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../../base/usage-error.js';
import type { ProbedFile } from '../decoder/types.js';

const LOG = 'vmaf.json';
/** Of what ffmpeg says last, in characters. */
const MOST_SAID = 300;

/** Throws UsageError, of one line, where no ffmpeg on PATH has libvmaf. */
export async function checkHasVmaf(): Promise<void> {
  const run = (...args: string[]) =>
    promisify(execFile)('ffmpeg', ['-hide_banner', ...args]).then(({ stdout }) => stdout);
  const filters = await run('-filters').catch(() => null);
  if (filters !== null && /\slibvmaf\s/.test(filters)) return;
  const version = /^ffmpeg version (\S+)/.exec(await run('-version').catch(() => ''))?.[1];
  const found = filters === null ? 'there is no ffmpeg on PATH' : `ffmpeg ${version ?? ''} on PATH is built without it`;
  throw new UsageError(
    `--vmaf needs an ffmpeg with libvmaf, but ${found}; import vmaf reads a log that was made elsewhere`,
  );
}

interface Run {
  /** Frame n of the source shows what frame n + offset of the encode does. */
  readonly offset: number;
  readonly signal?: AbortSignal;
}

/** The JSON log of libvmaf for an encode, scaled to the size of its source, of the frames that both have. Throws Error, of one line. */
export async function runVmaf(source: ProbedFile, encode: ProbedFile, { offset, signal }: Run): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'media-graph-vmaf-'));
  try {
    const inputs = [encode, source].flatMap(({ path }) => ['-protocol_whitelist', 'file', '-i', `file:${path}`]);
    const graph = graphOf(source, offset);
    await ffmpeg(['-nostdin', '-v', 'error', ...inputs, '-lavfi', graph, '-f', 'null', '-'], folder, signal);
    return await readFile(join(folder, LOG), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first input of libvmaf is the encode. Frames go together by their number, not by their times. */
function graphOf({ probe }: ProbedFile, offset: number): string {
  const video = probe.streams.find((stream) => stream.type === 'video');
  const size =
    video?.type === 'video' ? `${video.codedWidth ?? video.width}:${video.codedHeight ?? video.height}` : null;
  const from = (first: number) => `trim=start_frame=${first},settb=1/1000,setpts=40*N`;
  const scaled = size === null ? '' : `,scale=${size}:flags=bicubic`;
  const judged = `[0:v:0]${from(Math.max(0, offset))}${scaled}[encode]`;
  return `${judged};[1:v:0]${from(Math.max(0, -offset))}[source];[encode][source]libvmaf=log_fmt=json:log_path=${LOG}:shortest=1`;
}

function ffmpeg(args: readonly string[], cwd: string, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], ...(signal && { signal }) });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-MOST_SAID)));
    child.on('error', (error) => reject(signal?.aborted ? (signal.reason as Error) : error));
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`ffmpeg with libvmaf failed: ${said.trim().split('\n').at(-1) || `code ${code}`}`));
    });
  });
}
