import { badInput, quoted } from '../../../base/errors.js';
import type { CommitOptions } from '../../../lake/lancedb/commit.js';
import type { Lake } from '../../../lake/lancedb/lake.js';
import { writeToLake, type LakeWriter } from '../../../lake/lancedb/writer.js';
import { models, type ModelRow } from '../../../lake/tables/models.js';
import { AuditTrail } from '../../access/audit.js';
import type { By } from '../../access/by.js';
import { conflict, taken } from '../../annotations/problem.js';
import { checkId } from '../../input.js';
import { versionsNamed } from './same-name.js';

/** Among all models of a name. */
export interface AliasOf {
  readonly name: string;
  readonly alias: string;
}

const has = ({ aliases }: ModelRow, alias: string): boolean => aliases?.includes(alias) ?? false;

/**
 * Lets the alias stand for the model among all of its name; another version that had it loses it in the same commit. Throws
 * BAD_USER_INPUT where the caller sees no such model of that name, CONFLICT where a version that is not seen has the alias.
 */
export async function setModelAlias(
  lake: Lake,
  { name, alias, modelId }: AliasOf & { modelId: string },
  by: By,
  options: CommitOptions,
): Promise<ModelRow> {
  checkId('name', name);
  if (!/^\S{1,100}$/u.test(alias))
    throw badInput(`alias must be 1 to 100 characters, none of them a space, but got ${quoted(alias)}`);
  return writeToLake(lake, { ...options, note: `alias ${quoted(alias)} of ${quoted(name)}` }, async (writer) => {
    const sight = await by.sight(writer.base);
    const versions = await versionsNamed(writer.base, name);
    const model = versions.find(({ id }) => id === modelId);
    if (!model || !sight.shows(models, model))
      throw badInput(`modelId: there is no model ${quoted(modelId)} of the name ${quoted(name)}`);
    const holders = versions.filter((one) => one !== model && has(one, alias));
    if (holders.some((holder) => !sight.shows(models, holder))) throw conflict(`alias: ${taken(alias)}`);
    const after = has(model, alias) ? model : { ...model, aliases: [...(model.aliases ?? []), alias].sort() };
    await write(writer, by, [...holders.map((holder) => [holder, without(holder, alias)] as const), [model, after]]);
    return sight.told(models, after);
  });
}

/** Takes the alias away; null where no model of the name that the caller sees has it. */
export async function removeModelAlias(
  lake: Lake,
  { name, alias }: AliasOf,
  by: By,
  options: CommitOptions,
): Promise<ModelRow | null> {
  checkId('name', name);
  return writeToLake(lake, { ...options, note: `no alias ${quoted(alias)} of ${quoted(name)}` }, async (writer) => {
    const sight = await by.sight(writer.base);
    const versions = await versionsNamed(writer.base, name);
    const holder = versions.find((one) => has(one, alias) && sight.shows(models, one));
    if (!holder) return null;
    const after = without(holder, alias);
    await write(writer, by, [[holder, after]]);
    return sight.told(models, after);
  });
}

function without(row: ModelRow, alias: string): ModelRow {
  const left = row.aliases!.filter((one) => one !== alias);
  return { ...row, aliases: left.length > 0 ? left : null };
}

async function write(writer: LakeWriter, by: By, all: readonly (readonly [ModelRow, ModelRow])[]): Promise<void> {
  const changes = all.filter(([before, after]) => before !== after);
  await writer.upsert(
    models,
    'id',
    changes.map(([, after]) => after),
  );
  const trail = new AuditTrail(writer, by.audited);
  await trail.add(changes.map(([before, after]) => ({ kind: 'MODEL', entityId: after.id, before, after })));
  await trail.end();
}
