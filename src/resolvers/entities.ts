import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { OperationContext } from '../context.js';
import { badInput, quoted } from '../errors.js';
import { isPromise, type MaybePromise } from '../maybe-promise.js';
import { ofType } from './row-type.js';

type Key = Readonly<Record<string, unknown>>;
type Found = MaybePromise<object | null>;

/** Finds the entities of one type by what a gateway knows of them. */
export type ReferenceResolvers = Readonly<
  Record<string, { readonly __resolveReference?: (key: never, context: OperationContext, info: never) => Found }>
>;

/**
 * Answers `_entities`: each representation in its place, at once where the rows are at hand. An error stays with its
 * own representation, and so does a type that is no entity of ours.
 */
export function answerEntities(schema: GraphQLSchema, resolvers: ReferenceResolvers): void {
  const { _entities: field } = (schema.getQueryType() as GraphQLObjectType).getFields();
  field!.resolve = (_, { representations }: { representations: readonly Key[] }, context: OperationContext, info) => {
    const entities = representations.map((key) => entityOf(resolvers, key, context, info as never));
    return entities.some(isPromise) ? Promise.all(entities) : entities;
  };
}

/** The entity, null when there is none, or the error, which GraphQL reports at its place in the list. */
function entityOf(
  resolvers: ReferenceResolvers,
  key: Key,
  context: OperationContext,
  info: never,
): MaybePromise<object | null | Error> {
  try {
    const type = key['__typename'] as string;
    const resolve = Object.hasOwn(resolvers, type) ? resolvers[type]!.__resolveReference : undefined;
    if (!resolve) throw badInput(`__typename must be one of this graph's entities, but got ${quoted(type)}`);
    const found = resolve(withTextKeys(key) as never, context, info);
    const named = (entity: object | null) => entity && ofType(type, entity);
    return isPromise(found) ? found.then(named).catch(asError) : named(found);
  } catch (error) {
    return asError(error);
  }
}

/** Keys are IDs and Strings: GraphQL takes a whole number for an ID, and nothing else for either. */
function withTextKeys(key: Key): Key {
  const texts = Object.entries(key).flatMap(([name, value]): [string, unknown][] => {
    if ((name !== 'id' && name !== 'eidr') || value == null) return [];
    if (name === 'id' && Number.isSafeInteger(value)) return [[name, String(value)]];
    if (typeof value === 'string') return [[name, value]];
    throw badInput(`${name} of a ${String(key['__typename'])} must be a text, but got ${quoted(value)}`);
  });
  if (texts.length === 0) {
    throw badInput(`a ${String(key['__typename'])} must be given by a key of it, but got ${quoted(key)}`);
  }
  return Object.fromEntries(texts);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
