import {
  getNamedType,
  getVariableValues,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLUnionType,
} from 'graphql';
import { OperationMaker, randomFrom } from '../../server/fuzz/operations.js';
import { Chooser } from '../chooser.js';
import { RegistryArguments } from './asked-registry.js';
import { tellingMore } from './comparable.js';
import { ALIASES, INDEX_IDS, METRIC_NAMES, MODEL_NAMES, SPLITS } from './registry-rows.js';
import {
  CURVES,
  LABELS,
  LANGUAGES,
  METRICS,
  OTHER_SPACE,
  TYPES,
  UNUSED_TYPE,
  WORDS,
  type AllRows,
  type History,
} from './rows.js';

/** One operation, and the field of the root that it is about. */
export interface Operation {
  readonly root: string;
  readonly source: string;
  readonly variables: Record<string, unknown>;
}

const KINDS_OF_ID = [
  'titles',
  'assets',
  'shots',
  'frames',
  'dialogue',
  'annotations',
  'annotation_runs',
  'models',
  'datasets',
  'evaluations',
  'saved_searches',
  'timelines',
] as const;
type Kind_ = (typeof KINDS_OF_ID)[number];
const ROW_OF: Readonly<Record<string, Kind_>> = {
  Title: 'titles',
  Asset: 'assets',
  Shot: 'shots',
  Frame: 'frames',
  DialogueLine: 'dialogue',
  Annotation: 'annotations',
  AnnotationRun: 'annotation_runs',
  Model: 'models',
  Dataset: 'datasets',
  Evaluation: 'evaluations',
  SavedSearch: 'saved_searches',
  Timeline: 'timelines',
};
const SPACES = ['look', OTHER_SPACE, 'none'];
const TEXTS = [...WORDS, 'dog night', '"dog night"', 'run', 'under', 'zn4x', 'zlt50x'];

function isValid(schema: GraphQLSchema, source: string, variables: Record<string, unknown>): boolean {
  let document: DocumentNode;
  try {
    document = parse(source);
  } catch {
    return false;
  }
  if (validate(schema, document).length > 0) return false;
  const declared = document.definitions.flatMap((of) =>
    of.kind === Kind.OPERATION_DEFINITION ? (of.variableDefinitions ?? []) : [],
  );
  return getVariableValues(schema, declared, variables).errors === undefined;
}

/** The commits of a lake that lacks rows are others; whoever does not see all of a lake is refused them. */
const COMMITS = /\bcommits\b/;

/** Makes operations on a lake of these rows, whoever may see them: whatever is asked of hidden rows must be as if there were none. */
export class Operations extends Chooser {
  private turn = 0;
  private readonly maker: OperationMaker;
  private readonly ids: Readonly<Record<Kind_, readonly string[]>>;
  private readonly eidrs: readonly string[];
  private readonly registry: RegistryArguments;

  constructor(
    private readonly schema: GraphQLSchema,
    { early, newest }: History,
    seed: number,
    /** Only operations about these fields of the root; null: about all. */
    private readonly roots: readonly string[] | null = null,
  ) {
    super(randomFrom(seed));
    const idsOf = (rows: AllRows, kind: Kind_) => (rows[kind] as { id: string }[]).map(({ id }) => id);
    this.ids = Object.fromEntries(
      KINDS_OF_ID.map((kind) => [kind, [...new Set([...idsOf(newest, kind), ...idsOf(early, kind)])]]),
    ) as Record<Kind_, string[]>;
    this.registry = new RegistryArguments(this.random, newest);
    this.eidrs = newest.titles.flatMap(({ eidr }) => eidr ?? []);
    const all = Object.values(this.ids).flat();
    const labels = [...LABELS, ...newest.annotations.flatMap(({ label }) => label ?? [])];
    const byArgument: Readonly<Record<string, readonly string[]>> = {
      text: TEXTS,
      label: labels,
      labels,
      anyOf: LABELS,
      allOf: LABELS,
      noneOf: LABELS,
      space: SPACES,
      name: [...TYPES, UNUSED_TYPE, 'dog', 'zn'],
      types: TYPES,
      annotationType: TYPES,
      languages: LANGUAGES,
      language: LANGUAGES,
      names: [...METRICS, ...CURVES, ...METRIC_NAMES, ...MODEL_NAMES],
      metric: METRIC_NAMES,
      index: INDEX_IDS,
      split: SPLITS,
      alias: ALIASES,
      aliases: ALIASES,
      ids: all,
      datasetIds: this.ids.datasets,
      trainedOnIds: this.ids.datasets,
      foundBy: this.ids.evaluations,
      produces: TYPES,
      roles: ['source', 'proxy'],
      titleIds: this.ids.titles,
      assetIds: this.ids.assets,
      shotIds: this.ids.shots,
      frameIds: this.ids.frames,
      modelIds: this.ids.models,
      runIds: this.ids.annotation_runs,
      title: this.ids.titles,
      asset: this.ids.assets,
      shot: this.ids.shots,
      shotId: this.ids.shots,
      frame: this.ids.frames,
    };
    this.maker = new OperationMaker(schema, this.random, all, byArgument);
  }

