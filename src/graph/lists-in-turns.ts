import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { thenDo, type MaybePromise } from '../base/maybe-promise.js';
import type { OperationContext } from './context.js';
import { walkOf } from './walk-of.js';

/** Shorter lists are answered at once: most have a few items, and are themselves within items of longer ones. */
const SHORT = 8;

type Resolver = GraphQLFieldResolver<unknown, Partial<Pick<OperationContext, 'view'>> | undefined>;

/** Those of introspection are of all schemas. */
const inTurnsAlready = new WeakSet<Resolver>();

/** Lets others have their turn while the objects of a long list are answered; those of introspection, too. */
export function answerListsInTurns(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type === schema.getSubscriptionType()) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = (field.resolve ?? defaultFieldResolver) as Resolver;
      const isOfObjects = isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type));
      if (isOfObjects && !inTurnsAlready.has(resolve)) field.resolve = inTurns(resolve);
    }
  }
}

function inTurns(resolve: Resolver): Resolver {
  const resolver: Resolver = (source, args, context, info) =>
    thenDo(resolve(source, args, context, info) as MaybePromise<unknown>, (list) => {
      const walk = Array.isArray(list) && list.length > SHORT && context?.view ? walkOf(context.view) : null;
      return walk ? walk.list(list as readonly unknown[]) : list;
    });
  inTurnsAlready.add(resolver);
  return resolver;
}
