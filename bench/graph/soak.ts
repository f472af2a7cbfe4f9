/** Whether a server that answers for long grows: a mix of all workloads at 8 connections, its memory and open files. */
import { parseArgs } from 'node:util';
import { oneOf, positive } from '../options.js';
import { openHandles } from '../proc.js';
import { closedLoop } from './closed-loop.js';
import { dataSet, SIZES } from './generate.js';
import { lakeOf } from './load.js';
import { parametersOf } from './parameters.js';
import { readManifest, type Manifest } from './records.js';
import { rounded } from './report.js';
import type { Caller, RunningTarget } from './target.js';
import { ours, type RunningServer } from './targets/ours.js';
import { workloads } from './workloads/all.js';

const CONNECTIONS = 8;

interface Sample {
  residentMiB: number;
  openHandles: number;
}

/** `--size S|M|L` (S), `--minutes 20`, `--every 30` seconds a line. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: 'S' },
      minutes: { type: 'string', default: '20' },
      every: { type: 'string', default: '30' },
    },
  });
  const size = oneOf('--size', SIZES, values.size);
  const seconds = positive('--minutes', values.minutes) * 60;
  const every = positive('--every', values.every);
  const data = await dataSet(size);
  const server = await ours('media-graph', await lakeOf(size, data)).start();
  await server.settled();
  const callers = await mixedCallers(server, readManifest(data));

  let asked = 0;
  const samples: Sample[] = [];
  for (let elapsed = every; elapsed <= seconds; elapsed += every) {
    const { requests, seconds: took } = await closedLoop(callers, () => asked++, every);
    const sample = sampleOf(server);
    samples.push(sample);
    console.log(`${elapsed} s: ${rounded(requests / took)} req/s, ${inWords(sample)}`);
  }
  await server.stop();

  const quarter = Math.max(1, samples.length >> 2);
  const first = meanOf(samples.slice(0, quarter));
  const last = meanOf(samples.slice(-quarter));
  console.log(`the first quarter: ${inWords(first)}; the last: ${inWords(last)}`);
  console.log(`growth: ${percent(first.residentMiB, last.residentMiB)} of memory`);
}

/** The n-th request is of the n-th workload, round and round. */
async function mixedCallers(server: RunningTarget, manifest: Manifest): Promise<Caller[]> {
  const mix: { callers: Caller[]; questions: number }[] = [];
  for (const workload of workloads) {
    const questions = await server.questions(workload, parametersOf(workload, manifest));
    mix.push({ callers: await server.callers(workload, questions, CONNECTIONS), questions: questions.length });
  }
  return Array.from({ length: CONNECTIONS }, (_, connection) => (index) => {
    const { callers, questions } = mix[index % mix.length]!;
    return callers[connection]!(Math.floor(index / mix.length) % questions);
  });
}

function sampleOf({ pid, residentBytes }: RunningServer): Sample {
  return { residentMiB: residentBytes() / 2 ** 20, openHandles: openHandles(pid) };
}

function meanOf(samples: readonly Sample[]): Sample {
  const mean = (name: keyof Sample) => samples.reduce((sum, sample) => sum + sample[name], 0) / samples.length;
  return { residentMiB: mean('residentMiB'), openHandles: mean('openHandles') };
}

function inWords({ residentMiB, openHandles }: Sample): string {
  return `${Math.round(residentMiB)} MiB, ${Math.round(openHandles)} open files`;
}

function percent(first: number, last: number): string {
  return `${((last / first - 1) * 100).toFixed(1)} %`;
}
