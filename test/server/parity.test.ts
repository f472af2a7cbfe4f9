import {
  getIntrospectionQuery,
  getNamedType,
  isLeafType,
  isListType,
  isObjectType,
  isNonNullType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examples } from '../../src/playground/examples.js';
import { subgraph } from '../../src/graph/schema.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { annotationTypes } from '../../src/lake/tables/annotation-types.js';
import { evaluations } from '../../src/lake/tables/evaluations.js';
import { demoLake } from '../support/demo.js';
import { writeDataset } from '../support/dataset-rows.js';
import { evaluationRow } from '../support/evaluated-lake.js';
import { openExecutors } from '../support/executors.js';

const schema = subgraph();
let executors: ReturnType<typeof openExecutors>;
const ids: Record<string, string> = {};
beforeAll(async () => {
  const lake = await demoLake();
  await addRegistered(lake);
  executors = openExecutors(schema, lake);
  const { interpret } = executors;
  const found = await interpret({
    source: '{ titles { nodes { id assets { nodes { id shots { nodes { id } } } } } } }',
  });
  const { titles } = found.data as { titles: { nodes: { id: string; assets: { nodes: Listed[] } }[] } };
  const title = titles.nodes[0]!;
  const asset = title.assets.nodes.find(({ shots }) => shots.nodes.length > 0)!;
  const shot = asset.shots.nodes[0]!.id;
  const more = await interpret({
    source: `{ frames { nodes { id } } asset(id: "${asset.id}") { dialogue { nodes { id } } } models { nodes { id } } }`,
  });
  const { frames, models, asset: spoken } = more.data as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
  Object.assign(ids, { title: title.id, asset: asset.id, shot, frame: frames.nodes[0].id, model: models.nodes[0].id });
  Object.assign(ids, { dialogueLine: spoken.dialogue.nodes[0].id, embeddingSpace: 'look', annotation: 'none' });
});
afterAll(() => executors.close());

/** What fields ask for by name: a type, two datasets and two evaluations. */
async function addRegistered(lake: Lake): Promise<void> {
  const splits = { ratios: { train: 1 }, titles: null, salt: '', stratified: false };
  for (const version of [1, 2]) await writeDataset(lake, { kind: 'SHOT', name: 'any', version, splits }, []);
  await writeToLake(lake, { note: 'registered' }, async (writer) => {
    const type = { name: 'label', version: 1, description: null, data_schema: null, temporal: true, spatial: true };
    await writer.add(annotationTypes, [{ id: 'label@1', ...type, author: null, created_at: 0 }]);
    await writer.add(evaluations, [evaluationRow('e1'), evaluationRow('e2')]);
  });
}

interface Listed {
  id: string;
  shots: { nodes: { id: string }[] };
}
/** graphql-js, then the compiled operation: it is compiled when it comes the second time. */
async function expectSame(source: string, variables?: Record<string, unknown>, name?: string) {
  const expected = await executors.interpret({ source, variables, name });
  for (const time of [1, 2, 3]) {
    expect({ time, ...(await executors.compile({ source, variables, name })) }).toEqual({ time, ...expected });
  }
  return expected;
}

/** A query of every field to this depth, each list short, each required argument given. */
function everyField(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields()).flatMap((field) => fieldOf(field, depth));
  return `{ __typename ${fields.join(' ')} }`;
}

function fieldOf(field: GraphQLField<unknown, unknown>, depth: number): string[] {
  if (field.name.startsWith('_')) return [];
  const given = field.args.flatMap((arg) => argumentOf(field, arg));
  const call = given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return [call];
  if (depth === 0) return [];
  const types = isObjectType(type) ? [type] : schema.getPossibleTypes(type as never);
  const selections = types.map((of) =>
    types.length === 1 ? everyField(of, depth - 1).slice(1, -1) : `... on ${of.name} ${everyField(of, depth - 1)}`,
  );
  return [`${call} { ${selections.join(' ')} }`];
}

