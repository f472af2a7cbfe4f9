import { badInput } from '../../../base/errors.js';
import { compareScalars } from '../../../lake/lancedb/compare-scalars.js';
import { select } from '../../../lake/lancedb/read.js';
import type { View } from '../../../lake/lancedb/view.js';
import { models, type ModelRow } from '../../../lake/tables/models.js';
import type { ModelOrder, QueryModelsArgs } from '../../generated/graphql.js';
import type { Loaders } from '../../loaders/loaders.js';
import { checkPage, encodeCursor, listName, ListConnection } from '../../pagination.js';
import type { Asked } from './matching.js';

/** Orders by what no column holds. */
type Ranking = Exclude<ModelOrder, 'ID_ASC' | 'NAME_ASC'>;

interface Ranked {
  readonly id: string;
  readonly rank: number;
}

/** A page of the models in the order, greatest rank first. All that match are ranked: a lake has thousands at most. */
export async function rankedModels(
  { view, loaders }: { view: View; loaders: Loaders },
  orderBy: Ranking,
  args: QueryModelsArgs,
  asked: Asked,
): Promise<ListConnection<ModelRow>> {
  const name = () => listName(view, models.lists.all.name, args.where, orderBy);
  const page = checkPage(name, args);
  const ranked = (await rank(view, orderBy, asked)).sort(compare);
  const ranks = new Map(ranked.map((one) => [one.id, one]));
  const rest = page.after ? ranked.filter((one) => isAfter(one, page.after!)) : ranked;
  const ids = rest.slice(0, page.first + 1).map(({ id }) => id);
  const rows = await loaders.model.loadMany(ids);
  return new ListConnection(
    rows.filter((row) => row !== null),
    page,
    {
      cursorOf: ({ id }) =>
        encodeCursor({ snapshot: view.record.number, list: name(), values: [ranks.get(id)!.rank, id] }),
      count: () => ranked.length,
    },
  );
}

const compare = (a: Ranked, b: Ranked): number => b.rank - a.rank || compareScalars(a.id, b.id);

const isAfter = (one: Ranked, [rank, id]: readonly unknown[]): boolean =>
  compare({ rank: rank as number, id: id as string }, one) < 0;

/** Before any time. */
const UNKNOWN = -1;

async function rank(view: View, orderBy: Ranking, { filter: where, figures }: Asked): Promise<Ranked[]> {
  if (orderBy === 'STAGE_CHANGED_DESC') {
    const rows = await select(view, models, { where, columns: ['id', 'stage_history'] });
    return rows.map(({ id, stage_history }) => ({ id, rank: stage_history?.at(-1)?.at ?? UNKNOWN }));
  }
  if (!figures) throw badInput(`orderBy: ${orderBy} needs where.metric, which names the metric`);
  const rows = await select(view, models, { where, columns: ['id'] });
  const sign = orderBy === 'METRIC_DESC' ? 1 : -1;
  return rows.map(({ id }) => ({ id, rank: Math.max(...figures.get(id)!.map((value) => sign * value)) }));
}
