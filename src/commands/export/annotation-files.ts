import { Command, Option } from 'commander';
import { UsageError } from '../../base/usage-error.js';
import {
  annotationForms,
  exportAnnotations,
  type ExportedAnnotations,
} from '../../exchange/annotations-out/export-annotations.js';
import { annotationFilter } from '../../graph/filters/annotation.js';
import type { AnnotationFilter } from '../../graph/generated/graphql.js';
import { and, oneOf, type Filter } from '../../lake/lancedb/filter.js';
import { graphInput, readJson } from '../graph-input.js';
import { withLake } from '../lake.js';
import { printResult } from '../output.js';
import type { ExitCode } from '../usage.js';
import { exportCut, withCutOptions, type CutCommandOptions } from './cut.js';
import { snapshotOf } from './snapshot-of.js';

interface Options {
  to: string;
  out: string;
  where?: string;
  titleId?: string[];
  assetId?: string[];
  type?: string;
  snapshot?: string;
  overwrite: boolean;
  json: boolean;
}

export function exportAnnotationsCommand(done: (code: ExitCode) => void): Command {
  const command = new Command('annotations').description(
    'write annotations to one file, as other tools and media-graph import read them, or as a cut',
  );
  return withCutOptions(command, (format) => format.conflicts('to'))
    .addOption(new Option('--to <form>', 'the form of the file').choices(Object.keys(annotationForms)))
    .option('--type <name>', 'of this type')
    .option('--snapshot <name>', 'the state of this name or number, instead of the newest')
    .option('--overwrite', 'replace a file that is there', false)
    .option('--json', 'print the result as JSON', false)
    .action(async (options: Options & CutCommandOptions) => done(await runEither(options)));
}

async function runEither(options: Options & CutCommandOptions): Promise<ExitCode> {
  if (options.format !== undefined) return exportCut('annotations', options);
  if (options.to === undefined) throw new UsageError('give --to for a file of annotations, or --format for a cut');
  if (options.out === undefined) throw new UsageError('--to needs --out, the file to be made');
  return run(options);
}

async function run({ to, snapshot, json, ...options }: Options): Promise<ExitCode> {
  if (annotationForms[to]!.ofOneAsset && options.assetId?.length !== 1) {
    throw new UsageError(`--to ${to}: a file is of one asset; name it with --asset-id ID`);
  }
  const where = await filterOf(options);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped; nothing was exported')));
  const how = { ...options, signal: stop.signal };
  const result = await withLake(async (lake) => exportAnnotations(await snapshotOf(lake, snapshot), where, to, how));
  printResult(json, result, linesOf(to, result));
  return 0;
}

async function filterOf({ where, titleId, assetId, type }: Omit<Options, 'to' | 'json'>): Promise<Filter> {
  const asked =
    where === undefined
      ? null
      : await graphInput<AnnotationFilter>('--where', 'AnnotationFilter', await readJson('--where', where));
  const given = Object.entries({ title_id: titleId, asset_id: assetId, type: type === undefined ? undefined : [type] });
  const own = given.flatMap(([column, values]) => (values === undefined ? [] : [oneOf(column, values)]));
  return and(annotationFilter(asked), ...own);
}

function linesOf(to: string, { out, annotations, bytes, leftOut }: ExportedAnnotations): string[] {
  const line = `exported ${annotations} annotations to ${out}: ${bytes} bytes`;
  const lacking = Object.entries(leftOut).map(([what, count]) => `${count} ${what}`);
  return lacking.length === 0 ? [line] : [line, `${to} has no place for ${lacking.join(', ')}`];
}
