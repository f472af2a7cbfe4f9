import {
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';

/** How the variables of a document are used, as far as graphql-jit differs from graphql-js. */
export interface VariableUse {
  /** A variable is part of a literal of a custom scalar: graphql-jit would keep its first value. */
  readonly inScalars: boolean;
  /** Variables within a literal or where null is not allowed: graphql-jit does not check a missing value or null there. */
  readonly checked: readonly string[];
}

export function variableUse(schema: GraphQLSchema, document: DocumentNode): VariableUse {
  const checked = new Set<string>();
  let inScalars = false;

  const readPart = (node: ValueNode, type: GraphQLInputType): void => {
    if (node.kind === Kind.VARIABLE) checked.add(node.name.value);
    if (node.kind !== Kind.LIST && node.kind !== Kind.OBJECT) return;
    const nullable = isNonNullType(type) ? type.ofType : type;
    const named = getNamedType(nullable);
    if (isListType(nullable)) {
      const items = node.kind === Kind.LIST ? node.values : [node];
      for (const item of items) readPart(item, nullable.ofType as GraphQLInputType);
    } else if (isInputObjectType(named) && node.kind === Kind.OBJECT) {
      const fields = named.getFields();
      for (const { name, value } of node.fields) readPart(value, fields[name.value]!.type);
    } else if (holdsVariable(node)) inScalars = true;
  };

  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      [Kind.ARGUMENT]({ value }) {
        const type = types.getInputType();
        if (type && (value.kind !== Kind.VARIABLE || isNonNullType(type))) readPart(value, type);
      },
    }),
  );
  return { inScalars, checked: [...checked] };
}

/** Whether an input of the type may leave out what must not be null, as it has a default: graphql-jit refuses that in a variable. */
export function hasRequiredDefault(type: GraphQLInputType, seen = new Set<GraphQLInputType>()): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || seen.has(named)) return false;
  seen.add(named);
  return Object.values(named.getFields()).some(
    (field) => (isNonNullType(field.type) && field.defaultValue !== undefined) || hasRequiredDefault(field.type, seen),
  );
}

function holdsVariable(node: ValueNode): boolean {
  let found = false;
  visit(node, { [Kind.VARIABLE]: () => void (found = true) });
  return found;
}
