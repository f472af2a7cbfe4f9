import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { annotations } from '../../lake/tables/annotations.js';
import { annotationFilter } from '../filters/annotation.js';
import type { AnnotationFilter } from '../generated/graphql.js';

/** Ids of all annotations that match. */
export async function annotationIds(view: View, where: AnnotationFilter): Promise<string[]> {
  return (await select(view, annotations, { where: annotationFilter(where), columns: ['id'] })).map(({ id }) => id);
}
