/**
 * What telemetry costs: CPU time of a cheap operation from memory, by a server that measures nothing and by others that do, in turns, and the size
 * and CPU time of a scrape. All give the same answers.
 */
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { askOver } from './ask.js';
import { cpuMs } from './cpu.js';
import { median } from './graph/closed-loop.js';
import { dataSet } from './graph/generate.js';
import { lakeOf } from './graph/load.js';
import { ours, type RunningServer } from './graph/targets/ours.js';
import { times } from './graph/workload.js';
import { positive } from './options.js';

const QUERY = 'query Titles($first: Int) { titles(first: $first) { edges { node { id name } } } }';
const AT_ONCE = 8;
/** So that they are compiled, and the machine code is made. */
const WARM_UP = 2_000;

/** `--rounds 9 --requests 2000`: of each server in each round. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: 'string', default: '9' }, requests: { type: 'string', default: '2000' } },
  });
  const [rounds, requests] = [positive('--rounds', values.rounds), positive('--requests', values.requests)];
  const lake = await lakeOf('S', await dataSet('S'));
  const port = await freePort();
  const settings: Record<string, Record<string, string>> = {
    off: {},
    metrics: { METRICS_PORT: String(port) },
    'slow operations': { SLOW_OPERATION_MS: '60000' },
  };
  const servers = new Map<string, RunningServer>();
  try {
    for (const [name, env] of Object.entries(settings)) servers.set(name, await ours(name, lake, env).start());
    const all = [...servers];
    for (const [, server] of all) await server.settled();
    const answers = await Promise.all(all.map(([, { url }]) => askOver(url, QUERY, { first: 2 })));
    if (new Set(answers.map((one) => JSON.stringify(one))).size > 1) throw new Error('the answers differ');
    for (const [, { url }] of all) await askMany(url, WARM_UP);
    const perRequest = new Map(all.map(([name]) => [name, [] as number[]]));
    for (let round = 0; round < rounds; round++) {
      // Each is first as often as the others.
      for (const [name, { url, pid }] of [...all.slice(round % all.length), ...all.slice(0, round % all.length)]) {
        const before = cpuMs(pid);
        await askMany(url, requests);
        perRequest.get(name)!.push((cpuMs(pid) - before) / requests);
      }
    }
    const off = perRequest.get('off')!;
    console.table(
      Object.fromEntries(
        [...perRequest].map(([name, taken]) => [
          name,
          {
            'CPU ms a request': Number(median(taken).toPrecision(3)),
            '× off, median of rounds': Number(median(taken.map((ms, i) => ms / off[i]!)).toPrecision(3)),
          },
        ]),
      ),
    );
    await scrapes(`http://127.0.0.1:${port}/metrics`, servers.get('metrics')!.pid);
  } finally {
    for (const server of servers.values()) await server.stop();
  }
}

async function scrapes(url: string, pid: number): Promise<void> {
  const many = 100;
  let text = '';
  const before = cpuMs(pid);
  for (let i = 0; i < many; i++) text = await (await fetch(url)).text();
  const took = (cpuMs(pid) - before) / many;
  const series = text.split('\n').filter((line) => line && !line.startsWith('#')).length;
  console.log(`a scrape: ${series} series, ${text.length} bytes, ${took.toFixed(2)} ms of CPU time`);
}

async function askMany(url: string, requests: number): Promise<void> {
  let left = requests;
  await Promise.all(
    times(AT_ONCE, async () => {
      while (left-- > 0) await askOver(url, QUERY, { first: 2 });
    }),
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
