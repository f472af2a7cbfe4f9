import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { inProcess } from '../support/in-process.js';

let uri: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await temporaryLake();
  ({ uri, remove } = made);
  await writeRows(made.lake, generateRows());
});
afterAll(() => remove());
const run = (...args: string[]) => inProcess(uri, ...args);

it('set corrects, empties, expects and resets', async () => {
  const set = await run(
    'set',
    'title',
    't0',
    'name=Night = Shift',
    'releaseYear=2023',
    'kind=',
    'externalIds=IMDb:tt9,TMDB:2',
    '--json',
  );
  expect(set).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(set.out)).toMatchObject({
    name: 'Night = Shift',
    release_year: 2023,
    year_key: 2023,
    kind: null,
    external_keys: ['imdb:tt9', 'tmdb:2', 'eidr:10.5240/0000-0000-0000-0000-0000-X'],
  });
  expect(await run('set', 'title', 't0', 'kind=movie', '--expect', '1')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/title "t0" is at version 2, by ".*" at .*, but 1 was expected/) as string,
  });
  expect(await run('set', 'title', 't0', '--reset')).toEqual({ code: 0, out: 'reset title t0\n', err: '' });
  for (const [what, id, value] of [
    ['asset', 't0-a0', 'role=proxy'],
    ['shot', 't0-a0-s0', 'labels=a,b'],
    ['line', 't0-l0', 'startMs=0.001'],
  ] as const)
    expect(await run('set', what, id, value)).toEqual({ code: 0, out: `set ${what} ${id}\n`, err: '' });
});

it.each([
  [['set', 'title', 't0'], 'give field=value or --reset, and not both'],
  [['set', 'title', 't0', 'size=1'], '"size=1" must be field=value; a title has name, kind,'],
  [['set', 'title', 't0', 'kind=opera'], 'kind must be one of MOVIE'],
  [['set', 'title', 't0', 'releaseYear=x'], 'releaseYear must be a number, but "x" is not a number'],
  [['set', 'title', 't9', 'name=x'], '<id>: there is no title "t9"'],
  [['move', 't0-a0', '--to', 't9'], '--to: there is no title "t9"'],
  [['merge', 'titles', 't0', '--into', 't1'], 'the titles have different EIDRs'],
])('%j is refused', async (args, message) => {
  const { code, err } = await run(...args);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});

it('move and merge do what the mutations do, and the commit names the command', async () => {
  expect(await run('move', 't0-a0', 't0-a1', '--to', 't1')).toMatchObject({
    code: 0,
    out: 'moved t0-a0, t0-a1 to t1\n',
  });
  await run('set', 'title', 't0', 'eidr=');
  expect(await run('merge', 'titles', 't0', '--into', 't1')).toMatchObject({ code: 0, out: 'merged t0 into t1\n' });
  expect((await run('verify')).code).toBe(0);
  const lake = await openLake(uri, mediaTables);
  const [last] = (await lake.log.commits(0)).reverse();
  expect(last).toMatchObject({ note: 'merged titles into "t1"', by: [{ action: 'media-graph merge titles' }] });
  lake.close();
});