  /** Valid ones: a server refuses others before it knows who asks. */
  next(): Operation {
    for (;;) {
      const { root, source, variables } = this.any();
      if (this.roots !== null && !this.roots.includes(root)) continue;
      if (isValid(this.schema, source, variables)) return { root, variables, source: tellingMore(this.schema, source) };
    }
  }

  /** Of each kind in turn, so that a few operations are of many kinds. */
  private any(): Operation {
    const kinds = [
      this.ofRegistry,
      this.pages,
      this.ofRegistry,
      this.moments,
      this.search,
      this.ofRoot,
      this.entities,
      this.moments,
      this.ofRegistry,
      this.similar,
      this.found,
      this.ofRegistry,
      this.made,
      this.search,
      this.entities,
      this.moments,
      this.ofRegistry,
      this.made,
      this.ofRoot,
      this.ofRegistry,
    ];
    return kinds[this.turn++ % kinds.length]!.call(this);
  }

  private made(): Operation {
    const { query: source, variables } = this.maker.operationWithVariables();
    if (COMMITS.test(source)) return this.made();
    const root = /f0_\d+: (\w+)/.exec(source)?.[1] ?? '__typename';
    return { root, source, variables };
  }

  /** A field of the root with all that is two or three levels below it. */
  private ofRoot(): Operation {
    const fields = Object.values(this.schema.getQueryType()!.getFields()).filter(
      ({ name }) => !name.startsWith('_') && name !== 'search' && name !== 'moments' && !COMMITS.test(name),
    );
    const field = this.pick(fields);
    return { root: field.name, source: `{ ${this.field(field, this.chance(0.6) ? 2 : 3, 1)} }`, variables: {} };
  }

  /** Models, datasets, evaluations and what hangs on them. */
  private ofRegistry(): Operation {
    const [root, given, type] = this.registry.root();
    const inner = this.fields(this.schema.getType(type) as GraphQLObjectType, this.chance(0.7) ? 2 : 3, 0.4);
    return { root, source: `{ ${root}${given === '' ? '' : `(${given})`} { ${inner} } }`, variables: {} };
  }

  /** Entities of every type by every key, as a gateway asks. */
  private entities(): Operation {
    const types = (this.schema.getType('_Entity') as GraphQLUnionType).getTypes();
    const asked = Array.from({ length: 1 + this.below(4) }, () => this.pick(types));
    const representations = asked.map((type) => ({ __typename: type.name, ...this.keyOf(type) }));
    const selections = [...new Set(asked)].map((type) => `... on ${type.name} { ${this.fields(type, 2, 0.25)} }`);
    return {
      root: '_entities',
      source: `query ($of: [_Any!]!) { _entities(representations: $of) { __typename ${selections.join(' ')} } }`,
      variables: { of: representations },
    };
  }

  private keyOf(type: GraphQLObjectType): Record<string, string> {
    if (type.name === 'EmbeddingSpace') return { id: this.pick(SPACES) };
    const keys = (type.astNode?.directives ?? []).flatMap(({ name, arguments: given }) => {
      const fields = given?.find((argument) => argument.name.value === 'fields')?.value;
      return name.value === 'key' && fields?.kind === Kind.STRING ? [fields.value] : [];
    });
    return this.pick(keys) === 'eidr' ? { eidr: this.pick(this.eidrs) } : { id: this.idOf(type.name) };
  }

