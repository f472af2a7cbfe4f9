import {
  buildASTSchema,
  getNamedType,
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';
import { typeDefs } from '../schema.js';

let built: GraphQLSchema | null = null;

/** The types alone: nothing of it is resolved. */
export function schemaTypes(): GraphQLSchema {
  return (built ??= buildASTSchema(typeDefs(), { assumeValidSDL: true }));
}

export function inputType(name: string): GraphQLInputObjectType {
  return schemaTypes().getType(name) as GraphQLInputObjectType;
}

/** Lines have no `where` in the graph, but an argument. */
export const dialogueFilterType = new GraphQLInputObjectType({
  name: 'DialogueFilter',
  fields: {
    languages: {
      type: new GraphQLList(new GraphQLNonNull(GraphQLString)),
      description: 'BCP 47; `en` finds `en-GB`. A line of unknown language matches none.',
    },
  },
});

/** Conditions on the title of a row: rules on titles are handed down to what belongs to them. */
export const isOnTitle = ({ name, type }: GraphQLInputField): boolean =>
  name === 'title' && type === inputType('TitleFilter');

/** Conditions on what was measured: no row of a title or an asset decides them alone. */
export const isOnMetrics = ({ type }: GraphQLInputField): boolean => getNamedType(type) === inputType('MetricFilter');

/** The fields that a rule may have. */
export const fieldsOf = (type: GraphQLInputObjectType): GraphQLInputField[] =>
  Object.values(type.getFields()).filter((field) => !isOnTitle(field) && !isOnMetrics(field));
