/**
 * What a policy costs: the workloads of the graph's bench by a subject who sees half of the titles by their tags, beside one without
 * a policy on the same server settings; and how much of the exact answers `similar` finds among what is seen.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openKeyStore } from '../../src/lake/keys/key-store.js';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { benchFolder } from '../folder.js';
import { dataSet, SIZES } from '../graph/generate.js';
import { lakeOf } from '../graph/load.js';
import { measureWorkload } from '../graph/measure.js';
import { parametersOf } from '../graph/parameters.js';
import { readManifest, type Manifest } from '../graph/records.js';
import { printMeasured, rounded } from '../graph/report.js';
import type { Target } from '../graph/target.js';
import { ours, type Server } from '../graph/targets/ours.js';
import type { Question, Workload } from '../graph/workload.js';
import { chosenWorkloads } from '../graph/workloads/all.js';
import { oneOf, positive } from '../options.js';
import { recallAmongSeen } from './recall.js';
import { seenIds, seenOf, type SeenIds } from './seen-ids.js';

const WHOLE = 'no policy';
const HALF = 'half of the titles';
const RECALL_TAGS = ['half', 'tenth', 'hundredth'];

/** `--size S|M|L` (L), `--only Q1,Q4` (all), `--connections 8`, `--rounds 5`, `--seconds 2` a turn, `--queries 100` for recall. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: 'L' },
      only: { type: 'string' },
      connections: { type: 'string', default: '8' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '2' },
      queries: { type: 'string', default: '100' },
    },
  });
  const size = oneOf('--size', SIZES, values.size);
  const workloads = chosenWorkloads(values.only);
  const options = {
    connections: [positive('--connections', values.connections)],
    rounds: positive('--rounds', values.rounds),
    seconds: positive('--seconds', values.seconds),
  };
  const data = await dataSet(size);
  const folder = await lakeOf(size, data);
  const lake = await openLake(folder, mediaTables);
  try {
    const serverOf = await serversOf(lake, folder);
    await speed(workloads, serverOf, await seenIds(lake, 'half'), readManifest(data), options);
    const recall: Record<string, object> = {};
    for (const tag of RECALL_TAGS) {
      recall[`tag ${tag}`] = await recallAmongSeen(lake, serverOf(tag), tag, positive('--queries', values.queries));
    }
    console.log(`\nframes like a frame, among what a policy shows; size ${size}`);
    console.table(recall);
  } finally {
    lake.close();
  }
}

/** A server for a subject who sees the titles with a tag; null: with an API key, and no policy. */
async function serversOf(lake: Lake, folder: string): Promise<(tag: string | null) => Server> {
  const { token } = await (
    await openKeyStore(lake.connection)
  ).create({ name: 'bench', roles: RECALL_TAGS, expiresAt: null });
  const headers = { authorization: `Bearer ${token}` };
  return (tag) => {
    const env: Record<string, string> = { AUTH: 'keys' };
    if (tag !== null) {
      const file = join(benchFolder(), `policy-${tag}.json`);
      writeFileSync(file, JSON.stringify(policyFor(tag)));
      env['POLICY_FILE'] = file;
    }
    return ours(tag === null ? WHOLE : HALF, folder, env, headers);
  };
}

function policyFor(tag: string): object {
  const children = Object.fromEntries(
    ['assets', 'shots', 'frames', 'dialogue', 'annotations', 'models'].map((table) => [table, {}]),
  );
  const titles = { where: { accessTags: { anyOf: [tag] } } };
  return { version: 1, roles: { [tag]: { tables: { titles, ...children }, spaces: 'all' } } };
}

interface Options {
  readonly connections: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
}

async function speed(
  workloads: readonly Workload[],
  serverOf: (tag: string | null) => Server,
  seen: SeenIds,
  manifest: Manifest,
  options: Options,
): Promise<void> {
  const targets: readonly Server[] = [serverOf(null), serverOf('half')];
  const ratios: Record<string, number> = {};
  for (const workload of workloads) {
    const parameters = seenOf(workload.name, parametersOf(workload, manifest), seen);
    const questions = new Map<Target, Question[]>();
    for (const target of targets) questions.set(target, await questionsFor(target, workload, parameters));
    const measured = await measureWorkload(workload, targets, questions, options);
    printMeasured(workload.about, measured);
    const [whole, half] = [WHOLE, HALF].map((name) => measured.find(({ target }) => target === name)!.perSecond);
    ratios[workload.name] = rounded(half! / whole!);
  }
  console.log('\nrequests of a subject who sees half of the titles, × those without a policy');
  console.table(ratios);
}

/** Cursors are good for those alone who got them. */
async function questionsFor(target: Server, workload: Workload, parameters: readonly unknown[]): Promise<Question[]> {
  const running = await target.start();
  try {
    await running.settled();
    return await running.questions(workload, parameters);
  } finally {
    await running.stop();
  }
}
