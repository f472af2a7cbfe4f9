import type { OperationContext } from '../context.js';
import { badInput } from '../../base/errors.js';
import type { NodeRef, NodeType, QueryImpactOfArgs } from '../generated/graphql.js';
import { checkId } from '../input.js';
import { selectRaw, textAt, type RawText } from '../../lake/lancedb/raw-columns.js';
import { hasAny, or, equals, oneOf, type Filter } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { evaluationCases } from '../../lake/tables/evaluation-cases.js';
import { savedSearches, type SavedSearchRow } from '../../lake/tables/saved-searches.js';
import { rowNode, type Node } from './collected.js';
import { datasetsWith, tellsItems } from './dataset-links.js';
import { within } from './lineage.js';
import type { NodeRow } from './node-types.js';
import { criteriaOf } from './save-search.js';
import { isFindable, searchesMatching } from './saved-matches.js';
import { namesNode } from './named-in.js';
import { rowOf, rowsOf, rowsWhere } from './source.js';

/** As many as there are, and the first. */
export interface First<N> {
  readonly count: number;
  readonly nodes: N[];
}

export interface Impact {
  readonly datasets: First<Node>;
  readonly evaluations: First<Node>;
  readonly models: First<Node>;
  readonly savedSearches: First<SavedSearchRow>;
}

/** Of each list. */
export const MAX_EACH = 500;

/** The columns of a dataset's items that hold the id of a whole that is in it. */
const WHOLES: Readonly<Partial<Record<NodeType, 'title_id' | 'asset_id'>>> = { TITLE: 'title_id', ASSET: 'asset_id' };

/** The columns of an evaluation's cases that name it. */
const IN_CASES: Readonly<Partial<Record<NodeType, readonly string[]>>> = {
  TITLE: ['title_id'],
  ASSET: ['asset_id'],
  SHOT: ['shot_id'],
  FRAME: ['frame_id'],
  ANNOTATION: ['prediction_id', 'truth_id'],
  DIALOGUE_LINE: [],
};

/** What depends on the node; null when the lake has none of it. Throws BAD_USER_INPUT. */
export async function impactOf(ctx: OperationContext, { node, ...args }: QueryImpactOfArgs): Promise<Impact | null> {
  const most = within('most', args.most, MAX_EACH);
  const inCases = IN_CASES[node.type];
  if (!inCases) {
    throw badInput(`node.type must be one of ${Object.keys(IN_CASES).join(', ')}, but got ${node.type}`);
  }
  if (!(await rowOf(ctx, { ...node, id: checkId('node.id', node.id) }))) return null;
  const [datasets, inCase, searches] = await Promise.all([
    datasetsOf(ctx, node),
    evaluationsWithCase(ctx.view, inCases, node.id),
    searchesOf(ctx, node),
  ]);
  const ids = datasets.map(({ id }) => id);
  const [evaluations, models] = await Promise.all([
    rowsWhere(ctx, 'EVALUATION', or(oneOf('id', [...inCase]), oneOf('dataset_id', ids))),
    ids.length === 0 ? [] : rowsWhere(ctx, 'MODEL', hasAny('trained_on', ids)),
  ]);
  return {
    datasets: firstOf('DATASET', datasets, most),
    evaluations: firstOf('EVALUATION', evaluations, most),
    models: firstOf('MODEL', models, most),
    savedSearches: firstSearches(searches, most),
  };
}

/** As many as there are, and the first by id. */
export function firstOf(type: NodeType, rows: readonly NodeRow[], most: number): First<Node> {
  const first = inIdOrder(rows).slice(0, most);
  return { count: rows.length, nodes: first.map((row) => rowNode(type, row)) };
}

export const firstSearches = (searches: readonly SavedSearchRow[], most: number): First<SavedSearchRow> => ({
  count: searches.length,
  nodes: inIdOrder(searches).slice(0, most),
});

const inIdOrder = <R extends { id: string }>(rows: readonly R[]): R[] =>
  rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Those that hold it, or something of it. */
async function datasetsOf(ctx: OperationContext, { type, id }: NodeRef): Promise<NodeRow[]> {
  const whole = WHOLES[type];
  const [itself, partOf] = await Promise.all([
    datasetsWith(ctx.view, 'entity_id', [id]),
    whole ? datasetsWith(ctx.view, whole, [id]) : new Map<string, ReadonlySet<string>>(),
  ]);
  const parts = partOf.get(id) ?? new Set();
  const rows = await rowsOf(ctx, 'DATASET', [...new Set([...(itself.get(id) ?? []), ...parts])]);
  // Ids of one table may be ids of another, too.
  return [...rows.values()].filter((row) => (parts.has(row.id) || row['kind'] === type) && tellsItems(ctx.view, row));
}

/** Ids of evaluations that have it in a case. */
async function evaluationsWithCase(view: View, columns: readonly string[], id: string): Promise<Set<string>> {
  const ids = new Set<string>();
  const where: Filter = or(...columns.map((column) => equals(column, id)));
  for (const batch of await selectRaw(view, evaluationCases, ['evaluation_id'], where)) {
    const values = batch.columns.get('evaluation_id') as RawText;
    for (let i = 0; i < batch.rowCount; i++) ids.add(textAt(values, i)!);
  }
  return ids;
}

/** Those that would find it, and those that name it. */
async function searchesOf(ctx: OperationContext, node: NodeRef): Promise<SavedSearchRow[]> {
  const [finding, all] = await Promise.all([
    isFindable(node.type) ? searchesMatching(ctx, node) : [],
    select(ctx.view, savedSearches),
  ]);
  const naming = all.filter((search) => namesNode(criteriaOf(search), node));
  return [...new Map([...(finding ?? []), ...naming].map((search) => [search.id, search])).values()];
}
