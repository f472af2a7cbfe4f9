import { Chooser } from '../chooser.js';
import {
  ALIASES,
  DATASET_IDS,
  DOMAINS,
  INDEX_IDS,
  METRIC_NAMES,
  MODEL_IDS,
  MODEL_NAMES,
  MODEL_TASKS,
  SPLITS,
  TAGS,
} from './registry-rows.js';
import { LABELS, LANGUAGES, OTHER_SPACE, TYPES, WORDS, type AllRows, type TableName } from './rows.js';

const NODE_TABLES = {
  TITLE: 'titles',
  ASSET: 'assets',
  SHOT: 'shots',
  FRAME: 'frames',
  DIALOGUE_LINE: 'dialogue',
  ANNOTATION: 'annotations',
  RUN: 'annotation_runs',
  MODEL: 'models',
  SPACE: 'spaces',
  DATASET: 'datasets',
  EVALUATION: 'evaluations',
} as const satisfies Record<string, TableName>;
type NodeType = keyof typeof NODE_TABLES;
/** What `impactOf` and `savedSearchesMatching` take. */
const MEDIA = ['TITLE', 'ASSET', 'SHOT', 'FRAME', 'DIALOGUE_LINE', 'ANNOTATION'] as const;
const FINDABLE = ['SHOT', 'FRAME', 'DIALOGUE_LINE', 'ANNOTATION'] as const;

const text = (value: unknown): string => JSON.stringify(value);

/** Values for arguments of models, datasets, evaluations, lineage, saved searches and indexes that find rows of the lake. */
export class RegistryArguments extends Chooser {
  constructor(
    random: () => number,
    private readonly rows: AllRows,
  ) {
    super(random);
  }

  /** A field of the root, what it is given, and the type whose fields are asked for. */
  root(): readonly [root: string, given: string, type: string] {
    const optional = (share: number, given: () => string) => (this.chance(share) ? `, ${given()}` : '');
    const roots: readonly (() => readonly [string, string, string])[] = [
      () => ['datasets', `first: 20${optional(0.5, () => `where: ${this.datasetFilter()}`)}`, 'DatasetConnection'],
      () => ['dataset', `id: ${this.id('datasets')}`, 'Dataset'],
      () => ['dataset', `id: ${this.id('datasets')}`, 'Dataset'],
      () => ['datasetDiff', this.pair(), 'DatasetDiff'],
      () => [
        'models',
        `first: ${this.pick([2, 20])}, where: ${this.modelFilter()}${optional(0.4, () => `orderBy: ${this.modelOrder()}`)}`,
        'ModelConnection',
      ],
      () => ['model', `id: ${text(this.pick(MODEL_IDS))}`, 'Model'],
      () => ['model', `id: ${text(this.pick(MODEL_IDS))}`, 'Model'],
      () => ['modelFacets', `where: ${this.modelFilter()}`, 'ModelFacets'],
      () => ['modelByAlias', `name: ${text(this.pick(MODEL_NAMES))}, alias: ${text(this.pick(ALIASES))}`, 'Model'],
      () => ['evaluation', `id: ${this.id('evaluations')}`, 'Evaluation'],
      () => ['evaluation', `id: ${this.id('evaluations')}`, 'Evaluation'],
      () => [
        'evaluations',
        `first: 20${optional(0.5, () => `where: ${this.evaluationFilter()}`)}`,
        'EvaluationConnection',
      ],
      () => ['compareEvaluations', `ids: ${this.twoEvaluations()}`, 'EvaluationComparison'],
      () => ['lineage', this.lineage(), 'Lineage'],
      () => ['lineage', this.lineage(), 'Lineage'],
      () => ['impactOf', `node: ${this.node(MEDIA)}`, 'Impact'],
      () => ['savedSearch', `id: ${this.id('saved_searches')}`, 'SavedSearch'],
      () => ['savedSearches', 'first: 20', 'SavedSearchConnection'],
      () => ['savedSearchesMatching', `node: ${this.node(FINDABLE)}`, 'SavedSearchMatches'],
      () => ['timeline', `id: ${this.id('timelines')}`, 'Timeline'],
      () => ['timelines', 'first: 20', 'TimelineConnection'],
      () => ['labelSuggestions', this.lesson(), 'LabelSuggestions'],
      () => ['annotation', `id: ${this.id('annotations')}`, 'Annotation'],
      () => ['search', this.indexed(), 'SearchConnection'],
      () => ['search', this.indexed(), 'SearchConnection'],
      () => ['graphIndexes', '', 'GraphIndex'],
      () => ['facets', this.ofKind(), 'Facet'],
      () => ['facets', this.ofKind(), 'Facet'],
    ];
    return this.pick(roots)();
  }

