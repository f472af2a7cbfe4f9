import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PolicyError } from '../../../src/graph/policy/problems.js';
import { problemsOf } from './policies.js';

const inTables = (tables: string) => {
  const assets = /\bassets:/.test(tables) ? '' : 'assets: {}, ';
  return `{ version: 1, roles: { r: { tables: { titles: {}, ${assets}${tables} } } } }`;
};
const inRole = (role: string) => `{ version: 1, roles: { r: { ${role} } } }`;
const AT = 'roles.r.tables';

describe('a file that is no policy', () => {
  it.each([
    ['', ['the file is empty']],
    ['# nothing\n', ['the file is empty']],
    ['a b', ['must be {…}, but is "a b"']],
    ['[]', ['must be {…}, but is []']],
    ['version: 1', ['roles: is empty; write {} if that is meant']],
    ['roles: {}', ['version: must be 1, but is nothing']],
    ['{ version: "1", roles: {} }', ['version: must be 1, but is "1"']],
    ['version: 1\nroles: {}\nroles: {}', ['line 3, column 1: Map keys must be unique']],
    ['version: 1\nroles: { a: [ }', [expect.stringMatching(/^line 2, column 1\d: /), expect.stringMatching(/^line 2/)]],
    ['version: !!js/function 1\nroles: {}', ['line 1, column 10: Unresolved tag: tag:yaml.org,2002:js/function']],
    ['{ version: 1, roles: *nobody }', [expect.stringMatching(/nobody/)]],
    [
      'version: 1\nroles: {}\n---\nversion: 1\n',
      [expect.stringMatching(/^line 3, column 1: Source contains multiple documents/)],
    ],
    ['{ version: 1, role: {}, roles: {} }', ['role: there is no such key; did you mean roles?']],
    ['{ version: 1, roles: [] }', ['roles: must be {…}, but is []']],
    ['{ version: 1, roles: { "a b": {} } }', ['roles.a b: a role must have no spaces']],
    ['{ version: 1, roles: { r: } }', ['roles.r: is empty; write {} if that is meant']],
  ])('%j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('whose aliases would make it a thousand times as large', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 8; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join()}]`,
      );
    expect(problemsOf(lines.join('\n'))).toEqual([expect.stringMatching(/alias/i)]);
  });

  it('that holds itself', () => {
    expect(problemsOf('&a { version: 1, roles: { r: { tables: { titles: { where: *a } } } } }').length).toBeGreaterThan(
      0,
    );
  });
});

describe('a role', () => {
  const mutations = 'there are defineAnnotationType, putAnnotations, deleteAnnotations, reviewAnnotations, ';
  it.each([
    ['table: {}', ['roles.r.table: there is no such key; did you mean tables?']],
    ['tables:', ['roles.r.tables: is empty; write {} if that is meant']],
    ['tables: every', ['roles.r.tables: must be {…}, but is "every"']],
    ['spaces: look', ['roles.r.spaces: must be a list of names, or the word all, but is "look"']],
    ['spaces:', ['roles.r.spaces: must be a list of names, or the word all, but is null']],
    ['spaces: [all]', ['roles.r.spaces[0]: write the word all alone, not in a list']],
    ['spaces: [1]', ['roles.r.spaces[0]: must be text, but is 1']],
    [
      'spaces: [look, $subject.spaces]',
      ['roles.r.spaces[1]: is "$subject.spaces"; what the subject has can only be named within a where'],
    ],
    [
      'spaces: [Look]',
      ['roles.r.spaces[0]: Look cannot be a space: it is not 1 to 63 of a to z, 0 to 9 and _, a letter first'],
    ],
    ['mutations: [putAnnotation]', ['roles.r.mutations[0]: there is no such mutation; did you mean putAnnotations?']],
    ['mutations: [drop]', [expect.stringContaining(`roles.r.mutations[0]: there is no such mutation; ${mutations}`)]],
    ['snapshots: ["12"]', ['roles.r.snapshots[0]: must be 1 to 100 letters, digits, . _ or -, and not digits alone.']],
    ['annotationTypes: [review]', ['roles.r.annotationTypes: must be {…}, but is ["review"]']],
    ['annotationTypes: { writes: all }', ['roles.r.annotationTypes.writes: there is no such key; did you mean write?']],
    ['annotationTypes: { read: [" "] }', ['roles.r.annotationTypes.read[0]: must not be blank']],
  ])('%s', (role, problems) => {
    expect(problemsOf(inRole(role))).toEqual(problems);
  });

  it('that sees rows of titles, but no titles', () => {
    expect(problemsOf(inRole('tables: { assets: {}, models: {} }'))).toEqual([
      'roles.r.tables.assets: shows nothing: its rows must belong to a title that the role sees, and it sees none; add titles, or followTitle: false',
    ]);
  });

  it('that sees parts of assets, but no assets', () => {
    const nothing = (table: string) =>
      `roles.r.tables.${table}: shows nothing: each of its rows belongs to an asset, and the role sees none; add assets, and hide what it must not see of them`;
    expect(
      problemsOf(inRole('tables: { titles: {}, frames: { followTitle: false }, metrics: {}, annotations: {} }')),
    ).toEqual([nothing('frames'), nothing('metrics')]);
  });
});

