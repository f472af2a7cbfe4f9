import { Command } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { oneOf } from '../lake/lancedb/filter.js';
import { select } from '../lake/lancedb/read.js';
import type { Lake } from '../lake/lancedb/lake.js';
import { assets, type AssetRow } from '../lake/tables/assets.js';
import type { CompareOptions, Comparison, ShotLikeness } from '../media/analysers/compare-encodes.js';
import type { SoundComparison } from '../media/analysers/compare-sound.js';
import { checkHasVmaf, runVmaf } from '../media/analysers/run-vmaf.js';
import type { MediaEngine } from '../media/decoder/types.js';
import { vmafLine, type VmafSummary } from './import-vmaf.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import { showCount } from './progress.js';
import type { ExitCode } from './usage.js';

export function compareCommand(done: (code: ExitCode) => void): Command {
  return new Command('compare')
    .description(
      'Say how alike two encodes in the lake at LAKE_URI are, frame by frame: PSNR, SSIM, XPSNR; or how far a sound, such as a dub, lags behind.',
    )
    .argument('<source>', 'id of the asset that is the source: curves and metrics of encodes become its own')
    .argument('<encode>', 'id of the asset that was made from it, which is scaled to its size')
    .option('--sound', 'compare their sound; so is what has no pictures', false)
    .option('--vmaf', 'measure VMAF, too: needs an ffmpeg with libvmaf on PATH', false)
    .option('--json', 'print the result as JSON', false)
    .action(async (source: string, encode: string, { json, ...options }: Options & { json: boolean }) => {
      const { result, lines } = await compare(source, encode, options);
      printResult(json, result, lines);
      done(0);
    });
}

interface Options {
  readonly sound: boolean;
  readonly vmaf: boolean;
}

async function compare(
  source: string,
  encode: string,
  { sound, vmaf }: Options,
): Promise<{ result: unknown; lines: readonly string[] }> {
  if (source === encode) throw new UsageError(`${source} is compared with itself; name two assets`);
  if (sound && vmaf) throw new UsageError('--vmaf is of pictures; leave out --sound');
  const { compareEncodes } = await import('../media/analysers/compare-encodes.js');
  const { compareSound } = await import('../media/analysers/compare-sound.js');
  const { openEngine } = await import('../media/decoder/engine.js');
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped; nothing was written')));
  return withLake(async (lake, writing) => {
    const rows = await select(lake.current, assets, { where: oneOf('id', [source, encode]) });
    const [first, second] = [source, encode].map((id) => {
      const row = rows.find((asset) => asset.id === id);
      if (!row) throw new UsageError(`there is no asset ${id} in the lake`);
      if (row.kind !== 'VIDEO' && row.kind !== 'AUDIO') throw new UsageError(`asset ${id} is neither video nor sound`);
      return row;
    }) as [AssetRow, AssetRow];
    const isSound = sound || [first, second].some(({ kind }) => kind === 'AUDIO');
    if (isSound && vmaf) throw new UsageError('--vmaf is of pictures, but one of these is sound alone');
    if (vmaf) await checkHasVmaf();
    const engine = await openEngine();
    const bar = showCount(process.stderr, `${source} and ${encode}`);
    const how = { ...writing, signal: stop.signal, onProgress: bar.show };
    try {
      if (isSound) {
        const result = await compareSound(lake, engine, first, second, how);
        return { result, lines: [soundLine(source, encode, result)] };
      }
      const result = await compareEncodes(lake, engine, first, second, how);
      const lines = linesOf(source, encode, result);
      if (!vmaf) return { result, lines };
      const judged = await judge(lake, engine, [first, second], result.offset, how);
      return { result: { ...result, vmaf: judged }, lines: [...lines, vmafLine(encode, judged)] };
    } finally {
      bar.clear();
      await engine.close();
    }
  });
}

/** Keeps what libvmaf says as `import vmaf` does. */
async function judge(
  lake: Lake,
  engine: MediaEngine,
  [source, encode]: readonly [AssetRow, AssetRow],
  offset: number,
  options: CompareOptions,
): Promise<VmafSummary> {
  const { fileOf } = await import('../media/analysers/analyse-asset.js');
  const { importVmaf } = await import('../media/analysers/import-vmaf.js');
  const files = [await fileOf(engine, source), await fileOf(engine, encode)] as const;
  const log = await runVmaf(...files, { offset, ...(options.signal && { signal: options.signal }) });
  return importVmaf(lake, encode, log, options, Math.max(0, offset));
}

function soundLine(source: string, version: string, { offsetMs, confidence }: SoundComparison): string {
  const surely = `confidence ${confidence.toFixed(2)}`;
  if (offsetMs === null) return `${version} has too little sound in common with ${source}: ${surely}`;
  const by = `${Math.abs(offsetMs).toFixed(1)} ms ${offsetMs < 0 ? 'before' : 'after'}`;
  return `${version} comes ${by} ${source}: ${surely}`;
}

function linesOf(source: string, encode: string, comparison: Comparison): string[] {
  const { frames, offset, unmatched, worstShots } = comparison;
  const left = unmatched.first + unmatched.second;
  const shift =
    offset === 0 ? '' : `, its frame n is frame n ${offset < 0 ? '−' : '+'} ${Math.abs(offset)} of the encode`;
  return [
    `${source} with ${encode}: ${frames} frames${shift}${left === 0 ? '' : `, ${left} without a counterpart`}`,
    ...(['psnr', 'ssim', 'xpsnr'] as const).map((name) => {
      const { mean, harmonic_mean, min, p5 } = comparison[name];
      const [a, b, c, d] = [mean, harmonic_mean, min, p5].map((value) => written(name, value));
      return `${name}: mean ${a}, harmonic mean ${b}, least ${c}, 5 % up to ${d}`;
    }),
    ...worstShots.map((shot) => `worst shots: ${shotLine(shot)}`),
  ];
}

const shotLine = ({ shotId, startUs, endUs, psnr, ssim, xpsnr }: ShotLikeness): string =>
  `${shotId} at ${seconds(startUs)} to ${seconds(endUs)} s: psnr ${written('psnr', psnr)}, ssim ${written('ssim', ssim)}, xpsnr ${written('xpsnr', xpsnr)}`;

const seconds = (us: number): string => (us / 1_000_000).toFixed(2);

const written = (name: string, value: number): string =>
  name === 'ssim' ? value.toFixed(5) : `${value.toFixed(2)} dB`;
