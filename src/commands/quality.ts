import { Command } from 'commander';
import { UsageError } from '../base/usage-error.js';
import type { ExitCode } from './usage.js';
import { printResult } from './output.js';

interface Options {
  readonly profile?: string;
  readonly json: boolean;
}

export function qualityCommand(done: (code: ExitCode) => void): Command {
  return new Command('quality')
    .description('Tell what is wrong with a title of the lake at LAKE_URI, and what was looked at.')
    .argument('<title>', 'id of the title')
    .option('--profile <name>', 'judge it by a delivery profile: netflix, ebu-r128, or one of DELIVERY_PROFILES')
    .option('--json', 'print the report as JSON', false)
    .addHelpText(
      'after',
      '\nEnds with 1 where the title does not pass the profile; without one, where it has a blocker.',
    )
    .action(async (id: string, { profile, json }: Options) => {
      const { withOperation } = await import('./operation.js');
      const { qualityLines, readQuality } = await import('./quality-report.js');
      const report = await withOperation(null, async (ctx) => {
        const title = await ctx.loaders.title.load(id);
        if (!title) throw new UsageError(`there is no title ${id} in the lake`);
        return readQuality(ctx, title, profile ?? null);
      });
      printResult(json, report, qualityLines(report));
      const isWrong = report.delivery ? report.delivery.verdict !== 'PASS' : report.counts.blocker > 0;
      done(isWrong ? 1 : 0);
    });
}
