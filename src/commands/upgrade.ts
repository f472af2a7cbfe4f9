import { Command } from 'commander';
import { lackingIn, lacksNothing, type Lacking } from '../lake/lancedb/lacking.js';
import { upgradeLake } from '../lake/lancedb/upgrade.js';
import { UsageError } from '../base/usage-error.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import type { ExitCode } from './usage.js';

interface Options {
  dryRun: boolean;
  json: boolean;
}

export function upgradeCommand(done: (code: ExitCode) => void): Command {
  return new Command('upgrade')
    .description('Give the lake at LAKE_URI what an older release did not make: tables, columns, words, indices.')
    .option('--dry-run', 'say what it lacks, and write nothing', false)
    .option('--json', 'print the result as JSON', false)
    .action(async ({ dryRun, json }: Options) => {
      const { snapshot, lacking } = await withLake(
        async (lake) => ({ snapshot: lake.current.record.number, lacking: await lackingIn(lake) }),
        { readOnly: true },
      );
      if (!dryRun && lacking.impossible.length > 0) throw new UsageError(cannotBe(lacking));
      const isDone = !dryRun && !lacksNothing(lacking);
      if (isDone) await withLake((lake, writing) => upgradeLake(lake, writing), { leaveLacking: true });
      printResult(json, { snapshot, upgraded: isDone, ...lacking }, linesOf(lacking, isDone));
      done(lacking.impossible.length > 0 ? 1 : 0);
    });
}

function linesOf(lacking: Lacking, isDone: boolean): string[] {
  if (lacksNothing(lacking)) return ['nothing to do: the lake has all that this release makes'];
  const by = (who: string) => (isDone ? '' : `, ${who}`);
  const { tables, columns, impossible, derived, indices } = lacking;
  const lines = [
    ...said(`tables, empty${by('which any write adds')}`, tables),
    ...said(`columns, null in each row${by('which any write adds')}`, columns),
    ...said(
      `computed of older rows${by('which optimize does, too')}`,
      derived.map(({ column, rows }) => `${column} of ${rows} rows`),
    ),
    ...said(`indices${by('which index makes, too')}`, indices),
  ];
  if (impossible.length > 0) return [...lines, cannotBe(lacking)];
  return [
    ...lines,
    'servers of the release that made the lake read it before and after: they pass over what they do not know',
    isDone
      ? 'all of it was added, as one commit'
      : 'nothing was written; media-graph upgrade adds all of it, as one commit',
  ];
}

const said = (what: string, names: readonly string[]): string[] =>
  names.length > 0 ? [`${what}: ${names.join(', ')}`] : [];

const cannotBe = ({ impossible }: Lacking): string =>
  `${impossible.join(', ')}: it cannot be null, so that older rows cannot have it; export the lake with its own release, and import it into a new one (docs/export-lake.md)`;