function argumentOf(field: GraphQLField<unknown, unknown>, arg: GraphQLArgument): string[] {
  if (arg.name === 'first') return ['first: 2'];
  if (field.name === 'search' && arg.name === 'text') return ['text: "the"'];
  if (field.name === 'search' && arg.name === 'like') return [`like: [{ shot: "${ids['shot']}" }]`];
  if (!isRequiredArgument(arg)) return [];
  if (field.name === 'exportCut') return [arg.name === 'of' ? 'of: { shots: {} }' : 'format: OTIO'];
  if (getNamedType(arg.type).name === 'NodeRef') return [`${arg.name}: { type: SHOT, id: "${ids['shot']}" }`];
  if (arg.name === 'allOf')
    return [`allOf: [{ dialogue: { text: "light" } }, { like: { ref: { shot: "${ids['shot']}" }, minScore: 0.1 } }]`];
  if (field.name === 'metric') return ['name: "f1"'];
  if (arg.name === 'kind') return ['kind: FRAME'];
  if (arg.name === 'since') return ['since: "0"'];
  if (arg.name === 'profile') return ['profile: "netflix"'];
  if (arg.name === 'minScore') return ['minScore: 0.9'];
  if (arg.name === 'foundBy') return ['foundBy: "e1"'];
  if (field.name === 'compareEvaluations') return ['ids: ["e1", "e2"]'];
  if (field.name === 'datasetDiff') return [`${arg.name}: "any@${arg.name === 'from' ? 1 : 2}"`];
  return [`${arg.name}: ${JSON.stringify(ids[field.name] ?? 'label')}`];
}

const isList = (type: GraphQLOutputType): boolean =>
  isListType(type) || (isNonNullType(type) && isList(type.ofType as GraphQLOutputType));

describe('a compiled operation answers as graphql-js does', () => {
  it.each(Object.values(schema.getQueryType()!.getFields()).map((field) => [field.name, field] as const))(
    'every field below %s',
    async (_, field) => {
      if (field.name.startsWith('_')) return;
      const { errors, data } = await expectSame(`{ ${fieldOf(field, isList(field.type) ? 2 : 3).join(' ')} }`);
      expect(errors).toBeUndefined();
      expect(data).toHaveProperty(field.name);
    },
  );

  it.each(examples.map((example) => [example.name, example] as const))('%s', async (_, { query, variables }) => {
    const { errors } = await expectSame(query, variables);
    expect(errors).toBeUndefined();
  });

  it('to introspection', async () => {
    await expectSame(
      getIntrospectionQuery({ directiveIsRepeatable: true, schemaDescription: true, specifiedByUrl: true }),
    );
    await expectSame('{ _service { sdl } __type(name: "Title") { name fields { name } } }');
  });

  it('to entities of several types, unknown ones, and one that is refused', async () => {
    const representations = [
      { __typename: 'Title', id: ids['title'] },
      { __typename: 'Shot', id: ids['shot'] },
      { __typename: 'Frame', id: 'none such' },
      { __typename: 'Asset', id: 'x'.repeat(5_000) },
    ];
    const { errors } = await expectSame(
      `query ($of: [_Any!]!) { _entities(representations: $of) {
        __typename ... on Title { name } ... on Shot { index asset { id } } ... on Frame { number } } }`,
      { of: representations },
    );
    expect(errors).toHaveLength(1);
  });

  it('with fragments, aliases, directives and defaults', async () => {
    const source = `query Of($id: ID!, $first: Int = 3, $with: Boolean!, $without: Boolean = true, $where: ShotFilter) {
      a: title(id: $id) { ...Named shots(first: $first, where: $where) { ...Listed @include(if: $with) } }
      b: title(id: $id) @skip(if: $without) { id }
      ... @include(if: $with) { c: titles(orderBy: RELEASE_YEAR_DESC) { nodes { id } } } }
      query Other { lake { tables { name } } }
      fragment Named on Title { id name ... on Title @skip(if: $with) { kind } }
      fragment Listed on ShotConnection { totalCount nodes { id index } }`;
    for (const variables of [
      { with: true },
      { with: false, without: false },
      { with: true, first: 1, where: { labels: { anyOf: ['black'] } } },
    ]) {
      await expectSame(source, { id: ids['title'], ...variables }, 'Of');
    }
    await expectSame(source, {}, 'Other');
  });
});

