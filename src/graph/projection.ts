import { getNamedType, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Selection } from './loaders/source.js';
import { entities } from './resolvers/all.js';
import { snippetColumns } from './resolvers/search.js';

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
  const types = new TypeInfo(schema);
  const enter = ({ name: { value: field } }: { name: { value: string } }) => {
    const type = types.getParentType();
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
  return { columns, asksForNext };
}
