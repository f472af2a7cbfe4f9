import { quoted } from '../../../base/errors.js';
import type { CommitOptions } from '../../../lake/lancedb/commit.js';
import type { Lake } from '../../../lake/lancedb/lake.js';
import { writeToLake, type LakeWriter } from '../../../lake/lancedb/writer.js';
import type { ModelRow } from '../../../lake/tables/models.js';
import type { By } from '../../access/by.js';
import type { ModelInput } from '../../generated/graphql.js';
import { rowOfInput } from './row-of-input.js';
import { checkNamed, modelToReplace, writeModel } from './write-model.js';

/**
 * Adds a model, or replaces the whole row of the model with that id, but for its aliases and the history of its stages; the same input
 * again changes nothing. Throws CONFLICT for the id of a model that is not seen, BAD_USER_INPUT for what cannot be.
 */
export function registerModel(lake: Lake, input: ModelInput, by: By, options: CommitOptions): Promise<ModelRow> {
  checkNamed(input);
  return writeToLake(lake, { ...options, note: `model ${quoted(input.id)}` }, (writer) => register(writer, input, by));
}

async function register(writer: LakeWriter, input: ModelInput, by: By): Promise<ModelRow> {
  const sight = await by.sight(writer.base);
  const before = await modelToReplace(writer.base, sight, input.id);
  return writeModel(writer, { before, asked: await rowOfInput(input, sight.view) }, sight, by);
}
