import { isDeepStrictEqual } from 'node:util';
import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
  Kind,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { decodeCursor } from '../../../src/graph/pagination.js';

/** The alias of what is asked of each search besides: whether its list is complete. */
const MORE = 'zMore';

/** The same operation that tells of each search whether there is more. */
export function tellingMore(schema: GraphQLSchema, source: string): string {
  const types = new TypeInfo(schema);
  const more = (parse(`{ ${MORE}: pageInfo { hasNextPage } }`).definitions[0] as OperationDefinitionNode).selectionSet;
  const leave = (field: FieldNode) => {
    const type = types.getType();
    if (!type || !field.selectionSet || getNamedType(type).name !== 'SearchConnection') return undefined;
    const selections = [...field.selectionSet.selections, ...more.selections];
    return { ...field, selectionSet: { ...field.selectionSet, selections } };
  };
  return print(visit(parse(source), visitWithTypeInfo(types, { Field: { leave } })));
}

interface Asked {
  readonly source: string;
  readonly variables: Record<string, unknown>;
}

/**
 * The answer without what may differ between a lake that hides rows and one that lacks them. `hidesVectors`: of the lake that lacks
 * rows, which cannot lack the vectors that are compared there but not shown.
 */
export function comparable(
  schema: GraphQLSchema,
  { source, variables }: Asked,
  { data, errors }: ExecutionResult,
  hidesVectors = false,
): Comparable {
  const document = parse(source);
  const operation = document.definitions.find((of) => of.kind === Kind.OPERATION_DEFINITION)!;
  const walk = new Walk(schema, document, variables, hidesVectors);
  const comparableData = data && walk.object(schema.getQueryType()!, operation.selectionSet.selections, data, null);
  const told: Record<string, Set<string>> = {};
  for (const { message, path = [], extensions } of errors ?? []) {
    const to = nullIn(data, path);
    // Where a search by words is, its results come in another order.
    const place = walk.searchesByWords ? to.map((step) => (typeof step === 'number' ? '#' : step)) : to;
    (told[place.join('.')] ??= new Set()).add(`${String(extensions?.['code'])}: ${message}`);
  }
  const messages = Object.entries(told).map(([place, of]) => [place, [...of].sort()]);
  return JSON.parse(JSON.stringify({ data: comparableData, errors: Object.fromEntries(messages) })) as Comparable;
}

/** An answer as it goes over the wire: its data, and the messages of errors by the place that is null for them. */
export interface Comparable {
  readonly data: unknown;
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

/**
 * The same data, null at the same places. Where several errors make one place null, and in which order they are told, is a matter of
 * which read ends first: one of the messages must be the same.
 */
export function isSame(a: Comparable, b: Comparable): boolean {
  const places = Object.keys(a.errors);
  return (
    isDeepStrictEqual(a.data, b.data) &&
    isDeepStrictEqual(places.sort(), Object.keys(b.errors).sort()) &&
    places.every((place) => a.errors[place]!.some((message) => b.errors[place]!.includes(message)))
  );
}

/** The place of the answer's null that the error made. */
function nullIn(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  let value = data;
  for (const [i, step] of path.entries()) {
    if (value == null) return path.slice(0, i);
    value = (value as Record<string | number, unknown>)[step];
  }
  return path;
}

/** What differs rightly, by type and field. */
const MASKED: Readonly<Record<string, readonly string[]>> = {
  // Of a table of another lake, or counted over all rows.
  LakeTable: ['version', 'indexes'],
  EmbeddingSpace: ['index'],
  // The commits are others.
  Lake: ['snapshot', 'snapshots'],
};

type Values = Readonly<Record<string, unknown>>;
/** A search by words: how good a row is depends on all rows, the hidden ones among them. */
interface ByWords {
  /** The list is whole, so that it is the same set in both lakes. */
  readonly isComplete: boolean;
  /** Scores decide what is in it. */
  readonly byScore: boolean;
}

class Walk {
  searchesByWords = false;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly variables: Values,
    private readonly hidesVectors: boolean,
  ) {}

