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
): unknown {
  const document = parse(source);
  const operation = document.definitions.find((of) => of.kind === Kind.OPERATION_DEFINITION)!;
  const walk = new Walk(schema, document, variables, hidesVectors);
  const comparableData = data && walk.object(schema.getQueryType()!, operation.selectionSet.selections, data, null);
  return {
    data: comparableData,
    errors: errors?.map(({ message, path, extensions }) => ({
      message,
      // Where a search by words is, its results come in another order.
      path: walk.searchesByWords ? path?.map((step) => (typeof step === 'number' ? '#' : step)) : path,
      code: extensions?.['code'],
    })),
  };
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
    if (parent.name === 'Frame' && name === 'embedding' && this.hidesVectors) return null;
    if (/^(cursor|startCursor|endCursor)$/.test(name) && typeof value === 'string') return asPlace(value);
    const of = parent.getFields()[name]!;
    if (value === null || !field.selectionSet) return value;
    if (getNamedType(of.type).name === 'SearchConnection') return this.search(parent, field, value as Values);
    if (words?.byScore && parent.name === 'SearchConnection') return '~';
    const inner = /^(edges|matches|pageInfo)$/.test(name) ? words : null;
    const all = this.value(of.type, field, value, inner);
    if (!words || !/^(edges|nodes)$/.test(name)) return all;
    return words.isComplete ? (all as unknown[]).map((one) => JSON.stringify(one)).sort() : '~';
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

/** A cursor without the snapshot, and without the digest of the rights that it holds for. */
function asPlace(cursor: string): unknown {
  const { list, values } = decodeCursor(cursor);
  return { list: list.split(':')[0], values };
}
