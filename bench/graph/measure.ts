import { closedLoop, median, onceThrough, percentile, roundAndRound } from './closed-loop.js';
import type { Started } from './compare.js';
import type { Target } from './target.js';
import type { Question, Workload } from './workload.js';

export interface Figures {
  perSecond: number;
  p50: number;
  p95: number;
  cpuMsPerRequest: number;
  residentMiB: number;
}

export interface Measured extends Figures {
  target: string;
  workload: string;
  connections: number;
  /** Of the first pass over distinct questions right after a start. */
  coldPerSecond: number;
}

export interface MeasureOptions {
  connections: readonly number[];
  rounds: number;
  /** Of one target's turn. */
  seconds: number;
}

const COLD_CONNECTIONS = 8;
/** V8 compiles what a request runs within the first thousand or so. */
const WARM_UP_SECONDS = 1;

/**
 * One workload on targets that are started for it: first each one cold, then all of them in turns, round by round,
 * so that noise of the machine affects all.
 */
export async function measureWorkload(
  workload: Workload,
  targets: readonly Target[],
  questionsOf: ReadonlyMap<Target, readonly Question[]>,
  { connections, rounds, seconds }: MeasureOptions,
): Promise<Measured[]> {
  const started: (Started & { cold: number })[] = [];
  try {
    for (const target of targets) {
      const running = await target.start();
      const questions = distinct(questionsOf.get(target)!);
      const callers = await running.callers(workload, questions, COLD_CONNECTIONS);
      const { requests, seconds: elapsed } = await closedLoop(callers, onceThrough(questions.length), seconds);
      started.push({ target, running, cold: requests / elapsed });
      await running.settled();
    }
    const measured: Measured[] = [];
    for (const count of connections) {
      const turns = await turnsOf(workload, started, questionsOf, count);
      for (const turn of turns) await turn(WARM_UP_SECONDS);
      const figures: Figures[][] = turns.map(() => []);
      for (let round = 0; round < rounds; round++) {
        for (const [i, turn] of turns.entries()) figures[i]!.push(await turn(seconds));
      }
      for (const [i, { target, cold }] of started.entries()) {
        const common = { target: target.name, workload: workload.name, connections: count, coldPerSecond: cold };
        measured.push({ ...common, ...medians(figures[i]!) });
      }
    }
    return measured;
  } finally {
    for (const { running } of started) await running.stop();
  }
}

function distinct(questions: readonly Question[]): Question[] {
  return [...new Map(questions.map((question) => [question.key, question])).values()];
}

/** For each target a function that runs it for some seconds; the next run continues with the next operations. */
function turnsOf(
  workload: Workload,
  started: readonly Started[],
  questionsOf: ReadonlyMap<Target, readonly Question[]>,
  connections: number,
) {
  return Promise.all(
    started.map(async ({ target, running }) => {
      const questions = questionsOf.get(target)!;
      const callers = await running.callers(workload, questions, connections);
      const next = roundAndRound(questions.length);
      return async (seconds: number): Promise<Figures> => {
        const cpuBefore = running.cpuMs();
        const { requests, seconds: elapsed, latencies } = await closedLoop(callers, next, seconds);
        return {
          perSecond: requests / elapsed,
          p50: percentile(latencies, 0.5),
          p95: percentile(latencies, 0.95),
          cpuMsPerRequest: (running.cpuMs() - cpuBefore) / requests,
          residentMiB: running.residentBytes() / 2 ** 20,
        };
      };
    }),
  );
}

function medians(rounds: readonly Figures[]): Figures {
  const of = (name: keyof Figures) => median(rounds.map((figures) => figures[name]));
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p95: of('p95'),
    cpuMsPerRequest: of('cpuMsPerRequest'),
    residentMiB: of('residentMiB'),
  };
}
