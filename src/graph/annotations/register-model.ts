import { badInput, quoted } from '../../base/errors.js';
import type { ModelInput } from '../generated/graphql.js';
import { checkId } from '../input.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { models, type ModelRow } from '../../lake/tables/models.js';

/** Adds a model, or replaces the whole row of the model with that id; the same input again changes nothing. */
export async function registerModel(lake: Lake, input: ModelInput, options: CommitOptions): Promise<ModelRow> {
  for (const name of ['id', 'name', 'version'] as const) {
    if (checkId(`input.${name}`, input[name]).trim() === '')
      throw badInput(`input.${name} must not be ${quoted(input[name])}`);
  }
  const row: ModelRow = {
    id: input.id,
    name: input.name,
    version: input.version,
    description: input.description ?? null,
    domain: input.domain ?? null,
    task: input.task ?? null,
    owner: input.owner ?? null,
    stage: input.stage ?? 'EXPERIMENTAL',
    intended_use: input.intendedUse ?? null,
    limitations: input.limitations ?? null,
  };
  return writeToLake(lake, { ...options, note: `model ${quoted(row.id)}` }, async (writer) => {
    const [before] = await select(writer.base, models, { where: equals('id', row.id) });
    const isSame = before && (Object.keys(row) as (keyof ModelRow)[]).every((name) => before[name] === row[name]);
    if (!isSame) await writer.upsert(models, 'id', [row]);
    return row;
  });
}
