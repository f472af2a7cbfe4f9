import { annotationFilter } from '../filters/annotation.js';
import type { QueryAnnotationsArgs } from '../generated/graphql.js';
import { and, isNull, not } from '../../lake/lancedb/filter.js';
import type { AnnotationLists } from '../loaders/lists.js';
import type { Loaders } from '../loaders/loaders.js';

/** A page of the annotations of a parent (null: of the lake), in the order asked for. */
export function annotationPage(
  loaders: Loaders,
  lists: AnnotationLists,
  parent: string | null,
  args: QueryAnnotationsArgs,
) {
  const where = annotationFilter(args.where);
  if (args.orderBy !== 'START_ASC') return loaders.page(lists.ARRIVAL_ASC, parent, args, where);
  return loaders.page(lists.START_ASC, parent, args, and(where, not(isNull('start_us'))));
}
