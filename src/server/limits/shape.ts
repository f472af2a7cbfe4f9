import {
  getNamedType,
  getOperationRootType,
  isInterfaceType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { costOfField, type CostOfField } from './cost-directives.js';

/** How many objects a list returns, as far as the document says. */
export interface SliceAsked {
  /** The argument's name. */
  readonly name: string;
  readonly value: number | { readonly variable: string; readonly fallback: unknown };
}

export interface FieldShape {
  readonly name: string;
  readonly cost: CostOfField;
  /** The list sizes set by its arguments; the largest counts. */
  readonly slices: readonly SliceAsked[];
  readonly inner: SelectionShape | null;
}

/** A selection with its fragments; a fragment that is spread twice is the same object in both places. */
export interface SelectionShape {
  readonly fields: readonly FieldShape[];
  readonly fragments: readonly SelectionShape[];
  /** The deepest nesting of fields. */
  readonly depth: number;
  readonly aliases: number;
}

/** What an operation's cost depends on besides its variables; computed once for each document. */
export interface OperationShape extends SelectionShape {
  /** Every slice in the operation. */
  readonly slices: readonly SliceAsked[];
}

/** Fields that return as many objects as this argument has; @listSize allows only numbers as sizes. */
const AS_LONG_AS: Readonly<Record<string, string | undefined>> = {
  _entities: 'representations',
  putAnnotations: 'input',
  reviewAnnotations: 'ids',
  restoreAnnotations: 'input',
};

/** The shape of a valid operation. Throws the error of `tooDeep` as soon as fields are nested deeper than `maxDepth`. */
export function shapeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { maxDepth, tooDeep }: { maxDepth: number; tooDeep(): Error },
): OperationShape {
  const definitions = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const defaults = new Map(
    (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
      variable.name.value,
      literal(defaultValue),
    ]),
  );
  const fragments = new Map<string, SelectionShape>();
  const all: SliceAsked[] = [];

  const fragmentNamed = (name: string, depth: number): SelectionShape => {
    let shape = fragments.get(name);
    if (!shape) {
      const { selectionSet, typeCondition } = definitions.get(name)!;
      shape = selectionOf(selectionSet, schema.getType(typeCondition.name.value)!, depth);
      fragments.set(name, shape);
    }
    return shape;
  };

  const selectionOf = ({ selections }: SelectionSetNode, type: GraphQLNamedType, depth: number): SelectionShape => {
    const fields: FieldShape[] = [];
    const inlined: SelectionShape[] = [];
    let deepest = 0;
    let aliases = 0;
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        if (depth >= maxDepth) throw tooDeep();
        const field = fieldOf(node, type, depth);
        if (!field) continue;
        fields.push(field);
        deepest = Math.max(deepest, 1 + (field.inner?.depth ?? 0));
        aliases += (node.alias ? 1 : 0) + (field.inner?.aliases ?? 0);
        continue;
      }
      const shape =
        node.kind === Kind.FRAGMENT_SPREAD
          ? fragmentNamed(node.name.value, depth)
          : selectionOf(node.selectionSet, typeNamed(node.typeCondition?.name.value) ?? type, depth);
      inlined.push(shape);
      deepest = Math.max(deepest, shape.depth);
      aliases += shape.aliases;
    }
    if (depth + deepest > maxDepth) throw tooDeep();
    return { fields, fragments: inlined, depth: deepest, aliases };
  };

  const typeNamed = (name: string | undefined) => (name === undefined ? undefined : schema.getType(name));

  const fieldOf = (node: FieldNode, parent: GraphQLNamedType, depth: number): FieldShape | null => {
    const definition = definitionOf(schema, parent, node.name.value);
    if (!definition) return null;
    const slices = slicesOf(node, definition);
    all.push(...slices);
    const inner = node.selectionSet ? selectionOf(node.selectionSet, getNamedType(definition.type), depth + 1) : null;
    return { name: node.name.value, cost: costOfField(definition), slices, inner };
  };

  const slicesOf = (node: FieldNode, definition: GraphQLField<unknown, unknown>): SliceAsked[] => {
    const { slicing } = costOfField(definition);
    const list = AS_LONG_AS[node.name.value];
    const asked = list ? [{ name: list, defaultValue: 0 }] : slicing;
    return asked.flatMap(({ name, defaultValue }): SliceAsked[] => {
      const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
      if (value?.kind === Kind.VARIABLE) {
        const variable = value.name.value;
        return [{ name, value: { variable, fallback: defaults.get(variable) ?? defaultValue } }];
      }
      const size = value ? literal(value) : defaultValue;
      return typeof size === 'number' ? [{ name, value: size }] : [];
    });
  };

  const root = getOperationRootType(schema, operation);
  return { ...selectionOf(operation.selectionSet, root, 0), slices: all };
}

function definitionOf(
  schema: GraphQLSchema,
  parent: GraphQLNamedType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (parent === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

/** A literal as a size: an integer, or the length of a list. */
function literal(value: ValueNode | undefined): number | undefined {
  if (value?.kind === Kind.INT) return Number(value.value);
  if (value?.kind === Kind.LIST) return value.values.length;
  return undefined;
}
