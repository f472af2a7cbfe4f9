import { badInput, quoted } from '../../base/errors.js';
import type { ModelInput } from '../generated/graphql.js';
import { checkId } from '../input.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { blankCard, models, stageOf, type ModelRow } from '../../lake/tables/models.js';
import { tell } from '../access/audit.js';
import type { By } from '../access/by.js';
import { conflict, taken } from './problem.js';

/**
 * Adds a model, or replaces the whole row of the model with that id; the same input again changes nothing. Throws CONFLICT for the id
 * of a model that is not seen.
 */
export async function registerModel(lake: Lake, input: ModelInput, by: By, options: CommitOptions): Promise<ModelRow> {
  for (const name of ['id', 'name', 'version'] as const) {
    if (checkId(`input.${name}`, input[name]).trim() === '')
      throw badInput(`input.${name} must not be ${quoted(input[name])}`);
  }
  const row: ModelRow = {
    ...blankCard,
    id: input.id,
    name: input.name,
    version: input.version,
    description: input.description ?? null,
    domain: input.domain ?? null,
    task: input.task ?? null,
    owner: input.owner ?? null,
    stage: stageOf(input.stage ?? 'DEVELOPMENT'),
    intended_use: input.intendedUse ?? null,
    limitations: input.limitations ?? null,
  };
  return writeToLake(lake, { ...options, note: `model ${quoted(row.id)}` }, async (writer) => {
    const [before] = await select(writer.base, models, { where: equals('id', row.id) });
    if (before && !(await by.sight(writer.base)).shows(models, before)) throw conflict(`input.id: ${taken(row.id)}`);
    const isSame = before && (Object.keys(row) as (keyof ModelRow)[]).every((name) => before[name] === row[name]);
    if (isSame) return row;
    await writer.upsert(models, 'id', [row]);
    await tell(writer, by.audited, { kind: 'MODEL', entityId: row.id, before: before ?? null, after: row });
    return row;
  });
}
