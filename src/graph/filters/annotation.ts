import type { AnnotationFilter, BoundingBoxInput } from '../generated/graphql.js';
import { checkBox, checkTimeRange } from '../input.js';
import { always, and, not, or, range, type Filter } from '../../lake/lancedb/filter.js';
import { annotations } from '../../lake/tables/annotations.js';
import { isAccepted, isRejected } from './agreed.js';
import { byColumns } from './by-columns.js';
import { overlapping } from './common.js';

/** `where` on annotations. */
export function annotationFilter(where: AnnotationFilter | null | undefined): Filter {
  if (where == null) return always;
  return and(
    byColumns(annotations, where),
    overlapping('where.overlaps', where.overlaps),
    where.reviewed == null ? always : reviewed(where.reviewed),
    beginsWithin(where.startsWithin),
    where.intersects == null ? always : intersects(checkBox('where.intersects', where.intersects)),
    where.centerWithin == null ? always : centerWithin(checkBox('where.centerWithin', where.centerWithin)),
  );
}

function reviewed(is: boolean): Filter {
  const judged = or(isAccepted, isRejected);
  return is ? judged : not(judged);
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

/** Half-open, so that of boxes side by side only one holds a centre; compared doubled, as a sum of columns. */
function centerWithin({ x, y, width, height }: BoundingBoxInput): Filter {
  return and(
    range('(x + x + width)', { gte: 2 * (x - ROUNDING), lt: 2 * endOf(x + width) }),
    range('(y + y + height)', { gte: 2 * (y - ROUNDING), lt: 2 * endOf(y + height) }),
  );
}

/** The picture's own edge belongs to its last box. */
const endOf = (end: number): number => (end > 1 - ROUNDING ? 1 + ROUNDING : end - ROUNDING);
