import { readFileSync } from 'node:fs';
import { parse, print, visit } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPorts, subgraphUrls } from '../../examples/studio/ports.js';
import { studioSubgraphs } from '../../examples/studio/supergraph.js';
import { breakingChanges } from '../../scripts/breaking-changes.js';
import { COMPOSERS } from '../support/composers.js';
import { temporaryLake } from '../support/lake.js';
import { serve } from '../support/server.js';

const fileOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const closing: (() => Promise<void>)[] = [];
let sdl: string;
beforeAll(async () => {
  const { lake, remove } = await temporaryLake();
  const server = await serve(lake);
  closing.push(remove, () => server.close());
  const { data } = await server.ask('{ _service { sdl } }');
  sdl = data._service.sdl as string;
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const urls = subgraphUrls(readPorts());
/** Of the type and of its extensions. */
const fieldsOf = (schema: string, type: string) =>
  parse(schema).definitions.flatMap((node) =>
    (node.kind === 'ObjectTypeDefinition' || node.kind === 'ObjectTypeExtension') && node.name.value === type
      ? (node.fields ?? []).map(({ name }) => name.value)
      : [],
  );

describe.each(COMPOSERS)('by %s', (_, compose) => {
  it('the subgraph composes alone, and loses no field', () => {
    const { errors, schema } = compose([{ name: 'media', url: urls.media, typeDefs: parse(sdl) }]);
    expect(errors).toEqual([]);
    for (const type of ['Title', 'Asset', 'Shot', 'Frame', 'DialogueLine', 'Annotation', 'Model', 'EmbeddingSpace']) {
      expect(fieldsOf(schema, type)).toEqual(fieldsOf(sdl, type));
    }
  });

  it('the subgraph composes with a studio’s, each adding its fields', () => {
    const { errors, schema } = compose(studioSubgraphs(sdl, urls));
    expect(errors).toEqual([]);
    expect(fieldsOf(schema, 'Title')).toEqual(expect.arrayContaining([...fieldsOf(sdl, 'Title'), 'synopsis']));
    expect(fieldsOf(schema, 'Shot')).toEqual(expect.arrayContaining([...fieldsOf(sdl, 'Shot'), 'campaigns']));
    expect(fieldsOf(schema, 'Query')).toEqual(expect.arrayContaining(['titles', 'catalog', 'campaigns']));
  });

  it('would not compose with the studio if the title’s name were not shareable', () => {
    const alone = sdl.replace('name: String @shareable', 'name: String');
    expect(alone).not.toBe(sdl);
    expect(compose(studioSubgraphs(alone, urls)).errors.join()).toContain('name');
  });
});

it('schema.graphql is what the server serves', () => {
  expect(fileOf('schema.graphql')).toBe(sdl);
});

describe('breaking changes', () => {
  const listed = (...lines: string[]) =>
    `# Changelog\n\n## Unreleased\n\n- New.\n\n### Breaking\n\n${lines.join('\n')}\n\n### Fixed\n\n- \`Title.kind\`: not here\n\n## 0.1.0\n\n### Breaking\n\n- \`Title.kind\`: in an older release\n`;
  /** Without descriptions, which would stand between what the changes name. */
  const plain = () =>
    print(
      visit(parse(sdl), { enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined) }),
    );
  const changed = (from: string | RegExp, to: string) => {
    const other = plain().replace(from, to);
    expect(other).not.toBe(plain());
    return other;
  };
  const changesTo = (other: string, changelog = '') => breakingChanges(sdl, other, changelog);

  it('are none in what is the same, or has more', async () => {
    expect(await changesTo(sdl)).toEqual([]);
    const more = changed('  kind: TitleKind\n', '  kind: TitleKind\n  tagline: String @shareable\n').replace(
      'type ExternalId {',
      'type ExternalId @key(fields: "value") {',
    );
    expect(await changesTo(more)).toEqual([]);
  });

  it.each([
    ['a field that is gone', '  kind: TitleKind\n', '', 'Title.kind'],
    ['another type of field', '  releaseYear: Int @shareable', '  releaseYear: String @shareable', 'Title.releaseYear'],
    ['a value that is gone', '  TRAILER\n', '', 'TitleKind.TRAILER'],
    ['an argument that is gone', 'assets(where: AssetFilter, ', 'assets(', 'Query.assets.where'],
    ['input that must be given', 'input IntRange {\n', 'input IntRange {\n  step: Int!\n', 'IntRange.step'],
    ['a key that is gone', ' @key(fields: "eidr")', '', 'Title.@key'],
    ['another key', '@key(fields: "eidr")', '@key(fields: "name")', 'Title.@key.fields'],
    ['a key that finds nothing', /(type Shot\s+@key\(fields: "id")/, '$1, resolvable: false', 'Shot.@key.resolvable'],
    ['a field no longer shared', 'name: String @shareable', 'name: String', 'Title.name.@shareable'],
    [
      'a hidden field',
      '  speaker: String\n',
      '  speaker: String @federation__inaccessible\n',
      'DialogueLine.speaker.@federation__inaccessible',
    ],
  ])('%s', async (_, from, to, path) => {
    const other = changed(from, to);
    expect(await changesTo(other)).toContainEqual({ path, message: expect.any(String), reason: null });
    expect(await changesTo(other, listed('- `Other.field`: why', `- \`${path}\`: nobody asked for it`))).toContainEqual(
      expect.objectContaining({ path, reason: 'nobody asked for it' }),
    );
  });

  it('need a reason, under the newest version’s "Breaking"', async () => {
    const other = changed('  kind: TitleKind\n', '');
    for (const changelog of [
      '',
      listed(),
      listed('- `Title.kind`:'),
      listed('- `Title.kind`: '),
      listed('- Title.kind: why'),
    ]) {
      expect(await changesTo(other, changelog)).toMatchObject([{ path: 'Title.kind', reason: null }]);
    }
  });
});
