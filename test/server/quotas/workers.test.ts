import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';

const PAGE = '{ titles(first: 100) { nodes { name } } }';
/** A little more than five pages. */
const BURST = 550;

let server: ChildProcess;
let url: string;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  const { lake, uri, remove } = await temporaryLake();
  closing.push(remove);
  await writeRows(lake, generateRows({ titles: 3 }));
  const quota = { SUBJECT_COST_PER_MINUTE: '60', SUBJECT_COST_BURST: String(BURST) };
  server = spawn(process.execPath, ['dist/main.js', 'serve', '--json', '--port', '0'], {
    env: { ...process.env, LAKE_URI: uri, WORKERS: '2', ...quota },
  });
  let log = '';
  for (const stream of [server.stdout!, server.stderr!]) stream.setEncoding('utf8').on('data', (text) => (log += text));
  while (!log.includes('"access"')) await sleep(20);
  url = /"url": "(.*)"/.exec(log)![1]!;
});
afterAll(async () => {
  server?.kill('SIGKILL');
  for (const close of closing.reverse()) await close();
});

/** Asks on a connection that nobody else uses, so that workers take turns. */
async function statusOf(query: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const sent = request(`${url}/graphql`, { method: 'POST', agent: false, headers });
  sent.end(JSON.stringify({ query }));
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode!;
}

it('the processes of a server have one quota for each payer', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 14; i++) {
    statuses.push(await statusOf(PAGE));
    // What one was paid, the other hears of within a tenth of a second.
    await sleep(250);
  }
  const served = statuses.filter((status) => status === 200).length;
  expect(served).toBeGreaterThanOrEqual(2);
  expect(served).toBeLessThanOrEqual(6);
  expect(statuses.slice(-2)).toEqual([429, 429]);
});
