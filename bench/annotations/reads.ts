import type { Lake } from '../../src/lake/lancedb/lake.js';
import { closedLoop, roundAndRound, type LoopResult } from '../graph/closed-loop.js';
import { HttpConnection, postRequest } from '../graph/http-connection.js';
import { between, randomStream } from '../graph/random.js';
import { checked } from './answer.js';
import { FRAME_MS, FRAMES_PER_ASSET, LABELS, PER_ASSET } from './lake.js';

export const CONNECTIONS = 8;
const QUESTIONS = 500;
const WARM_UP_SECONDS = 1;

/** A question to the graph, and the one query that LanceDB needs for its annotations. */
interface Question {
  readonly query: string;
  readonly variables: object;
  readonly where: string;
  readonly orderBy: string;
}

const MINUTE_US = 60_000_000;

export const reads: Record<string, (random: () => number, rows: number) => Question> = {
  'a label within a minute': (random) => {
    const startMs = between(random, 0, 40) * FRAME_MS;
    const label = `label ${between(random, 0, LABELS - 1)}`;
    const startUs = startMs * 1000;
    return {
      query: `query($l:String!,$a:Float!,$b:Float!){annotations(where:{labels:[$l],startsWithin:{startMs:$a,endMs:$b}},orderBy:START_ASC,first:50){
        nodes{id frame{id} label confidence timeRange{startMs endMs}}}}`,
      variables: { l: label, a: startMs, b: startMs + 60_000 },
      where: `label = '${label}' AND start_us >= ${startUs} AND start_us < ${startUs + MINUTE_US}`,
      orderBy: 'start_us',
    };
  },
  'a page of an asset': (random, rows) => {
    const id = String(between(random, 1, rows / PER_ASSET));
    return {
      query:
        'query($id:ID!){asset(id:$id){id annotations(first:50){nodes{id label version timeRange{startMs endMs}}}}}',
      variables: { id },
      where: `asset_id = '${id}'`,
      orderBy: 'ordinal',
    };
  },
  'the boxes of a frame': (random, rows) => {
    const id = `${between(random, 1, rows / PER_ASSET)}.${between(random, 0, FRAMES_PER_ASSET - 1)}`;
    return {
      query: 'query($id:ID!){frame(id:$id){id annotations(first:50){nodes{id label region{x y width height}}}}}',
      variables: { id },
      where: `frame_id = '${id}'`,
      orderBy: 'ordinal',
    };
  },
};

export type ReadResults = Readonly<Record<string, LoopResult>>;

/** Each read at all connections, for so long. */
export async function readAll(url: URL, rows: number, seconds: number): Promise<ReadResults> {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => HttpConnection.open(url)));
  const results = await askAll(rows, seconds, (questions) => {
    const requests = questions.map(({ query, variables }) => postRequest(url, { query, variables }));
    return connections.map((one) => async (index: number) => checked(await one.send(requests[index]!)));
  });
  for (const one of connections) one.close();
  return results;
}

const COLUMNS = ['id', 'label', 'version', 'confidence', 'frame_id', 'start_us', 'end_us', 'x', 'y', 'width', 'height'];

/** The annotations of the same questions from LanceDB itself, without a server. */
export async function readLanceDB(lake: Lake, rows: number, seconds: number): Promise<ReadResults> {
  const table = await lake.connection.openTable('annotations');
  return askAll(rows, seconds, (questions) => {
    const ask = async (index: number) => {
      const { where, orderBy } = questions[index]!;
      const order = [{ columnName: orderBy, ascending: true, nullsFirst: false }];
      await table
        .query()
        .select([...COLUMNS, ...(COLUMNS.includes(orderBy) ? [] : [orderBy])])
        .where(where)
        .orderBy(order)
        .limit(50)
        .toArrow();
    };
    return Array.from({ length: CONNECTIONS }, () => ask);
  });
}

type Ask = (index: number) => Promise<void>;

async function askAll(
  rows: number,
  seconds: number,
  callersOf: (questions: readonly Question[]) => readonly Ask[],
): Promise<ReadResults> {
  const results: Record<string, LoopResult> = {};
  for (const [name, questionOf] of Object.entries(reads)) {
    const random = randomStream(7);
    const callers = callersOf(Array.from({ length: QUESTIONS }, () => questionOf(random, rows)));
    const next = roundAndRound(QUESTIONS);
    await closedLoop(callers, next, WARM_UP_SECONDS);
    results[name] = await closedLoop(callers, next, seconds);
  }
  return results;
}
