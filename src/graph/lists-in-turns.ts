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

/** Lets others have their turn while the objects of a long list are answered. */
export function answerListsInTurns(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || type === schema.getSubscriptionType()) continue;
    for (const field of Object.values(type.getFields())) {
      const isOfObjects = isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type));
      if (isOfObjects) field.resolve = inTurns(field.resolve ?? defaultFieldResolver);
    }
  }
}

function inTurns(
  resolve: GraphQLFieldResolver<unknown, OperationContext>,
): GraphQLFieldResolver<unknown, OperationContext> {
  return (source, args, context, info) =>
    thenDo(resolve(source, args, context, info) as MaybePromise<unknown>, (list) =>
      Array.isArray(list) && list.length > SHORT ? (walkOf(context.view)?.list(list) ?? list) : list,
    );
}
