import type { KindCount, LabelCount, SearchKind } from '../generated/graphql.js';
import { groupBy } from '../../base/group-by.js';
import { oneOf } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import { select } from '../../lake/lancedb/read.js';
import type { Loaders } from '../loaders/loaders.js';
import { frames } from '../../lake/tables/frames.js';
import { shots } from '../../lake/tables/shots.js';
import type { TitleRow } from '../../lake/tables/titles.js';
import type { Result } from './result.js';

export interface CountOfTitle {
  readonly title: TitleRow;
  readonly count: number;
}

/** Counts over results; each is made when it is read. */
export interface Facets {
  kinds(): Promise<KindCount[]>;
  titles(): Promise<CountOfTitle[]>;
  labels(): Promise<LabelCount[]>;
}

const MOST = 50;

export function facetsOf(
  { view, loaders }: { view: View; loaders: Loaders },
  kinds: ReadonlySet<SearchKind>,
  all: () => Promise<readonly Result[]>,
): Facets {
  return {
    async kinds() {
      const found = groupBy(await all(), ({ kind }) => kind);
      return [...kinds].map((kind) => ({ kind, count: found.get(kind)?.length ?? 0 }));
    },
    async titles() {
      const ofTitles = groupBy(await all(), ({ title_id }) => title_id);
      const counts = [...ofTitles].flatMap(([id, of]) => (id === null ? [] : [{ id, count: of.length }]));
      const most = counts.sort((a, b) => b.count - a.count || compare(a.id, b.id)).slice(0, MOST);
      const rows = await loaders.title.loadMany(most.map(({ id }) => id));
      return most.flatMap(({ count }, i) => (rows[i] ? [{ title: rows[i], count }] : []));
    },
    async labels() {
      const labelled = await withLabels(view, await all());
      const counts = [...groupBy(labelled, ({ label }) => label)].map(([label, of]) => ({
        label,
        count: of.length,
        titleCount: new Set(of.map(({ title_id }) => title_id).filter((id) => id !== null)).size,
      }));
      return counts.sort((a, b) => b.count - a.count || compare(a.label, b.label)).slice(0, MOST);
    },
  };
}

type Labelled = Pick<Result, 'title_id'> & { label: string };

/** Each result once for each of its labels. */
async function withLabels(view: View, results: readonly Result[]): Promise<Labelled[]> {
  const idsOf = (kind: SearchKind) => results.filter((result) => result.kind === kind).map(({ id }) => id);
  const options = (ids: string[]) => ({ where: oneOf('id', ids), columns: ['title_id', 'labels'] as const });
  const pictures = await Promise.all([
    select(view, shots, options(idsOf('SHOT'))),
    select(view, frames, options(idsOf('FRAME'))),
  ]);
  return [
    ...pictures.flat().flatMap(({ title_id, labels }) => labels.map((label) => ({ title_id, label }))),
    ...results.flatMap(({ title_id, label }) => (label === null ? [] : [{ title_id, label }])),
  ];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
