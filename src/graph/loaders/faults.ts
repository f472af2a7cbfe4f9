import type DataLoader from 'dataloader';
import { FAULT_TYPES } from '../../lake/annotations/shipped-types.js';
import { and, equals, not, oneOf } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { allOf } from './grouped.js';

const COLUMNS = ['id', 'type', 'label', 'data', 'asset_id', 'start_us', 'ordinal'] as const;

/** What of a fault tells how bad it is, and where. */
export type FaultRow = Pick<AnnotationRow, (typeof COLUMNS)[number]>;

/** The faults of titles or of assets that no review rejected: one query for all parents of a tick. */
export function faultsOf(view: View, parent: 'title_id' | 'asset_id'): DataLoader<string, FaultRow[]> {
  return allOf(view, annotations, parent, {
    where: and(oneOf('type', FAULT_TYPES), not(equals('review_status', 'REJECTED'))),
    columns: COLUMNS,
    order: [{ column: 'ordinal', ascending: true }],
  });
}