  object(type: GraphQLObjectType, selections: readonly SelectionNode[], value: Values, words: ByWords | null): Values {
    const out: Record<string, unknown> = {};
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        if (key in value) out[key] = this.field(type, selection, value[key], words);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : this.document.definitions.find(
              (of) => of.kind === Kind.FRAGMENT_DEFINITION && of.name.value === selection.name.value,
            );
      if (!fragment || !('selectionSet' in fragment)) continue;
      const condition = 'typeCondition' in fragment ? fragment.typeCondition?.name.value : undefined;
      if (condition === undefined || condition === type.name)
        Object.assign(out, this.object(type, fragment.selectionSet!.selections, value, words));
    }
    return out;
  }

  private field(parent: GraphQLObjectType, field: FieldNode, value: unknown, words: ByWords | null): unknown {
    const name = field.name.value;
    if (name.startsWith('__')) return value;
    if (MASKED[parent.name]?.includes(name)) return '~';
    if (words && /^(rank|score|cursor|startCursor|endCursor)$/.test(name)) return '~';
    const isOfVectors =
      `${parent.name}.${name}` === 'Frame.embedding' || `${parent.name}.${name}` === 'EmbeddingSpace.map';
    if (isOfVectors && this.hidesVectors) return null;
    if (/^(cursor|startCursor|endCursor)$/.test(name) && typeof value === 'string') return asPlace(value);
    const of = parent.getFields()[name]!;
    if (value === null || !field.selectionSet) return value;
    if (getNamedType(of.type).name === 'SearchConnection') return this.search(parent, field, value as Values);
    if (words?.byScore && parent.name === 'SearchConnection') return '~';
    const inner = /^(edges|matches|pageInfo)$/.test(name) ? words : null;
    const all = this.value(of.type, field, value, inner);
    // By their start; those of one start stand as they are stored, and a lake that was written at once stores them otherwise.
    if (parent.name === 'Moment' && name === 'evidence') return asSet(all as unknown[]);
    if (!words || !/^(edges|nodes)$/.test(name)) return all;
    return words.isComplete ? asSet(all as unknown[]) : '~';
  }

  private value(type: GraphQLOutputType, field: FieldNode, value: unknown, words: ByWords | null): unknown {
    const inner = getNullableType(type);
    if (value === null) return null;
    if (isListType(inner)) return (value as unknown[]).map((one) => this.value(inner.ofType, field, one, words));
    if (isAbstractType(inner)) {
      const named = this.schema.getType((value as { __typename: string }).__typename) as GraphQLObjectType;
      return this.object(named, field.selectionSet!.selections, value as Values, words);
    }
    return isObjectType(inner) ? this.object(inner, field.selectionSet!.selections, value as Values, words) : value;
  }

  private search(parent: GraphQLObjectType, field: FieldNode, value: Values): unknown {
    const of = parent.getFields()[field.name.value]!;
    const args = getArgumentValues(of, field, this.variables);
    const type = getNamedType(of.type) as GraphQLObjectType;
    const selections = field.selectionSet!.selections;
    if (args['text'] == null) return this.object(type, selections, value, null);
    this.searchesByWords = true;
    const { hasNextPage } = (value[MORE] ?? { hasNextPage: true }) as { hasNextPage: boolean };
    const byScore = ['minScore', 'distinctBy', 'after'].some((name) => args[name] != null);
    return this.object(type, selections, value, { isComplete: !hasNextPage, byScore });
  }
}

const asSet = (all: readonly unknown[]): string[] => all.map((one) => JSON.stringify(one)).sort();

/** A cursor without the snapshot, and without the digest of the rights that it holds for. */
function asPlace(cursor: string): unknown {
  const { list, values } = decodeCursor(cursor);
  return { list: list.split(':')[0], values };
}
