import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grant } from '../../../src/graph/access/rights.js';
import type { Subject } from '../../../src/graph/asker.js';
import { always, hasAny, never, oneOf, type Filter } from '../../../src/lake/lancedb/filter.js';
import { predicateOf } from '../../../src/lake/lancedb/predicate.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { parsePolicy } from '../../../src/graph/policy/policy.js';
import { policyTables } from '../../../src/graph/policy/policy-tables.js';
import { titleRow } from '../../support/lake.js';
import { fingerprintOf, grantsOf, policyOf, subject } from './policies.js';

const rows = [null, [], ['a'], ['b'], ['a', 'b'], ['b', 'c'], ['ada']].map((access_tags, t) => ({
  ...titleRow(t),
  access_tags,
}));
const seenBy = (filter: Filter) => rows.filter((row) => predicateOf(filter, titles.columns)!(row)).map(({ id }) => id);

/** What the one role of a rule on titles shows the subject. */
const filterFor = (where: unknown, attributes: Subject['attributes'] = {}): Filter =>
  grantsOf(policyOf({ titles: { where } }), subject(['r'], attributes))[0]!.tables.get('titles')!.where;
const seenWith = (where: unknown, attributes?: Subject['attributes']) => seenBy(filterFor(where, attributes));
const ALL = rows.map(({ id }) => id);

describe('what is not named is denied', () => {
  it('to a subject without a role of the policy', () => {
    const policy = policyOf({ titles: {} });
    for (const roles of [[], ['s'], ['R'], ['constructor']]) expect(grantsOf(policy, subject(roles))).toEqual([]);
    expect(grantsOf(parsePolicy('{ version: 1, roles: {} }'), subject(['r']))).toEqual([]);
  });

  it('to a role that is empty', () => {
    const none = new Set<string>();
    expect(grantsOf(parsePolicy('{ version: 1, roles: { r: {} } }'), subject(['r']))).toEqual([
      {
        role: 'r',
        tables: new Map(),
        listedTitles: null,
        spaces: none,
        annotationTypes: { read: none, write: none },
        mutations: none,
        snapshots: none,
      } satisfies Grant,
    ]);
  });
});

