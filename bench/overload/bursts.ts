/** What a single client gets that asks much at once: of how long one may wait for a place. */
import { closedLoop, percentile, roundAndRound } from '../graph/closed-loop.js';
import { HttpConnection, postRequest } from '../graph/http-connection.js';
import { rounded } from '../graph/report.js';
import { ours } from '../graph/targets/ours.js';
import { queries, type Kind } from './operations.js';

/** As a page of many tiles, or a program that asks all it needs, sends at once. */
const AT_ONCE = 200;
const WAITS_MS = [100, 1_000, 2_000, 5_000];

/** A burst on a server that has nothing else to do, then so many callers of which each asks again and again. */
export async function bursts(lake: string, ids: Record<Kind, string[]>, seconds: number): Promise<void> {
  const table: Record<string, object> = {};
  for (const waitMs of [...WAITS_MS, null]) {
    const env: Record<string, string> =
      waitMs === null ? { SHEDDING: 'false' } : { SHEDDING: 'true', MAX_WAIT_MS: String(waitMs) };
    const server = await ours('bursts', lake, { ...env, LOG_LEVEL: 'silent' }).start();
    await server.settled();
    const url = new URL(server.url);
    const statuses = new Map<number, number>();
    const connections = await Promise.all(Array.from({ length: AT_ONCE }, () => HttpConnection.open(url)));
    const callers = connections.map((connection) => async (index: number) => {
      const request = postRequest(url, { query: queries.search, variables: { id: ids.search[index] } });
      const { status } = await connection.send(request);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    });
    const next = roundAndRound(ids.search.length);
    // Compiled, and known how long it takes alone.
    await closedLoop(callers.slice(0, 1), next, 1);
    const row = async (work: () => Promise<ArrayLike<number>>) => {
      statuses.clear();
      const latencies = Float64Array.from(await work()).sort();
      const all = [...statuses.values()].reduce((sum, count) => sum + count, 0);
      return {
        served: `${rounded((100 * (statuses.get(200) ?? 0)) / all)} %`,
        'p50 ms': rounded(percentile(latencies, 0.5)),
        'max ms': rounded(percentile(latencies, 1)),
      };
    };
    const name = waitMs === null ? 'without shedding' : `${waitMs} ms`;
    table[`${name}, at once`] = await row(async () => {
      const began = performance.now();
      return Promise.all(callers.map((call) => call(next()).then(() => performance.now() - began)));
    });
    table[`${name}, again and again`] = await row(async () => (await closedLoop(callers, next, seconds)).latencies);
    for (const connection of connections) connection.close();
    await server.stop();
  }
  console.table(table);
}
