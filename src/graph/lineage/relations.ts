import type { LineageKind, NodeType } from '../generated/graphql.js';
import { and, hasAny, isNull, oneOf, type Filter } from '../../lake/lancedb/filter.js';
import { nodeTables, type NodeRow } from './node-types.js';

type Downstream = Exclude<NodeType, 'SNAPSHOT'>;

/** What a column says: the row that holds it came from the rows that it names. */
export interface Relation {
  readonly kind: LineageKind;
  readonly from: NodeType;
  readonly to: Downstream;
  /** A column of `to` with ids of `from`: one, or a list. */
  readonly column: string;
  /** Columns of `to` that name something closer: where one has a value, the relation does not hold. */
  readonly closer?: readonly string[];
}

export const relations: readonly Relation[] = [
  { kind: 'PART', from: 'TITLE', to: 'TITLE', column: 'parent_id' },
  { kind: 'PART', from: 'TITLE', to: 'ASSET', column: 'title_id' },
  { kind: 'DERIVED', from: 'ASSET', to: 'ASSET', column: 'derived_from' },
  { kind: 'PART', from: 'ASSET', to: 'SHOT', column: 'asset_id' },
  { kind: 'PART', from: 'ASSET', to: 'FRAME', column: 'asset_id' },
  { kind: 'PART', from: 'SHOT', to: 'FRAME', column: 'shot_id' },
  { kind: 'PART', from: 'ASSET', to: 'DIALOGUE_LINE', column: 'asset_id' },
  {
    kind: 'ANNOTATED',
    from: 'TITLE',
    to: 'ANNOTATION',
    column: 'title_id',
    closer: ['asset_id', 'shot_id', 'frame_id'],
  },
  { kind: 'ANNOTATED', from: 'ASSET', to: 'ANNOTATION', column: 'asset_id', closer: ['shot_id', 'frame_id'] },
  { kind: 'ANNOTATED', from: 'SHOT', to: 'ANNOTATION', column: 'shot_id', closer: ['frame_id'] },
  { kind: 'ANNOTATED', from: 'FRAME', to: 'ANNOTATION', column: 'frame_id' },
  { kind: 'RUN', from: 'RUN', to: 'ANNOTATION', column: 'run_id' },
  { kind: 'MADE', from: 'MODEL', to: 'ANNOTATION', column: 'model_id' },
  { kind: 'MADE', from: 'MODEL', to: 'RUN', column: 'model_id' },
  { kind: 'ANALYSED', from: 'ASSET', to: 'RUN', column: 'asset_id' },
  { kind: 'VERSION', from: 'MODEL', to: 'MODEL', column: 'previous_id' },
  { kind: 'DERIVED', from: 'MODEL', to: 'MODEL', column: 'derived_from' },
  { kind: 'TRAINED', from: 'DATASET', to: 'MODEL', column: 'trained_on' },
  { kind: 'MADE', from: 'MODEL', to: 'SPACE', column: 'model_id' },
  { kind: 'VERSION', from: 'DATASET', to: 'DATASET', column: 'previous_id' },
  { kind: 'READ_AT', from: 'SNAPSHOT', to: 'DATASET', column: 'snapshot' },
  { kind: 'EVALUATED', from: 'RUN', to: 'EVALUATION', column: 'run_id' },
  { kind: 'TRUTH', from: 'RUN', to: 'EVALUATION', column: 'truth_run_id' },
  { kind: 'EVALUATED', from: 'MODEL', to: 'EVALUATION', column: 'model_id' },
  { kind: 'OVER', from: 'DATASET', to: 'EVALUATION', column: 'dataset_id' },
  { kind: 'READ_AT', from: 'SNAPSHOT', to: 'EVALUATION', column: 'snapshot' },
];

/** The columns of a type that lineage reads. */
export function columnsOfNode(type: Downstream): string[] {
  const { label, at, author, groupedBy } = nodeTables[type];
  const told = relations.filter(({ to }) => to === type).flatMap(({ column, closer = [] }) => [column, ...closer]);
  const others = [at, author, groupedBy].filter((name) => name !== undefined);
  return [...new Set(['id', ...label.columns, ...told, ...others])];
}

/** The ids of what the row came from by the relation. */
export function sourcesOf({ column, closer = [] }: Relation, row: NodeRow): readonly string[] {
  const value = row[column] as string | readonly string[] | null;
  if (value === null || closer.some((name) => row[name] !== null)) return [];
  return typeof value === 'string' ? [value] : [...new Set(value)];
}

/** The rows that came from some of these by the relation. */
export function cameFrom({ to, column, closer = [] }: Relation, ids: readonly string[]): Filter {
  const { list } = nodeTables[to].table.columns[column]!;
  return and(list ? hasAny(column, ids) : oneOf(column, ids), ...closer.map((name) => isNull(name)));
}
