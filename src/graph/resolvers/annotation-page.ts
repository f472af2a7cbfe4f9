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
  const among = (column: string) => and(where, not(isNull(column)));
  switch (args.orderBy) {
    case 'START_ASC':
      return loaders.page(annotations.lists[`${of}ByStart`], parent, args, among('start_us'));
    case 'CONFIDENCE_ASC':
      return loaders.page(annotations.lists[`${of}ByConfidence`], parent, args, among('confidence'));
    case 'CONFIDENCE_DESC':
      return loaders.page(annotations.lists[`${of}ByConfidenceDesc`], parent, args, among('confidence'));
    default:
      return loaders.page(annotations.lists[of], parent, args, where);
  }
}
