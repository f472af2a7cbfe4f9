import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { problemsOf } from './policies.js';

const page = readFileSync('docs/policy.md', 'utf8');
const schema = JSON.parse(readFileSync('docs/policy.schema.json', 'utf8')) as object;
const validate = new Ajv({ allErrors: true, formats: { uri: true } }).compile(schema);

/** Whether the schema and the parser take it; they must agree. */
const taken = (text: string) => ({ bySchema: validate(parse(text)), byParser: problemsOf(text).length === 0 });

const right = [
  readFileSync('examples/policy.yaml', 'utf8'),
  ...[...page.matchAll(/```yaml\n(version: 1\n[\s\S]*?)```/g)].map(([, text]) => text!),
  '{ version: 1, roles: {} }',
  '{ version: 1, roles: { r: {} } }',
  '{ version: 1, roles: { r: { tables: all, spaces: all, mutations: [], snapshots: [v1] } } }',
  '{ version: 1, titlesFrom: { spicedb: { endpoint: "localhost:50051" } }, roles: { r: { tables: { titles: { listed: true } } } } }',
  '{ version: 1, roles: { r: { tables: { titles: { where: { ids: 5, kinds: MOVIE, releaseYear: { gte: $subject.y } } } } } } }',
  '{ version: 1, roles: { r: { tables: { titles: {}, assets: {}, dialogue: { where: { languages: [en, $subject.a.b] }, followTitle: false } } } } }',
  '{ version: 1, roles: { r: { tables: { titles: {}, assets: {}, shots: { where: { overlaps: { startMs: 0.5, endMs: $subject.to } } } } } } }',
];

const inRole = (role: string) => `{ version: 1, roles: { r: { ${role} } } }`;
const wrong = [
  '[]',
  '{ roles: {} }',
  '{ version: 2, roles: {} }',
  '{ version: 1 }',
  '{ version: 1, rols: {}, roles: {} }',
  '{ version: 1, roles: { "a b": {} } }',
  '{ version: 1, roles: {}, titlesFrom: {} }',
  '{ version: 1, roles: {}, titlesFrom: { openfga: {}, spicedb: {} } }',
  inRole('table: {}'),
  inRole('tables: every'),
  inRole('tables: { titels: {} }'),
  inRole('tables: { annotation_drafts: {} }'),
  inRole('tables: { titles: }'),
  inRole('tables: { titles: { followTitle: true } }'),
  inRole('tables: { titles: { hide: [name] } }'),
  inRole('tables: { titles: { where: {} } }'),
  inRole('tables: { titles: { where: { acessTags: { anyOf: [a] } } } }'),
  inRole('tables: { titles: { where: { accessTags: {} } } }'),
  inRole('tables: { titles: { where: { accessTags: { anyOf: } } } }'),
  inRole('tables: { titles: { where: { accessTags: { anyOf: [1] } } } }'),
  inRole('tables: { titles: { where: { accessTags: { anyOf: $subjct.a } } } }'),
  inRole('tables: { titles: { where: { accessTags: $subject.a } } }'),
  inRole('tables: { titles: { where: { kinds: [FILM] } } }'),
  inRole('tables: { titles: {}, assets: { where: { title: { ids: [a] } } } }'),
  inRole('tables: { titles: {}, assets: { where: { minHeight: 1.5 } } }'),
  inRole('tables: { titles: {}, shots: { where: { overlaps: { startMs: 1 } } } }'),
  inRole('tables: { titles: {}, metrics: { where: {} } }'),
  inRole('spaces: look'),
  inRole('spaces: [all]'),
  inRole('spaces: [$subject.spaces]'),
  inRole('mutations: [drop]'),
  inRole('annotationTypes: [a]'),
  inRole('annotationTypes: { writes: all }'),
];

describe('docs/policy.schema.json', () => {
  it.each(right.map((text) => [JSON.stringify(text).slice(0, 120), text]))('takes %s', (_, text) => {
    expect(taken(text)).toEqual({ bySchema: true, byParser: true });
  });

  it.each(wrong)('refuses %s', (text) => {
    expect(taken(text)).toEqual({ bySchema: false, byParser: false });
  });
});
