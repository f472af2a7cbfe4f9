import { Command } from 'commander';
import { CHANGES, diffOf } from '../../graph/registry/datasets/diff.js';
import { withOperation } from '../operation.js';
import { printResult } from '../output.js';
import { wholeNumberFrom } from '../parse.js';
import type { ExitCode } from '../usage.js';

export function diffCommand(done: (code: ExitCode) => void): Command {
  return new Command('diff')
    .description('what changed from one dataset to another of the same kind')
    .argument('<from>', 'NAME@VERSION')
    .argument('<to>', 'NAME@VERSION')
    .option('--first <n>', 'how many of each to list, 1 to 500', wholeNumberFrom(1, 500), 20)
    .option('--json', 'print it as JSON', false)
    .action(async (from: string, to: string, { first, json }: { first: number; json: boolean }) => {
      const result = await withOperation(null, async ({ view }) => {
        const diff = await diffOf(view, from, to);
        const counts = await diff.counts();
        const listed = await Promise.all(CHANGES.map((change) => diff.page(change, { first })));
        return CHANGES.map((change, i) => ({
          change,
          count: counts[change],
          ids: listed[i]!.nodes.map(({ entity_id }) => entity_id),
        }));
      });
      const all = Object.fromEntries(result.map(({ change, count, ids }) => [change, { count, ids }]));
      printResult(
        json,
        { from, to, ...all },
        result.flatMap(({ change, count, ids }) => [
          `${change}: ${count}`,
          ...ids.map((id) => `  ${id}`),
          ...(count > ids.length ? ['  …'] : []),
        ]),
      );
      done(0);
    });
}
