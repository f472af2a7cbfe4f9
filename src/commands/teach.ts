import { Command, InvalidArgumentError, Option } from 'commander';
import type { Applied } from '../graph/teach/apply.js';
import type { JudgedKind } from '../graph/generated/graphql.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
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
    .option('--threshold <confidence>', 'the least confidence that is annotated', parseNumber, 0.5)
    .option('--name <name>', "the model's name (default: the type and the label)")
    .option('--domain <domain>', 'studio, ads …')
    .option('--owner <owner>', 'who answers for the model')
    .option('--seed <number>', 'the same judgements and seed give the same weights', parseSeed, 1)
    .option('--json', 'print the result as JSON', false)
    .action(async (options: Options) => {
      print(options, await applyTo(options));
      done(0);
    });
  return new Command('teach')
    .description('Labels that were taught in the lake at LAKE_URI: see docs/teach.md.')
    .addCommand(apply);
}

async function applyTo({ of, json: _, ...input }: Options): Promise<Applied> {
  const { byCommand } = await import('../graph/access/by.js');
  const { applyClassifier } = await import('../graph/teach/apply.js');
  const bar = showCount(process.stderr, input.label);
  try {
    return await withLake((lake, writing) =>
      applyClassifier(
        { ...input, of: of.toUpperCase() as JudgedKind },
        {
          by: byCommand('media-graph'),
          near: null,
          write: (work) => work(lake, writing),
          undo: (work) => work(lake, writing),
          onProgress: bar.show,
        },
      ),
    );
  } finally {
    bar.clear();
  }
}

function print({ json, of }: Options, { model, run, quality, scored }: Applied): void {
  const dataset = model.trained_on?.[0];
  const result = { model: model.id, dataset, run: run.id, annotated: run.annotation_count, scored, quality };
  const ap = quality.ap === null ? 'not measured: too few titles' : quality.ap.toFixed(3);
  printResult(json, result, [
    `${model.id}, taught by ${dataset}: ${run.annotation_count} of ${scored} ${of}s annotated; ` +
      `${quality.positives + quality.negatives} judgements, average precision ${ap}`,
  ]);
}

function parseNumber(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || Number.isNaN(number)) throw new InvalidArgumentError('must be a number');
  return number;
}

function parseSeed(value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('must be a whole number');
}
