import { Command } from 'commander';
import { byCommand } from '../../graph/access/by.js';
import { deleteDataset } from '../../graph/registry/datasets/delete.js';
import { withOperation } from '../operation.js';
import { printResult } from '../output.js';
import type { ExitCode } from '../usage.js';

export function deleteCommand(done: (code: ExitCode) => void): Command {
  return new Command('delete')
    .description('take a draft away that nothing names; its snapshot stays')
    .argument('<id>', 'NAME@VERSION')
    .option('--frozen', 'take it away though it is frozen', false)
    .option('--json', 'print its id as JSON', false)
    .action(async (id: string, { frozen, json }: { frozen: boolean; json: boolean }) => {
      await withOperation(null, (_, lake, writing) => deleteDataset(lake, id, byCommand(null), writing, frozen));
      printResult(json, { id }, [`deleted ${id}`]);
      done(0);
    });
}
