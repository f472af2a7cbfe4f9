import {
  getNullableType,
  isNonNullType,
  Kind,
  parse,
  print,
  TypeInfo,
  validate,
  valueFromAST,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';

/** An operation with variables where literals were, and values for them. */
export interface Lifted {
  readonly source: string;
  /** The first holds what the literals held. */
  readonly draws: readonly Record<string, unknown>[];
}

interface Place {
  readonly name: string;
  readonly type: string;
  /** Null may be given, though the place takes none: a default makes that valid. */
  readonly nullable: boolean;
  readonly original: unknown;
  readonly other: () => unknown;
}

/** What a literal within a custom scalar could be declared as; nothing checks it. */
const UNTYPED: Partial<Record<Kind, string>> = {
  [Kind.INT]: 'Int',
  [Kind.FLOAT]: 'Float',
  [Kind.STRING]: 'String',
  [Kind.BOOLEAN]: 'Boolean',
};

/**
 * Turns some literals into variables: whole arguments, fields of inputs, items of lists, parts of custom scalars, conditions of
 * directives. Null when nothing was turned, or the result is no valid operation (an item of a list that is read before it runs).
 */
export function liftVariables(
  schema: GraphQLSchema,
  source: string,
  given: Record<string, unknown>,
  random: () => number,
  otherOf: (type: GraphQLInputType) => unknown,
  draws = 4,
): Lifted | null {
  const document = parsed(source);
  if (document?.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length !== 1) return null;
  const places: Place[] = [];
  const lifted = replaceLiterals(schema, document, random, otherOf, places);
  if (places.length === 0) return null;
  const whole = declare(lifted, places);
  if (validate(schema, parse(whole)).length > 0) return null;
  const drawn = (draw: number) =>
    Object.fromEntries(
      places.flatMap(({ name, nullable, original, other }): [string, unknown][] => {
        const kind = draw === 0 ? 0 : random();
        if (kind > 0.9 && nullable) return [];
        if (kind > 0.75 && nullable) return [[name, null]];
        return [[name, kind > 0.3 ? other() : original]];
      }),
    );
  return { source: whole, draws: Array.from({ length: draws }, (_, draw) => ({ ...given, ...drawn(draw) })) };
}

function parsed(source: string): DocumentNode | null {
  try {
    return parse(source);
  } catch {
    return null;
  }
}

function replaceLiterals(
  schema: GraphQLSchema,
  document: DocumentNode,
  random: () => number,
  otherOf: (type: GraphQLInputType) => unknown,
  places: Place[],
): DocumentNode {
  const types = new TypeInfo(schema);
  const replace = (node: ValueNode): ValueNode | undefined | false => {
    if (node.kind === Kind.VARIABLE || random() < 0.5) return undefined;
    const type = types.getInputType();
    const name = `lifted${places.length}`;
    const variable: ValueNode = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
    if (holdsVariables(node)) return undefined;
    if (type) {
      const value = valueFromAST(node, type);
      if (value === undefined) return undefined;
      const nullable = random() < 0.7;
      const bare = getNullableType(type);
      const initial = isNonNullType(type) ? ` = ${print(node)}` : '';
      const declared = nullable ? `${bare}${initial}` : `${bare}!`;
      if (!nullable && value === null) return undefined;
      const original = JSON.parse(JSON.stringify(valueFromASTUntyped(node))) as unknown;
      const inner = nullable ? bare : type;
      places.push({ name, type: declared, nullable, original, other: () => otherOf(inner) ?? original });
      return variable;
    }
    const untyped = UNTYPED[node.kind];
    if (untyped === undefined) return undefined;
    const original = valueFromASTUntyped(node);
    const other = () => (untyped === 'Boolean' ? !original : original === 1 ? 2 : untyped === 'String' ? 'other' : 1);
    places.push({ name, type: untyped, nullable: true, original, other });
    return variable;
  };
  const enter = (node: ValueNode) => replace(node);
  return visit(
    document,
    visitWithTypeInfo(types, {
      // Defaults of variables are no places for variables.
      [Kind.VARIABLE_DEFINITION]: () => false,
      [Kind.INT]: enter,
      [Kind.FLOAT]: enter,
      [Kind.STRING]: enter,
      [Kind.BOOLEAN]: enter,
      [Kind.ENUM]: enter,
      [Kind.LIST]: enter,
      [Kind.OBJECT]: enter,
    }),
  );
}

function holdsVariables(node: ValueNode): boolean {
  let holds = false;
  visit(node, { [Kind.VARIABLE]: () => void (holds = true) });
  return holds;
}

function declare(document: DocumentNode, places: readonly Place[]): string {
  const added = places.map(({ name, type }) => `$${name}: ${type}`);
  return document.definitions
    .map((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return print(definition);
      const own = (definition.variableDefinitions ?? []).map((one) => print(one));
      const name = definition.name?.value ?? 'Lifted';
      return `${definition.operation} ${name}(${[...own, ...added].join(', ')}) ${print(definition.selectionSet)}`;
    })
    .join('\n');
}
