import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { Chooser } from '../../support/chooser.js';
import { liftVariables } from './lift-variables.js';

/** One HTTP body, and how it was made. */
export interface Attempt {
  readonly kind: string;
  readonly body: string;
}

/** A stream of numbers in [0, 1) that a seed decides: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Texts that end a quote, a comment or a query somewhere, or that something between here and the lake may stumble over. */
export const HOSTILE = [
  "' OR 1=1 --",
  "' OR '1'='1",
  "') OR (1=1",
  "x' OR id IS NOT NULL OR 'x'='y",
  "'; DELETE FROM titles; --",
  "\\' OR 1=1 --",
  "''''",
  "'",
  '"',
  '`id` IS NOT NULL',
  '\\',
  '%',
  '\u0000',
  '\ud800',
  '\u202e\u2066\ufeff',
  '${7*7}{{7*7}}',
  '../../../../nowhere',
  '__proto__',
  'constructor',
  'null',
  '-0',
  '1e309',
  '💥'.repeat(300),
  'x'.repeat(20_000),
] as const;

const NUMBERS = [0, -1, 1, 2, 3, 1.5, 500, 501, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, -1e-308];

/** Makes operations out of the schema: most of them could be answered, all of them must be. */
export class OperationMaker extends Chooser {
  private variables: Record<string, unknown> = {};
  private declared: string[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    random: () => number,
    /** Ids that the lake has. */
    private readonly ids: readonly string[],
    /** What else a field or argument of this name may be given. */
    private readonly fitting: Readonly<Record<string, readonly string[]>> = {},
    private readonly root: GraphQLObjectType = schema.getQueryType()!,
  ) {
    super(random);
  }

  next(): Attempt {
    const kinds = [
      this.usual,
      this.usual,
      this.usual,
      this.hostileText,
      this.misspelt,
      this.wrongVariables,
      this.deep,
      this.wide,
      this.spread,
      this.odd,
      this.lifted,
    ];
    return this.made(kinds);
  }

  /** A valid operation and its variables. */
  operationWithVariables(): { query: string; variables: Record<string, unknown> } {
    return JSON.parse(this.made([this.usual]).body) as { query: string; variables: Record<string, unknown> };
  }

  /** A value for a place of the type. */
  override valueOf(type: GraphQLInputType): unknown {
    return this.value(type, 0.02, '');
  }

  /** An operation of the given root: valid, with texts or values that nobody sends, or no longer an operation. */
  nextOfRoot(): Attempt {
    return this.made([this.usual, this.usual, this.usual, this.hostileText, this.misspelt, this.wrongVariables]);
  }

  private made(kinds: readonly (() => string)[]): Attempt {
    this.variables = {};
    this.declared = [];
    const make = this.pick(kinds);
    return { kind: make.name, body: make.call(this) };
  }

  private usual(): string {
    return this.body(this.operation(0.05));
  }

  private hostileText(): string {
    return this.body(this.operation(0.7));
  }

  /** Variables in all places, null and nothing given for some where a default makes that valid. */
  private lifted(): string {
    const { query, variables } = this.operationWithVariables();
    const lifted = liftVariables(this.schema, query, variables, this.random, (type) => this.valueOf(type));
    if (!lifted) return JSON.stringify({ query, variables });
    return JSON.stringify({ query: lifted.source, variables: this.pick(lifted.draws) });
  }

  /** A character or a word less, more or elsewhere. */
  private misspelt(): string {
    let text = this.operation(0.1);
    for (let times = this.below(3) + 1; times > 0; times--) {
      const [at, to] = [this.below(text.length), this.below(text.length)];
      const cut = text.slice(Math.min(at, to), Math.max(at, to)).slice(0, this.below(20));
      text = this.pick([
        () => text.slice(0, at) + text.slice(at + 1),
        () => text.slice(0, at) + cut + text.slice(at),
        () =>
          text.slice(0, at) +
          this.pick(['{', '}', '(', ')', '$', '@', '!', '"', '"""', '...', '#', ':', '\\u{110000}', '&', '|']) +
          text.slice(at),
        () => text.replace(/[a-z]{4,}/, this.pick(['', '__typename', 'titels', 'on', 'fragment', 'null', 'true', '9'])),
      ])();
    }
    return this.body(text);
  }

  private wrongVariables(): string {
    const text = this.operation(0.2, 1);
    for (const name of Object.keys(this.variables)) if (this.chance(0.7)) this.variables[name] = this.anything(3);
    return this.body(text);
  }

