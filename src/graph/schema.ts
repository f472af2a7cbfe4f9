import { readdirSync, readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  graphqlSync,
  isObjectType,
  parse,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { OperationContext } from './context.js';
import type { ListConnection } from './pagination.js';
import { answerListsInTurns } from './lists-in-turns.js';
import { resolvers } from './resolvers/all.js';
import { answerEntities, type ReferenceResolvers } from './resolvers/entities.js';

const schemaFolder = new URL('../../schema/', import.meta.url);

/** The hand-written schema: one file per domain. */
export function typeDefs(): DocumentNode {
  const files = readdirSync(schemaFolder).filter((name) => name.endsWith('.graphql'));
  return parse(files.map((name) => readFileSync(new URL(name, schemaFolder), 'utf8')).join('\n'));
}

let built: GraphQLSchema | undefined;

/** The subgraph, ready to be served: one for all servers of a process. */
export function subgraph(): GraphQLSchema {
  return (built ??= buildSchema());
}

/** A subgraph of one's own, to change. */
export function buildSchema(): GraphQLSchema {
  const schema = buildSubgraphSchema({ typeDefs: typeDefs(), resolvers: resolvers as never });
  answerSdl(schema);
  answerEntities(schema, resolvers as ReferenceResolvers);
  countConnections(schema);
  answerListsInTurns(schema);
  return schema;
}

/** `_service { sdl }` is what the server says it is, else the subgraph's own. */
function answerSdl(schema: GraphQLSchema): void {
  const { sdl } = (schema.getType('_Service') as GraphQLObjectType).getFields();
  sdl!.resolve = (own: { sdl: string }, _, { sdl: shown }: OperationContext) => shown?.() ?? own.sdl;
}

/** A subgraph's document as `_service { sdl }` has it. */
export function sdlOf(document: DocumentNode): string {
  const { data } = graphqlSync({ schema: buildSubgraphSchema(document), source: '{ _service { sdl } }' });
  return (data as unknown as { _service: { sdl: string } })._service.sdl;
}

/** A page has its rows, but counts the whole list only when `totalCount` is selected. */
function countConnections(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const total = isObjectType(type) && type.name.endsWith('Connection') ? type.getFields()['totalCount'] : undefined;
    if (total) total.resolve ??= (connection: ListConnection<unknown>) => connection.count();
  }
}
