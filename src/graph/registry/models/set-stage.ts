import { badInput, quoted } from '../../../base/errors.js';
import type { CommitOptions } from '../../../lake/lancedb/commit.js';
import { equals } from '../../../lake/lancedb/filter.js';
import type { Lake } from '../../../lake/lancedb/lake.js';
import { select } from '../../../lake/lancedb/read.js';
import { writeToLake } from '../../../lake/lancedb/writer.js';
import { models, type ModelRow, type ModelStage } from '../../../lake/tables/models.js';
import { tell } from '../../access/audit.js';
import type { By } from '../../access/by.js';
import { checkText } from '../../input.js';
import { atStage } from './stages.js';

export interface StageAsked {
  readonly id: string;
  readonly stage: ModelStage;
  readonly note: string | null;
}

/**
 * Brings a model to a stage and writes down who did so and when. At that stage already, without a note, it stays as it is. Throws
 * BAD_USER_INPUT where the caller sees no such model.
 */
export function setModelStage(
  lake: Lake,
  { id, stage, note }: StageAsked,
  by: By,
  options: CommitOptions,
): Promise<ModelRow> {
  if (note !== null) checkText('note', note);
  return writeToLake(lake, { ...options, note: `model ${quoted(id)} at ${stage}` }, async (writer) => {
    const sight = await by.sight(writer.base);
    const [before] = await select(writer.base, models, { where: equals('id', id) });
    if (!before || !sight.shows(models, before)) throw badInput(`id: there is no model ${quoted(id)}`);
    const row: ModelRow = { ...before, ...atStage(before, stage, { by: by.author, at: Date.now(), note }) };
    if (row.stage_history === before.stage_history) return sight.told(models, before);
    await writer.upsert(models, 'id', [row]);
    await tell(writer, by.audited, { kind: 'MODEL', entityId: id, before, after: row });
    return sight.told(models, row);
  });
}
