import { Command } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { wholeNumberFrom } from './parse.js';
import { printResult } from './output.js';
import { withLake } from './lake.js';
import type { ExitCode } from './usage.js';

export function undoCommand(done: (code: ExitCode) => void): Command {
  return new Command('undo')
    .description(
      'Take back what a commit changed in the lake at LAKE_URI, as a new commit; media-graph log tells their numbers.',
    )
    .argument(
      '[number]',
      'of the commit (default: the last that changed rows)',
      wholeNumberFrom(0, Number.MAX_SAFE_INTEGER),
    )
    .option('--yes', 'do it', false)
    .option('--json', 'print what changed as JSON', false)
    .action(async (number: number | undefined, { yes, json }: { yes: boolean; json: boolean }) => {
      if (!yes) throw new UsageError('give --yes to undo; media-graph log tells what was committed');
      // Loaded here, since GraphQL comes with it.
      const { undoCommit } = await import('../graph/undo/undo.js');
      const { byCommand } = await import('../graph/access/by.js');
      const by = byCommand(null, 'media-graph undo');
      const { commit, rows } = await withLake((lake, writing) => undoCommit(lake, number ?? null, by, writing));
      const told = rows.map(({ table, written, removed }) => `${table} +${written} −${removed}`);
      printResult(json, { number: commit.number, note: commit.note, rows }, [
        `undid commit ${commit.number} (${commit.note ?? 'without a note'}): ${told.join(', ')}`,
      ]);
      done(0);
    });
}
