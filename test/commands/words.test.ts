import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { datasetCommand } from '../../src/commands/dataset/dataset.js';
import { evaluateCommand } from '../../src/commands/evaluate.js';
import { inOptions } from '../../src/commands/in-options.js';
import { commandLake, type CommandLake } from '../support/command-lake.js';
import { inProcess } from '../support/in-process.js';

let made: CommandLake;
beforeAll(async () => void (made = await commandLake()));
afterAll(() => made.remove());

const run = (...args: string[]) => inProcess(made.lake, ...args);

describe('what the graph refuses is said in the options of the command', () => {
  it.each([
    [['evaluate', '--type', 'x', '--run', 'r', '--split', 'test'], '--split: "test" is of no dataset; give --dataset'],
    [['evaluate', '--type', 'x', '--run', 'r', '--dataset', 'd@1'], '--dataset: there is no dataset "d@1"'],
    [['evaluate', '--type', ' ', '--run', 'r'], '--type must be the name of an annotation type, but got " "'],
    [['evaluate', '--type', 'x', '--run', 'runId'], '--run: there is no run "runId"'],
    [
      ['evaluate', '--type', 'x', '--shots', '--snapshot', 'none'],
      '--snapshot: there is no snapshot named "none", or it is no longer kept; see: media-graph snapshot list',
    ],
    [['evaluate', '--type', 'x', '--shots', '--task', 'BOXES'], '--task: shots are compared by BOUNDARIES'],
    [['evaluate', '--type', 'x'], 'give exactly one of --run, --model, --author, --source, --shots'],
    [
      ['evaluate', '--type', 'x', '--shots', '--truth-run', 'a', '--truth-model', 'b'],
      'give at most one of --truth-run, --truth-model, --truth-author, --truth-source',
    ],
    [['dataset', 'show', 'd@1'], '<id>: there is no dataset "d@1"; see: media-graph dataset list'],
    [['dataset', 'create', 'x y', '--kind', 'TITLE'], '<name> must be 1 to 80 letters'],
    [['dataset', 'split', 'd@1'], 'give --ratios or --titles'],
    [['dataset', 'split', 'd@1', '--ratios', 'a=0.5'], '--ratios: the shares must sum to 1'],
    [['teach', 'apply', '--type', 'x', '--label', ' '], '--label must be 1 to 1000 characters'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`media-graph: ${message}`);
  });

  const evaluate = (...args: string[]) =>
    evaluateCommand(() => undefined)
      .action(() => undefined)
      .parse(['', '', ...args]);
  const ofDataset = (name: string) => datasetCommand(() => undefined).commands.find((one) => one.name() === name)!;

  it.each([
    ['input.settings.toleranceMs: give it or toleranceFrames', '--tolerance-ms: give it or --tolerance-frames'],
    ['input.settings.labels must be an object', '--label must be an object'],
    ['input.truthType: there is no type "input.type"', '--truth-type: there is no type "input.type"'],
    ['input.truth.runId: there is no run', '--truth-run: there is no run'],
    ['input.predictions: run "r" has nothing', '--run: run "r" has nothing'],
    [
      'input.truth: people have nothing',
      '--truth-run or --truth-model or --truth-author or --truth-source: people have nothing',
    ],
    ['input.unheardOf: no', 'unheardOf: no'],
    ['model "a" may not', 'model "a" may not'],
    [
      `input.id must not be "input.id${'x'.repeat(40)}… (900 characters)`,
      `--id must not be "input.id${'x'.repeat(40)}… (900 characters)`,
    ],
  ])('evaluate: %s', (graph, shell) => {
    expect(inOptions(graph, evaluate('--type', 'x', '--run', 'r'))).toBe(shell);
  });

  it.each([
    ['create', 'input.select.search.most must be 1', '--where.search.most or --select.search.most must be 1'],
    ['create', 'input.labelBy.field must be', '--label-by.field must be'],
    ['split', 'each of titles[0].titleIds must be', 'each of --titles[0].titleIds must be'],
    ['split', 'stratified needs ratios; leave it out', '--stratified needs ratios; leave it out'],
    ['split', 'give labelBy to createDataset', 'give --label-by to media-graph dataset create'],
    ['duplicates', 'space must be one of', '--space must be one of'],
  ])('dataset %s: %s', (name, graph, shell) => {
    expect(inOptions(graph, ofDataset(name))).toBe(shell);
  });
});

describe('numbers are refused in the same words', () => {
  it.each([
    [['ingest', 'x', '--year', '20.5'], 'It must be a whole number from 1800 to 2200.'],
    [['ingest', 'x', '--sample-every', '0'], 'It must be a number of seconds from 0.001 to 86400.'],
    [['index', '--floor', ' '], 'It must be a number from 0 to 1.'],
    [['index', '--sample', '1e2'], 'It must be a whole number from 1 to 10000.'],
    [['evaluate', '--type', 'x', '--run', 'r', '--seed', 'Infinity'], 'It must be a number.'],
    [['dataset', 'diff', 'a', 'b', '--first', '501'], 'It must be a whole number from 1 to 500.'],
    [['import', 'ava', 'x', '--offset-ms', '0.0001'], 'It must be a number of milliseconds with at most 3 decimals.'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('a command whose reader is gone ends as cat does, and says nothing', () => {
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  const shell = async (line: string) => {
    const env = { ...process.env, LAKE_URI: made.lake, MEDIA_GRAPH: `${process.execPath} ${main}` };
    return promisify(execFile)('bash', ['-c', line], { env });
  };

  it.each(['snapshot list', 'types list --json', '--help'])('%s | true', async (args) => {
    // The reader is gone long before the command writes.
    expect(await shell(`$MEDIA_GRAPH ${args} | true; echo \${PIPESTATUS[0]}`)).toEqual({ stdout: '141\n', stderr: '' });
  });

  it('lineage export | head -c 1', async () => {
    expect((await run('dataset', 'create', 'x', '--kind', 'TITLE')).code).toBe(0);
    // One event is more than a pipe holds.
    const line = `$MEDIA_GRAPH lineage export --namespace ${'x'.repeat(100_000)} | head -c 1; echo \${PIPESTATUS[0]}`;
    expect(await shell(line)).toEqual({ stdout: '{141\n', stderr: '' });
  });

  it('what goes to standard error may be lost', async () => {
    expect(
      await shell(`exec 3>&1; { $MEDIA_GRAPH snapshot delete none 2>&1 >/dev/null; echo $? >&3; } | true`),
    ).toEqual({
      stdout: '2\n',
      stderr: '',
    });
  });
});
