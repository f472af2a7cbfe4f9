import { getNamedType, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { MediaTable } from '../lake/lancedb/table.js';
import type { Selection } from './loaders/source.js';
import { annotationColumns, annotationRunColumns } from './resolvers/annotation.js';
import { assetColumns } from './resolvers/asset.js';
import { dialogueLineColumns } from './resolvers/dialogue.js';
import { frameColumns } from './resolvers/frame.js';
import { modelColumns } from './resolvers/model.js';
import { snippetColumns } from './resolvers/search.js';
import { shotColumns } from './resolvers/shot.js';
import { titleColumns } from './resolvers/title.js';
import { annotationRuns } from '../lake/tables/annotation-runs.js';
import { annotations } from '../lake/tables/annotations.js';
import { assets } from '../lake/tables/assets.js';
import { dialogue } from '../lake/tables/dialogue.js';
import { frames } from '../lake/tables/frames.js';
import { models } from '../lake/tables/models.js';
import { shots } from '../lake/tables/shots.js';
import { titles } from '../lake/tables/titles.js';

type Entity = { readonly table: MediaTable; readonly columns: Readonly<Record<string, readonly string[] | undefined>> };

const entities: Readonly<Record<string, Entity | undefined>> = {
  Title: { table: titles, columns: titleColumns },
  Asset: { table: assets, columns: assetColumns },
  Shot: { table: shots, columns: shotColumns },
  Frame: { table: frames, columns: frameColumns },
  DialogueLine: { table: dialogue, columns: dialogueLineColumns },
  Annotation: { table: annotations, columns: annotationColumns },
  AnnotationRun: { table: annotationRuns, columns: annotationRunColumns },
  Model: { table: models, columns: modelColumns },
};

const known = new WeakMap<DocumentNode, Selection>();

/** What the document's fields are made of; worked out once for each document. */
export function selectionOf(schema: GraphQLSchema, document: DocumentNode): Selection {
  let selection = known.get(document);
  if (!selection) known.set(document, (selection = selectionIn(schema, document)));
  return selection;
}

function selectionIn(schema: GraphQLSchema, document: DocumentNode): Selection {
  const columns = new Map(Object.values(entities).map((entity) => [entity!.table.name, new Set<string>()]));
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