  /** What a field must be given, by its name; null: nothing of ours. */
  required(field: string, argument: string): string | null {
    const given: Readonly<Record<string, () => string>> = {
      'datasetDiff.from': () => text(DATASET_IDS[1]),
      'datasetDiff.to': () => text(this.pick(DATASET_IDS)),
      'compareEvaluations.ids': () => this.twoEvaluations(),
      'differences.foundBy': () => this.id('evaluations'),
      'metric.name': () => text(this.pick(METRIC_NAMES)),
      'nearDuplicates.minScore': () => text(this.pick([-1, 0, 0.1, 0.3])),
      'modelByAlias.name': () => text(this.pick(MODEL_NAMES)),
      'modelByAlias.alias': () => text(this.pick(ALIASES)),
      'lineage.of': () => this.node(Object.keys(NODE_TABLES) as NodeType[]),
      'impactOf.node': () => this.node(MEDIA),
      'savedSearchesMatching.node': () => this.node(FINDABLE),
      'labelSuggestions.type': () => text(this.pick(TYPES)),
      'labelSuggestions.label': () => text(this.pick(LABELS)),
    };
    return given[`${field}.${argument}`]?.() ?? null;
  }

  /** What a field may be given, by its name; null: nothing. */
  optional(field: string, argument: string): string | null {
    const given: Readonly<Record<string, () => string>> = {
      'items.split': () => text(this.pick(SPLITS)),
      'nearDuplicates.space': () => text(this.pick(['look', OTHER_SPACE])),
      'activity.every': () => this.pick(['DAY', 'HOUR']),
      'activity.within': () => this.window(),
      'activity.reference': () => this.window(),
      'activity.type': () => text(this.pick(TYPES)),
      'similarModels.type': () => text(this.pick(TYPES)),
      'metric.label': () => text(this.pick(LABELS)),
      'metrics.level': () => this.pick(['OVERALL', 'LABEL', 'TITLE']),
      'metrics.titleIds': () => `[${this.id('titles')}, ${this.id('titles')}]`,
      'cases.where': () => this.caseFilter(),
      'cases.orderBy': () => this.pick(['CONFIDENCE_DESC', 'CONFIDENCE_ASC']),
      'alike.space': () => text(this.pick(['look', OTHER_SPACE])),
      'alike.kinds': () => '[TRUE_POSITIVE, FALSE_POSITIVE, FALSE_NEGATIVE]',
      'nearestAccepted.space': () => text(this.pick(['look', OTHER_SPACE])),
    };
    const make = given[`${field}.${argument}`];
    return make && this.chance(0.5) ? make() : null;
  }

  private id(table: TableName): string {
    const rows = this.rows[table] as readonly { id: string }[];
    return rows.length === 0 || this.chance(0.03) ? '"none"' : text(this.pick(rows).id);
  }

  private node(types: readonly NodeType[]): string {
    const type = this.pick(types);
    return `{ type: ${type}, id: ${this.id(NODE_TABLES[type])} }`;
  }

  /** Two of one kind, mostly. */
  private pair(): string {
    const [from, to] = this.pick([
      [1, 6],
      [0, 5],
      [6, 7],
      [this.below(8), this.below(8)],
    ] as const);
    return `from: ${text(DATASET_IDS[from])}, to: ${text(DATASET_IDS[to])}`;
  }

  private twoEvaluations(): string {
    const ids = this.rows.evaluations.map(({ id }) => id);
    const first = this.below(ids.length);
    return text([ids[first], ids[(first + 1) % ids.length]]);
  }

  private lineage(): string {
    return [
      `of: ${this.node(Object.keys(NODE_TABLES) as NodeType[])}`,
      `direction: ${this.pick(['UPSTREAM', 'DOWNSTREAM', 'BOTH'])}`,
      `depth: ${this.pick([1, 2, 4])}`,
      `first: ${this.pick([5, 30, 300])}`,
    ].join(', ');
  }

  /** Of any kind, those of any title, or of some. */
  private ofKind(): string {
    const kind = this.pick(['TITLE', 'ASSET', 'SHOT', 'FRAME', 'ANNOTATION']);
    const few = this.pick([
      kind === 'TITLE' ? `ids: ${this.list(this.rows.titles.map(({ id }) => id))}` : `titleIds: [${this.id('titles')}]`,
      '',
    ]);
    return `kind: ${kind}, where: { ${kind.toLowerCase()}: { ${few} } }`;
  }

