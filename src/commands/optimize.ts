import { Command } from 'commander';
import { deriveMissing } from '../lake/lancedb/derive-missing.js';
import { optimizeTables, type OptimizedTable } from '../lake/lancedb/maintain.js';
import { withLake } from './lake.js';
import type { ExitCode } from './usage.js';

export function optimizeCommand(done: (code: ExitCode) => void): Command {
  return new Command('optimize')
    .description('Compact the lake at LAKE_URI, bring its indices up to date, remove versions that no snapshot reads.')
    .action(async () => {
      const optimized = await withLake(async (lake, writing) => {
        const filled = await deriveMissing(lake, writing);
        if (filled > 0) console.log(`${filled} older rows are found by their words from now on`);
        return optimizeTables(lake, writing);
      });
      optimized.forEach(print);
      done(0);
    });
}

function print({ table, fragmentsBefore, fragmentsAfter, versionsRemoved, bytesFreed }: OptimizedTable): void {
  const megabytes = (bytesFreed / 1e6).toFixed(1);
  console.log(
    `${table}: fragments ${fragmentsBefore} → ${fragmentsAfter}, versions removed ${versionsRemoved}, ${megabytes} MB freed`,
  );
}
