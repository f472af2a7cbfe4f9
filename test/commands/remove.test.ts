import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLake } from '../support/command-lake.js';
import { inProcess } from '../support/in-process.js';

let lake: string;
let remove: () => Promise<void>;
const run = (...args: string[]) => inProcess(lake, ...args);
beforeAll(async () => {
  ({ lake, remove } = await commandLake());
});
afterAll(() => remove());

it('a title is taken out and brought back, and the log tells of both', async () => {
  expect(await run('remove', 'title', 't1', '--dry-run')).toEqual({ code: 0, out: 'would go: titles: 1\n', err: '' });
  expect(await run('remove', 'title', '--where', '{"ids":["t1"]}', '--yes', '--json')).toEqual({
    code: 0,
    out: `${JSON.stringify({ rows: [{ table: 'titles', count: 1 }], references: [] }, null, 2)}\n`,
    err: '',
  });
  expect(await run('undo', '--yes')).toMatchObject({ code: 0, out: expect.stringContaining('titles +1 −0') as string });
  const { out } = await run('log', '-n', '2', '--json');
  expect(JSON.parse(out)).toMatchObject([
    { by: [{ action: 'media-graph undo' }], rows: { titles: { written: 1, removed: 0 } }, isKept: true },
    {
      by: [{ action: 'media-graph remove' }],
      rows: { titles: { written: 0, removed: 1 } },
      note: 'title "t1" taken out',
    },
  ]);
  expect((await run('verify')).out).toContain(
    'note: 1 titles have neither assets nor children nor annotations: t1; media-graph remove title takes them out',
  );
});

it.each([
  [['remove', 'title', 't1'], 'give --yes to take it out, or --dry-run'],
  [['remove', 'title', 'none', '--yes'], '<id>: there is no title "none"'],
  [['remove', 'run', '--where', '{}', '--yes'], '--where is for titles and assets'],
  [['undo'], 'give --yes to undo'],
  [['undo', '999', '--yes'], 'there is no commit 999'],
])('%s is refused', async (args, message) => {
  const { code, err } = await run(...args);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) as string });
});