describe('a role', () => {
  it('gives what its rules say', () => {
    const policy = policyOf(
      {
        titles: { where: { kinds: ['MOVIE'] } },
        assets: { hide: ['uri', 'sizeBytes', 'uri'] },
        annotations: { hide: ['text', 'region'], followTitle: false },
        models: {},
        audit: {},
      },
      { spaces: ['look'], mutations: 'all', snapshots: ['v1'], annotationTypes: { write: ['review'] } },
    );
    const [grant] = grantsOf(policy, subject(['r']));
    expect([...grant!.tables.keys()]).toEqual(['titles', 'assets', 'annotations', 'models', 'audit']);
    expect(grant!.tables.get('titles')).toMatchObject({ followsTitle: false, hidden: new Set() });
    expect(seenBy(grant!.tables.get('titles')!.where)).toEqual(['t0', 't3', 't6']);
    expect(grant!.tables.get('assets')).toEqual({
      where: always,
      followsTitle: true,
      hidden: new Set(['uri', 'size_bytes']),
    });
    // The words that are searched are made of the text.
    expect(grant!.tables.get('annotations')).toEqual({
      where: always,
      followsTitle: false,
      hidden: new Set(['text', 'x', 'y', 'width', 'height', 'search_text']),
    });
    expect(grant).toMatchObject({ spaces: new Set(['look']), mutations: 'all', snapshots: new Set(['v1']) });
    expect(grant!.annotationTypes).toEqual({ read: 'all', write: new Set(['review']) });
  });

  it('of all tables sees what belongs to no title, too', () => {
    const [grant] = grantsOf(policyOf('all'), subject(['r']));
    expect([...grant!.tables.keys()]).toContain('annotation_runs');
    expect([...grant!.tables.keys()]).not.toContain('annotation_drafts');
    for (const table of grant!.tables.values()) {
      expect(table).toEqual({ where: always, followsTitle: false, hidden: new Set() });
    }
  });

  it.each([
    [{}, {}, 'all'],
    [{ where: { types: ['a', 'b'] } }, {}, ['a', 'b']],
    [{ where: { types: '$subject.types' } }, {}, ['x']],
    [{ where: { types: '$subject.nothing' } }, {}, []],
    [{ where: { sources: ['HUMAN'] } }, {}, 'all'],
    [{ where: { types: ['a'] } }, { write: ['b'] }, ['a', 'b']],
    [{ where: { types: ['a'] } }, { read: ['c'], write: ['b'] }, ['c', 'b']],
    [{ where: { types: ['a'] } }, { write: 'all' }, 'all'],
    [undefined, {}, []],
    [undefined, { read: 'all' }, 'all'],
  ])('whose rule on annotations is %j and types are %j reads %j', (rule, annotationTypes, read) => {
    const policy = policyOf({ titles: {}, ...(rule && { annotations: rule }) }, { annotationTypes });
    const [grant] = grantsOf(policy, subject(['r'], { types: 'x' }));
    expect(grant!.annotationTypes.read).toEqual(read === 'all' ? read : new Set(read));
  });

  it.each([
    ['assets', { minHeight: 720, kinds: ['VIDEO'] }],
    ['shots', { labels: { anyOf: ['black'] }, overlaps: { startMs: 0, endMs: 5 } }],
    ['frames', { within: { startMs: 0, endMs: 5 }, ids: [1] }],
    ['dialogue', { languages: ['en'] }],
    ['annotations', { types: ['a'], startsWithin: { startMs: 0, endMs: 5 } }],
    ['models', { stages: ['PRODUCTION'], domains: ['studio'] }],
  ])('has rules on %s: %j', (table, where) => {
    const [grant] = grantsOf(policyOf({ titles: {}, assets: {}, [table]: { where } }), subject(['r']));
    expect(JSON.stringify(grant!.tables.get(table)!.where)).toMatch(/"is":"(in|range|hasAny)"/);
  });
});

it('rows that have a title or an asset follow titles unless the rule says otherwise', () => {
  const names = [...policyTables().keys()];
  const [grant] = grantsOf(policyOf(Object.fromEntries(names.map((name) => [name, {}]))), subject(['r']));
  expect(names.filter((name) => grant!.tables.get(name)!.followsTitle)).toEqual([
    ...['assets', 'shots', 'frames', 'dialogue', 'annotations', 'annotation_runs', 'metrics'],
    ...['series', 'analyses', 'audit'],
    ...['dataset_items', 'evaluation_metrics', 'evaluation_cases', 'graph_documents'],
    ...['edits', 'entity_revisions', 'timelines', 'timeline_clips'],
  ]);
});

describe('several roles', () => {
  const policy = parsePolicy(`
version: 1
roles:
  a: { tables: { titles: { where: { accessTags: { anyOf: [a] } } } }, mutations: [putAnnotations] }
  everyone: { tables: { models: {} } }
  b: { tables: { titles: { where: { accessTags: { anyOf: [b] } } }, assets: {} } }
`);

  it('stay grants of their own, in the order of the file', () => {
    const grants = grantsOf(policy, subject(['b', 'x', 'a', 'b']));
    expect(grants.map(({ role, tables }) => [role, ...tables.keys()])).toEqual([
      ['a', 'titles'],
      ['everyone', 'models'],
      ['b', 'titles', 'assets'],
    ]);
    expect(grants[0]!.tables.get('titles')!.where).not.toEqual(grants[2]!.tables.get('titles')!.where);
    expect(grants[2]!.mutations).toEqual(new Set());
    expect(grantsOf(policy, subject([])).map(({ role }) => role)).toEqual(['everyone']);
  });

  it('have one fingerprint, whoever has them in whatever order', () => {
    const fingerprint = fingerprintOf(policy, subject(['a', 'b']));
    expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(fingerprintOf(policy, subject(['b', 'a', 'a'], { any: 1 }, 'bob'))).toBe(fingerprint);
    expect(fingerprintOf(policy, subject(['a']))).not.toBe(fingerprint);
    expect(fingerprintOf(policy, subject([]))).not.toBe('');
  });
});

