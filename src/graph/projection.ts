import {
  getNamedType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
} from 'graphql';
import type { Selection } from './loaders/source.js';
import { entities } from './resolvers/all.js';
import { snippetColumns } from './resolvers/search.js';

/** Fields of a frame that are made of its vector. */
const VECTOR_FIELDS = ['similar', 'embedding'];

const known = new WeakMap<DocumentNode, Selection>();

/** The columns that the document's fields need; computed once per document. */
export function selectionOf(schema: GraphQLSchema, document: DocumentNode): Selection {
  let selection = known.get(document);
  if (!selection) known.set(document, (selection = selectionIn(schema, document)));
  return selection;
}

function selectionIn(schema: GraphQLSchema, document: DocumentNode): Selection {
  const columns = new Map(Object.values(entities).map((entity) => [entity.table.name, new Set<string>()]));
  let asksForNext = false;
  let asksForVectors = false;
  const types = new TypeInfo(schema);
  const enter = ({ name: { value: field }, arguments: args }: FieldNode) => {
    const type = types.getParentType();
    if (type?.name === 'Frame' && VECTOR_FIELDS.includes(field) && !args?.some(({ name }) => name.value === 'space')) {
      asksForVectors = true;
    }
    if (type?.name === 'PageInfo' && field === 'hasNextPage') asksForNext = true;
    if (type?.name === 'SearchMatch' && (field === 'snippet' || field === 'field')) {
      for (const [table, names] of Object.entries(snippetColumns)) {
        for (const name of names) columns.get(table)!.add(name);
      }
    }
    const entity = type && entities[getNamedType(type).name];
    if (!entity) return;
    const { table } = entity;
    for (const column of entity.columns[field] ?? (field in table.columns ? [field] : [])) {
      columns.get(table.name)!.add(column);
    }
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter } }));
  return { columns, asksForNext, asksForVectors };
}
