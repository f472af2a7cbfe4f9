import { countsOfSplit, statisticsOf, type Counts, type LabelCount } from '../../graph/registry/datasets/statistics.js';
import type { View } from '../../lake/lancedb/view.js';
import type { DatasetRow } from '../../lake/tables/datasets.js';

interface NamedCounts extends Counts {
  readonly name: string;
}

/** What each split of a dataset holds, in the order in which they were asked for, and the labels of all of it. */
export async function splitsOf(
  view: View,
  row: DatasetRow,
): Promise<{ splits: readonly NamedCounts[]; labels: readonly LabelCount[] }> {
  const statistics = await statisticsOf(view, row);
  const names = Object.keys(row.splits?.ratios ?? row.splits?.titles ?? {});
  return { splits: names.map((name) => ({ name, ...countsOfSplit(statistics, name) })), labels: statistics.labels };
}

export function splitLine({ name, itemCount, titleCount, labels }: NamedCounts): string {
  return `${name}: ${itemCount} items of ${titleCount} titles${labels.length > 0 ? `; ${inWords(labels)}` : ''}`;
}

/** As many as a line takes. */
const LABELS_SHOWN = 10;

export function inWords(labels: readonly LabelCount[]): string {
  const shown = labels.slice(0, LABELS_SHOWN).map(({ label, count }) => `${label} ${count}`);
  return [...shown, ...(labels.length > LABELS_SHOWN ? ['…'] : [])].join(', ');
}
