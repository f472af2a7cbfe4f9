import { Command } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { oneOf } from '../lake/lancedb/filter.js';
import { select } from '../lake/lancedb/read.js';
import { assets } from '../lake/tables/assets.js';
import type { Comparison, ShotLikeness } from '../media/analysers/compare-encodes.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import { showCount } from './progress.js';
import type { ExitCode } from './usage.js';

export function compareCommand(done: (code: ExitCode) => void): Command {
  return new Command('compare')
    .description('Say how alike two encodes in the lake at LAKE_URI are, frame by frame: PSNR, SSIM, XPSNR.')
    .argument('<source>', 'id of the asset that is the source: curves and metrics become its own')
    .argument('<encode>', 'id of the asset that was made from it, which is scaled to its size')
    .option('--json', 'print the result as JSON', false)
    .action(async (source: string, encode: string, { json }: { json: boolean }) => {
      const comparison = await compare(source, encode);
      printResult(json, comparison, linesOf(source, encode, comparison));
      done(0);
    });
}

async function compare(source: string, encode: string): Promise<Comparison> {
  if (source === encode) throw new UsageError(`${source} is compared with itself; name two assets`);
  const { compareEncodes } = await import('../media/analysers/compare-encodes.js');
  const { openEngine } = await import('../media/decoder/engine.js');
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped; nothing was written')));
  return withLake(async (lake, writing) => {
    const rows = await select(lake.current, assets, { where: oneOf('id', [source, encode]) });
    const [first, second] = [source, encode].map((id) => {
      const row = rows.find((asset) => asset.id === id);
      if (!row) throw new UsageError(`there is no asset ${id} in the lake`);
      if (row.kind !== 'VIDEO') throw new UsageError(`asset ${id} is no video`);
      return row;
    });
    const engine = await openEngine();
    const bar = showCount(process.stderr, `${source} and ${encode}`);
    const how = { ...writing, signal: stop.signal, onProgress: bar.show };
    return compareEncodes(lake, engine, first!, second!, how).finally(() => {
      bar.clear();
      return engine.close();
    });
  });
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
