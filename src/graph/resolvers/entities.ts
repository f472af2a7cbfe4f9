import { Kind, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { OperationContext } from '../context.js';
import { badInput, quoted } from '../../base/errors.js';
import { isPromise, type MaybePromise } from '../../base/maybe-promise.js';
import { ofType } from './row-type.js';

type Key = Readonly<Record<string, unknown>>;
type Found = MaybePromise<object | null>;

/** Finds the entities of one type by their keys. */
export type ReferenceResolvers = Readonly<
  Record<string, { readonly __resolveReference?: (key: never, context: OperationContext, info: never) => Found }>
>;

/**
 * Answers `_entities`: each representation in its place, at once where the rows are at hand. An error stays with its
 * own representation, and so does a type that is no entity of ours.
 */
export function answerEntities(schema: GraphQLSchema, resolvers: ReferenceResolvers): void {
  const { _entities: field } = (schema.getQueryType() as GraphQLObjectType).getFields();
  const entityTypes = entitiesOf(schema, resolvers);
  field!.resolve = (_, { representations }: { representations: readonly Key[] }, context: OperationContext, info) => {
    const entities = representations.map((key) => entityOf(entityTypes, key, context, info as never));
    return entities.some(isPromise) ? Promise.all(entities) : entities;
  };
}

interface EntityType {
  readonly resolve: (key: never, context: OperationContext, info: never) => Found;
  /** Fields that each are a key, in the schema's order. */
  readonly keys: readonly string[];
}

function entitiesOf(schema: GraphQLSchema, resolvers: ReferenceResolvers): ReadonlyMap<string, EntityType> {
  const found = Object.entries(resolvers).flatMap(([name, { __resolveReference: resolve }]) =>
    resolve ? [[name, { resolve, keys: keysOf(schema, name) }] as const] : [],
  );
  return new Map(found);
}

function keysOf(schema: GraphQLSchema, type: string): string[] {
  const { astNode } = schema.getType(type) as GraphQLObjectType;
  return (astNode?.directives ?? []).flatMap(({ name, arguments: given }) => {
    const fields = given?.find((argument) => argument.name.value === 'fields')?.value;
    return name.value === 'key' && fields?.kind === Kind.STRING ? [fields.value] : [];
  });
}

/** The entity, null when there is none, or the error, which GraphQL reports at its place in the list. */
function entityOf(
  entityTypes: ReadonlyMap<string, EntityType>,
  key: Key,
  context: OperationContext,
  info: never,
): MaybePromise<object | null | Error> {
  try {
    const type = key['__typename'] as string;
    const entity = entityTypes.get(type);
    if (!entity) throw badInput(`__typename must be one of this graph's entities, but got ${quoted(type)}`);
    const found = entity.resolve(onlyKey(key, type, entity.keys) as never, context, info);
    const named = (row: object | null) => row && ofType(type, row);
    return isPromise(found) ? found.then(named).catch(asError) : named(found);
  } catch (error) {
    return asError(error);
  }
}

/**
 * The first key that is given, without the other fields that a gateway sends. Keys are IDs and Strings: GraphQL
 * takes a whole number for an ID, and nothing else for either.
 */
function onlyKey(given: Key, type: string, keys: readonly string[]): Key {
  const name = keys.find((key) => given[key] != null);
  if (name === undefined) {
    throw badInput(`a ${type} must be given by its ${keys.join(' or ')}, but got ${quoted(given)}`);
  }
  const value = given[name];
  if (typeof value === 'string') return { [name]: value };
  if (name === 'id' && Number.isSafeInteger(value)) return { id: String(value) };
  throw badInput(`${name} of a ${type} must be a text, but got ${quoted(value)}`);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
