import { badInput, quoted } from '../../../base/errors.js';
import { equals } from '../../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../../lake/lancedb/lake.js';
import { select } from '../../../lake/lancedb/read.js';
import type { LakeWriter } from '../../../lake/lancedb/writer.js';
import { models, stageOf, type ModelRow } from '../../../lake/tables/models.js';
import { tell } from '../../access/audit.js';
import type { By } from '../../access/by.js';
import type { WriteSight } from '../../access/write-sight.js';
import { conflict, taken } from '../../annotations/problem.js';
import { checkId } from '../../input.js';
import { checkPrevious, checkRenamed, versionsNamed } from './same-name.js';
import { atStage } from './stages.js';

/** Throws BAD_USER_INPUT for an id, a name or a version that is empty or too long. */
export function checkNamed(input: Pick<ModelRow, 'id' | 'name' | 'version'>): void {
  for (const name of ['id', 'name', 'version'] as const) {
    if (checkId(`input.${name}`, input[name]).trim() === '')
      throw badInput(`input.${name} must not be ${quoted(input[name])}`);
  }
}

/** The model of that id; null for a new one. Throws CONFLICT for one that is not seen. */
export async function modelToReplace(base: LakeSnapshot, sight: WriteSight, id: string): Promise<ModelRow | null> {
  const [before = null] = await select(base, models, { where: equals('id', id) });
  if (before && !sight.shows(models, before)) throw conflict(`input.id: ${taken(id)}`);
  return before;
}

/**
 * Writes the row that is asked for in the place of the one before, with its aliases and the history of its stages. Throws
 * BAD_USER_INPUT for a previous version that cannot be, CONFLICT for a name that it cannot take.
 */
export async function writeModel(
  writer: LakeWriter,
  { before, asked }: { before: ModelRow | null; asked: ModelRow },
  sight: WriteSight,
  by: By,
): Promise<ModelRow> {
  const staged = atStage(before, stageOf(asked.stage), { by: by.author, at: Date.now(), note: null });
  const row: ModelRow = { ...asked, ...staged, aliases: before?.aliases ?? null };
  const versions = await versionsNamed(writer.now, row.name);
  checkPrevious(row, versions, sight);
  if (before && before.name !== row.name)
    checkRenamed(before, row, await versionsNamed(writer.now, before.name), versions);
  if (before && isSame(before, row)) return sight.told(models, before);
  await writer.upsert(models, 'id', [row]);
  await tell(writer, by.audited, { kind: 'MODEL', entityId: row.id, before, after: row });
  return sight.told(models, row);
}

/** A list that is empty says as little as none: files give these. */
function isSame(before: ModelRow, row: ModelRow): boolean {
  const said = (value: unknown) => JSON.stringify(Array.isArray(value) && value.length === 0 ? null : value);
  return (Object.keys(row) as (keyof ModelRow)[]).every((name) => said(before[name]) === said(row[name]));
}
