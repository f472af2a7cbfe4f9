import type { RunningTarget, Target } from './target.js';
import type { Question, Workload } from './workload.js';

/** Answers of each workload that are compared before it is timed. */
const COMPARED = 60;
/** Rows that must be in the answers of both, where targets answer different rows. */
const COMMON = 50;
/** The peer keeps 32-bit floats. */
const TOLERANCE = 1e-6;

export interface Started {
  readonly target: Target;
  readonly running: RunningTarget;
}

/** Throws with the first difference between the targets' answers to the same operations. */
export async function compareAnswers(
  workload: Workload,
  questionsOf: ReadonlyMap<Target, readonly Question[]>,
  started: readonly Started[],
): Promise<number> {
  const [first, ...others] = started;
  const expected = await rowsOf(workload, first!, questionsOf.get(first!.target)!);
  for (const other of others) {
    const rows = await rowsOf(workload, other, questionsOf.get(other.target)!);
    const common = [...expected.keys()].filter((key) => rows.has(key));
    if (common.length < (workload.rows ? Math.min(COMMON, expected.size) : Math.max(expected.size, rows.size))) {
      throw new Error(
        `${workload.name}: ${first!.target.name} and ${other.target.name} were asked different questions`,
      );
    }
    for (const key of common) {
      const difference = differenceOf(expected.get(key), rows.get(key), 'answer');
      if (!difference) continue;
      const names = `${first!.target.name} and ${other.target.name}`;
      throw new Error(`${workload.name} ${key}: ${names} differ: ${difference}`);
    }
  }
  return expected.size;
}

/** The answers, or the rows in them, by key. */
async function rowsOf(workload: Workload, { running }: Started, questions: readonly Question[]) {
  const rows = new Map<string, unknown>();
  const distinct = new Map(questions.map((question) => [question.key, question]));
  for (const question of [...distinct.values()].slice(0, COMPARED)) {
    const answer = await running.answer(workload, question);
    for (const [key, row] of workload.rows?.(answer) ?? [[question.key, answer] as const]) rows.set(key, row);
  }
  return rows;
}

/** Where two values differ, and how; null when they do not. */
function differenceOf(a: unknown, b: unknown, path: string): string | null {
  if (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= TOLERANCE) return null;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return a === b ? null : `${path} is ${JSON.stringify(a)} and ${JSON.stringify(b)}`;
  }
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const name of names) {
    const [ofA, ofB] = [a, b].map((of) => (of as Record<string, unknown>)[name]);
    const difference = differenceOf(ofA, ofB, `${path}.${name}`);
    if (difference) return difference;
  }
  return null;
}
