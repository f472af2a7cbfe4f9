import { judgementId, type Lesson } from '../../../src/graph/teach/judgements.js';
import type { AnnotationRow } from '../../../src/lake/tables/annotations.js';
import type { FrameRow } from '../../../src/lake/tables/frames.js';
import { generateRows, randomOf, type LakeRows } from '../../support/lake.js';

/** Frames that are of the planted label: along one direction their vectors stand apart from the others. */
export interface Planted {
  readonly rows: LakeRows;
  readonly isPlanted: (id: string) => boolean;
}

const DIMENSION = 256;

/** A label that a plane parts from all else; whole shots are of it, in every title. */
export function plantedRows(titles = 8, seed = 3): Planted {
  const rows = generateRows({ titles, assetsPerTitle: 1, shotsPerAsset: 10, framesPerShot: 2, linesPerTitle: 0 }, seed);
  rows.annotations.length = 0;
  const random = randomOf(seed);
  const shots = new Set(rows.shots.filter(() => random() < 0.3).map(({ id }) => id));
  const planted = new Set<string>(shots);
  const frames = rows.frames.map((frame): FrameRow => {
    const isOf = shots.has(frame.shot_id!);
    if (isOf) planted.add(frame.id);
    return { ...frame, vector_look: vectorOf(isOf, random) };
  });
  return { rows: { ...rows, frames }, isPlanted: (id) => planted.has(id) };
}

/** Ten numbers tell, the others are noise. */
function vectorOf(isOf: boolean, random: () => number): NonNullable<FrameRow['vector_look']> {
  const vector = Float32Array.from({ length: DIMENSION }, (_, i) => random() - 0.5 + (i < 10 ? (isOf ? 1 : -1) : 0));
  const length = Math.hypot(...vector);
  return vector.map((x) => x / length);
}

/** Frames or shots as they are judged by the truth. */
export function judgementsOf({ rows, isPlanted }: Planted, lesson: Lesson, ids: readonly string[]): AnnotationRow[] {
  const [like] = generateRows({ titles: 1, assetsPerTitle: 1, shotsPerAsset: 1, framesPerShot: 1 }).annotations;
  const places = new Map([
    ...rows.frames.map(({ id, title_id, asset_id, shot_id }) => [id, { title_id, asset_id, shot_id }] as const),
    ...rows.shots.map(({ id, title_id, asset_id }) => [id, { title_id, asset_id, shot_id: id }] as const),
  ]);
  return ids.map((id, ordinal) => ({
    ...like!,
    ...{ id: judgementId(lesson, id), ordinal, type: lesson.type, label: lesson.label, source: 'HUMAN' as const },
    ...places.get(id)!,
    ...{ frame_id: lesson.of === 'FRAME' ? id : null, run_id: null, model_id: null, confidence: null },
    ...{ text: null, value: null, unit: null, data: null, start_us: null, end_us: null },
    ...{ x: null, y: null, width: null, height: null },
    ...(isPlanted(id) ? NO_REVIEW : REJECTED),
  }));
}

const NO_REVIEW = { review_status: null, reviewed_by: null, reviewed_at: null, review_note: null };
const REJECTED = { review_status: 'REJECTED', reviewed_by: 'test', reviewed_at: 1, review_note: null } as const;
