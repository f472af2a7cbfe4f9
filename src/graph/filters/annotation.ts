import type { AnnotationFilter, BoundingBoxInput } from '../generated/graphql.js';
import { checkBox, checkTimeRange } from '../input.js';
import { always, and, range, type Filter } from '../../lake/lancedb/filter.js';
import { overlaps } from '../loaders/overlapping.js';
import { annotations } from '../../lake/tables/annotations.js';
import { byColumns } from './by-columns.js';

/** `where` on annotations. */
export function annotationFilter(where: AnnotationFilter | null | undefined): Filter {
  if (where == null) return always;
  return and(
    byColumns(annotations, where),
    where.overlaps == null
      ? always
      : overlaps({ start: 'start_us', end: 'end_us' }, checkTimeRange('where.overlaps', where.overlaps)),
    beginsWithin(where.startsWithin),
    where.intersects == null ? always : intersects(checkBox('where.intersects', where.intersects)),
  );
}

function beginsWithin(time: AnnotationFilter['startsWithin']): Filter {
  if (time == null) return always;
  const { startUs, endUs } = checkTimeRange('where.startsWithin', time);
  return range('start_us', { gte: startUs, lt: endUs });
}

/** A box that ends at 0.1 + 0.2 does not intersect one that begins at 0.3: far less than a pixel. */
const ROUNDING = 1e-9;

function intersects({ x, y, width, height }: BoundingBoxInput): Filter {
  return and(
    range('x', { lt: x + width - ROUNDING }),
    range('(x + width)', { gt: x + ROUNDING }),
    range('y', { lt: y + height - ROUNDING }),
    range('(y + height)', { gt: y + ROUNDING }),
  );
}
