import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { byCommand } from '../graph/access/by.js';
import type { DatasetInput, DatasetKind, SplitShareInput, SplitTitlesInput } from '../graph/generated/graphql.js';
import { readingAt } from '../graph/reading-at.js';
import { freezeDataset } from '../graph/registry/datasets/change.js';
import { createDataset } from '../graph/registry/datasets/create.js';
import { deleteDataset } from '../graph/registry/datasets/delete.js';
import { CHANGES, diffOf } from '../graph/registry/datasets/diff.js';
import { datasetIn } from '../graph/registry/datasets/find.js';
import { itemKinds } from '../graph/registry/datasets/kinds.js';
import { nearDuplicates } from '../graph/registry/datasets/near-duplicates.js';
import { splitDataset } from '../graph/registry/datasets/split.js';
import { countsOfSplit, statisticsOf, type Counts } from '../graph/registry/datasets/statistics.js';
import { searchSpace } from '../graph/search/space.js';
import { select } from '../lake/lancedb/read.js';
import { DATASET_KINDS, datasets, type DatasetRow } from '../lake/tables/datasets.js';
import { datasetExportCommand } from './dataset-export.js';
import { graphInput, readJson } from './graph-input.js';
import { withLake } from './lake.js';
import { withOperation } from './operation.js';
import { printResult } from './output.js';
import { showCount } from './progress.js';
import type { ExitCode } from './usage.js';

type Done = (code: ExitCode) => void;

export function datasetCommand(done: Done): Command {
  return new Command('dataset')
    .description('Datasets of the lake at LAKE_URI: selections at a named snapshot, split, frozen and compared.')
    .addCommand(createCommand(done))
    .addCommand(splitCommand(done))
    .addCommand(freezeCommand(done))
    .addCommand(datasetExportCommand(done))
    .addCommand(listCommand(done))
    .addCommand(showCommand(done))
    .addCommand(diffCommand(done))
    .addCommand(duplicatesCommand(done))
    .addCommand(deleteCommand(done));
}

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

