import { quoted } from '../../base/errors.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { annotationRuns, type AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import type { By } from '../access/by.js';
import { conflict, notYours } from '../annotations/problem.js';
import { addRun, endOpenRun, newRun } from '../annotations/runs.js';
import type { Lesson } from './judgements.js';
import { standingRuns, versionsOf, type Kept, type StandingRuns } from './standing.js';

/** The open run of a classifier that may be gone on with: it extends what is published. */
export const runToTakeUp = ({ published, open }: StandingRuns): AnnotationRunRow | null =>
  open.find(({ extends_id }) => extends_id === (published?.id ?? null)) ?? null;

/**
 * Goes on with the classifier's open run, or opens one that extends what is published. Whoever else writes the run is told CONFLICT
 * from then on. Throws CONFLICT where the runs are others than before.
 */
export function takeUp(
  lake: Lake,
  lesson: Lesson,
  kept: Kept,
  before: StandingRuns,
  by: By,
  options: CommitOptions,
): Promise<AnnotationRunRow> {
  const { model } = kept;
  return writeToLake(lake, { ...options, note: `run of ${quoted(model.id)}` }, async (writer) => {
    const { base } = writer;
    const newest = (await versionsOf(base, model.name, lesson))?.at(-1);
    const now = await standingRuns(base, kept);
    const token = ({ published, open }: StandingRuns) =>
      JSON.stringify([published?.id, ...open.map((run) => [run.id, run.taken_up_at])]);
    if (newest?.model.id !== model.id || token(now) !== token(before))
      throw conflict(`input.name: another call applied ${quoted(model.name)} meanwhile; try again`);
    const going = runToTakeUp(now);
    for (const { id } of now.open) if (id !== going?.id) await endOpenRun(writer, id, by);
    if (!going) {
      const run = newRun({ type: lesson.type, modelId: model.id }, by);
      return addRun(writer, { ...run, extends_id: now.published?.id ?? null }, by);
    }
    const sight = await by.sight(base);
    if (!sight.mayWrite(annotationRuns, going)) throw conflict(`input.name: ${notYours(lesson.type)}`);
    // Later than before, so that whoever writes it sees that it is not theirs.
    const taken_up_at = Math.max(Date.now(), (going.taken_up_at ?? 0) + 1);
    const run = { ...going, taken_up_at };
    await writer.upsert(annotationRuns, 'id', [run]);
    return run;
  });
}
