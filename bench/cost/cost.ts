/**
 * The static cost of operations beside the time that the server takes for them: whether a limit on one is a limit on
 * the other. The rank correlation says how far the cheaper of two operations is also the quicker one.
 */
import { parseArgs } from 'node:util';
import { getOperationAST, parse } from 'graphql';
import { costOf } from '../../src/server/limits/cost.js';
import { shapeOf } from '../../src/server/limits/shape.js';
import { subgraph } from '../../src/graph/schema.js';
import { median } from '../graph/closed-loop.js';
import { dataSet } from '../graph/generate.js';
import { HttpConnection, postRequest } from '../graph/http-connection.js';
import { lakeOf } from '../graph/load.js';
import { ours } from '../graph/targets/ours.js';
import { positive } from '../options.js';
import { rmSync } from 'node:fs';
import { lakeToCost } from './lake.js';
import { costedOperations, PREPARATIONS, RARE, type CostedOperation } from './operations.js';

interface Measured {
  readonly operation: string;
  readonly cost: number;
  readonly ms: number;
}

/** An operation is compiled when it comes the second time. */
const BEFORE_TIMING = 3;
const SHOWN_CHARACTERS = 100;

/** `--runs 25` of each operation; the median counts. On a lake of size S, all tables in memory. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { runs: { type: 'string', default: '25' } } });
  const runs = positive('--runs', values.runs);
  const lake = await lakeToCost(await lakeOf('S', await dataSet('S')));
  process.on('exit', () => rmSync(lake, { recursive: true, force: true }));
  const server = await ours('media-graph', lake).start();
  try {
    await server.settled();
    const url = new URL('/graphql', server.address);
    await measure(url, PREPARATIONS, { before: 0, runs: 1 });
    await server.settled();
    const rare = await measure(url, RARE, { before: 0, runs: 3 });
    await server.settled();
    const often = await measure(url, costedOperations, { before: BEFORE_TIMING, runs });
    const measured = [...often, ...rare].sort((a, b) => a.cost - b.cost);
    console.table(measured.map(({ operation, cost, ms }) => ({ operation, cost, ms: Number(ms.toFixed(2)) })));
    const correlation = rankCorrelation(
      measured.map(({ cost }) => cost),
      measured.map(({ ms }) => ms),
    );
    console.log(
      `${measured.length} operations; rank correlation (Spearman) of cost and time: ${correlation.toFixed(3)}`,
    );
  } finally {
    await server.stop();
  }
}

/** Operations take turns, so that noise of the machine slows all of them. */
async function measure(
  url: URL,
  operations: readonly CostedOperation[],
  { before, runs }: { before: number; runs: number },
): Promise<Measured[]> {
  const schema = subgraph();
  const connection = await HttpConnection.open(url);
  const times = operations.map((): number[] => []);
  for (let turn = -before; turn < runs; turn++) {
    for (const [i, { query, variables, fresh }] of operations.entries()) {
      const request = postRequest(url, { query, variables: fresh ? fresh(turn + before) : variables });
      const start = performance.now();
      const { status, body } = await connection.send(request);
      if (turn >= 0) times[i]!.push(performance.now() - start);
      if (status !== 200 || body.includes('"errors":')) throw new Error(`${query}: ${body.toString()}`);
    }
  }
  connection.close();
  return operations.map((operation, i) => ({
    operation: `${operation.query.slice(0, SHOWN_CHARACTERS)} ${JSON.stringify(operation.variables ?? {}).slice(0, 20)}`,
    cost: staticCost(schema, operation),
    ms: median(times[i]!),
  }));
}

function staticCost(schema: ReturnType<typeof subgraph>, { query, variables }: CostedOperation): number {
  const document = parse(query);
  const tooDeep = () => new Error(`too deep: ${query}`);
  const shape = shapeOf(schema, document, getOperationAST(document)!, { maxDepth: Infinity, tooDeep });
  return costOf(shape, variables ?? {});
}

/** Spearman's: the correlation (Pearson's) of the places in order, those of equals averaged. */
function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)];
  const mean = (x.length + 1) / 2;
  const sum = (of: (i: number) => number) => x.reduce((total, _, i) => total + of(i), 0);
  const together = sum((i) => (x[i]! - mean) * (y[i]! - mean));
  return together / Math.sqrt(sum((i) => (x[i]! - mean) ** 2) * sum((i) => (y[i]! - mean) ** 2));
}

function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const lower = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return lower + (equal + 1) / 2;
  });
}
