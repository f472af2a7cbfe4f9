import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { UsageError } from '../../base/usage-error.js';
import { byCommand } from '../../graph/access/by.js';
import type { DatasetInput, DatasetKind } from '../../graph/generated/graphql.js';
import { readingAt } from '../../graph/reading-at.js';
import { createDataset } from '../../graph/registry/datasets/create.js';
import { itemKinds } from '../../graph/registry/datasets/kinds.js';
import { DATASET_KINDS } from '../../lake/tables/datasets.js';
import { graphInput, readJson } from '../graph-input.js';
import { withOperation } from '../operation.js';
import { printResult } from '../output.js';
import { asJson, whatOf } from './lines.js';
import type { ExitCode } from '../usage.js';

interface CreateOptions {
  kind: DatasetKind;
  where?: string;
  select?: string;
  labelBy?: string;
  snapshot?: string;
  description?: string;
  licence?: string;
  card?: string;
  author?: string;
  json: boolean;
}

export function createCommand(done: (code: ExitCode) => void): Command {
  return new Command('create')
    .description('select items at a named snapshot, as a draft; under a name in use, its next version')
    .argument('<name>', 'letters, digits, . _ -')
    .addOption(new Option('--kind <kind>', 'what its items are').choices(DATASET_KINDS).makeOptionMandatory())
    .option('--where <json>', 'the filter of the graph on the kind: JSON, or a file of it (default: all)')
    .addOption(
      new Option('--select <json>', 'the whole DatasetSelection: a search, moments, ids; JSON, or a file').conflicts(
        'where',
      ),
    )
    .option('--label-by <json>', 'the DatasetLabelInput: {"field": "LABEL"} or {"annotationType": "…"}')
    .option('--snapshot <name>', 'where to select (default: the present state, which is named)')
    .option('--description <text>', 'what it is')
    .option('--licence <text>', 'under which it may be used')
    .option('--card <file>', 'Markdown: what is in it, how it was made, what it is fit for')
    .option('--author <name>', 'who makes it')
    .option('--json', 'print it as JSON', false)
    .action(async (name: string, options: CreateOptions) => {
      const input = await inputOf(name, options);
      const row = await withOperation(options.author ?? null, (ctx, lake, writing) =>
        createDataset(lake, input, byCommand(ctx.author), (view) => readingAt(ctx, view), writing),
      );
      printResult(options.json, asJson(row), [whatOf(row, 'created')]);
      done(0);
    });
}

async function inputOf(name: string, options: CreateOptions): Promise<DatasetInput> {
  const { kind, where, select: selection, labelBy, card, snapshot, description, licence } = options;
  const selected =
    selection === undefined
      ? { [itemKinds[kind].filter]: where === undefined ? {} : await readJson('--where', where) }
      : await readJson('--select', selection);
  return {
    ...{ name, kind, snapshot, description, licence },
    select: await graphInput(selection === undefined ? '--where' : '--select', 'DatasetSelection', selected),
    ...(labelBy !== undefined && {
      labelBy: await graphInput('--label-by', 'DatasetLabelInput', await readJson('--label-by', labelBy)),
    }),
    ...(card !== undefined && { card: await readText('--card', card) }),
  };
}

async function readText(option: string, file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new UsageError(`${option}: there is no file ${file}`);
  });
}
