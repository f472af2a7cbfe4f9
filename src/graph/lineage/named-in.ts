import type { NodeRef, NodeType } from '../generated/graphql.js';

/** The fields of search arguments that hold ids of a type, or a filter by ids. */
const FIELDS: Readonly<Partial<Record<NodeType, readonly string[]>>> = {
  TITLE: ['titleIds', 'title', 'parentId'],
  ASSET: ['assetIds', 'asset'],
  SHOT: ['shotIds', 'shot'],
  FRAME: ['frameIds', 'frame'],
};

/** The criteria that filter a type by ids. */
const FILTER: Readonly<Partial<Record<NodeType, string>>> = {
  SHOT: 'shots',
  FRAME: 'frames',
  ANNOTATION: 'annotations',
};

type Fields = Readonly<Record<string, unknown>>;

/** Whether the criteria of a saved search name the node. */
export function namesNode(criteria: object, { type, id }: NodeRef): boolean {
  const fields = FIELDS[type] ?? [];
  const isNamed = (value: unknown): boolean =>
    value === id || (Array.isArray(value) ? value.includes(id) : isFields(value) && isNamed(value['ids']));
  const isWithin = (value: unknown): boolean =>
    isFields(value) &&
    Object.entries(value).some(([field, inner]) => (fields.includes(field) && isNamed(inner)) || isWithin(inner));
  const filter = (criteria as Fields)[FILTER[type] ?? ''];
  return isWithin(criteria) || (isFields(filter) && isNamed(filter['where']));
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
