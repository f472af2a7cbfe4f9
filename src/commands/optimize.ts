import { Command } from 'commander';
import { abilitiesOf } from '../lake/lancedb/connection.js';
import { deriveMissing } from '../lake/lancedb/derive-missing.js';
import { optimizeTables, type OptimizedTable } from '../lake/lancedb/maintain.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import type { ExitCode } from './usage.js';

export function optimizeCommand(done: (code: ExitCode) => void): Command {
  return new Command('optimize')
    .description('Compact the lake at LAKE_URI, bring its indices up to date, remove versions that no snapshot reads.')
    .option('--json', 'print the result as JSON', false)
    .action(async ({ json }: { json: boolean }) => {
      const { filled, tables } = await withLake(async (lake, writing) => {
        const filled = await deriveMissing(lake, writing);
        if (!abilitiesOf(lake.connection).optimize)
          console.error(`${lake.uri} compacts and cleans up itself: only the log was tidied`);
        return { filled, tables: await optimizeTables(lake, writing) };
      });
      const derived = filled > 0 ? [`${filled} older rows are found by their words from now on`] : [];
      printResult(json, { rowsDerived: filled, tables }, [...derived, ...tables.map(asLine)]);
      done(0);
    });
}

function asLine({ table, fragmentsBefore, fragmentsAfter, versionsRemoved, bytesFreed }: OptimizedTable): string {
  const megabytes = (bytesFreed / 1e6).toFixed(1);
  return `${table}: fragments ${fragmentsBefore} → ${fragmentsAfter}, versions removed ${versionsRemoved}, ${megabytes} MB freed`;
}