function createCommand(done: Done): Command {
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
      print(options, row, `created ${row.id}`);
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

interface SplitOptions {
  ratios?: SplitShareInput[];
  titles?: string;
  salt: string;
  stratified: boolean;
  json: boolean;
}

function splitCommand(done: Done): Command {
  return new Command('split')
    .description('split a draft anew; items of one title are always in one split')
    .argument('<id>', 'NAME@VERSION')
    .option('--ratios <shares>', 'train=0.8,validation=0.1,test=0.1', parseRatios)
    .addOption(
      new Option('--titles <json>', '[{"name": "train", "titleIds": ["…"]}, …]: JSON, or a file').conflicts('ratios'),
    )
    .option('--salt <text>', 'another one gives another split', '')
    .option('--stratified', 'keep the shares for each label, too', false)
    .option('--json', 'print it as JSON', false)
    .action(async (id: string, options: SplitOptions) => {
      const { ratios, titles: lists, salt, stratified } = options;
      const titles = lists === undefined ? undefined : await titlesOf(await readJson('--titles', lists));
      const row = await withOperation(null, (_, lake, writing) =>
        splitDataset(lake, { id, ratios, titles, salt, stratified }, byCommand(null), writing),
      );
      print(options, row, `split ${row.id}`);
      done(0);
    });
}

async function titlesOf(lists: unknown): Promise<SplitTitlesInput[]> {
  if (!Array.isArray(lists)) throw new UsageError('--titles must be a list of {name, titleIds}');
  return Promise.all(lists.map((list, i) => graphInput<SplitTitlesInput>(`--titles[${i}]`, 'SplitTitlesInput', list)));
}

function parseRatios(value: string): SplitShareInput[] {
  return value.split(',').map((part) => {
    const [, name, share] = /^([^=]+)=(\d*\.?\d+)$/.exec(part.trim()) ?? [];
    if (name === undefined) throw new InvalidArgumentError('It must be shares by name: train=0.8,test=0.2.');
    return { name, share: Number(share) };
  });
}

function freezeCommand(done: Done): Command {
  return new Command('freeze')
    .description('make a draft what it will always be')
    .argument('<id>', 'NAME@VERSION')
    .option('--json', 'print it as JSON', false)
    .action(async (id: string, options: { json: boolean }) => {
      const row = await withOperation(null, (_, lake, writing) => freezeDataset(lake, id, byCommand(null), writing));
      print(options, row, `froze ${row.id}`);
      done(0);
    });
}

function listCommand(done: Done): Command {
  return new Command('list')
    .description('the datasets, by id')
    .option('--json', 'print them as JSON', false)
    .action(async ({ json }: { json: boolean }) => {
      const orderBy = [{ column: 'id', ascending: true }];
      const rows = await withLake((lake) => select(lake.current, datasets, { orderBy }));
      printResult(json, rows.map(asJson), rows.map(asLine));
      done(0);
    });
}

function showCommand(done: Done): Command {
  return new Command('show')
    .description('one dataset, its splits and its labels')
    .argument('<id>', 'NAME@VERSION')
    .option('--json', 'print it as JSON', false)
    .action(async (id: string, { json }: { json: boolean }) => {
      const shown = await withOperation(null, async ({ view, shared }) => {
        const row = await datasetIn(view, 'id', id);
        const statistics = await statisticsOf(shared, row);
        const names = Object.keys(row.splits?.ratios ?? row.splits?.titles ?? {});
        const splits = names.map((name) => ({ name, ...countsOfSplit(statistics, name) }));
        return { row, splits, labels: statistics.labels };
      });
      const { row, splits, labels } = shown;
      const all = { titleCount: row.title_count, itemCount: row.item_count, labels };
      printResult(json, { ...asJson(row), splits, labels }, [
        asLine(row),
        `selected by ${JSON.stringify(row.selection)} at snapshot ${row.snapshot}`,
        `hash ${row.hash}`,
        ...(labels.length > 0 ? [`labels: ${inWords(all)}`] : []),
        ...splits.map(
          (of) =>
            `${of.name}: ${of.itemCount} items of ${of.titleCount} titles${of.labels.length > 0 ? `; ${inWords(of)}` : ''}`,
        ),
      ]);
      done(0);
    });
}

/** As many as a line takes. */
const LABELS_SHOWN = 10;

function inWords({ labels }: Counts): string {
  const shown = labels.slice(0, LABELS_SHOWN).map(({ label, count }) => `${label} ${count}`);
  return [...shown, ...(labels.length > LABELS_SHOWN ? ['…'] : [])].join(', ');
}

function diffCommand(done: Done): Command {
  return new Command('diff')
    .description('what changed from one dataset to another of the same kind')
    .argument('<from>', 'NAME@VERSION')
    .argument('<to>', 'NAME@VERSION')
    .option('--first <n>', 'how many of each to list, 1 to 500', parseCount(500), 20)
    .option('--json', 'print it as JSON', false)
    .action(async (from: string, to: string, { first, json }: { first: number; json: boolean }) => {
      const result = await withOperation(null, async ({ view }) => {
        const diff = await diffOf(view, from, to);
        const counts = await diff.counts();
        const listed = await Promise.all(CHANGES.map((change) => diff.page(change, { first })));
        return CHANGES.map((change, i) => ({
          change,
          count: counts[change],
          ids: listed[i]!.nodes.map(({ entity_id }) => entity_id),
        }));
      });
      const all = Object.fromEntries(result.map(({ change, count, ids }) => [change, { count, ids }]));
      printResult(
        json,
        { from, to, ...all },
        result.flatMap(({ change, count, ids }) => [
          `${change}: ${count}`,
          ...ids.map((id) => `  ${id}`),
          ...(count > ids.length ? ['  …'] : []),
        ]),
      );
      done(0);
    });
}

interface DuplicatesOptions {
  space?: string;
  minScore: number;
  most: number;
  json: boolean;
}

function duplicatesCommand(done: Done): Command {
  return new Command('duplicates')
    .description(
      'pairs of frames or shots in different splits that are alike, the most alike first; every pair is compared',
    )
    .argument('<id>', 'NAME@VERSION')
    .option('--space <id>', 'the embedding space (default: that of the lake)')
    .requiredOption('--min-score <score>', 'the least likeness of a pair', parseScore)
    .option('--most <n>', 'how many pairs to list', parseCount(100_000), 100)
    .option('--json', 'print them as JSON', false)
    .action(async (id: string, { space, minScore, most, json }: DuplicatesOptions) => {
      const bar = showCount(process.stderr, id);
      try {
        const pairs = await withOperation(null, async ({ view, loaders }) =>
          nearDuplicates(view, await datasetIn(view, 'id', id), {
            ...{ within: await searchSpace(loaders, space), minScore, most },
            checkItems: () => undefined,
            onProgress: bar.show,
          }),
        );
        bar.clear();
        const found = pairs.map(({ a, b, score }) => ({
          score,
          a: { id: a.entity_id, split: a.split },
          b: { id: b.entity_id, split: b.split },
        }));
        const lines = found.map(({ score, a, b }) => `${score.toFixed(4)}  ${a.split} ${a.id}  ${b.split} ${b.id}`);
        printResult(json, found, lines.length > 0 ? lines : ['none']);
      } finally {
        bar.clear();
      }
      done(0);
    });
}

function deleteCommand(done: Done): Command {
  return new Command('delete')
    .description('take a draft away that nothing names; its snapshot stays')
    .argument('<id>', 'NAME@VERSION')
    .option('--frozen', 'take it away though it is frozen', false)
    .option('--json', 'print its id as JSON', false)
    .action(async (id: string, { frozen, json }: { frozen: boolean; json: boolean }) => {
      await withOperation(null, (_, lake, writing) => deleteDataset(lake, id, byCommand(null), writing, frozen));
      printResult(json, { id }, [`deleted ${id}`]);
      done(0);
    });
}

const parseCount = (most: number) => (value: string) => {
  const count = Number(value);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw new InvalidArgumentError(`It must be 1 to ${most}.`);
};

function parseScore(value: string): number {
  const score = Number(value);
  if (value.trim() !== '' && Number.isFinite(score)) return score;
  throw new InvalidArgumentError('It must be a number.');
}

function print({ json }: { json: boolean }, row: DatasetRow, what: string): void {
  printResult(json, asJson(row), [
    `${what}: ${row.item_count} items of ${row.title_count} titles, snapshot ${row.snapshot}`,
  ]);
}

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());

function asJson({ id, name, version, previous_id, kind, status, selection, snapshot, ...row }: DatasetRow) {
  return {
    ...{ id, name, version, previous: previous_id, kind, status, selection, snapshot },
    ...{ itemCount: row.item_count, titleCount: row.title_count, hash: row.hash, splitBy: row.splits },
    ...{ description: row.description, licence: row.licence, author: row.author },
    ...{ createdAt: time(row.created_at), frozenAt: time(row.frozen_at) },
  };
}

function asLine({ id, kind, status, item_count, title_count, description }: DatasetRow): string {
  return `${id}  ${kind}  ${status}  ${item_count} items of ${title_count} titles  ${description ?? ''}`.trimEnd();
}
