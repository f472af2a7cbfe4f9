/** What a single client gets that asks much at once, by how long one may wait for a place. */
import { closedLoop, percentile, roundAndRound } from '../graph/closed-loop.js';
import { HttpConnection, postRequest } from '../graph/http-connection.js';
import { rounded } from '../graph/report.js';
import { ours } from '../graph/targets/ours.js';
import { operationOf, type Kind } from './operations.js';

/** As a page of many tiles, or a program that asks all it needs, sends at once. */
const AT_ONCE = 200;
const SETTINGS: Readonly<Record<string, Record<string, string>>> = {
  '100 ms': { MAX_WAIT_MS: '100' },
  '1000 ms': { MAX_WAIT_MS: '1000' },
  '5000 ms': { MAX_WAIT_MS: '5000' },
  '8000 ms': { MAX_WAIT_MS: '8000' },
  'without shedding': { SHEDDING: 'false' },
};
/** Of one that was refused. */
const RETRY_AFTER_MS = 1_000;

/** A burst on a server that has nothing else to do, then so many callers of which each asks again and again. */
export async function bursts(lake: string, ids: Record<Kind, string[]>, seconds: number): Promise<void> {
  const table: Record<string, object> = {};
  for (const [name, env] of Object.entries(SETTINGS)) {
    const server = await ours('bursts', lake, { ...env, LOG_LEVEL: 'silent' }).start();
    await server.settled();
    const url = new URL(server.url);
    const connections = await Promise.all(Array.from({ length: AT_ONCE }, () => HttpConnection.open(url)));
    const next = roundAndRound(ids.search.length);
    /** Whether it was answered. */
    const callers = connections.map((connection) => async () => {
      const request = postRequest(url, operationOf('search', ids.search[next()!]!, false));
      const { status, body } = await connection.send(request);
      return status === 200 && !body.includes('"errors":');
    });
    // Compiled, and known how long it takes alone.
    for (let i = 0; i < 20; i++) await callers[0]!();

    const began = performance.now();
    const answers = await Promise.all(
      callers.map((call) => call().then((ok) => ({ ok, at: performance.now() - began }))),
    );
    const times = Float64Array.from(answers.flatMap(({ ok, at }) => (ok ? [at] : []))).sort();

    let good = 0;
    const patient = callers.map((call) => async () => {
      if (await call()) good++;
      else await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    });
    const loop = await closedLoop(patient, () => 0, seconds);
    table[name] = {
      'at once: answered': `${rounded((100 * times.length) / AT_ONCE)} %`,
      'p50 ms': rounded(percentile(times, 0.5)),
      'last ms': rounded(percentile(times, 1)),
      'again and again: answered': `${rounded((100 * good) / loop.requests)} %`,
      'a second': rounded(good / loop.seconds),
    };
    for (const connection of connections) connection.close();
    await server.stop();
  }
  console.table(table);
}
