/** The effect of a writer on a reader: one asset by id at 8 connections while another process changes annotations one by one. */
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchFolder } from '../folder.js';
import { oneOf, positive } from '../options.js';
import { start } from '../processes.js';
import { closedLoop, percentile, roundAndRound, type LoopResult } from './closed-loop.js';
import { dataSet, SIZES } from './generate.js';
import { lakeOf } from './load.js';
import { parametersOf } from './parameters.js';
import { readManifest } from './records.js';
import { rounded } from './report.js';
import { ours } from './targets/ours.js';
import { oneAsset } from './workloads/one-asset.js';

const CONNECTIONS = 8;
const WARM_UP_SECONDS = 2;

/** `--size S|M|L` (S), `--count 1000` upserts, `--seconds 5` before and after them. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: 'S' },
      count: { type: 'string', default: '1000' },
      seconds: { type: 'string', default: '5' },
    },
  });
  const size = oneOf('--size', SIZES, values.size);
  const count = positive('--count', values.count);
  const seconds = positive('--seconds', values.seconds);
  const data = await dataSet(size);
  const lake = copyOf(await lakeOf(size, data));
  process.on('exit', () => rmSync(lake, { recursive: true, force: true }));

  const server = await ours('media-graph', lake).start();
  const questions = await server.questions(oneAsset, parametersOf(oneAsset, readManifest(data)));
  const callers = await server.callers(oneAsset, questions, CONNECTIONS);
  const next = roundAndRound(questions.length);
  await server.settled();
  await closedLoop(callers, next, WARM_UP_SECONDS);

  const before = await closedLoop(callers, next, seconds);
  const writer = start(process.execPath, ['--import', 'tsx', 'bench/graph/upsert-writer.ts', lake, String(count)]);
  let code: number | null = null;
  void once(writer, 'exit').then(([ended]) => (code = ended as number));
  const during = await closedLoop(callers, () => (code === null ? next() : null), Infinity);
  if (code !== 0) throw new Error(`the writer ended with ${code}`);
  const after = await closedLoop(callers, next, seconds);
  await server.stop();

  const commits = rounded(count / during.seconds);
  console.log(`${oneAsset.name} ${oneAsset.about}; size ${size}; ${CONNECTIONS} connections`);
  console.table({
    before: shown(before, before),
    [`during ${count} upserts, ${commits} a second`]: shown(during, before),
    after: shown(after, before),
  });
}

/** The bench's own lake stays as it was loaded. */
function copyOf(lake: string): string {
  const copy = mkdtempSync(join(benchFolder(), 'upserts-'));
  cpSync(lake, copy, { recursive: true });
  return copy;
}

function shown({ requests, seconds, latencies }: LoopResult, before: LoopResult) {
  const perSecond = requests / seconds;
  return {
    'req/s': rounded(perSecond),
    '× before': rounded(perSecond / (before.requests / before.seconds)),
    'p50 ms': rounded(percentile(latencies, 0.5)),
    'p95 ms': rounded(percentile(latencies, 0.95)),
    'max ms': rounded(latencies.at(-1)!),
  };
}
