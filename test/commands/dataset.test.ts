import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { inProcess } from '../support/in-process.js';

const rows = generateRows({ titles: 6 });
let lake: string;
let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await temporaryLake();
  await writeRows(made.lake, rows);
  folder = await mkdtemp(join(tmpdir(), 'media-graph-test-'));
  lake = made.uri;
  remove = async () => {
    await made.remove();
    await rm(folder, { recursive: true, force: true });
  };
});
afterAll(() => remove());

const run = (...args: string[]) => inProcess(lake, 'dataset', ...args);
async function ran(...args: string[]) {
  const { code, out, err } = await run(...args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

it('media-graph dataset: from a selection to a frozen split, and away', async () => {
  const where = join(folder, 'where.json');
  await writeFile(where, '{ "labels": { "noneOf": ["black"] } }');
  const shots = rows.shots.filter(({ labels }) => !labels.includes('black'));
  expect(await ran('create', 'shots', '--kind', 'SHOT', '--where', where, '--label-by', '{"field":"LABEL"}')).toBe(
    `created shots@1: ${shots.length} items of 6 titles, snapshot dataset-shots-1\n`,
  );
  const split = ['split', 'shots@1', '--ratios', 'train=0.5,test=0.5', '--salt', '3', '--stratified'];
  const told = await ran(...split);
  const shown = JSON.parse(await ran('show', 'shots@1', '--json')) as {
    splits: { name: string; itemCount: number }[];
    splitBy: object;
  };
  expect(shown.splitBy).toEqual({ ratios: { train: 0.5, test: 0.5 }, titles: null, salt: '3', stratified: true });
  expect(shown.splits.reduce((sum, { itemCount }) => sum + itemCount, 0)).toBe(shots.length);
  expect(shown.splits.every(({ itemCount }) => itemCount > 0)).toBe(true);
  const lines = shown.splits.map(({ name, itemCount }) => `${name}: ${itemCount} items of 3 titles; `);
  expect(told).toContain(`split shots@1: ${shots.length} items of 6 titles, snapshot dataset-shots-1\n${lines[0]}`);
  const inFull = await ran('show', 'shots@1');
  for (const line of lines) [told, inFull].forEach((text) => expect(text).toContain(line));
  expect(JSON.parse(await ran(...split, '--json'))).toMatchObject({ id: 'shots@1', splits: shown.splits });

  const input = ['--kind', 'SHOT', '--select', JSON.stringify({ ids: rows.shots.slice(1).map(({ id }) => id) })];
  expect(await ran('create', 'shots', ...input, '--snapshot', 'dataset-shots-1', '--author', 'ada')).toContain(
    'created shots@2',
  );
  const diff = JSON.parse(await ran('diff', 'shots@1', 'shots@2', '--first', '1', '--json')) as Record<
    string,
    { count: number; ids: string[] }
  >;
  const [first] = rows.shots;
  const kept = shots.filter(({ id }) => id !== first!.id).length;
  expect(diff).toMatchObject({
    added: { count: rows.shots.length - 1 - kept },
    removed: { count: shots.length - kept },
    moved: { count: kept },
  });
  expect(diff['moved']!.ids.length).toBe(1);
  expect(await ran('diff', 'shots@1', 'shots@2')).toContain(`moved: ${kept}\n`);

  const pairs = JSON.parse(await ran('duplicates', 'shots@1', '--min-score', '-1', '--most', '2', '--json')) as {
    score: number;
  }[];
  expect(pairs.length).toBe(2);
  expect(await ran('duplicates', 'shots@1', '--min-score', '1.5')).toBe('none\n');

  expect(await ran('freeze', 'shots@2')).toContain('froze shots@2');
  expect(await ran('list')).toBe(
    `shots@1  SHOT  DRAFT  ${shots.length} items of 6 titles\nshots@2  SHOT  FROZEN  ${rows.shots.length - 1} items of 6 titles\n`,
  );
  const refused = async (message: string, ...args: string[]) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  };
  await refused('dataset "shots@2" is frozen and never changes', 'delete', 'shots@2');
  await refused('dataset "shots@1" is named by dataset "shots@2", and stays', 'delete', 'shots@1');
  const snapshot = await inProcess(lake, 'snapshot', 'delete', 'dataset-shots-1');
  expect({ code: snapshot.code, err: snapshot.err }).toEqual({
    code: 2,
    err: 'media-graph: snapshot dataset-shots-1 is that of dataset "shots@1" and 1 more, and stays as long as that is there\n',
  });
  expect(await ran('delete', 'shots@2', '--frozen')).toBe('deleted shots@2\n');
  expect(await ran('delete', 'shots@1')).toBe('deleted shots@1\n');
  expect((await inProcess(lake, 'snapshot', 'delete', 'dataset-shots-1')).code).toBe(0);
  expect((await inProcess(lake, 'verify')).code).toBe(0);
}, 120_000);

describe('media-graph dataset', () => {
  it.each([
    [['create', 'x'], "required option '--kind <kind>' not specified"],
    [['create', 'x', '--kind', 'FILM'], 'Allowed choices are TITLE'],
    [['create', 'x y', '--kind', 'SHOT'], '<name> must be 1 to 80 letters'],
    [['create', 'x', '--kind', 'SHOT', '--where', '{'], '--where: '],
    [
      ['create', 'x', '--kind', 'SHOT', '--where', 'nowhere.json'],
      '--where: there is no file nowhere.json, and it is no JSON',
    ],
    [
      ['create', 'x', '--kind', 'SHOT', '--where', '{"label":"x"}'],
      '--where.shots: Field "label" is not defined by type "ShotFilter"',
    ],
    [
      ['create', 'x', '--kind', 'SHOT', '--where', '{}', '--select', '{"ids":[]}'],
      "option '--select <json>' cannot be used with option '--where <json>'",
    ],
    [['create', 'x', '--kind', 'SHOT', '--select', '{}'], 'Exactly one key must be specified'],
    [['create', 'x', '--kind', 'SHOT', '--snapshot', 'never'], '--snapshot: there is no named snapshot "never"'],
    [['split', 'none@1', '--ratios', 'a=1'], 'there is no dataset "none@1"'],
    [['split', 'none@1', '--ratios', 'a'], 'It must be shares by name'],
    [['split', 'none@1'], 'give --ratios or --titles'],
    [['show', 'none@1'], 'there is no dataset "none@1"'],
    [['duplicates', 'none@1', '--min-score', 'much'], 'It must be a number.'],
    [['list', '--lake', '/nowhere/lake'], 'there is no lake at /nowhere/lake'],
  ])('%j is called wrongly', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});
