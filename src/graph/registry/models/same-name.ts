import { badInput, quoted } from '../../../base/errors.js';
import type { LakeSnapshot } from '../../../lake/lancedb/lake.js';
import { equals } from '../../../lake/lancedb/filter.js';
import { select } from '../../../lake/lancedb/read.js';
import { models, type ModelRow } from '../../../lake/tables/models.js';
import { conflict, taken } from '../../annotations/problem.js';
import type { WriteSight } from '../../access/write-sight.js';

/** Models of one name are versions of each other. */
export const versionsNamed = (base: LakeSnapshot, name: string): Promise<ModelRow[]> =>
  select(base, models, { where: equals('name', name) });

/** Throws BAD_USER_INPUT where `previousId` is no other version of the name that the caller sees, or follows the model itself. */
export function checkPrevious(row: ModelRow, others: readonly ModelRow[], sight: WriteSight): void {
  const { id, name, previous_id } = row;
  if (previous_id === null) return;
  const byId = new Map(others.map((other) => [other.id, other]));
  const previous = byId.get(previous_id);
  if (previous_id === id) throw badInput(`input.previousId: ${quoted(id)} cannot follow itself`);
  if (!previous || !sight.shows(models, previous)) {
    throw badInput(`input.previousId: there is no model ${quoted(previous_id)} of the name ${quoted(name)}`);
  }
  for (
    let at: ModelRow | undefined = previous;
    at;
    at = at.previous_id === null ? undefined : byId.get(at.previous_id)
  ) {
    byId.delete(at.id);
    if (at.previous_id === id)
      throw badInput(
        `input.previousId: ${quoted(previous_id)} follows ${quoted(id)} already, so it cannot be before it`,
      );
  }
}

/** A model that takes another name must leave no version behind that follows it, and bring no alias that is another's. */
export function checkRenamed(
  before: ModelRow,
  row: ModelRow,
  left: readonly ModelRow[],
  joined: readonly ModelRow[],
): void {
  const follower = left.some(({ previous_id }) => previous_id === before.id);
  if (follower)
    throw conflict(`input.name: another version follows ${quoted(row.id)} under the name ${quoted(before.name)}`);
  const held = new Set(joined.flatMap(({ aliases }) => aliases ?? []));
  const twice = row.aliases?.find((alias) => held.has(alias));
  if (twice !== undefined) throw conflict(`input.name: its alias ${taken(twice)} under the name ${quoted(row.name)}`);
}