describe('a compiled operation fails as graphql-js does', () => {
  it.each<[what: string, source: string, variables?: Record<string, unknown>]>([
    [
      'a refused argument of a field that is never null',
      '{ titles(first: 501) { nodes { id } } lake { tables { name } } }',
    ],
    ['errors in every element of a list', '{ titles(first: 3) { nodes { id shots(first: -1) { nodes { id } } } } }'],
    ['an error deep in a list of nullables', '{ frames(first: 3) { nodes { id image(width: 1) { url } } } }'],
    ['a cursor of another list', '{ titles(after: "WzEsIngiLFtdXQ") { nodes { id } } }'],
    ['a space that is not there', '{ frames(first: 2) { nodes { similar(space: "none") { nodes { id } } } } }'],
    ['a missing variable', 'query ($id: ID!) { title(id: $id) { id } }'],
    ['a variable of the wrong type', 'query ($first: Int) { titles(first: $first) { totalCount } }', { first: 'many' }],
    ['an enum value that is none', 'query ($by: TitleOrder) { titles(orderBy: $by) { totalCount } }', { by: 'NOPE' }],
    [
      'an unknown field of an input',
      'query ($where: ShotFilter) { shots(where: $where) { totalCount } }',
      { where: { x: 1 } },
    ],
    [
      'a null in a list of values',
      'query ($where: ShotFilter) { shots(where: $where) { totalCount } }',
      { where: { ids: [null] } },
    ],
    ['a number that is no Int', 'query ($first: Int) { titles(first: $first) { totalCount } }', { first: 2 ** 40 }],
    [
      'null where a default would stand',
      'query ($first: Int) { titles(first: $first) { totalCount } }',
      { first: null },
    ],
    [
      'entities that are no objects',
      'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }',
      { of: [{}] },
    ],
  ])('%s', async (_, source, variables) => {
    const { errors } = await expectSame(source, variables);
    expect(errors?.length).toBeGreaterThan(0);
  });
});

describe('an operation reads the columns that its fields are made of', () => {
  const moments = 'moments(allOf: [{ dialogue: { text: "the" } }])';
  const lists: [type: string, wrap: (field: string) => string][] = [
    ['Title', (field) => `{ titles { nodes { ${field} } } }`],
    ['Asset', (field) => `{ assets(first: 50) { nodes { ${field} } } }`],
    ['Shot', (field) => `{ shots { nodes { ${field} } } }`],
    ['Frame', (field) => `{ frames { nodes { ${field} } } }`],
    ['DialogueLine', (field) => `{ titles { nodes { dialogue(first: 3) { nodes { ${field} } } } } }`],
    ['DialogueLine', (field) => `{ shots { nodes { dialogue { ${field} } } } }`],
    ['Shot', (field) => `{ titles { nodes { dialogue(first: 3) { nodes { shots { ${field} } } } } } }`],
    ['Asset', (field) => `{ assets(first: 50) { nodes { derivatives { ${field} } derivedFrom { ${field} } } } }`],
    ['Annotation', (field) => `{ annotations { nodes { ${field} } } }`],
    ['Title', (field) => `{ search(text: "harbour") { nodes { ... on Title { ${field} } } } }`],
    [
      'DialogueLine',
      (field) => `{ search(text: "the") { edges { matches { snippet } node { ... on DialogueLine { ${field} } } } } }`,
    ],
    ['Shot', (field) => `{ search(like: [{ shot: "${ids['shot']}" }]) { nodes { ... on Shot { ${field} } } } }`],
    ['Frame', (field) => `{ search(like: [{ shot: "${ids['shot']}" }]) { edges { matches { via { ${field} } } } } }`],
    [
      'SearchMatch',
      (field) => `{ search(text: "the", like: [{ shot: "${ids['shot']}" }]) { edges { matches { ${field} } } } }`,
    ],
    ['Asset', (field) => `{ ${moments} { nodes { asset { ${field} } } } }`],
    ['Title', (field) => `{ ${moments} { nodes { title { ${field} } } } }`],
    ['Shot', (field) => `{ ${moments} { nodes { shots { ${field} } } } }`],
    ['DialogueLine', (field) => `{ ${moments} { nodes { evidence { ... on DialogueLine { ${field} } } } } }`],
    ['Model', (field) => `{ models { nodes { ${field} } } }`],
  ];
  const all = () => ({ columns: new Map(), asksForNext: true });

  it.each(lists)('each field of %s alone: %s', async (name, wrap) => {
    const type = schema.getType(name) as GraphQLObjectType;
    for (const field of Object.values(type.getFields())) {
      const source = wrap(fieldOf(field, 1).join(' ') || 'id');
      const expected = await executors.interpret({ source, selectedBy: all });
      expect(expected.errors).toBeUndefined();
      expect({ source, ...(await executors.interpret({ source })) }).toEqual({ source, ...expected });
    }
  });
});