  private search(): Operation {
    const byWords = this.chance(0.6);
    const args = [
      byWords ? `text: ${JSON.stringify(this.pick(TEXTS))}` : '',
      !byWords || this.chance(0.3) ? `like: [${this.refs()}]` : '',
      !byWords && this.chance(0.3) ? `unlike: [${this.refs()}]` : '',
      this.chance(0.5) ? `kinds: [${this.subset(['TITLE', 'SHOT', 'FRAME', 'DIALOGUE', 'ANNOTATION'])}]` : '',
      this.chance(0.3) ? `space: ${JSON.stringify(this.pick(SPACES))}` : '',
      this.chance(0.3) ? `where: ${this.where()}` : '',
      this.chance(0.2) ? `distinctBy: ${this.pick(['TITLE', 'ASSET', 'SHOT'])}` : '',
      this.chance(0.2) ? `minScore: ${this.below(20) / 10 - 1}` : '',
      `first: ${this.pick([3, 100])}`,
    ].filter((arg) => arg !== '');
    const type = this.schema.getType('SearchConnection') as GraphQLObjectType;
    return { root: 'search', source: `{ search(${args.join(', ')}) { ${this.fields(type, 3, 0.5)} } }`, variables: {} };
  }

  private moments(): Operation {
    const criteria = (most: number) => Array.from({ length: 1 + this.below(most) }, () => this.criterion()).join(', ');
    const args = [
      `allOf: [${criteria(this.chance(0.3) ? 2 : 1)}]`,
      this.chance(0.3) ? `noneOf: [${criteria(2)}]` : '',
      this.chance(0.3) ? `where: ${this.where()}` : '',
      this.chance(0.3) ? `mergeGapMs: ${this.below(2_000)}` : '',
      this.chance(0.3) ? `minDurationMs: ${this.below(1_000)}` : '',
      `first: ${this.pick([2, 100])}`,
    ].filter((arg) => arg !== '');
    const type = this.schema.getType('MomentConnection') as GraphQLObjectType;
    return {
      root: 'moments',
      source: `{ moments(${args.join(', ')}) { ${this.fields(type, 3, 0.4)} } }`,
      variables: {},
    };
  }

  private criterion(): string {
    const text = (of: readonly string[]) => JSON.stringify(this.pick(of));
    return this.pick([
      () => `{ label: { label: ${text(LABELS)}${this.chance(0.4) ? `, minConfidence: ${this.below(10) / 10}` : ''} } }`,
      () => `{ dialogue: { text: ${text(WORDS)}${this.chance(0.3) ? `, language: ${text(LANGUAGES)}` : ''} } }`,
      () => `{ like: { ref: ${this.ref()}, minScore: ${this.pick([-1, 0, 0.1, 0.3])} } }`,
      () => `{ annotationType: ${text(TYPES)} }`,
    ])();
  }

  private similar(): Operation {
    const [root, of] = this.pick([
      ['title', 'Title'],
      ['asset', 'Asset'],
      ['shot', 'Shot'],
      ['frame', 'Frame'],
    ] as const);
    const scoped = root === 'shot' || root === 'frame';
    const args = [
      `first: ${this.pick([2, 100])}`,
      this.chance(0.3) ? `space: ${JSON.stringify(this.pick(SPACES))}` : '',
      this.chance(0.3) ? `where: ${this.where()}` : '',
      this.chance(0.2) ? `minScore: ${this.below(20) / 10 - 1}` : '',
      scoped && this.chance(0.5)
        ? `scope: ${this.pick(['OTHER_TITLES', 'SAME_TITLE', 'SAME_ASSET', 'OTHER_SHOTS'])}`
        : '',
      scoped && this.chance(0.3) ? `distinctBy: ${this.pick(['TITLE', 'ASSET', 'SHOT'])}` : '',
    ].filter((arg) => arg !== '');
    const connection = this.schema.getType(`Similar${of}Connection`) as GraphQLObjectType;
    const inner = `similar(${args.join(', ')}) { ${this.fields(connection, 3, 0.5)} }`;
    return { root, source: `{ ${root}(id: "${this.idOf(of)}") { id ${inner} } }`, variables: {} };
  }

