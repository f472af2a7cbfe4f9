import { Command } from 'commander';
import { select } from '../../lake/lancedb/read.js';
import { datasets } from '../../lake/tables/datasets.js';
import { withLake } from '../lake.js';
import { printResult } from '../output.js';
import { asJson, asLine } from './lines.js';
import type { ExitCode } from '../usage.js';

export function listCommand(done: (code: ExitCode) => void): Command {
  return new Command('list')
    .description('the datasets, by id')
    .option('--json', 'print them as JSON', false)
    .action(async ({ json }: { json: boolean }) => {
      const orderBy = [{ column: 'id', ascending: true }];
      const rows = await withLake((lake) => select(lake.current, datasets, { orderBy }));
      printResult(json, rows.map(asJson), rows.map(asLine));
      done(0);
    });
}
