import { Command } from 'commander';
import { datasetIn } from '../../graph/registry/datasets/find.js';
import { nearDuplicates } from '../../graph/registry/datasets/near-duplicates.js';
import { searchSpace } from '../../graph/search/space.js';
import { withOperation } from '../operation.js';
import { printResult } from '../output.js';
import { aNumber, wholeNumberFrom } from '../parse.js';
import { showCount } from '../progress.js';
import type { ExitCode } from '../usage.js';

interface DuplicatesOptions {
  space?: string;
  minScore: number;
  most: number;
  json: boolean;
}

export function duplicatesCommand(done: (code: ExitCode) => void): Command {
  return new Command('duplicates')
    .description(
      'pairs of frames or shots in different splits that are alike, the most alike first; every pair is compared',
    )
    .argument('<id>', 'NAME@VERSION')
    .option('--space <id>', 'the embedding space (default: that of the lake)')
    .requiredOption('--min-score <score>', 'the least likeness of a pair', aNumber)
    .option('--most <n>', 'how many pairs to list', wholeNumberFrom(1, 100_000), 100)
    .option('--json', 'print them as JSON', false)
    .action(async (id: string, { space, minScore, most, json }: DuplicatesOptions) => {
      const bar = showCount(process.stderr, id);
      try {
        const pairs = await withOperation(null, async ({ view, loaders }) =>
          nearDuplicates(view, await datasetIn(view, 'id', id), {
            ...{ within: await searchSpace(loaders, space), minScore, most },
            checkItems: () => undefined,
            onProgress: bar.show,
          }),
        );
        bar.clear();
        const found = pairs.map(({ a, b, score }) => ({
          score,
          a: { id: a.entity_id, split: a.split },
          b: { id: b.entity_id, split: b.split },
        }));
        const lines = found.map(({ score, a, b }) => `${score.toFixed(4)}  ${a.split} ${a.id}  ${b.split} ${b.id}`);
        printResult(json, found, lines.length > 0 ? lines : ['none']);
      } finally {
        bar.clear();
      }
      done(0);
    });
}
