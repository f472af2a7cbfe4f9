import fastJson, { type Schema } from 'fast-json-stringify';
import {
  getNullableType,
  getOperationAST,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

export type WriteAnswer = (answer: { readonly data: unknown }) => string;

interface ObjectShape extends Record<string, unknown> {
  readonly type: 'object';
  readonly nullable: boolean;
  readonly properties: Readonly<Record<string, Shape>>;
}

/** A JSON Schema of a part of an answer. */
type Shape = ObjectShape | Readonly<Record<string, unknown>>;

/** Any value; written by JSON.stringify. */
const WHATEVER_IT_IS: Shape = {};

const LEAVES: Readonly<Record<string, string | undefined>> = {
  Int: 'integer',
  Float: 'number',
  String: 'string',
  Boolean: 'boolean',
  ID: 'string',
};

/**
 * Makes the function that writes the answers of one operation, whose shape is known. The document must be without @include
 * and @skip. Keys are in GraphQL's order: that of their first selection for the object's type.
 */
export function answerWriter(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): WriteAnswer {
  const operation = getOperationAST(document, operationName)!;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const data = ofObject(schema.getRootType(operation.operation)!, [operation.selectionSet]);
  return fastJson({ type: 'object', properties: { data } } as Schema) as WriteAnswer;

  function ofType(type: GraphQLOutputType, nodes: readonly FieldNode[]): Shape {
    if (isNonNullType(type)) return { ...ofType(getNullableType(type), nodes), nullable: false };
    if (isListType(type)) return { type: 'array', items: ofType(type.ofType, nodes), nullable: true };
    if (isEnumType(type)) return { type: 'string', nullable: true };
    const selections = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    if (isObjectType(type)) return ofObject(type, selections);
    if (isAbstractType(type)) return together(schema.getPossibleTypes(type).map((each) => ofObject(each, selections)));
    const leaf = LEAVES[type.name];
    return leaf ? { type: leaf, nullable: true } : WHATEVER_IT_IS;
  }

  function ofObject(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): ObjectShape {
    const fields = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const selection of selections) collect(type, selection, fields, visited);
    const properties = Object.fromEntries(
      [...fields].map(([key, nodes]) => [key, ofType(typeOfField(type, nodes[0]!), nodes)]),
    );
    return { type: 'object', nullable: true, properties };
  }

  /** Collects the fields selected of this type, by their key in the answer. */
  function collect(
    type: GraphQLObjectType,
    { selections }: SelectionSetNode,
    fields: Map<string, FieldNode[]>,
    visited: Set<string>,
  ): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const nodes = fields.get(key);
        if (nodes) nodes.push(selection);
        else fields.set(key, [selection]);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (visited.has(selection.name.value)) continue;
        visited.add(selection.name.value);
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection;
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      const applies =
        !condition || condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
      if (applies) collect(type, fragment.selectionSet, fields, visited);
    }
  }
}

const metaFields = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field.type]),
);

function typeOfField(type: GraphQLObjectType, { name }: FieldNode): GraphQLOutputType {
  return metaFields.get(name.value) ?? type.getFields()[name.value]!.type;
}

/** One shape for objects of several types; any value when their keys differ in order or in shape. */
function together(shapes: readonly ObjectShape[]): Shape {
  const properties: Record<string, Shape> = Object.assign({}, ...shapes.map((shape) => shape.properties));
  const keys = Object.keys(properties);
  const fits = shapes.every((shape) => {
    const sameOfAll = keys.filter((key) => key in shape.properties).map((key) => [key, properties[key]]);
    return JSON.stringify(sameOfAll) === JSON.stringify(Object.entries(shape.properties));
  });
  return fits ? { type: 'object', nullable: true, properties } : WHATEVER_IT_IS;
}
