import { stageOf, type ModelRow, type ModelStage, type StageChange } from '../../../lake/tables/models.js';

type Staged = Pick<ModelRow, 'stage' | 'stage_history'>;

/** The model at the stage, with what is written down of that; the same where it is there already and nothing is said. */
export function atStage(
  before: Staged | null,
  stage: ModelStage,
  { by, at, note }: Omit<StageChange, 'stage'>,
): { stage: ModelStage; stage_history: readonly StageChange[] | null } {
  const past = before?.stage_history ?? null;
  if (before && stageOf(before.stage) === stage && note === null) return { stage, stage_history: past };
  return { stage, stage_history: [...(past ?? []), { stage, by, at, note }] };
}
