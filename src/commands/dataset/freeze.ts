import { Command } from 'commander';
import { byCommand } from '../../graph/access/by.js';
import { freezeDataset } from '../../graph/registry/datasets/change.js';
import { withOperation } from '../operation.js';
import { printResult } from '../output.js';
import { asJson, whatOf } from './lines.js';
import type { ExitCode } from '../usage.js';

export function freezeCommand(done: (code: ExitCode) => void): Command {
  return new Command('freeze')
    .description('make a draft what it will always be')
    .argument('<id>', 'NAME@VERSION')
    .option('--json', 'print it as JSON', false)
    .action(async (id: string, options: { json: boolean }) => {
      const row = await withOperation(null, (_, lake, writing) => freezeDataset(lake, id, byCommand(null), writing));
      printResult(options.json, asJson(row), [whatOf(row, 'froze')]);
      done(0);
    });
}
