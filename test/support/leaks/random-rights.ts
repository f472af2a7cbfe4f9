import fc from 'fast-check';
import { isNonNullType, type GraphQLObjectType } from 'graphql';
import type { Grant, Names, Rights, TableGrant } from '../../../src/graph/access/rights.js';
import {
  always,
  and,
  contains,
  hasAny,
  isNull,
  never,
  not,
  oneOf,
  or,
  range,
  type Filter,
} from '../../../src/lake/lancedb/filter.js';
import { hideable as fields } from '../../../src/graph/policy/hideable.js';
import { subgraph } from '../../../src/graph/schema.js';
import { transitionColumns } from '../../../src/lake/tables/shots.js';
import { DATASET_IDS, MODEL_IDS, TAGS } from './registry-rows.js';
import {
  ANALYSERS,
  CURVES,
  EARLY_NAME,
  LABELS,
  LANGUAGES,
  METRICS,
  OTHER_SPACE,
  SPEAKERS,
  TYPES,
  UNUSED_TYPE,
} from './rows.js';

const ids = (prefix: string, count: number, step = 1) =>
  Array.from({ length: count }, (_, i) => `z${prefix}${i * step}x`);
const some = <T>(of: readonly T[], least = 1) => fc.subarray([...of], { minLength: least });
const oneIn = (column: string, of: readonly string[]) => some(of).map((values) => oneOf(column, values));

const labelled = fc.oneof(
  some(LABELS).map((values) => hasAny('labels', values)),
  some(LABELS.slice(0, 2)).map((values) => not(hasAny('labels', values))),
);

/** Conditions that a row decides alone, for each table; about half of the rows match most of them. */
const conditions: Readonly<Record<string, fc.Arbitrary<Filter>>> = {
  titles: fc.oneof(
    oneIn('kind', ['EPISODE', 'MOVIE', 'SHORT', 'DOCUMENTARY', 'OTHER']),
    oneIn('id', ids('t', 7)),
    some(['tag:a', 'tag:b', 'tag:c']).map((values) => hasAny('external_keys', values)),
    some(['tag:a', 'tag:c']).map((values) => hasAny('access_tags', values)),
    some(['tag:a', 'tag:b']).map((values) => not(hasAny('access_tags', values))),
    fc.constantFrom(isNull('eidr'), not(isNull('name'))),
    oneIn('original_language', LANGUAGES),
    fc.constantFrom('dog', 'night', 'zn').map((text) => contains('name', text)),
  ),
  assets: fc.oneof(
    oneIn('kind', ['VIDEO', 'TEXT', 'AUDIO', 'IMAGE']),
    oneIn('language', LANGUAGES),
    oneIn('role', ['source', 'proxy']).map(not),
    oneIn('id', ids('as', 12)),
    fc.constant(not(isNull('title_id'))),
  ),
  shots: fc.oneof(
    labelled,
    fc.constantFrom(isNull('transition_in'), not(isNull('transition_out'))),
    fc.integer({ min: 0, max: 6 }).map((second) => range('start_us', { gte: second * 1_000_000 })),
    fc.constantFrom(0, 1, 2).map((ordinal) => not(oneOf('ordinal', [ordinal]))),
  ),
  frames: fc.oneof(
    labelled,
    fc.constantFrom(isNull('shot_id'), not(isNull('shot_id'))),
    fc.integer({ min: 10, max: 150 }).map((number) => range('number', { lte: number })),
    fc.constantFrom(0, 1, 2).map((ordinal) => not(oneOf('ordinal_in_shot', [ordinal]))),
  ),
  dialogue: fc.oneof(
    oneIn('language', LANGUAGES),
    oneIn('speaker', SPEAKERS).map(not),
    fc.constantFrom(0, 1, 3).map((ordinal) => not(oneOf('ordinal', [ordinal]))),
  ),
  annotations: fc.oneof(
    oneIn('type', TYPES),
    oneIn('id', ids('a', 120)),
    oneIn('id', ids('a', 20)).map(not),
    oneIn('label', LABELS),
    oneIn('source', ['HUMAN', 'MODEL']),
    oneIn('review_status', ['ACCEPTED', 'PENDING']),
    oneIn('review_status', ['REJECTED']).map(not),
    fc.constantFrom(isNull('author'), not(isNull('start_us')), isNull('shot_id')),
    fc.integer({ min: 0, max: 8 }).map((tenths) => range('confidence', { gte: tenths / 10 })),
  ),
  annotation_runs: fc.oneof(oneIn('status', ['OPEN', 'PUBLISHED', 'SUPERSEDED']), fc.constant(isNull('model_id'))),
  annotation_types: fc.constantFrom(oneOf('temporal', [true]), oneOf('spatial', [false])),
  audit: fc.oneof(oneIn('subject', ['ada', 'eve']), oneIn('kind', ['RUN']).map(not)),
  metrics: oneIn('name', METRICS),
  series: oneIn('name', CURVES),
  analyses: fc.oneof(oneIn('analyser', ANALYSERS), oneIn('status', ['FAILED']).map(not)),
  models: fc.oneof(
    oneIn('stage', ['PRODUCTION', 'STAGING']),
    fc.constant(not(isNull('owner'))),
    oneIn('id', MODEL_IDS),
    some(TAGS).map((values) => hasAny('tags', values)),
  ),
  datasets: fc.oneof(oneIn('id', DATASET_IDS), oneIn('kind', ['FRAME', 'SHOT', 'TITLE']), oneIn('status', ['FROZEN'])),
};