  /** What is worked out of what analysers found. */
  private found(): Operation {
    const title = this.idOf('Title');
    const of = (name: string) => this.fields(this.schema.getType(name) as GraphQLObjectType, 2, 0.6);
    const like = this.chance(0.4) ? `, like: ["${this.idOf('Frame')}"]` : '';
    const [root, id, inner] = this.pick([
      ['title', title, `artworkCandidates(count: ${this.pick([2, 50])}${like}) { ${of('ArtworkCandidates')} }`],
      ['title', title, `quality { ${of('Quality')} }`],
      ['title', title, `delivery(profile: "${this.pick(['netflix', 'ebu-r128'])}") { ${of('DeliveryReport')} }`],
      ['asset', this.idOf('Asset'), `duplicates(first: ${this.pick([1, 50])}) { ${of('Duplicate')} }`],
      ['asset', this.idOf('Asset'), `series(points: ${this.pick([1, 50])}) { ${of('Series')} }`],
    ] as const);
    return { root, source: `{ ${root}(id: "${id}") { id ${inner} } }`, variables: {} };
  }

  /** Lists of many parents, some of them short, some filtered. */
  private pages(): Operation {
    const first = this.pick([1, 2, 3, 20]);
    const list = (name: string, inner: string, where = '') =>
      `${name}(first: ${first}${where}) { totalCount nodes { __typename id ${inner} } pageInfo { hasNextPage endCursor } }`;
    const labelled = this.chance(0.4) ? `, where: { labels: { anyOf: [${JSON.stringify(this.pick(LABELS))}] } }` : '';
    const measured = this.chance(0.3) ? `, where: { metrics: [${this.measured()}] }` : '';
    const [root, inner] = this.pick([
      [
        'assets',
        `${list('shots', 'index', labelled)} ${list('frames', 'number', labelled)} ${list('dialogue', 'text')}`,
      ],
      ['shots', `${list('frames', 'number', labelled)} ${list('annotations', 'label')}`],
      ['titles', `${list('assets', 'kind')} ${list('shots', 'index', labelled)} ${list('children', 'name')}`],
      ['frames', list('annotations', 'label')],
    ] as const);
    const where = root === 'assets' || root === 'titles' ? measured : '';
    return {
      root,
      source: `{ ${root}(first: 30${where}) { totalCount nodes { __typename id ${inner} } } }`,
      variables: {},
    };
  }

  private measured(): string {
    const bound = this.pick(['lt', 'gte']);
    return `{ name: ${JSON.stringify(this.pick(METRICS))}, ${bound}: ${-this.below(30)} }`;
  }

  private where(): string {
    const list = (of: readonly string[]) => JSON.stringify(this.subset(of).slice(0, 4));
    return this.pick([
      () => `{ titleIds: ${list(this.ids.titles)} }`,
      () => `{ title: { metrics: [${this.measured()}] } }`,
      () => `{ assetIds: ${list(this.ids.assets)} }`,
      () => `{ labels: { anyOf: ${list(LABELS)} } }`,
      () => `{ labels: { noneOf: ${list(LABELS)} } }`,
      () => `{ title: { kinds: [EPISODE, MOVIE] } }`,
      () => `{ overlaps: { startMs: ${this.below(4_000)}, endMs: ${4_000 + this.below(4_000)} } }`,
      () => `{ languages: ${list(LANGUAGES)} }`,
    ])();
  }

  private refs(): string {
    return Array.from({ length: 1 + this.below(2) }, () => this.ref()).join(', ');
  }

  private ref(): string {
    const [field, of] = this.pick([
      ['frame', 'Frame'],
      ['frame', 'Frame'],
      ['shot', 'Shot'],
      ['asset', 'Asset'],
      ['title', 'Title'],
    ] as const);
    return `{ ${field}: "${this.idOf(of)}" }`;
  }

