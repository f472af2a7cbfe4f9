/** What shedding costs a server that has time: one pair of servers, asked in turns. */
import { closedLoop, median, roundAndRound } from '../graph/closed-loop.js';
import { HttpConnection, postRequest } from '../graph/http-connection.js';
import { rounded } from '../graph/report.js';
import { ours } from '../graph/targets/ours.js';
import { operationOf, type Kind } from './operations.js';

const CONNECTIONS = 4;
const ROUNDS = 15;

/** CPU time of an answer with shedding and without, of each kind of operation. */
export async function alone(lake: string, ids: Record<Kind, string[]>, seconds: number): Promise<void> {
  const servers = await Promise.all(
    ['true', 'false'].map((SHEDDING) => ours(SHEDDING, lake, { SHEDDING, LOG_LEVEL: 'silent' }).start()),
  );
  for (const server of servers) await server.settled();
  const table: Record<string, object> = {};
  for (const kind of ['title', 'search'] as const) {
    const requests = ids[kind].map((id) => operationOf(kind, id, false));
    const loops = await Promise.all(
      servers.map(async (server) => {
        const url = new URL(server.url);
        const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => HttpConnection.open(url)));
        const sent = requests.map((one) => postRequest(url, one));
        const callers = connections.map((connection) => async (index: number) => {
          const { status } = await connection.send(sent[index]!);
          if (status !== 200) throw new Error(`${server.url}: ${status}`);
        });
        return async (time: number) => {
          const before = server.cpuMs();
          const { requests: count } = await closedLoop(callers, roundAndRound(sent.length), time);
          return (server.cpuMs() - before) / count;
        };
      }),
    );
    for (const loop of loops) await loop(seconds);
    const [withIt, without]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      const order = round % 2 === 0 ? [0, 1] : [1, 0];
      for (const i of order) (i === 0 ? withIt : without).push(await loops[i]!(seconds));
    }
    table[kind] = {
      'with, CPU ms': rounded(median(withIt)),
      'without, CPU ms': rounded(median(without)),
      ratio: rounded(median(withIt.map((one, i) => one / without[i]!))),
    };
  }
  for (const server of servers) await server.stop();
  console.table(table);
}
