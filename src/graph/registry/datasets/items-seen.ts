import { always, never, oneOf, type Filter } from '../../../lake/lancedb/filter.js';
import { select } from '../../../lake/lancedb/read.js';
import type { MediaTable } from '../../../lake/lancedb/table.js';
import { hides, seesAll, seesAllOrNone, seesNothing, type View } from '../../../lake/lancedb/view.js';
import { annotations } from '../../../lake/tables/annotations.js';
import { DATASET_KINDS, datasets, type DatasetKind, type DatasetRow } from '../../../lake/tables/datasets.js';
import type { DatasetInput } from '../../generated/graphql.js';
import type { KeptJudgements } from './judgements.js';
import { itemKinds } from './kinds.js';

/** What an item says of its entity: whether that is seen. */
const ALIKE = ['title_id', 'asset_id'];

/** Whether rows of the table are seen or not by nothing but the title and the asset that they are of. */
function followsParents(view: View, table: MediaTable, alike: readonly string[]): boolean {
  return !seesNothing(view, table) && seesAllOrNone(view, table, alike);
}

/**
 * The items of a kind that may be told of, of those that the view shows: rows say which title and asset they are of, and nothing else
 * by which a rule could decide. Where entities of the kind are hidden by anything else, none is told of.
 */
export function itemsSeen(view: View, kind: DatasetKind): Filter {
  const { table, title } = itemKinds[kind];
  return followsParents(view, table, title === 'id' ? ['id', ...ALIKE] : ALIKE) ? always : never;
}

/** The items of all datasets that may be told of, of those that the view shows. */
export async function itemsTold(view: View): Promise<Filter> {
  if (seesAll(view, datasets) && DATASET_KINDS.every((kind) => itemsSeen(view, kind).is === 'always')) return always;
  const rows = await select(view, datasets, { columns: ['id', 'kind'] });
  const told = rows.filter(({ kind }) => itemsSeen(view, kind).is === 'always');
  return oneOf(
    'dataset_id',
    told.map(({ id }) => id),
  );
}

/** Whether the labels of a dataset's items may be told: whether what they were made of may be read. */
export function labelsSeen(view: View, { kind, selection }: Pick<DatasetRow, 'kind' | 'selection'>): boolean {
  // Hidden as it may be, whatever its column says.
  const kept = selection as Partial<Pick<DatasetInput, 'labelBy'> & KeptJudgements> | null;
  // Judgements are told by reviews.
  if (kept?.judgements && hides(view, annotations, 'review_status')) return false;
  if (kept === null || kept.labelBy?.annotationType != null) return followsParents(view, annotations, ALIKE);
  const field = kept.labelBy?.field;
  const { table, labels } = itemKinds[kind];
  return field == null || !hides(view, table, labels[field]!);
}
