import {
  getOperationAST,
  Kind,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  type ValueNode,
} from 'graphql';

/** The value of each variable used by @include and @skip. */
export type Choices = ReadonlyMap<string, boolean>;

type Selection = FieldNode | FragmentSpreadNode | InlineFragmentNode;

const known = new WeakMap<DocumentNode, ReadonlySet<string>>();

/** The values of the variables in the operation's @include and @skip. Null when one of them is not a Boolean. */
export function choicesOf(
  document: DocumentNode,
  operationName: string | null,
  variables: Readonly<Record<string, unknown>>,
): Choices | null {
  let names = known.get(document);
  if (!names) known.set(document, (names = conditionsIn(document)));
  const choices = new Map<string, boolean>();
  if (names.size === 0) return choices;
  // Other operations of the document may use variables that this one does not declare.
  for (const { variable, defaultValue } of getOperationAST(document, operationName)?.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (!names.has(name)) continue;
    const value = name in variables ? variables[name] : defaultValue?.kind === Kind.BOOLEAN && defaultValue.value;
    if (typeof value !== 'boolean') return null;
    choices.set(name, value);
  }
  return choices;
}

/** The document without the parts that @include and @skip exclude, and without these directives. */
export function includedPart(document: DocumentNode, choices: Choices): DocumentNode {
  const isTrue = (value: ValueNode | undefined) =>
    value?.kind === Kind.VARIABLE
      ? choices.get(value.name.value) === true
      : value?.kind === Kind.BOOLEAN && value.value === true;
  const enter = (node: Selection) => {
    const conditions = node.directives?.filter(isCondition) ?? [];
    if (conditions.length === 0) return undefined;
    if (conditions.some(({ name, arguments: given }) => isTrue(given?.[0]?.value) === (name.value === 'skip')))
      return null;
    return { ...node, directives: node.directives!.filter((directive) => !isCondition(directive)) };
  };
  return visit(document, {
    [Kind.FIELD]: { enter },
    [Kind.FRAGMENT_SPREAD]: { enter },
    [Kind.INLINE_FRAGMENT]: { enter },
  });
}

function conditionsIn(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    [Kind.DIRECTIVE](directive) {
      const value = isCondition(directive) ? directive.arguments?.[0]?.value : undefined;
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return names;
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'include' || name.value === 'skip';
}
