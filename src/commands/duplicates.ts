import { Command } from 'commander';
import type { FoundDuplicate } from '../graph/duplicates/duplicates.js';
import { numberFrom, wholeNumberFrom } from './parse.js';
import { printResult } from './output.js';
import type { ExitCode } from './usage.js';

interface Options {
  readonly minScore: number;
  readonly minSeconds: number;
  readonly first: number;
  readonly json: boolean;
}

const DAY_SECONDS = 86_400;

export function duplicatesCommand(done: (code: ExitCode) => void): Command {
  return new Command('duplicates')
    .description(
      'List copies and excerpts of assets in the lake at LAKE_URI, which analyse --only fingerprint has seen.',
    )
    .argument('[asset...]', 'ids of the assets whose copies are looked for; all when none is given')
    .option('--min-score <score>', 'only those at least this alike', numberFrom(0, 1), 0)
    .option('--min-seconds <s>', 'only stretches at least this long', numberFrom(0, DAY_SECONDS, 'seconds'), 0)
    .option('--first <n>', 'how many of each asset', wholeNumberFrom(1, 500), 20)
    .option('--json', 'print them as JSON', false)
    .action(async (ids: string[], { json, minSeconds, minScore, first }: Options) => {
      const { withOperation } = await import('./operation.js');
      const { duplicatesOf } = await import('../graph/duplicates/duplicates.js');
      const { namedAssets } = await import('./named-assets.js');
      const args = { first, minScore, minDurationMs: minSeconds * 1000 };
      const rows = await withOperation(null, async (ctx) => {
        const all = await namedAssets(ctx.view, ids, []);
        const found = [];
        for (const { id } of all.filter(({ kind }) => kind === 'VIDEO' || ids.length > 0)) {
          const asset = (await ctx.loaders.asset.load(id))!;
          found.push(...(await duplicatesOf(ctx, asset, args)).map((one) => asRow(id, one)));
        }
        return found;
      });
      printResult(json, rows, rows.length > 0 ? rows.map(lineOf) : ['none']);
      done(0);
    });
}

const asRow = (asset: string, { asset: other, range, theirRange, ...rest }: FoundDuplicate) => ({
  ...{ asset, other: other.id, exact: rest.exact, score: rest.score, agreement: rest.agreement, speed: rest.speed },
  range: inMs(range),
  theirRange: inMs(theirRange),
});

const inMs = (range: { start_us: number; end_us: number } | null) =>
  range && { startMs: range.start_us / 1000, endMs: range.end_us / 1000 };

function lineOf({ asset, other, exact, score, speed, range, theirRange }: ReturnType<typeof asRow>): string {
  const how = exact ? 'exact' : `score ${score.toFixed(3)}`;
  const at = range && theirRange ? `  ${seconds(range)} is ${seconds(theirRange)} of it` : '';
  return `${asset}  ${other}  ${how}${at}${speed === 1 ? '' : `, speed ${speed.toFixed(4)}`}`;
}

const seconds = ({ startMs, endMs }: { startMs: number; endMs: number }): string =>
  `${(startMs / 1000).toFixed(2)}–${(endMs / 1000).toFixed(2)} s`;
