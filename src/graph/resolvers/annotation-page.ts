import { annotationFilter } from '../filters/annotation.js';
import type { QueryAnnotationsArgs } from '../generated/graphql.js';
import { and, isNull, not } from '../../lake/lancedb/filter.js';
import type { Loaders } from '../loaders/loaders.js';
import { annotations } from '../../lake/tables/annotations.js';

/** What the annotations belong to. */
type Of = 'all' | 'ofTitle' | 'ofAsset' | 'ofShot' | 'ofFrame';

/** A page of the annotations of a parent (null: of the lake), in the order asked for. */
export function annotationPage(loaders: Loaders, of: Of, parent: string | null, args: QueryAnnotationsArgs) {
  const where = annotationFilter(args.where);
  if (args.orderBy !== 'START_ASC') return loaders.page(annotations.lists[of], parent, args, where);
  return loaders.page(annotations.lists[`${of}ByStart`], parent, args, and(where, not(isNull('start_us'))));
}
