import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLake } from '../support/command-lake.js';
import { inProcess } from '../support/in-process.js';

let folder: string;
let lake: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ folder, lake, remove } = await commandLake());
});
afterAll(() => remove());

const run = (...args: string[]) => inProcess(lake, 'policy', 'check', ...args);
async function fileOf(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const ADA = { id: 'ada', roles: ['agency'], attributes: { agencies: ['acme'] } };

const WRONG = `
version: 1
roles:
  agency:
    tables:
      titles: { where: { acessTags: { anyOf: $subject.agencies } } }
      assets: { hide: [url] }
      shots: { where: { labels: { noneOf: } } }
    mutations: [putAnnotation]
`;

describe('media-graph policy check', () => {
  it('says what each role gives', async () => {
    const { code, out, err } = await run('examples/policy.yaml');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n')).toEqual([
      'agency: titles (by accessTags), assets (without uri, checksum), shots, frames, dialogue, annotations (by types), annotation_types, models; spaces look',
      'reviewer: titles, assets, shots, frames, dialogue, annotations, annotation_types; writes types review; mutations putAnnotations, reviewAnnotations',
      'admin: all tables; spaces all; reads types all; writes types all; mutations all; snapshots all',
      'everyone: models (by stages, without owner)',
      '',
    ]);
  });

  it('tells all that is wrong, a line each', async () => {
    const policy = await fileOf(
      'wrong.yaml',
      'version: 1\nroles: { a: { tables: { titles: { where: { acessTags: { anyOf: $subject.a } } } } }, b: { table: {} } }\n',
    );
    const problems = [
      'roles.a.tables.titles.where.acessTags: there is no such field; did you mean accessTags?',
      'roles.b.table: there is no such key; did you mean tables?',
    ];
    expect(await run(policy)).toMatchObject({ code: 1, out: `${problems.join('\n')}\n`, err: '' });
    expect(JSON.parse((await run(policy, '--json')).out)).toEqual({ problems });
    expect(await run(policy, '--as', await fileOf('ada.json', ADA))).toMatchObject({ code: 1 });
  });

  it('says what a subject sees, and why', async () => {
    const { code, out, err } = await run('examples/policy.yaml', '--as', await fileOf('ada.json', ADA));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`titles              agency: where {"accessTags":{"anyOf":["acme"]}}
assets              agency: of its titles; without uri, checksum
shots               agency: of its titles
frames              agency: of its titles
dialogue            agency: of its titles
annotations         agency: of its titles, where {"types":["dialogue-note"]}
annotation_types    agency: all
annotation_runs     nothing: not named by agency or everyone
metrics             nothing: not named by agency or everyone
series              nothing: not named by agency or everyone
analyses            nothing: not named by agency or everyone
models              agency: all
models              everyone: where {"stages":["PRODUCTION"]}; without owner
audit               nothing: not named by agency or everyone
datasets            nothing: not named by agency or everyone
dataset_items       nothing: not named by agency or everyone
evaluations         nothing: not named by agency or everyone
evaluation_metrics  nothing: not named by agency or everyone
evaluation_cases    nothing: not named by agency or everyone
probes              nothing: not named by agency or everyone
saved_searches      nothing: not named by agency or everyone
graph_indexes       nothing: not named by agency or everyone
graph_documents     nothing: not named by agency or everyone
edits               nothing: not named by agency or everyone
entity_revisions    nothing: not named by agency or everyone
timelines           nothing: not named by agency or everyone
timeline_clips      nothing: not named by agency or everyone
embedding spaces    agency: look
annotation types    agency: reads dialogue-note; writes none
mutations           none
snapshots           the newest alone
`);
  });

  it('says why a subject sees nothing', async () => {
    const bob = await fileOf('bob.json', { id: 'bob', roles: ['agency'] });
    expect((await run('examples/policy.yaml', '--as', bob)).out).toContain(
      'titles              agency: nothing: the subject has no agencies\n',
    );
    const policy = await fileOf('one.yaml', 'version: 1\nroles: { a: { tables: { titles: {} } } }\n');
    expect(JSON.parse((await run(policy, '--as', bob, '--json')).out)).toContainEqual({
      what: 'titles',
      role: null,
      gives: 'nothing: the subject has none of the roles a',
    });
  });

  it('asks the source of titles for a query, and shows none while that does not answer', async () => {
    const role = { tables: { titles: { listed: true } } };
    const openfga = { apiUrl: 'http://127.0.0.1:9', storeId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' };
    const listed = await fileOf('listed.yaml', { version: 1, roles: { everyone: role }, titlesFrom: { openfga } });
    const query = await fileOf('titles.graphql', '{ titles { totalCount } }');
    const answer = await run(listed, '--as', await fileOf('ada.json', ADA), '--query', query);
    expect(answer).toMatchObject({ code: 0, err: expect.stringContaining('OpenFGA cannot be reached') });
    expect(JSON.parse(answer.out)).toEqual({ data: { titles: { totalCount: 0 } } });
  });

  it('runs a query as the subject', async () => {
    const ada = await fileOf('ada.json', ADA);
    const ask = async (query: string) =>
      run('examples/policy.yaml', '--as', ada, '--query', await fileOf('q.graphql', query));
    const admin = await fileOf('admin.json', { id: 'root', roles: ['admin'] });
    const query = await fileOf('titles.graphql', '{ titles { nodes { name } } }');
    const answer = await run('examples/policy.yaml', '--as', admin, '--query', query);
    expect(answer).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(answer.out)).toEqual({ data: { titles: { nodes: [{ name: 'One' }] } } });
    for (const [wrong, message] of [
      ['{ titles', 'Syntax Error: Expected Name, found <EOF>.'],
      ['{ title { name } }', 'Field "title" argument "id" of type "ID!" is required, but it was not provided.'],
      ['mutation { createSnapshot(name: "x") { name } }', 'it must hold one operation, a query'],
    ] as const) {
      const { code, out } = await ask(wrong);
      expect({ code, errors: JSON.parse(out).errors }).toMatchObject({ code: 1, errors: [{ message }] });
    }
  });

  it.each([
    [['nowhere.yaml'], 'nowhere.yaml: there is no such file or folder'],
    [['examples/policy.yaml', '--query', 'package.json'], '--query needs --as: who asks'],
    [['examples/policy.yaml', '--as', 'README.md'], 'README.md: Unexpected token'],
    [['examples/policy.yaml', '--as', 'package.json'], 'it must be {id, roles, attributes}'],
    [[], "missing required argument 'file'"],
  ])('%j is called wrongly', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it('prints what docs/policy.md shows', async () => {
    const page = await readFile('docs/policy.md', 'utf8');
    const said = [
      ...(await run('examples/policy.yaml')).out.split('\n'),
      ...(await run('examples/policy.yaml', '--as', await fileOf('ada.json', ADA))).out.split('\n'),
      ...(await run(await fileOf('wrong.yaml', WRONG))).out.split('\n'),
      ...(await readFile('examples/policy.yaml', 'utf8')).split('\n').slice(1),
    ].filter(Boolean);
    expect(said.filter((line) => !page.includes(line))).toEqual([]);
  });
});

describe('media-graph policy sdl', () => {
  const sdl = (file: string) => inProcess(lake, 'policy', 'sdl', file);

  it('prints the subgraph with what the policy asks of a router', async () => {
    const { code, out, err } = await sdl('examples/policy.yaml');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('  uri: String @requiresScopes(scopes: [["reviewer"], ["admin"]])\n');
    expect(out).toMatch(/\n {2}lake: Lake! @authenticated\n/);
  });

  it('tells what is wrong with a policy, and prints no subgraph', async () => {
    const wrong = await fileOf('no.yaml', 'version: 2\nroles: {}\n');
    expect(await sdl(wrong)).toMatchObject({ code: 1, out: 'version: must be 1, but is 2\n', err: '' });
  });
});
