import { Command, Option } from 'commander';
import type { Applied } from '../graph/teach/apply.js';
import type { First } from '../graph/lineage/impact.js';
import type { Staleness } from '../graph/teach/staleness.js';
import type { ApplyClassifierInput, JudgedKind } from '../graph/generated/graphql.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import { aNumber, wholeNumberFrom } from './parse.js';
import { showCount } from './progress.js';
import type { ExitCode } from './usage.js';

interface Options {
  type: string;
  label: string;
  space?: string;
  of: Lowercase<JudgedKind>;
  threshold: number;
  name?: string;
  domain?: string;
  owner?: string;
  seed: number;
  stale: boolean;
  first?: string[];
  dryRun: boolean;
  json: boolean;
}

export function teachCommand(done: (code: ExitCode) => void): Command {
  const apply = new Command('apply')
    .description(
      'Train a classifier on all judgements of a label, keep it as a model, and annotate the lake by it as one run.',
    )
    .requiredOption('--type <name>', 'the annotation type')
    .requiredOption('--label <label>', 'the label that was taught')
    .option('--space <name>', 'the space that it is told by (default: the default one)')
    .addOption(
      new Option('--of <kind>', 'what was judged and is annotated').choices(['frame', 'shot']).default('frame'),
    )
    .option('--threshold <confidence>', 'the least confidence that is annotated', aNumber, 0.5)
    .option('--name <name>', "the model's name (default: the type and the label)")
    .option('--domain <domain>', 'studio, ads …')
    .option('--owner <owner>', 'who answers for the model')
    .option('--seed <number>', 'the same judgements and seed give the same weights', wholeNumberFrom(0, 999_999_999), 1)
    .option('--stale', 'apply the last version to what is stale alone, if it would come out the same', false)
    .option('--first <titles...>', 'ids of titles that come first; then the newest assets')
    .option('--dry-run', 'tell what is stale and what depends on the last run, and change nothing', false)
    .option('--json', 'print the result as JSON', false)
    .action(async (options: Options) => {
      if (options.dryRun) printStale(options, await tellStale(options));
      else print(options, await applyTo(options));
      done(0);
    });
  return new Command('teach')
    .description('Labels that were taught in the lake at LAKE_URI: see docs/teach.md.')
    .addCommand(apply);
}

const inputOf = ({ of, json: _, dryRun: __, ...input }: Options): ApplyClassifierInput => ({
  ...input,
  of: of.toUpperCase() as JudgedKind,
});

async function tellStale(options: Options): Promise<Staleness> {
  const { staleFor } = await import('../graph/teach/staleness.js');
  const { checkInput } = await import('../graph/teach/check-input.js');
  return withLake((lake) => staleFor(lake.current, checkInput(inputOf(options)), MOST_NAMED));
}

/** Ids that are named of each kind; of all there is the number. */
const MOST_NAMED = 20;

async function applyTo(options: Options): Promise<Applied> {
  const { byCommand } = await import('../graph/access/by.js');
  const { applyClassifier } = await import('../graph/teach/apply.js');
  const bar = showCount(process.stderr, options.label);
  try {
    return await withLake((lake, writing) =>
      applyClassifier(inputOf(options), {
        by: byCommand('media-graph'),
        near: null,
        write: (work) => work(lake, writing),
        undo: (work) => work(lake, writing),
        onProgress: bar.show,
      }),
    );
  } finally {
    bar.clear();
  }
}

function print({ json, of, stale }: Options, { model, run, quality, scored }: Applied): void {
  const dataset = model.trained_on?.[0];
  const result = { model: model.id, dataset, run: run.id, annotated: run.annotation_count, scored, quality };
  const ap = quality.ap === null ? 'not measured: too few titles' : quality.ap.toFixed(3);
  const count = run.annotation_count;
  const annotated = stale
    ? `${scored} ${of}s were stale, ${count} are annotated in all`
    : `${count} of ${scored} ${of}s annotated`;
  printResult(json, result, [
    `${model.id}, taught by ${dataset}: ${annotated}; ` +
      `${quality.positives + quality.negatives} judgements, average precision ${ap}`,
  ]);
}

function printStale({ json }: Options, { retrains, assets, titleIds, run, impact }: Staleness): void {
  const frames = assets.reduce((sum, one) => sum + one.frames, 0);
  const named = ({ count, nodes }: First<{ readonly id: string | null }>) => ({
    count,
    ids: nodes.map(({ id }) => id),
  });
  const depends = {
    datasets: named(impact.datasets),
    evaluations: named(impact.evaluations),
    savedSearches: named(impact.savedSearches),
  };
  const titles = titleIds.slice(0, MOST_NAMED);
  const result = {
    ...{ retrains, assets: assets.length, frames, titles: { count: titleIds.length, ids: titles } },
    run: run?.id ?? null,
    depends,
  };
  const lists = Object.entries(depends).map(([what, { count, ids }]) =>
    `  ${what}: ${count}  ${ids.join(' ')}`.trimEnd(),
  );
  printResult(json, result, [
    retrains ? 'a new version would be trained, and all is stale' : 'the last version would come out the same',
    `stale: ${frames} frames of ${assets.length} assets`,
    `of titles: ${titleIds.length}  ${titles.join(' ')}`.trimEnd(),
    run ? `run ${run.id} would be superseded; on it depend` : 'no run is published',
    ...(run ? lists : []),
  ]);
}
