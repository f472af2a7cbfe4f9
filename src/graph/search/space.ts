import { badInput, quoted } from '../../base/errors.js';
import { checkId } from '../input.js';
import type { Loaders } from '../loaders/loaders.js';
import { vectorColumn, type VectorColumn } from '../../lake/tables/frames.js';
import type { SpaceRow } from '../../lake/tables/spaces.js';

export interface SearchSpace {
  space: SpaceRow;
  column: VectorColumn;
}

/** The space of that id, or null. */
export async function spaceOf(loaders: Loaders, id: string): Promise<SpaceRow | null> {
  return (await loaders.spaces()).find((space) => space.id === id) ?? null;
}

/** The named space, or the lake's default. Throws BAD_USER_INPUT when there is none of that name. */
export async function searchSpace(loaders: Loaders, id: string | null | undefined): Promise<SearchSpace> {
  const spaces = await loaders.spaces();
  const space = id == null ? spaces.find((s) => s.is_default) : spaces.find((s) => s.id === checkId('space', id));
  if (!space) {
    const known = spaces.map((s) => s.id).join(', ') || 'none: ingest a film first';
    throw badInput(`space must be one of the lake's (${known}), but got ${quoted(id ?? 'none')}`);
  }
  return { space, column: vectorColumn(space.id) };
}
