import { Command } from 'commander';
import { datasetIn } from '../../graph/registry/datasets/find.js';
import { withOperation } from '../operation.js';
import { printResult } from '../output.js';
import { asJson, asLine } from './lines.js';
import { inWords, splitLine, splitsOf } from './splits.js';
import type { ExitCode } from '../usage.js';

export function showCommand(done: (code: ExitCode) => void): Command {
  return new Command('show')
    .description('one dataset, its splits and its labels')
    .argument('<id>', 'NAME@VERSION')
    .option('--json', 'print it as JSON', false)
    .action(async (id: string, { json }: { json: boolean }) => {
      const shown = await withOperation(null, async ({ view, shared }) => {
        const row = await datasetIn(view, 'id', id);
        return { row, ...(await splitsOf(shared, row)) };
      });
      const { row, splits, labels } = shown;
      printResult(json, { ...asJson(row), splits, labels }, [
        asLine(row),
        `selected by ${JSON.stringify(row.selection)} at snapshot ${row.snapshot}`,
        `hash ${row.hash}`,
        ...(labels.length > 0 ? [`labels: ${inWords(labels)}`] : []),
        ...splits.map(splitLine),
      ]);
      done(0);
    });
}
