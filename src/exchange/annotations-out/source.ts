import type { Filter } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { scan } from '../../lake/lancedb/scan.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';

/** The annotations that go out, any number of times, with a few in memory. */
export interface AnnotationSource {
  readonly snapshot: LakeSnapshot;
  /** In order of arrival, or those of one asset or frame together. */
  read(together?: 'asset_id' | 'frame_id'): AsyncGenerator<AnnotationRow[]>;
}

const COLUMNS = Object.keys(annotations.columns) as (keyof AnnotationRow)[];
const BY_ARRIVAL = [{ column: 'ordinal', ascending: true }];

export function annotationSource(snapshot: LakeSnapshot, where: Filter): AnnotationSource {
  return {
    snapshot,
    read: (together) => {
      const order = together ? [{ column: together, ascending: true }, ...BY_ARRIVAL] : BY_ARRIVAL;
      return scan(snapshot, annotations, COLUMNS, where, order);
    },
  };
}
