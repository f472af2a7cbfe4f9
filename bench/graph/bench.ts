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
import { ours, type Server } from './targets/ours.js';
import { postgraphile } from './targets/postgraphile.js';
import { chosenWorkloads } from './workloads/all.js';
import type { Question, Workload } from './workload.js';

type Questions = Map<Workload, Map<Target, Question[]>>;

/**
 * `--size S|M|L|XL` (S), `--only Q1,Q4` (all), `--connections 1,8,32`, `--rounds 3`, `--seconds 2` a turn,
 * `--folder` with tables and vectors in NEAR_CACHE_DIR, filled by an earlier start: all, a quarter and 64 MiB of it resident,
 * `--variants mapped,mapped-64` of these alone, for lakes that no memory holds,
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
      variants: { type: 'string' },
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
  const wanted = values.variants?.split(',').map((name) => oneOf('--variants', VARIANTS, name));
  const targets = [...(await variants(lake, wanted ?? (values.folder ? VARIANTS : IN_MEMORY))), floor(lake)];
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

const IN_MEMORY = ['memory', 'none', 'quarter'] as const;
const MAPPED = ['mapped', 'mapped-quarter', 'mapped-64'] as const;
const VARIANTS = [...IN_MEMORY, ...MAPPED];
type Variant = (typeof VARIANTS)[number];

/** The server as it is, without its cache in memory, and with a quarter of the memory that it fills; the same of mapped files, whose start is a second one. */
async function variants(lake: string, wanted: readonly Variant[]): Promise<Target[]> {
  const NEAR_CACHE_DIR = `${lake}-near`;
  if (MAPPED.some((one) => wanted.includes(one))) await filled(ours('media-graph, mapped', lake, { NEAR_CACHE_DIR }));
  const needsQuarter = wanted.includes('quarter') || wanted.includes('mapped-quarter');
  const quarter = needsQuarter ? quarterOf(await filled(ours('media-graph', lake))) : {};
  // One byte of vectors: all of them are mapped, and none has a share of its own.
  const little = {
    NEAR_CACHE_BYTES: String(64 * 2 ** 20),
    VECTOR_CACHE_BYTES: '1',
    INDEX_CACHE_BYTES: String(64 * 2 ** 20),
  };
  const all: Record<Variant, Target> = {
    memory: ours('media-graph', lake),
    none: ours('media-graph, no near cache', lake, { NEAR_CACHE_BYTES: '0' }),
    quarter: ours('media-graph, a quarter of it', lake, quarter),
    mapped: ours('media-graph, mapped', lake, { NEAR_CACHE_DIR }),
    'mapped-quarter': ours('media-graph, mapped, a quarter', lake, { NEAR_CACHE_DIR, ...quarter }),
    'mapped-64': ours('media-graph, mapped, 64 MiB', lake, { NEAR_CACHE_DIR, ...little }),
  };
  return wanted.map((name) => all[name]);
}

/** What a server holds once it has filled all that it may. */
async function filled(server: Server): Promise<StartReport> {
  const running = await server.start();
  await running.settled();
  await running.stop();
  console.log(`${server.name}: filled after ${running.startReport.fullSeconds?.toFixed(1)} s`);
  return running.startReport;
}

function quarterOf({ nearCacheBytes, vectorBytes }: StartReport): Record<string, string> {
  const quarter = (bytes: number | null) => String(Math.ceil((bytes ?? 0) / 4));
  return { NEAR_CACHE_BYTES: quarter(nearCacheBytes), VECTOR_CACHE_BYTES: quarter(vectorBytes) };
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