  private deep(): string {
    const levels = this.pick([5, 15, 30, 300, 2_000]);
    const [open, close] = this.pick([
      ['parent { ', '} '],
      ['children { nodes { ', '} } '],
      ['... { ', '} '],
      ['... on Title @include(if: true) { ', '} '],
    ] as const);
    if (this.chance(0.2))
      return this.body(`{ titles(where: ${'['.repeat(levels)}${']'.repeat(levels)}) { totalCount } }`);
    if (this.chance(0.2))
      return `{"query":"query ($w: TitleFilter) { titles(where: $w) { totalCount } }","variables":{"w":${'['.repeat(levels * 20)}${']'.repeat(levels * 20)}}}`;
    return this.body(`{ titles { nodes { ${open.repeat(levels)} id ${close.repeat(levels)} } } }`);
  }

  private wide(): string {
    const times = this.pick([10, 90, 150, 1_000, 4_000]);
    const id = () => JSON.stringify(this.text(0.2));
    return this.body(
      this.pick([
        () => `{ ${Array.from({ length: times }, (_, i) => `a${i}: title(id: ${id()}) { id }`).join(' ')} }`,
        () => `{ ${'__typename '.repeat(times)} }`,
        () => `{ titles(where: { ids: [${Array.from({ length: times }, id).join()}] }) { totalCount } }`,
        () => `{ ${'titles(first: 1) { nodes { id } } '.repeat(times)} }`,
        () => `query (${Array.from({ length: times }, (_, i) => `$v${i}: Int`).join()}) { lake { snapshot { name } } }`,
        () => `{ lake { tables { ${'...F '.repeat(times)} } } } fragment F on LakeTable { name }`,
      ])(),
    );
  }

  /** Fragments within fragments, circles among them. */
  private spread(): string {
    const count = this.pick([1, 3, 20, 60]);
    const inner = () => this.pick(['parent', 'p: parent', 'q: parent']);
    const next = (i: number) => (this.chance(0.02) ? this.below(count) : i + 1);
    const fragments = Array.from(
      { length: count },
      (_, i) => `fragment F${i} on Title { id ${inner()} { ...F${next(i)} } ${inner()} { ...F${next(i)} } }`,
    );
    return this.body(
      `{ titles(first: 2) { nodes { ...F0 } } } ${fragments.join(' ')} fragment F${count} on Title { name }`,
    );
  }