describe('a rule on a table', () => {
  const hideable = 'there are role, uri, contentType, sizeBytes, checksum, problems';
  const EMPTY = 'is empty; give it a value, or leave it out';
  const DECIDED = 'cannot be decided on a row alone, as a rule must be; leave it out';
  const where = (of: string, table = 'assets') => `${table}: { where: ${of} }`;
  const at = (path: string, table = 'assets') => `${AT}.${table}.where${path}`;
  it.each([
    ['titels: {}', [`${AT}.titels: there is no such table; did you mean titles?`]],
    [
      'annotation_drafts: {}',
      [expect.stringContaining(`${AT}.annotation_drafts: there is no such table; there are titles, assets, `)],
    ],
    ['assets:', [`${AT}.assets: is empty; write {} if that is meant`]],
    ['assets: all', [`${AT}.assets: must be {…}, but is "all"`]],
    ['models: { followTitle: true }', [`${AT}.models.followTitle: there is no such key; there are where, hide`]],
    ['metrics: { where: {} }', [`${AT}.metrics.where: there is no such key; there is followTitle`]],
    ['assets: { listed: true }', [`${AT}.assets.listed: there is no such key; there are where, followTitle, hide`]],
    ['assets: { followTitle: no }', [`${AT}.assets.followTitle: must be true or false, but is "no"`]],
    ['assets: { hide: uri }', [`${AT}.assets.hide: must be a list of fields, but is "uri"`]],
    ['assets: { hide: }', [`${AT}.assets.hide: must be a list of fields, but is null`]],
    ['assets: { hide: [url] }', [`${AT}.assets.hide[0]: there is no such field that can be hidden; did you mean uri?`]],
    [
      'assets: { hide: [uri, id, constructor] }',
      [1, 2].map((i) => `${AT}.assets.hide[${i}]: there is no such field that can be hidden; ${hideable}`),
    ],
    ['assets: { hide: [1] }', [`${AT}.assets.hide[0]: must be the name of a field, but is 1`]],
    [where(''), [`${at('')}: ${EMPTY}`]],
    [where('{}'), [`${at('')}: holds no condition; leave it out`]],
    [where('[]'), [`${at('')}: must be {…}, but is []`]],
    [where('{ roles: }'), [`${at('.roles')}: ${EMPTY}`]],
    [where('{ roles: [a, null] }'), [`${at('.roles[1]')}: ${EMPTY}`]],
    [where('{ roles: [1] }'), [`${at('.roles[0]')}: must be text, but is 1`]],
    [where('{ kinds: [FILM] }'), [`${at('.kinds[0]')}: must be one of VIDEO, AUDIO, IMAGE, TEXT, but is "FILM"`]],
    [where('{ minHeight: 1.5 }'), [`${at('.minHeight')}: must be a whole number, but is 1.5`]],
    [where('{ minHeight: [1] }'), [`${at('.minHeight')}: must be a whole number, but is [1]`]],
    [where('{ ids: [true] }'), [`${at('.ids[0]')}: must be an id: text, or a whole number, but is true`]],
    [
      where('{ constructor: 1 }'),
      [expect.stringContaining(`${at('.constructor')}: there is no such field; there are ids, `)],
    ],
    [
      where('{ title: { ids: [a] } }'),
      [`${at('.title')}: rules on titles stand at tables.titles, and hold for all that belongs to them`],
    ],
    [
      where('{ roles: $subjct.roles }'),
      [
        `${at('.roles')}: is "$subjct.roles"; what begins with $ must be $subject.id, $subject.roles or $subject.ATTRIBUTE`,
      ],
    ],
    [
      where('{ roles: $subject }'),
      [`${at('.roles')}: is "$subject"; what begins with $ must be $subject.id, $subject.roles or $subject.ATTRIBUTE`],
    ],
    [
      where('{ labels: $subject.labels }', 'shots'),
      [`${at('.labels', 'shots')}: is "$subject.labels", which stands for a value or a list; write {…} with it inside`],
    ],
    [where('{ labels: {} }', 'shots'), [`${at('.labels', 'shots')}: holds no condition; leave it out`]],
    [where('{ labels: { noneOf: } }', 'shots'), [`${at('.labels.noneOf', 'shots')}: ${EMPTY}`]],
    [where('{ overlaps: { startMs: 1 } }', 'shots'), [`${at('.overlaps', 'shots')}: needs endMs`]],
    [
      where('{ overlaps: { startMs: 2, endMs: 1 } }', 'shots'),
      [`${AT}.shots: where.overlaps.endMs must be greater than startMs, but got 2 to 1`],
    ],
    [where('{ durationMs: { gte: $subject.x } }', 'shots'), [`${at('.durationMs', 'shots')}: ${DECIDED}`]],
    [
      where('{ intersects: { x: 0, y: 0, width: $subject.w, height: 1 } }', 'annotations'),
      [`${at('.intersects', 'annotations')}: ${DECIDED}`],
    ],
    [
      where('{ centerWithin: { x: 0, y: 0, width: 1, height: 1 } }', 'annotations'),
      [`${at('.centerWithin', 'annotations')}: ${DECIDED}`],
    ],
    [where('{ text: "" }', 'models'), [`${at('.text', 'models')}: ${DECIDED}`]],
    [
      where('{ language: [en] }', 'dialogue'),
      [`${at('.language', 'dialogue')}: there is no such field; did you mean languages?`],
    ],
  ] as [string, unknown[]][])('%s', (table, problems) => {
    expect(problemsOf(inTables(table))).toEqual(problems);
  });

  it('is checked with what stands for the subject taken for right', () => {
    const rules = [
      '{ confidence: { gte: 0.9, lte: $subject.most } }',
      '{ overlaps: { startMs: $subject.from, endMs: $subject.to } }',
      '{ ids: [$subject.id, a], types: $subject.types, reviewStatuses: $subject.statuses }',
    ];
    for (const rule of rules) expect(problemsOf(inTables(where(rule, 'annotations')))).toEqual([]);
    expect(
      problemsOf('{ version: 1, roles: { r: { tables: { titles: { where: { nameContains: $subject.id } } } } } }'),
    ).toEqual([]);
  });
});