  /** Fields of the type: all leaves, and of the others a share, down to the depth. */
  private fields(type: GraphQLObjectType, depth: number, share: number): string {
    const chosen = Object.values(type.getFields()).filter(
      (field) => isLeafType(getNamedType(field.type)) || (depth > 0 && this.chance(share)),
    );
    return ['__typename', ...chosen.map((field) => this.field(field, depth, share))].join(' ');
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number, share: number): string {
    const given = field.args.flatMap((arg) => this.argument(field, arg));
    const call = given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name;
    const type = getNamedType(field.type);
    if (isLeafType(type)) return call;
    // A page is no level of its own.
    const below = /Connection$|Edge$/.test(type.name) ? depth - 0.5 : depth - 1;
    const inner = share === 1 ? 0.6 : share;
    const types = isAbstractType(type) ? this.schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    if (types.length === 1) return `${call} { ${this.fields(types[0]!, below, inner)} }`;
    const named = types.map((of) => `... on ${of.name} { ${this.aliased(of, below)} }`);
    return `${call} { __typename ${named.join(' ')} }`;
  }

  /** Leaves under names of their own: types of a union have fields of the same name and another type. */
  private aliased(type: GraphQLObjectType, depth: number): string {
    const leaves = Object.values(type.getFields()).filter(({ type: of }) => isLeafType(getNamedType(of)));
    return leaves.map((field) => `${type.name}_${field.name}: ${this.field(field, depth, 0)}`).join(' ');
  }

  private argument(field: GraphQLField<unknown, unknown>, arg: GraphQLArgument): string[] {
    if (arg.name === 'first') return [`first: ${this.pick([1, 2, 50])}`];
    if (arg.name === 'text') return ['text: "dog"'];
    if (arg.name === 'orderBy' && this.chance(0.3))
      return [`orderBy: ${getNamedType(arg.type).name === 'AnnotationOrder' ? 'START_ASC' : 'RELEASE_YEAR_DESC'}`];
    const isRequired = isRequiredArgument(arg);
    const given = this.registry[isRequired ? 'required' : 'optional'](field.name, arg.name);
    if (given !== null) return [`${arg.name}: ${given}`];
    if (!isRequired) return [];
    if (field.name === 'annotationType') return [`${arg.name}: ${JSON.stringify(this.pick([...TYPES, UNUSED_TYPE]))}`];
    if (field.name === 'embeddingSpace') return [`${arg.name}: ${JSON.stringify(this.pick(SPACES))}`];
    const type = getNamedType(arg.type);
    if (isEnumType(type)) return [`${arg.name}: ${this.pick(type.getValues()).name}`];
    if (type.name === 'NodeRef') return [`${arg.name}: ${this.nodeRef()}`];
    if (isInputObjectType(type)) return [`${arg.name}: {}`];
    if (type.name === 'Float') return [`${arg.name}: 0.5`];
    if (arg.name === 'profile') return [`profile: ${JSON.stringify(this.pick(['netflix', 'ebu-r128']))}`];
    if (arg.name === 'type') return [`type: ${JSON.stringify(this.pick(TYPES))}`];
    if (arg.name === 'label') return [`label: ${JSON.stringify(this.pick(LABELS))}`];
    if (arg.name === 'ids') return ['ids: ["none", "other"]'];
    return [`${arg.name}: ${JSON.stringify(this.idOf(getNamedType(field.type).name))}`];
  }

  /** One that `lineage` and its like take. */
  private nodeRef(): string {
    const [type, of] = this.pick([
      ['TITLE', 'Title'],
      ['ASSET', 'Asset'],
      ['SHOT', 'Shot'],
      ['FRAME', 'Frame'],
      ['DIALOGUE_LINE', 'DialogueLine'],
      ['ANNOTATION', 'Annotation'],
      ['RUN', 'AnnotationRun'],
      ['MODEL', 'Model'],
    ] as const);
    return `{ type: ${type}, id: "${this.idOf(of)}" }`;
  }

  private idOf(type: string): string {
    const kind = ROW_OF[type];
    // These lakes have no rows of some types.
    return !kind || this.chance(0.03) ? 'none' : this.pick(this.ids[kind]);
  }

  private subset<T>(of: readonly T[]): T[] {
    const chosen = of.filter(() => this.chance(0.5));
    return chosen.length > 0 ? chosen : [this.pick(of)];
  }
}