it('each part of what is given makes another fingerprint', () => {
  const parts = [
    policyOf({ titles: {} }),
    policyOf({ titles: {}, models: {} }),
    policyOf({ titles: { hide: ['eidr'] } }),
    policyOf({ titles: { hide: ['kind'] } }),
    policyOf({ titles: { where: { ids: ['a'] } } }),
    policyOf({ titles: {}, assets: {}, shots: {} }),
    policyOf({ titles: {}, assets: {}, shots: { followTitle: false } }),
    policyOf({ titles: {} }, { spaces: ['look'] }),
    policyOf({ titles: {} }, { spaces: ['clip'] }),
    policyOf({ titles: {} }, { spaces: 'all' }),
    policyOf({ titles: {} }, { mutations: ['putAnnotations'] }),
    policyOf({ titles: {} }, { snapshots: ['v1'] }),
    policyOf({ titles: {} }, { annotationTypes: { read: ['a'] } }),
    policyOf({ titles: {} }, { annotationTypes: { write: ['a'] } }),
  ];
  expect(new Set(parts.map((policy) => fingerprintOf(policy, subject(['r'])))).size).toBe(parts.length);
});

describe('what stands for the subject', () => {
  it.each([
    [{ accessTags: { anyOf: '$subject.tags' } }, { tags: ['a'] }, ['t2', 't4']],
    [{ accessTags: { anyOf: '$subject.tags' } }, { tags: 'a' }, ['t2', 't4']],
    [{ accessTags: { anyOf: ['c', '$subject.tags'] } }, { tags: ['a'] }, ['t2', 't4', 't5']],
    [{ accessTags: { anyOf: '$subject.team.tags' } }, { team: { tags: ['c'] } }, ['t5']],
    [{ accessTags: { anyOf: '$subject.id' } }, {}, ['t6']],
    [{ accessTags: { anyOf: '$subject.roles' } }, {}, []],
    [{ accessTags: { anyOf: '$subject.tags' } }, { tags: [] }, []],
    [{ accessTags: { noneOf: '$subject.tags' } }, { tags: ['b'] }, ['t0', 't1', 't2', 't6']],
    [{ accessTags: { noneOf: '$subject.tags' } }, { tags: [] }, ALL],
    [{ releaseYear: { gte: '$subject.year' } }, { year: 2005 }, ['t5', 't6']],
    [{ ids: ['$subject.title'] }, { title: 't1' }, ['t1']],
    [{ kinds: '$subject.kinds' }, { kinds: ['SHORT', 'EPISODE'] }, ['t1', 't2', 't4', 't5']],
  ])('in %j of %j is filled in', (where, attributes, seen) => {
    expect(seenWith(where, attributes)).toEqual(seen);
  });

  const NOT_LISTS = [undefined, null, 1, true, {}, [null], [1], [['a']], ['a', {}], { 0: 'a', length: 1 }];
  it.each(NOT_LISTS)('opens nothing where the subject has %j', (tags) => {
    for (const rule of ['anyOf', 'allOf', 'noneOf']) {
      for (const place of ['$subject.tags', ['$subject.tags'], ['a', '$subject.tags']]) {
        expect(filterFor({ accessTags: { [rule]: place } }, { tags })).toEqual(never);
        expect(filterFor({ accessTags: { [rule]: place }, kinds: ['MOVIE'] }, { tags })).toEqual(never);
      }
    }
  });

  it.each([
    [{ releaseYear: { gte: '$subject.year' } }, [undefined, '2000', 1.5, NaN, [2000], 2 ** 40]],
    [{ kinds: ['$subject.kind'] }, [undefined, 'FILM', 0]],
    [{ nameContains: '$subject.name' }, [undefined, ['Film'], 1, 'x'.repeat(10_001)]],
    [{ ids: '$subject.ids' }, [Array.from({ length: 1001 }, String), ['x'.repeat(1001)]]],
    [{ releaseYear: { gte: 2005, lte: '$subject.year' } }, [2000]],
  ] as [unknown, unknown[]][])('in %j opens nothing for what the graph refuses', (where, values) => {
    for (const value of values) {
      const of = { year: value, kind: value, name: value, ids: value };
      expect(filterFor(where, of)).toEqual(never);
    }
  });

  it.each(['__proto__', 'constructor', 'toString', 'tags.length', 'constructor.name', 'id.length', 'roles.0'])(
    'is nothing that objects have of themselves: %s',
    (name) => {
      expect(filterFor({ accessTags: { noneOf: `$subject.${name}` } }, { tags: ['a'] })).toEqual(never);
    },
  );

  it('makes other rights of other subjects, and the same of the same', () => {
    const policy = policyOf({ titles: { where: { ids: ['$subject.id'] } } });
    expect(fingerprintOf(policy, subject(['r'], {}, 'ada'))).not.toBe(fingerprintOf(policy, subject(['r'], {}, 'bob')));
    expect(fingerprintOf(policy, subject(['r'], { a: 1 }, 'ada'))).toBe(
      fingerprintOf(policy, subject(['r'], {}, 'ada')),
    );
    const filter = grantsOf(policy, subject(['r']))[0]!.tables.get('titles')!.where;
    expect(JSON.stringify(filter)).toContain(JSON.stringify(oneOf('id', ['ada'])));
  });

  const tag = fc.constantFrom('a', 'b', 'c');
  const place = fc.constantFrom('$subject.x', '$subject.y', '$subject.z.w');
  const list = fc.oneof(place, fc.array(fc.oneof(tag, place), { maxLength: 3 }));
  const accessTags = fc
    .record({ anyOf: list, allOf: list, noneOf: list }, { requiredKeys: [] })
    .filter((of) => Object.keys(of).length > 0);
  const right = fc.oneof(tag, fc.array(tag, { maxLength: 3 }));
  const wrong = fc.constantFrom<unknown>(undefined, null, 1, {}, [1], [null], [['a']]);
  const value = fc.oneof({ weight: 3, arbitrary: right }, wrong);
  const attributesOf = fc.record({ x: value, y: value, z: fc.oneof(wrong, fc.record({ w: value })) });

  it('never shows more than the rule with the values written out, and nothing where one is missing or wrong', () => {
    fc.assert(
      fc.property(accessTags, attributesOf, (rule, attributes) => {
        const z = attributes.z as { w?: unknown } | null | undefined;
        const values: Record<string, unknown> = {
          '$subject.x': attributes.x,
          '$subject.y': attributes.y,
          '$subject.z.w': z?.w,
        };
        const isRight = (of: unknown) => [of].flat().every((one) => typeof one === 'string');
        const named = Object.values(rule).flatMap((of) => [of].flat().filter((one) => one.startsWith('$')));
        const seen = seenWith({ accessTags: rule }, attributes);
        if (!named.every((name) => isRight(values[name]))) {
          expect(seen).toEqual([]);
          return;
        }
        const written = Object.fromEntries(
          Object.entries(rule).map(([key, of]) => [key, [of].flat().flatMap((one) => values[one] ?? one)]),
        );
        expect(seen).toEqual(seenWith({ accessTags: written }));
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows no row more to a subject that has less', () => {
    fc.assert(
      fc.property(accessTags, attributesOf, fc.constantFrom('x', 'y', 'z'), (rule, attributes, lost) => {
        const { [lost as 'x']: _, ...less } = attributes;
        const all = new Set(seenWith({ accessTags: rule }, attributes));
        expect(seenWith({ accessTags: rule }, less).filter((id) => !all.has(id))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});

it('a rule is the same filter as the graph makes of it', () => {
  expect(JSON.stringify(filterFor({ accessTags: { anyOf: ['a'] } }))).toContain(
    JSON.stringify(hasAny('access_tags', ['a'])),
  );
});