  private lesson(): string {
    return [
      `type: ${text(this.pick(['label', ...TYPES]))}`,
      `label: ${text(this.pick(LABELS))}`,
      `of: ${this.pick(['FRAME', 'SHOT'])}`,
      `strategy: ${this.pick(['UNCERTAIN', 'TOP_UNREVIEWED', 'RANDOM', 'DISAGREEMENT'])}`,
      `space: ${text(this.pick(['look', OTHER_SPACE]))}`,
      `first: ${this.pick([3, 100])}`,
    ].join(', ');
  }

  private indexed(): string {
    const where = this.pick([
      '',
      `, where: { titleIds: [${this.id('titles')}, ${this.id('titles')}] }`,
      `, where: { labels: { anyOf: [${text(this.pick(LABELS))}] } }`,
    ]);
    return `text: ${text(this.pick(WORDS))}, index: ${text(this.pick(INDEX_IDS))}, mode: KEYWORD, first: 100${where}`;
  }

  private window(): string {
    const from = 1_700_000_000_000 + this.below(3) * 86_400_000;
    const [start, end] = [from, from + (1 + this.below(2)) * 86_400_000].map((at) => text(new Date(at)));
    return this.pick([`{ from: ${start} }`, `{ to: ${end} }`, `{ from: ${start}, to: ${end} }`]);
  }

  private datasetFilter(): string {
    return this.pick([
      () => `{ ids: ${this.list(DATASET_IDS)} }`,
      () => `{ names: ["zda0x", "zda1x", "zda3x"] }`,
      () => `{ kinds: [FRAME, SHOT] }`,
      () => `{ statuses: [FROZEN] }`,
    ])();
  }

  private evaluationFilter(): string {
    return this.pick([
      () => `{ modelIds: ${this.list(MODEL_IDS)} }`,
      () => `{ datasetIds: ${this.list(DATASET_IDS)} }`,
      () => `{ types: ${this.list(TYPES)} }`,
      () => `{ tasks: [FRAME_CLASSIFICATION] }`,
    ])();
  }

  private caseFilter(): string {
    return this.pick([
      () => `{ kinds: [FALSE_POSITIVE, FALSE_NEGATIVE] }`,
      () => `{ labels: ${this.list(LABELS)} }`,
      () => `{ titleIds: [${this.id('titles')}, ${this.id('titles')}] }`,
      () => `{ confidence: { gte: 0.4 } }`,
    ])();
  }

  private metric(): string {
    const source = this.pick(['', ', source: REPORTED', ', source: EVALUATED']);
    const label = this.chance(0.3) ? `, label: ${text(this.pick(LABELS))}` : '';
    return `metric: { metric: ${text(this.pick(METRIC_NAMES))}, gte: ${this.below(6) / 10}${source}${label} }`;
  }

  private modelFilter(): string {
    const one = this.pick([
      () => this.metric(),
      () => this.metric(),
      () => `produces: ${this.list(TYPES)}`,
      () => `text: ${text(this.pick([...WORDS, 'zm']))}`,
      () => `tags: { ${this.pick(['anyOf', 'allOf', 'noneOf'])}: ${this.list(TAGS)} }`,
      () => `languages: ${this.list(LANGUAGES)}`,
      () => `usedInDomains: ${this.list(DOMAINS)}`,
      () => `tasks: ${this.list(MODEL_TASKS)}`,
      () => `domains: ${this.list(DOMAINS)}`,
      () => `aliases: ${this.list(ALIASES)}`,
      () => `trainedOnIds: ${this.list(DATASET_IDS)}`,
      () => `derivedFrom: ${this.list(MODEL_IDS)}`,
      () => `licences: ["MIT"]`,
      () => `names: ${this.list(MODEL_NAMES)}`,
      () => `stages: [PRODUCTION, ARCHIVED]`,
    ])();
    return `{ ${one} }`;
  }

  /** An order by a metric without one to go by is an error. */
  private modelOrder(): string {
    return this.pick(['NAME_ASC', 'STAGE_CHANGED_DESC', 'METRIC_DESC', 'METRIC_ASC']);
  }

  private list(of: readonly string[]): string {
    const chosen = of.filter(() => this.chance(0.5));
    return text(chosen.length > 0 ? chosen : [this.pick(of)]);
  }
}
