import { Command } from 'commander';
import { editorOf } from './editor.js';
import { withLake } from './lake.js';
import type { ExitCode } from './usage.js';

export function moveCommand(done: (code: ExitCode) => void): Command {
  return new Command('move')
    .description(
      'Give assets of the lake at LAKE_URI another title, with all that hangs on them; later ingests keep it.',
    )
    .argument('<ids...>', 'ids of the assets; what was made from them goes with them')
    .requiredOption('--to <title>', 'id of the title that they go to')
    .action(async (ids: string[], { to }: { to: string }) => {
      const { moveAssets } = await import('../graph/edits/move-assets.js');
      await withLake((lake, writing) => moveAssets(lake, { ids, to }, editorOf(writing)));
      console.log(`moved ${ids.join(', ')} to ${to}`);
      done(0);
    });
}
