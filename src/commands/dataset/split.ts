import { Command, InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../../base/usage-error.js';
import { byCommand } from '../../graph/access/by.js';
import type { SplitShareInput, SplitTitlesInput } from '../../graph/generated/graphql.js';
import { splitDataset } from '../../graph/registry/datasets/split.js';
import { graphInput, readJson } from '../graph-input.js';
import { withOperation } from '../operation.js';
import { printResult } from '../output.js';
import { asJson, whatOf } from './lines.js';
import { splitLine, splitsOf } from './splits.js';
import type { ExitCode } from '../usage.js';

interface SplitOptions {
  ratios?: SplitShareInput[];
  titles?: string;
  salt: string;
  stratified: boolean;
  json: boolean;
}

export function splitCommand(done: (code: ExitCode) => void): Command {
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
      if (!ratios && !titles) throw new UsageError('give --ratios or --titles');
      const { row, splits } = await withOperation(null, async (_, lake, writing) => {
        const row = await splitDataset(lake, { id, ratios, titles, salt, stratified }, byCommand(null), writing);
        return { row, ...(await splitsOf(await lake.refresh(), row)) };
      });
      printResult(options.json, { ...asJson(row), splits }, [whatOf(row, 'split'), ...splits.map(splitLine)]);
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