/** Tables of which a policy shows all rows, but for those of hidden titles and assets, or none. */
const RULED_BY_PARENTS = [
  ...['dataset_items', 'evaluations', 'evaluation_metrics', 'evaluation_cases', 'probes'],
  ...['saved_searches', 'graph_indexes', 'graph_documents', 'timelines', 'timeline_clips'],
] as const;
const GRANTED: readonly string[] = [...Object.keys(conditions), ...RULED_BY_PARENTS];
/** Without these nothing of interest is left. */
const MOSTLY_GRANTED: readonly string[] = ['titles', 'assets', 'frames', 'models', 'datasets', ...RULED_BY_PARENTS];

/** A policy hides only what may be null. */
const { uri: field } = (subgraph().getType('Asset') as GraphQLObjectType).getFields();
const uri = isNonNullType(field!.type) ? [] : [['uri']];

/** Columns that are hidden together. */
const hideable: Readonly<Record<string, readonly (readonly string[])[]>> = {
  titles: [['eidr'], ['kind'], ['original_language']],
  assets: [
    ['role'],
    ...uri,
    ['content_type'],
    ['size_bytes'],
    ['checksum'],
    ['language'],
    ['start_timecode'],
    ['problems'],
  ],
  shots: [transitionColumns.in, transitionColumns.out],
  frames: [['image', 'image_width', 'image_height', 'image_version'], ['embedding']],
  dialogue: [['language'], ['speaker']],
  annotations: [
    ['text'],
    ['value'],
    ['unit'],
    ['data'],
    ['confidence'],
    ['x', 'y', 'width', 'height'],
    ['author', 'ended_by'],
    ['review_status', 'reviewed_by', 'reviewed_at', 'review_note'],
  ],
  annotation_runs: [['author']],
  models: Object.values(fields['models']!),
  datasets: Object.values(fields['datasets']!),
  evaluations: Object.values(fields['evaluations']!),
  timelines: Object.values(fields['timelines']!),
};

function whereOf(table: string): fc.Arbitrary<Filter> {
  const one = conditions[table];
  if (!one) return fc.constant(always);
  return fc.oneof(
    { weight: 9, arbitrary: fc.constant(always) },
    { weight: 7, arbitrary: one },
    { weight: 2, arbitrary: fc.tuple(one, one).map((of) => or(...of)) },
    { weight: 1, arbitrary: fc.tuple(one, one).map((of) => and(...of)) },
    { weight: 1, arbitrary: one.map(not) },
    { weight: 1, arbitrary: fc.constantFrom(never, oneOf('id', [])) },
  );
}

