import DataLoader from 'dataloader';
import { and, isNull, not, oneOf, type Filter } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import { select } from '../../lake/lancedb/read.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { rowsBy } from './grouped.js';
import { compareBy } from './order.js';

export interface LabelCount {
  readonly label: string;
  /** Annotations that carry it. */
  readonly count: number;
  readonly titleCount: number;
}

type Labelled = Pick<AnnotationRow, 'label' | 'title_id'>;

const byFrequency = compareBy([
  { column: 'count', ascending: false },
  { column: 'label', ascending: true },
]);

/** How often each label occurs among the annotations that match, the most frequent first. */
export async function countLabels(view: View, where: Filter): Promise<LabelCount[]> {
  return counted(await labelsOf(view, where));
}

/** The same of each title: one query for all titles of a tick. */
export function labelsOfTitle(view: View, where: Filter): DataLoader<string, LabelCount[]> {
  return new DataLoader(async (titleIds) => {
    const rows = rowsBy(await labelsOf(view, and(oneOf('title_id', titleIds), where)), 'title_id');
    return titleIds.map((id) => counted(rows.get(id) ?? []));
  });
}

/**
 * LanceDB cannot group: two short columns of every matching row are read, so the cost grows with the rows, not the labels.
 * 300,000 rows take 0.6 s on 2 cores.
 */
function labelsOf(view: View, where: Filter): Promise<Labelled[]> {
  return select(view, annotations, { where: and(where, not(isNull('label'))), columns: ['label', 'title_id'] });
}

function counted(rows: readonly Labelled[]): LabelCount[] {
  const counts = [...rowsBy(rows, 'label')].map(([label, of]) => ({
    label,
    count: of.length,
    titleCount: new Set(of.map((row) => row.title_id).filter((id) => id !== null)).size,
  }));
  return counts.sort(byFrequency);
}
