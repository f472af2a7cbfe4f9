import { atVersion } from '../../../lake/lancedb/at-version.js';
import { compareScalars } from '../../../lake/lancedb/compare-scalars.js';
import { and, equals } from '../../../lake/lancedb/filter.js';
import { scan } from '../../../lake/lancedb/scan.js';
import type { View } from '../../../lake/lancedb/view.js';
import { datasetItems } from '../../../lake/tables/dataset-items.js';
import type { DatasetRow } from '../../../lake/tables/datasets.js';
import { itemsSeen, labelsSeen } from './items-seen.js';

export interface LabelCount {
  readonly label: string;
  readonly count: number;
}

export interface Counts {
  readonly itemCount: number;
  readonly titleCount: number;
  /** The most frequent first. */
  readonly labels: readonly LabelCount[];
}

/** What a dataset comes to, of what may be seen. */
export interface Statistics extends Counts {
  readonly ofSplit: ReadonlyMap<string, Counts>;
}

const NOTHING: Counts = { itemCount: 0, titleCount: 0, labels: [] };
const MOST_LABELS = 1_000;

export const countsOfSplit = ({ ofSplit }: Statistics, name: string): Counts => ofSplit.get(name) ?? NOTHING;

/** Worked out once for each state of the table: all items of the dataset are read. `view` is shared by operations. */
export function statisticsOf(view: View, dataset: DatasetRow): Promise<Statistics> {
  const { id, kind } = dataset;
  return atVersion(view, datasetItems, `statistics of ${id}`, async () => {
    const where = and(equals('dataset_id', id), itemsSeen(view, kind));
    const withLabels = labelsSeen(view, dataset);
    const all = new Counter();
    const bySplit = new Map<string, Counter>();
    for await (const items of scan(view, datasetItems, ['title_id', 'split', 'label'], where)) {
      for (const { title_id, split, label: said } of items) {
        const label = withLabels ? said : null;
        all.add(title_id, label);
        if (split === null) continue;
        let of = bySplit.get(split);
        if (!of) bySplit.set(split, (of = new Counter()));
        of.add(title_id, label);
      }
    }
    return { ...all.counts(), ofSplit: new Map([...bySplit].map(([name, of]) => [name, of.counts()])) };
  });
}

class Counter {
  private items = 0;
  private readonly titles = new Set<string>();
  private readonly labels = new Map<string, number>();

  add(title: string | null, label: string | null): void {
    this.items++;
    if (title !== null) this.titles.add(title);
    if (label !== null) this.labels.set(label, (this.labels.get(label) ?? 0) + 1);
  }

  counts(): Counts {
    const labels = [...this.labels]
      .map(([label, count]) => ({ label, count }))
      .sort((a, b) => b.count - a.count || compareScalars(a.label, b.label))
      .slice(0, MOST_LABELS);
    return { itemCount: this.items, titleCount: this.titles.size, labels };
  }
}