  /** What is hardly a request. */
  private odd(): string {
    return this.pick([
      () => '',
      () => '{',
      () => 'null',
      () => '[]',
      () => '"text"',
      () => JSON.stringify(this.anything(4)),
      () =>
        JSON.stringify({
          query: this.anything(2),
          variables: this.anything(2),
          operationName: this.anything(1),
          extensions: this.anything(2),
        }),
      () => JSON.stringify({ query: '{ lake { snapshot { name } } }', operationName: this.text(1) }),
      () =>
        JSON.stringify({ query: '{ lake { snapshot { name } } }', extensions: { persistedQuery: this.anything(2) } }),
      () => JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: this.anything(1) } } }),
      () =>
        '{"query":"{ lake { snapshot { name } } }","variables":{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}}',
      () => `{"query":${JSON.stringify(this.text(1))}}`,
      () => JSON.stringify({ query: 'mutation { x } subscription { y } query { __typename }' }),
    ])();
  }

  private body(query: string): string {
    return JSON.stringify({ query, variables: this.variables });
  }

  private operation(hostile: number, inVariables = 0.4): string {
    const selection = this.selection(this.root, 2 + this.below(3), hostile, inVariables);
    const declared = this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
    const kind = this.root === this.schema.getMutationType() ? 'mutation' : 'query';
    return `${kind} Made${declared} { ${selection} }`;
  }

  private selection(type: GraphQLObjectType, depth: number, hostile: number, inVariables: number): string {
    const fields = Object.values(type.getFields()).filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    const count = fields.length === 0 ? 0 : 1 + this.below(depth > 1 ? 2 : 4);
    const chosen = Array.from({ length: count }, () => this.pick(fields));
    const parts = chosen.map((field, i) => this.field(field, i, depth, hostile, inVariables));
    return ['__typename', ...parts].join(' ');
  }

  private field(
    field: GraphQLField<unknown, unknown>,
    i: number,
    depth: number,
    hostile: number,
    inVariables: number,
  ): string {
    const given = field.args.flatMap((arg) => this.argument(arg, hostile, inVariables));
    const call = `f${i}_${depth}: ${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}`;
    const type: GraphQLNamedType = getNamedType(field.type);
    const directive = this.chance(0.05) ? ` @${this.pick(['include', 'skip'])}(if: ${this.chance(0.5)})` : '';
    if (isLeafType(type)) return call + directive;
    const types = isAbstractType(type) ? this.schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    const inner = types.map((of) => {
      const selection = this.selection(of, depth - 1, hostile, inVariables);
      return types.length === 1
        ? selection
        : `... on ${of.name} { ${selection.replaceAll(/\bf(\d+_)/g, `${of.name}$1`)} }`;
    });
    return `${call}${directive} { ${inner.join(' ')} }`;
  }

  private argument(arg: GraphQLArgument, hostile: number, inVariables: number): string[] {
    if (!isNonNullType(arg.type) && this.chance(arg.name === 'after' ? 0.9 : 0.5)) return [];
    // Mostly short, so that ten thousand operations take less than a minute.
    const value =
      arg.name === 'first' && this.chance(0.9) ? 1 + this.below(3) : this.value(arg.type, hostile, arg.name);
    if (!this.chance(inVariables)) return [`${arg.name}: ${literal(value, getNullableType(arg.type))}`];
    const name = `v${this.declared.length}`;
    this.declared.push(`$${name}: ${arg.type}`);
    this.variables[name] = value;
    return [`${arg.name}: $${name}`];
  }

  private value(type: GraphQLInputType, hostile: number, name: string): unknown {
    if (!isNonNullType(type) && this.chance(0.1)) return null;
    const inner = getNullableType(type);
    if (isListType(inner))
      return Array.from({ length: this.below(4) }, () => this.value(inner.ofType as GraphQLInputType, hostile, name));
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields()).filter((field) => isNonNullType(field.type) || this.chance(0.25));
      return Object.fromEntries(fields.map((field) => [field.name, this.value(field.type, hostile, field.name)]));
    }
    if (isEnumType(inner)) return this.pick(inner.getValues()).name;
    if (isScalarType(inner)) return this.scalar(inner.name, hostile, name);
    return null;
  }

  private scalar(type: string, hostile: number, name: string): unknown {
    if (type === 'Boolean') return this.chance(0.5);
    if (type === 'Int') return this.chance(hostile) ? this.pick(NUMBERS) : this.below(100);
    if (type === 'Float') return this.chance(hostile) ? this.pick(NUMBERS) : this.below(100_000) / 10;
    if (type === '_Any')
      return {
        __typename: this.pick(['Title', 'Shot', 'Frame', 'Query', '__Type', 'constructor']),
        id: this.text(hostile),
      };
    if (type === 'String' || type === 'ID') return this.text(hostile, this.fitting[name]);
    return this.anything(2);
  }

  private text(hostile: number, fitting = this.ids): string {
    return this.chance(hostile) ? this.pick(HOSTILE) : this.pick(fitting);
  }

  private anything(depth: number): unknown {
    const kind = this.below(depth > 0 ? 7 : 5);
    if (kind === 5) return Array.from({ length: this.below(4) }, () => this.anything(depth - 1));
    if (kind === 6)
      return Object.fromEntries(
        Array.from({ length: this.below(4) }, () => [
          this.pick([...HOSTILE, 'ids', 'id', '__typename', 'version', 'sha256Hash']),
          this.anything(depth - 1),
        ]),
      );
    return [null, true, this.pick(NUMBERS), this.pick(HOSTILE), this.pick(this.ids)][kind];
  }
}

/** As it stands in a document. A text in JSON is one in GraphQL, too. */
function literal(value: unknown, type: GraphQLInputType): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    const inner = isListType(type) ? getNullableType(type.ofType as GraphQLInputType) : type;
    return `[${value.map((each) => literal(each, inner)).join(', ')}]`;
  }
  if (isInputObjectType(type) && typeof value === 'object') {
    const fields = type.getFields();
    return `{ ${Object.entries(value)
      .map(([name, each]) => `${name}: ${literal(each, getNullableType(fields[name]!.type))}`)
      .join(', ')} }`;
  }
  if (typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([name, each]) => `${name}: ${literal(each, type)}`)
      .join(', ')} }`;
  return isEnumType(type) ? String(value) : JSON.stringify(value);
}
