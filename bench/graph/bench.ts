/**
 * The graph under load: how many operations a second, beside LanceDB itself (the floor of what the server can reach)
 * and, where there is one, beside PostGraphile over PostgreSQL with the same rows. Answers are compared before timing.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchFolder } from '../folder.js';
import { oneOf, positive } from '../options.js';
import { compareAnswers, type Started } from './compare.js';
import { dataSet, SIZES } from './generate.js';
import { lakeOf } from './load.js';
import { measureWorkload, type Measured } from './measure.js';
import { parametersOf } from './parameters.js';
import { readManifest, type Manifest } from './records.js';
import { printMeasured, printStarts } from './report.js';
import type { StartReport, Target } from './target.js';
import { floor } from './targets/floor.js';
import { ours } from './targets/ours.js';
import { postgraphile } from './targets/postgraphile.js';
import { chosenWorkloads } from './workloads/all.js';
import type { Question, Workload } from './workload.js';

type Questions = Map<Workload, Map<Target, Question[]>>;

/**
 * `--size S|M|L|XL` (S), `--only Q1,Q4` (all), `--connections 1,8,32`, `--rounds 3`, `--seconds 2` a turn,
 * `--folder` with tables and vectors in NEAR_CACHE_DIR, filled by an earlier start: all, a quarter and 64 MiB of it resident,
 * `--peer FOLDER` of a prepared PostGraphile, `--json FILE` for all figures, in the bench's folder unless absolute.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: 'S' },
      only: { type: 'string' },
      connections: { type: 'string', default: '1,8,32' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '2' },
      folder: { type: 'boolean', default: false },
      peer: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const size = oneOf('--size', SIZES, values.size);
  const workloads = chosenWorkloads(values.only);
  const connections = values.connections.split(',').map((count) => positive('--connections', count));
  const rounds = positive('--rounds', values.rounds);
  const seconds = positive('--seconds', values.seconds);

  const data = await dataSet(size);
  const lake = await lakeOf(size, data);
  const targets = [...(await variants(lake, values.folder)), floor(lake)];
  if (values.peer) targets.push(postgraphile(resolve(values.peer), size));
  else console.log('postgraphile: skipped, there is no --peer FOLDER');

  const { questions, starts } = await compareAll(workloads, targets, readManifest(data));
  printStarts(starts);
  const measured: Measured[] = [];
  for (const workload of workloads) {
    const asked = targets.filter((target) => answers(target, workload));
    const of = await measureWorkload(workload, asked, questions.get(workload)!, { connections, rounds, seconds });
    printMeasured(`${workload.about}; size ${size}`, of);
    measured.push(...of);
  }
  if (values.json) {
    const machine = { node: process.version, cpus: cpus().map(({ model }) => model) };
    writeFileSync(resolve(benchFolder(), values.json), JSON.stringify({ size, machine, starts, measured }, null, 2));
  }
}

/** The server as it is, without its cache in memory, and with a quarter of the memory that it fills; `folder`: the same of mapped files. */
async function variants(lake: string, folder: boolean): Promise<Target[]> {
  const usual = ours('media-graph', lake);
  const running = await usual.start();
  await running.settled();
  await running.stop();
  const { nearCacheBytes: tables, vectorBytes: vectors } = running.startReport;
  if (!tables) return [usual];
  const quarter = (bytes: number | null) => String(Math.ceil((bytes ?? 0) / 4));
  const ofQuarter = { NEAR_CACHE_BYTES: quarter(tables), VECTOR_CACHE_BYTES: quarter(vectors) };
  return [
    usual,
    ours('media-graph, no near cache', lake, { NEAR_CACHE_BYTES: '0' }),
    ours('media-graph, a quarter of it', lake, ofQuarter),
    ...(folder ? await mappedVariants(lake, ofQuarter) : []),
  ];
}

/** Servers that find all in a folder: their start is a second one. */
async function mappedVariants(lake: string, ofQuarter: Record<string, string>): Promise<Target[]> {
  const NEAR_CACHE_DIR = `${lake}-near`;
  const filling = await ours('media-graph, mapped', lake, { NEAR_CACHE_DIR }).start();
  await filling.settled();
  await filling.stop();
  // One byte of vectors: all of them are mapped, and none has a share of its own.
  const little = { NEAR_CACHE_BYTES: String(64 * 2 ** 20), VECTOR_CACHE_BYTES: '1' };
  return [
    ours('media-graph, mapped', lake, { NEAR_CACHE_DIR }),
    ours('media-graph, mapped, a quarter', lake, { NEAR_CACHE_DIR, ...ofQuarter }),
    ours('media-graph, mapped, 64 MiB', lake, { NEAR_CACHE_DIR, ...little }),
  ];
}

/** The questions of each workload as each target takes them, after all targets gave the same answers. */
async function compareAll(
  workloads: readonly Workload[],
  targets: readonly Target[],
  manifest: Manifest,
): Promise<{ questions: Questions; starts: Record<string, StartReport> }> {
  const started: Started[] = [];
  const questions: Questions = new Map();
  try {
    for (const target of targets) {
      const running = await target.start();
      started.push({ target, running });
      await running.settled();
    }
    for (const workload of workloads) {
      const parameters = parametersOf(workload, manifest);
      const of = new Map<Target, Question[]>();
      const asked = started.filter(({ target }) => answers(target, workload));
      for (const { target, running } of asked) of.set(target, await running.questions(workload, parameters));
      const compared = await compareAnswers(workload, of, asked);
      console.log(`${workload.name}: ${compared} answers are the same in ${asked.length} targets`);
      questions.set(workload, of);
    }
  } finally {
    for (const { running } of started) await running.stop();
  }
  const starts = Object.fromEntries(started.map(({ target, running }) => [target.name, running.startReport]));
  return { questions, starts };
}

function answers(target: Target, workload: Workload): boolean {
  return target.canAnswer?.(workload) ?? true;
}
