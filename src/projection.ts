import { getNamedType, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { MediaTable } from './lancedb/table.js';
import type { Columns } from './loaders/source.js';
import { annotationColumns } from './resolvers/annotation.js';
import { assetColumns } from './resolvers/asset.js';
import { dialogueLineColumns } from './resolvers/dialogue.js';
import { frameColumns } from './resolvers/frame.js';
import { modelColumns } from './resolvers/model.js';
import { shotColumns } from './resolvers/shot.js';
import { titleColumns } from './resolvers/title.js';
import { annotations } from './tables/annotations.js';
import { assets } from './tables/assets.js';
import { dialogue } from './tables/dialogue.js';
import { frames } from './tables/frames.js';
import { models } from './tables/models.js';
import { shots } from './tables/shots.js';
import { titles } from './tables/titles.js';

type Entity = { readonly table: MediaTable; readonly columns: Readonly<Record<string, readonly string[] | undefined>> };

const entities: Readonly<Record<string, Entity | undefined>> = {
  Title: { table: titles, columns: titleColumns },
  Asset: { table: assets, columns: assetColumns },
  Shot: { table: shots, columns: shotColumns },
  Frame: { table: frames, columns: frameColumns },
  DialogueLine: { table: dialogue, columns: dialogueLineColumns },
  Annotation: { table: annotations, columns: annotationColumns },
  Model: { table: models, columns: modelColumns },
};

const known = new WeakMap<DocumentNode, Columns>();

/** The columns that the document's fields are made of, table by table; worked out once for each document. */
export function selectedColumns(schema: GraphQLSchema, document: DocumentNode): Columns {
  let columns = known.get(document);
  if (!columns) known.set(document, (columns = columnsIn(schema, document)));
  return columns;
}

function columnsIn(schema: GraphQLSchema, document: DocumentNode): Columns {
  const columns = new Map(Object.values(entities).map((entity) => [entity!.table.name, new Set<string>()]));
  const types = new TypeInfo(schema);
  const enter = ({ name: { value: field } }: { name: { value: string } }) => {
    const type = types.getParentType();
    const entity = type && entities[getNamedType(type).name];
    if (!entity) return;
    const { table } = entity;
    for (const column of entity.columns[field] ?? (field in table.columns ? [field] : [])) {
      columns.get(table.name)!.add(column);
    }
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter } }));
  return columns;
}
