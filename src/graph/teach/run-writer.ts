import { forbidden, quoted } from '../../base/errors.js';
import { RowBatches } from '../../lake/lancedb/arrow/row-batches.js';
import { and, equals, oneOf } from '../../lake/lancedb/filter.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { annotationDrafts, draftId, type AnnotationDraftRow } from '../../lake/tables/annotation-drafts.js';
import type { AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import { annotations } from '../../lake/tables/annotations.js';
import { runPartId, runParts, type RunPartRow } from '../../lake/tables/run-parts.js';
import type { WriteSight } from '../access/write-sight.js';
import { notYours } from '../annotations/problem.js';
import { annotationOf } from '../annotations/run-drafts.js';
import { removeParts, type SeenOfAsset } from '../annotations/run-parts.js';
import { checkIsOurs } from '../annotations/runs.js';
import type { Scored } from './every-score.js';
import type { Lesson } from './judgements.js';
import { NOTHING_SEEN } from './seen-of-assets.js';
import type { WriteInTurn } from './write-in-turn.js';

/** Writes a run some assets at a time: in one commit what it says of them, and that it has looked at them. */
export class RunWriter {
  private batches = new RowBatches(annotationDrafts);

  /** @param again assets that the run has looked at when they were otherwise: what it said of them is taken back */
  constructor(
    private readonly run: AnnotationRunRow,
    private readonly lesson: Lesson,
    private readonly sight: WriteSight,
    private readonly author: string | null,
    private readonly again: ReadonlySet<string>,
    private readonly inTurn: WriteInTurn,
  ) {}

  /** Throws FORBIDDEN for what may not be written. */
  add({ id, title_id, asset_id, shot_id }: Scored, confidence: number): void {
    const { run, lesson } = this;
    const annotationId = `${run.model_id}:${id}`;
    const frame_id = lesson.of === 'FRAME' ? id : null;
    const row: AnnotationDraftRow = {
      ...{ id: draftId(run.id, annotationId), annotation_id: annotationId, run_id: run.id, created_at: run.started_at },
      ...{ type: lesson.type, label: lesson.label, confidence, source: 'MODEL', model_id: run.model_id },
      ...{ title_id, asset_id, shot_id, frame_id, author: this.author },
      ...NOTHING_ELSE,
    };
    if (!this.sight.isWhole && !this.sight.mayWrite(annotations, annotationOf(row, -1, 0)))
      throw forbidden(`input: ${notYours(lesson.type)} of all that you see`);
    this.batches.push([row]);
  }

  /** Writes what was added, all of it of these assets. Throws CONFLICT where the run is another's by now. */
  async write(assetIds: readonly string[], seen: ReadonlyMap<string, SeenOfAsset>): Promise<void> {
    const { batches, run } = this;
    this.batches = new RowBatches(annotationDrafts);
    const again = assetIds.filter((id) => this.again.has(id));
    const parts = assetIds.map((asset_id): RunPartRow => ({
      id: runPartId(run.id, asset_id),
      run_id: run.id,
      asset_id,
      ...(seen.get(asset_id) ?? NOTHING_SEEN),
    }));
    const note = `drafts of run ${quoted(run.id)}`;
    await this.inTurn((lake, how) =>
      writeToLake(lake, { ...how, note }, async (writer) => {
        await checkIsOurs(writer.base, run);
        if (again.length > 0) {
          const those = and(equals('run_id', run.id), oneOf('asset_id', again));
          await writer.remove(annotationDrafts, those);
          await removeParts(writer, those);
        }
        await writer.addBatches(batches);
        await writer.add(runParts, parts);
      }),
    );
  }
}

const NOTHING_ELSE = {
  ...{ text: null, value: null, unit: null, data: null, start_us: null, end_us: null },
  ...{ x: null, y: null, width: null, height: null },
} as const;
