import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { commandLake } from '../support/command-lake.js';
import { inProcess } from '../support/in-process.js';
import { program } from '../support/program.js';

let folder: string;
let lake: string;
const run = (...args: string[]) => inProcess(lake, ...args);
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ folder, lake, remove } = await commandLake());
});
afterAll(() => remove());

describe('a lake that is not there', () => {
  it.each([
    ['verify'],
    ['optimize'],
    ['index'],
    ['embed', '--space', 'look'],
    ['space', 'list'],
    ['space', 'drop', 'look'],
    ['snapshot', 'list'],
    ['snapshot', 'create', 'x'],
    ['types', 'list'],
    ['types', 'install'],
  ])('is not made by %s', async (...args) => {
    const nowhere = join(folder, 'nowhere');
    const { code, out, err } = await run(...args, '--lake', nowhere);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`there is no lake at ${nowhere}`);
    expect(existsSync(nowhere)).toBe(false);
  });

  it('is not any folder', async () => {
    const { code, err } = await run('verify', '--lake', folder);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('there is no lake at') });
  });
});

describe('wrong usage ends with 2, and one line says what is wrong', () => {
  it.each([
    [['ingest', 'nowhere.mp4'], 'nowhere.mp4: there is no such file or folder'],
    [['import', 'titles', 'nowhere.csv'], 'nowhere.csv: there is no such file or folder'],
    [['snapshot', 'delete', 'none'], 'there is no snapshot "none"'],
    [['space', 'drop', 'none'], 'there is no space none'],
    [['space', 'default', 'none'], 'there is no space none'],
    [['index', '--space', 'none'], 'space none: the lake has no such space'],
    [['embed', '--space', 'none'], 'there is no space none yet'],
    [['serve', '--port', 'x'], 'PORT=x cannot be used'],
    [['nonsense'], "unknown command 'nonsense'"],
  ])('%j', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

it('a misspelt setting is told, and nothing else', async () => {
  process.env['LAKE_URL'] = 'x';
  process.env['LAKEHOUSE'] = 'x';
  try {
    expect((await run('verify')).err).toBe('media-graph: LAKE_URL is not read; is LAKE_URI meant?\n');
  } finally {
    delete process.env['LAKE_URL'];
    delete process.env['LAKEHOUSE'];
  }
});

it('the version is that of the package', async () => {
  expect((await run('--version')).out).toBe(`${manifest.version}\n`);
});

it.each([
  ['verify'],
  ['optimize'],
  ['index'],
  ['index', '--table', 'titles'],
  ['space', 'list'],
  ['snapshot', 'create', 'mine'],
  ['snapshot', 'list'],
  ['snapshot', 'delete', 'mine'],
  ['types', 'install'],
  ['types', 'list'],
])('%s %s prints JSON when asked', async (...args) => {
  const { code, out } = await run(...args, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toBeTypeOf('object');
});

it('serve takes its address and lake as options, and says how to fill an empty lake', async () => {
  const { child, exit } = program(lake, 'serve', '--port', '0', '--lake', join(folder, 'empty'), '--json');
  const url = await new Promise<string>((found) => {
    let text = '';
    child.stdout.on('data', (part: string) => {
      text += part;
      if (text.includes('}')) found((JSON.parse(text) as { url: string }).url);
    });
  });
  expect((await fetch(`${url}/healthz/live`)).status).toBe(200);
  child.kill('SIGINT');
  const { code, err } = await exit;
  expect(code).toBe(0);
  expect(err).toContain('the lake is empty; add a film: media-graph ingest FILE');
});
