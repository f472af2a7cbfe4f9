import {
  getNullableType,
  isCompositeType,
  getNamedType,
  isListType,
  isObjectType,
  type ConstDirectiveNode,
  type ConstValueNode,
  type GraphQLField,
  type GraphQLNamedType,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** A field's cost by the schema: `@cost` and `@listSize` of IBM's specification, as in Federation 2.9. */
export interface CostOfField {
  /** Cost of one object, without its fields. */
  readonly weight: number;
  /** Objects in the list; 1 for a field that is not a list. */
  readonly assumedSize: number;
  /** Arguments that set the size of the list, with their defaults. */
  readonly slicing: readonly { readonly name: string; readonly defaultValue: unknown }[];
  /** Fields of the result whose size the arguments set; empty: the result itself. */
  readonly sizedFields: readonly string[];
}

/** For lists without @listSize. */
const UNKNOWN_SIZE = 10;
/** One introspection takes as long as a page of a hundred rows, and its fields cannot have directives. */
const INTROSPECTION_WEIGHT = 100;

const known = new WeakMap<Field, CostOfField>();

export function costOfField(field: Field): CostOfField {
  let cost = known.get(field);
  if (!cost) known.set(field, (cost = read(field)));
  return cost;
}

function read(field: Field): CostOfField {
  const listSize = directive(field.astNode, 'listSize');
  const within = sizedWithin(field);
  const slicing = [...names(argument(listSize, 'slicingArguments')), ...within].map((name) => ({
    name,
    defaultValue: field.args.find((arg) => arg.name === name)?.defaultValue,
  }));
  const assumed = int(argument(listSize, 'assumedSize'));
  return {
    weight: weightOf(field),
    assumedSize: assumed ?? (isListType(getNullableType(field.type)) ? UNKNOWN_SIZE : 1),
    slicing,
    sizedFields: [...names(argument(listSize, 'sizedFields')), ...within],
  };
}

/**
 * Arguments of a list that size a list in each of its items, whose name they have, such as `series(points:)`. @listSize has `sizedFields`
 * for fields alone that are no lists themselves, and composers refuse it here.
 */
function sizedWithin(field: Field): string[] {
  const item: GraphQLNamedType = getNamedType(field.type);
  if (!isListType(getNullableType(field.type)) || !isObjectType(item)) return [];
  const fields = item.getFields();
  return field.args
    .map(({ name }) => name)
    .filter((name) => fields[name] && isListType(getNullableType(fields[name].type)));
}

function weightOf(field: Field): number {
  const type: GraphQLNamedType = getNamedType(field.type);
  if (field.name.startsWith('__')) return isCompositeType(type) ? INTROSPECTION_WEIGHT : 0;
  const said = int(argument(directive(field.astNode, 'cost') ?? directive(type.astNode, 'cost'), 'weight'));
  return said ?? (isCompositeType(type) ? 1 : 0);
}

interface WithDirectives {
  readonly directives?: readonly ConstDirectiveNode[];
}

function directive(node: WithDirectives | null | undefined, name: string): ConstDirectiveNode | undefined {
  return node?.directives?.find((each) => each.name.value === name);
}

function argument(of: ConstDirectiveNode | undefined, name: string): ConstValueNode | undefined {
  return of?.arguments?.find((each) => each.name.value === name)?.value;
}

function int(value: ConstValueNode | undefined): number | undefined {
  return value?.kind === 'IntValue' ? Number(value.value) : undefined;
}

function names(value: ConstValueNode | undefined): string[] {
  return value?.kind === 'ListValue'
    ? value.values.flatMap((each) => ('value' in each ? [String(each.value)] : []))
    : [];
}
