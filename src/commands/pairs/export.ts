import { Command } from 'commander';
import { printResult } from '../output.js';
import { numberFrom, wholeNumberFrom } from '../parse.js';
import { showCount } from '../progress.js';
import type { ExitCode } from '../usage.js';

interface Options {
  readonly every: number;
  readonly limit: number;
  readonly test: number;
  readonly salt: string;
  readonly overwrite: boolean;
  readonly json: boolean;
}

export function pairsExportCommand(done: (code: ExitCode) => void): Command {
  return new Command('export')
    .description('write pairs of frames for restoration: HDR as PNG of 16 bits, SDR of 8, and pairs.ndjson')
    .argument('<folder>', 'the folder to be made')
    .argument('[asset...]', 'ids of HDR or SDR assets; all when none is given')
    .option('--every <frames>', 'from one HDR frame to the next', wholeNumberFrom(1, 1_000_000), 24)
    .option('--limit <n>', 'pairs in all, spread evenly', wholeNumberFrom(1, 1_000_000), 1_000)
    .option('--test <share>', 'share of the titles that are for testing', numberFrom(0, 1), 0.1)
    .option('--salt <text>', 'another one gives another split', '')
    .option('--overwrite', 'replace a folder that is there', false)
    .option('--json', 'print the result as JSON', false)
    .action(async (folder: string, ids: string[], { json, ...options }: Options) => {
      const { withOperation } = await import('../operation.js');
      const { foundPairs } = await import('./found-pairs.js');
      const { exportPairs } = await import('../../exchange/exports/pairs/export-pairs.js');
      const { openEngine } = await import('../../media/decoder/engine.js');
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort(new Error('stopped; nothing was exported')));
      const found = await withOperation(null, (ctx) => foundPairs(ctx, ids));
      const bar = showCount(process.stderr, folder);
      const engine = await openEngine();
      const how = { ...options, signal: stop.signal, onProgress: bar.show };
      const result = await exportPairs(engine, found, folder, how).finally(() => {
        bar.clear();
        return engine.close();
      });
      const { out, pairs, train, test, uncertain } = result;
      const left = uncertain === 0 ? '' : `; ${uncertain} stretches are not certain to the frame, and are left out`;
      printResult(json, result, [`exported ${pairs} pairs to ${out}: ${train} train, ${test} test${left}`]);
      done(0);
    });
}
