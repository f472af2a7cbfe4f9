import type { CommitOptions } from '../../../lake/lancedb/commit.js';
import type { Lake } from '../../../lake/lancedb/lake.js';
import { deleteNamedSnapshot } from '../../../lake/lancedb/named.js';
import type { EvaluationRow } from '../../../lake/tables/evaluations.js';
import type { By } from '../../access/by.js';
import type { EvaluationInput } from '../../generated/graphql.js';
import { askedOf, settingsOf } from './asked.js';
import { planEvaluation, type Plan } from './plan.js';
import { readSides, type Progress } from './read.js';
import { score } from './score.js';
import { resultOf, writeEvaluation } from './write.js';

/** Runs work that may write as one of the lake's writers. */
export type Writing = <R>(work: (lake: Lake, options: CommitOptions) => Promise<R>) => Promise<R>;

/**
 * Compares predictions with a truth and writes what comes of it in one commit. The lake is held by this writer while the state is named
 * and while the result is written, not while it is read and compared. A name that was made for it goes with a failure.
 *
 * Throws BAD_USER_INPUT for what is not there, not seen, or cannot be compared, before anything is written.
 */
export async function evaluateRun(
  input: EvaluationInput,
  by: By,
  write: Writing,
  progress: Progress = () => undefined,
): Promise<EvaluationRow> {
  const asked = askedOf(input);
  if (asked.task) settingsOf(asked.task, asked.settings);
  const plan = await write((lake, options) => planEvaluation(lake, asked, by, options));
  try {
    const compared = await readSides(plan, progress);
    const result = resultOf(plan, compared, score(compared), by.author);
    return await write((lake, options) => writeEvaluation(lake, result, by, options));
  } catch (error) {
    await unpin(plan, write);
    throw error;
  }
}

async function unpin({ isSnapshotMade, snapshot }: Plan, write: Writing): Promise<void> {
  if (!isSnapshotMade) return;
  // What failed before is what is told.
  await write((lake, options) => deleteNamedSnapshot(lake, snapshot, options)).catch(() => undefined);
}