describe('an outside source of titles', () => {
  const titles = 'roles: { r: { tables: { titles: { listed: true } } } }';
  it.each([
    [`{ version: 1, ${titles} }`, ['roles.r.tables.titles.listed: needs titlesFrom, which says who lists them']],
    [
      `{ version: 1, ${titles}, titlesFrom: { openfga: { apiUrl: 'http://one.example', storeId: 01ARZ3NDEKTSV4RRFFQ69G5FAV } } }`,
      [],
    ],
    [
      `{ version: 1, ${titles}, titlesFrom: { openfga: { apiUrl: x } } }`,
      [
        'titlesFrom.openfga.apiUrl: it must be an http or https address',
        expect.stringMatching(/^titlesFrom.openfga.storeId: /),
      ],
    ],
    [`{ version: 1, ${titles}, titlesFrom: {} }`, ['titlesFrom: must name one of openfga, spicedb']],
    [
      `{ version: 1, ${titles}, titlesFrom: { openfga: {}, spicedb: {} } }`,
      ['titlesFrom: must name one of openfga, spicedb'],
    ],
    [
      `{ version: 1, ${titles}, titlesFrom: { openfg: {} } }`,
      ['titlesFrom.openfg: there is no such key; did you mean openfga?'],
    ],
    [
      `{ version: 1, ${titles}, titlesFrom: { spicedb: } }`,
      ['titlesFrom.spicedb: is empty; write {} if that is meant'],
    ],
  ])('%s', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });
});

it('all that is wrong is told at once, and the examples are right', () => {
  expect(problemsOf('{ version: 2, rols: 1, roles: { r: { tables: { titels: {} } } } }')).toHaveLength(3);
  expect(new PolicyError(['a', 'b']).message).toBe('2 problems\n  a\n  b');
  expect(problemsOf(readFileSync('examples/policy.yaml', 'utf8'))).toEqual([]);
});
