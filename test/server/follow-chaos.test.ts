import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Changes } from '../../packages/client/src/index.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { randomOf, temporaryLake } from '../support/lake.js';
import { freePort } from './gateways/gateways.js';

/** `npm run follow:chaos` asks for 1,000 commits and 50 kills. */
const COMMITS = Number(process.env['COMMITS'] ?? 40);
const KILLS = Number(process.env['KILLS'] ?? 2);
const PER_KILL = COMMITS / KILLS;

let lake: Lake;
let uri: string;
let folder: string;
let remove: () => Promise<void>;
const running = new Set<ChildProcess>();

beforeAll(async () => void ({ lake, uri, folder, remove } = await temporaryLake()));
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await remove();
});

function start(args: string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

it(`a client that keeps a copy loses none of ${COMMITS} commits and sees none twice, over ${KILLS} kills of it or the server`, async () => {
  const random = randomOf(17);
  const [port, log, from] = [await freePort(), join(folder, 'seen.ndjson'), lake.current.record.number];
  const serve = () =>
    start(['dist/main.js', 'serve'], { LAKE_URI: uri, PORT: String(port), LOG_LEVEL: 'error', SNAPSHOT_POLL_MS: '20' });
  const follow = () =>
    start(['--import', 'tsx', 'test/support/follower.ts', `http://127.0.0.1:${port}/graphql`, log, String(from)]);
  const seen = async () =>
    (await readFile(log, 'utf8').catch(() => ''))
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Changes);
  const seenUpTo = async () => Number((await seen()).at(-1)?.endCursor ?? from);

  let [server, client] = [serve(), follow()];
  for (let kill = 0; kill < KILLS; kill++) {
    const first = (await lake.refresh()).record.number + 1;
    const written = once(start(['test/lake/writer.mjs', uri, 'add', String(first), String(PER_KILL)]), 'exit');
    // Somewhere within what is written, and half of the times within what is told.
    const at = first + Math.floor(random() * PER_KILL);
    while ((await lake.refresh()).record.number < at) await pause();
    const isServer = kill % 2 === 0;
    while (kill % 4 < 2 && (await seenUpTo()) < at) await pause();
    const killed = isServer ? server : client;
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    if (isServer) server = serve();
    else client = follow();
    expect(await written).toEqual([0, null]);
  }
  const last = (await lake.refresh()).record.number;
  while ((await seenUpTo()) < last) await pause();

  const told = (await seen()).flatMap(({ nodes }) => nodes.map(({ commit, id }) => ({ commit, id })));
  const made = (await lake.log.commits(from)).map(({ number, changes }) => ({
    commit: String(number),
    ids: changes!['titles'],
  }));
  expect(made.length).toBe(COMMITS);
  expect(told).toEqual(made.map(({ commit, ids }) => ({ commit, id: ids![0] })));
}, 1_800_000);
