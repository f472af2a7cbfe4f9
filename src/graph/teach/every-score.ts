import { inSlices } from '../../base/in-slices.js';
import type { Filter } from '../../lake/lancedb/filter.js';
import type { FoundFrame } from '../../lake/nearest/candidate.js';
import { showsParent } from '../../lake/nearest/shows-parent.js';
import type { VectorColumn } from '../../lake/tables/frames.js';
import type { JudgedKind } from '../generated/graphql.js';
import { everyVector, type VectorSource, type Visit } from './every-vector.js';

/** Where a frame or shot belongs. */
export type Scored = Pick<FoundFrame, 'id' | 'title_id' | 'asset_id' | 'shot_id'>;

/** Scores a vector by several measures; of a shot's frames the mean is taken. */
export type Measure = (vector: Float32Array, scores: Float64Array) => void;

/**
 * Visits every frame or shot that the view shows and that has a vector among the frames that match, with its scores, which are good
 * until `visit` returns. Keeps the sums of all shots, and nothing of frames.
 *
 * @param look is given each frame with its vector, too
 */
export async function everyScore(
  source: VectorSource,
  column: VectorColumn,
  where: Filter,
  of: JudgedKind,
  measures: number,
  measure: Measure,
  visit: (scored: Scored, scores: Float64Array) => void,
  look: Visit = () => undefined,
): Promise<void> {
  const scores = new Float64Array(measures);
  if (of === 'FRAME') {
    const score = (frame: FoundFrame, vector: Float32Array) => {
      look(frame, vector);
      measure(vector, scores);
      visit(frame, scores);
    };
    return everyVector(source, column, where, score);
  }
  const isShown = await showsParent(source.view, 'SHOT');
  const shots = new Map<string, { readonly place: Scored; readonly scores: Float64Array; frames: number }>();
  await everyVector(source, column, where, (frame, vector) => {
    look(frame, vector);
    if (!isShown(frame)) return;
    const id = frame.shot_id!;
    let sum = shots.get(id);
    if (!sum) {
      const { title_id, asset_id } = frame;
      sum = { place: { id, shot_id: id, title_id, asset_id }, scores: new Float64Array(measures), frames: 0 };
      shots.set(id, sum);
    }
    measure(vector, scores);
    for (let i = 0; i < measures; i++) sum.scores[i]! += scores[i]!;
    sum.frames++;
  });
  await inSlices(shots.values(), ({ place, scores: sums, frames }) => {
    // Frames come in no order, and the last bits of a sum depend on it.
    for (let i = 0; i < measures; i++) scores[i] = Math.fround(sums[i]! / frames);
    visit(place, scores);
  });
}
