import { badInput, forbidden, quoted } from '../../base/errors.js';
import { equals } from '../../lake/lancedb/filter.js';
import { count, select } from '../../lake/lancedb/read.js';
import { hides, type View } from '../../lake/lancedb/view.js';
import { annotations } from '../../lake/tables/annotations.js';
import { frames, vectorColumn } from '../../lake/tables/frames.js';
import { spaces } from '../../lake/tables/spaces.js';
import { dataProblem, definedTypes } from '../../lake/verify/annotation-types.js';
import type { WriteSight } from '../access/write-sight.js';
import { notYours } from '../annotations/problem.js';
import type { SearchSpace } from '../search/space.js';

/** Throws unless annotations of the type, without data, may be written. */
export async function checkType({ view, readsType, writesType }: WriteSight, type: string): Promise<void> {
  const defined = readsType(type) ? (await definedTypes(view)).get(type) : undefined;
  const isKnown =
    defined !== undefined || (readsType(type) && (await count(view, annotations, equals('type', type))) > 0);
  if (!isKnown) throw badInput(`input.type: there is no annotation type ${quoted(type)}; define it first`);
  if (!writesType(type)) throw forbidden(`input.type: ${notYours(type)}`);
  const problem = defined && dataProblem(defined, null);
  if (problem)
    throw badInput(`input.type: annotations of type ${quoted(type)} need data, which classifiers have none of`);
}

/** The space that it is told by. Throws BAD_USER_INPUT, and FORBIDDEN where vectors are hidden. */
export async function spaceIn(view: View, id: string | null): Promise<SearchSpace> {
  if (hides(view, frames, 'embedding'))
    throw forbidden('input.space: you may not read vectors, and labels are told by them');
  const all = (await select(view, spaces)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const space = all.find((one) => (id === null ? one.is_default : one.id === id));
  if (space) return { space, column: vectorColumn(space.id) };
  const known = all.map((one) => one.id).join(', ') || 'none: ingest a film first';
  throw badInput(`input.space must be one of the lake's (${known}), but got ${quoted(id ?? 'none')}`);
}