function tableGrant(table: string): fc.Arbitrary<TableGrant> {
  return fc.record({
    where: whereOf(table),
    followsTitle: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 2, arbitrary: fc.constant(false) }),
    hidden: fc
      .oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 2, arbitrary: fc.subarray([...(hideable[table] ?? [])]) },
      )
      .map((groups) => new Set(groups.flat())),
  });
}

const names = (of: readonly string[]): fc.Arbitrary<Names> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant('all' as const) },
    { weight: 3, arbitrary: fc.subarray([...of]).map((values) => new Set(values)) },
  );

/** Whoever is not told of edits reads no versions, which a lake without edits has: see test/graph/edits. */
const EDITS: readonly (readonly [string, TableGrant])[] = ['edits', 'entity_revisions'].map((table) => [
  table,
  { where: always, followsTitle: true, hidden: new Set<string>() },
]);

const grant: fc.Arbitrary<Grant> = fc
  .record({
    tables: fc.tuple(
      ...GRANTED.map((table) =>
        fc
          .option(tableGrant(table), { freq: MOSTLY_GRANTED.includes(table) ? 14 : 6, nil: null })
          .map((granted) => [table, granted] as const),
      ),
    ),
    listedTitles: fc.option(some(ids('t', 7), 2), { freq: 1, nil: null }),
    isListed: fc.integer({ min: 0, max: 4 }),
    spaces: names(['look', OTHER_SPACE]),
    read: names([...TYPES, UNUSED_TYPE]),
    write: fc.oneof(
      { weight: 4, arbitrary: fc.constant<Names>(new Set<string>()) },
      { weight: 1, arbitrary: names(TYPES) },
    ),
    mutations: fc.constantFrom<Names>('all', new Set<string>()),
    snapshots: fc.constantFrom<Names>('all', new Set<string>(), new Set([EARLY_NAME])),
  })
  .map(({ tables, listedTitles, isListed, read, write, ...rest }) => ({
    role: '',
    tables: new Map([...EDITS, ...tables.flatMap(([table, granted]) => (granted ? [[table, granted] as const] : []))]),
    listedTitles: isListed === 0 ? listedTitles : null,
    annotationTypes: { read, write },
    ...rest,
  }));

/** Rights of subjects, none of them all that the lake has. */
export const someRights: fc.Arbitrary<Rights> = fc
  .oneof(
    { weight: 6, arbitrary: fc.array(grant, { minLength: 1, maxLength: 1 }) },
    { weight: 4, arbitrary: fc.array(grant, { minLength: 2, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant([]) },
  )
  .map((grants) => rightsOf(grants));

/** The same, but that one role goes by marks that titles had and have no more: all that is of these is to be hidden in the past, too. */
export function byFormerMarks({ grants: [first, ...others] }: Rights): Rights {
  if (!first) return rightsOf(others);
  const whole: TableGrant = { where: always, followsTitle: true, hidden: new Set() };
  const titles = { ...whole, where: hasAny('external_keys', ['tag:then', 'tag:a']) };
  const tables = new Map([...first.tables, ['titles', titles], ['assets', whole], ['annotations', whole]]);
  return rightsOf([{ ...first, tables: tables as Grant['tables'], listedTitles: null }, ...others]);
}

/** The rights that these grants give: another fingerprint for others. */
export function rightsOf(grants: readonly Grant[]): Rights {
  const named = grants.map((of, i) => ({ ...of, role: `role${i}` }));
  return { grants: named, fingerprint: JSON.stringify(named, plain) };
}

/** Maps and sets as lists, for fingerprints and for reports. */
export function plain(_: string, value: unknown): unknown {
  return value instanceof Map || value instanceof Set ? [...value] : value;
}
