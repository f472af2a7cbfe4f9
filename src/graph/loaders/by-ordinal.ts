import type DataLoader from 'dataloader';
import { oneOf } from '../../lake/lancedb/filter.js';
import { KEYS_PER_QUERY, select } from '../../lake/lancedb/read.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { batched } from './batched.js';
import { columnsOf, type Source } from './source.js';

/** Annotations by their ordinals, null where there is none: one query for a thousand of a tick. */
export function annotationsByOrdinal(source: Source): DataLoader<number, AnnotationRow | null> {
  return batched(
    source.view,
    async (ordinals) => {
      const columns = columnsOf(source, annotations, ['id', 'ordinal']);
      const rows = await select(source.view, annotations, { where: oneOf('ordinal', ordinals), columns });
      const byOrdinal = new Map(rows.map((row) => [row.ordinal, row as AnnotationRow]));
      return ordinals.map((ordinal) => byOrdinal.get(ordinal) ?? null);
    },
    { maxBatchSize: KEYS_PER_QUERY },
  );
}
