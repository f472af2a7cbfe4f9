import { Command } from 'commander';
import { editorOf } from './editor.js';
import { withLake } from './lake.js';
import { parseVersion } from './set.js';
import type { ExitCode } from './usage.js';

export function mergeCommand(done: (code: ExitCode) => void): Command {
  return new Command('merge').description('Make one of several that are the same, in the lake at LAKE_URI.').addCommand(
    new Command('titles')
      .description('assets, children, annotations and external ids become those of one; the old ids go on finding it')
      .argument('<ids...>', 'ids of the titles that go')
      .requiredOption('--into <title>', 'id of the title that stays')
      .option('--expect <version>', 'change nothing where the title that stays is at another version', parseVersion)
      .action(async (ids: string[], { into, expect }: { into: string; expect?: number }) => {
        const { mergeTitles } = await import('../graph/edits/merge-titles.js');
        const asked = { ids, into, expectedVersion: expect ?? null };
        await withLake((lake, writing) => mergeTitles(lake, asked, editorOf(writing)));
        console.log(`merged ${ids.join(', ')} into ${into}`);
        done(0);
      }),
  );
}
