import fc from 'fast-check';
import type { GraphQLObjectType } from 'graphql';
import { buildSchema, execute, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { OperationContext } from '../../src/graph/context.js';
import { compiler, writeAnswer } from '../../src/server/execution/plans.js';

const schema = buildSchema(`
  scalar Anything
  enum Colour { RED BLUE }
  interface Named { name: String! other: Named }
  interface Timed { start: Float! other: Named }
  type Film implements Named & Timed { name: String! start: Float! year: Int other: Named parts: [Part!]! }
  type Scene implements Named & Timed { name: String! start: Float! colour: Colour other: Named film: Film data: Anything }
  type Still implements Named { name: String! other: Named film: Film scene: Scene }
  union Part = Scene | Still | Film
  type Query { part: Part parts: [Part!]! named: [Named]! film: Film }
`);

const film: Record<string, unknown> = { __typename: 'Film', name: 'a "film"\n', start: 0.5, year: 1968 };
const scene: Record<string, unknown> = { __typename: 'Scene', name: 'é\u2028', start: 1, colour: 'BLUE', film };
const still: Record<string, unknown> = { __typename: 'Still', name: '', film, scene };
Object.assign(scene, { other: still, data: { z: [1, null, 'x'], a: true } });
Object.assign(film, { other: scene, parts: [still, scene, film] });
Object.assign(still, { other: null });
const answers: Record<string, unknown> = { part: scene, parts: [film, still, scene], named: [still, null, film], film };
for (const [name, value] of Object.entries(answers)) schema.getQueryType()!.getFields()[name]!.resolve = () => value;

/** The bodies that graphql-js and the compiled operation give. */
async function bodies(source: string, variables: Record<string, unknown>) {
  const document = parse(source);
  const reference = JSON.stringify(await execute({ schema, document, variableValues: variables }));
  const run = compiler(schema, 2 ** 20);
  const operation = { document, hash: source, source, name: null, variables };
  const written: string[] = [];
  for (let time = 0; time < 3; time++) written.push(await writeAnswer(await run(operation, {} as OperationContext)));
  return { reference, written };
}

async function expectSameBody(source: string, variables: Record<string, unknown> = {}) {
  const document = parse(source);
  expect({ source, faults: validate(schema, document) }).toEqual({ source, faults: [] });
  const { reference, written } = await bodies(source, variables);
  for (const body of written) expect({ source, variables, body }).toEqual({ source, variables, body: reference });
  return reference;
}

describe('a compiled operation writes the body that graphql-js gives, to the byte', () => {
  it.each<[what: string, source: string, ...variables: Record<string, unknown>[]]>([
    [
      'fields of a union in another order for each of its types',
      '{ parts { ... on Scene { start name } ... on Film { name year start } ... on Still { __typename name } } }',
    ],
    [
      'one key that holds other fields for each type',
      '{ parts { ... on Scene { film { name } } ... on Still { film { year start } name } } }',
    ],
    [
      'fragments in between the fields of an interface',
      '{ named { ... on Film { year } name ... on Timed { start ... on Film { b: year } } __typename ... on Still { scene { name } } a: name } }',
    ],
    [
      'named fragments within fragments',
      `{ parts { ...P } } fragment P on Part { ... on Named { ...N } ...T ... on Film { start name } }
       fragment N on Named { ...T other { ...T name } name } fragment T on Timed { start ... on Scene { colour name } }`,
    ],
    [
      'repeated fields whose selections are merged',
      '{ parts { ... on Scene { film { name } } ... on Named { other { name } } ... on Scene { start film { year name start } } ... on Timed { other { __typename } start } } }',
    ],
    ['repeated lists', '{ film { parts { __typename } name parts { ... on Film { year } ... on Still { name } } } }'],
    ['scalars of any shape', '{ part { ... on Scene { data colour } } }'],
    [
      'a field that is left out where it comes first',
      'query ($on: Boolean!) { film { name @include(if: $on) year start @skip(if: $on) name start } }',
      { on: true },
      { on: false },
    ],
    [
      'a fragment that is left out where it comes first',
      'query ($on: Boolean = false) { parts { ...F @include(if: $on) ... on Named { name } ...F } } fragment F on Film { year name }',
      {},
      { on: true },
    ],
    [
      'one fragment under two conditions',
      'query ($on: Boolean!) { film { ...F @include(if: $on) } part { ...F @skip(if: $on) __typename } named { ...F } } fragment F on Named { name }',
      { on: true },
      { on: false },
    ],
    ['nothing at all', '{ film { name @skip(if: true) } parts { ... @include(if: false) { __typename } } }'],
    ['a key that is a prototype elsewhere', '{ film { __proto__: name constructor: year } }'],
    ['introspection', '{ t: __type(name: "Part") { kind possibleTypes { name } } __schema { queryType { name } } }'],
  ])('%s', async (_, source, ...variables) => {
    for (const values of variables.length > 0 ? variables : [{}]) await expectSameBody(source, values);
  });

  it('a choice that is neither true nor false fails as with graphql-js', async () => {
    const source = 'query ($on: Boolean = true) { film { name @include(if: $on) year } }';
    for (const on of [null, 'yes']) expect(await expectSameBody(source, { on })).toContain('"errors"');
  });

  const composite = ['Film', 'Scene', 'Still', 'Named', 'Timed', 'Part'];
  const condition = fc.constantFrom('', '', '', '', ' @include(if: $a)', ' @skip(if: $a)', ' @include(if: $b)', ' @skip(if: true)'); // prettier-ignore
  const selectionOf = (type: string, depth: number): fc.Arbitrary<string> => {
    const definition = schema.getType(type)!;
    const fields = 'getFields' in definition ? Object.values((definition as GraphQLObjectType).getFields()) : [];
    const field = ['__typename', ...fields].map((of) => {
      if (typeof of === 'string') return condition.map((on) => of + on);
      const named = String(of.type).replace(/[[\]!]/g, '');
      const alias = fc.constantFrom('', '', '', `${of.name}2: `);
      if (!composite.includes(named)) return fc.tuple(alias, condition).map(([as, on]) => `${as}${of.name}${on}`);
      if (depth === 0) return fc.constant('__typename');
      const inner = fc.tuple(alias, condition, selectionOf(named, depth - 1));
      return inner.map(([as, on, selection]) => `${as}${of.name}${on} ${selection}`);
    });
    const fragment = fc.constantFrom(...composite).chain((on) =>
      depth === 0
        ? fc.constant('__typename')
        : fc.oneof(
            condition.map((when) => `...${on}0${when}`),
            condition.map((when) => `...${on}1${when}`),
            fc.tuple(condition, selectionOf(on, depth - 1)).map(([when, inner]) => `... on ${on}${when} ${inner}`),
          ),
    );
    const each = fc.oneof({ weight: 3, arbitrary: fc.oneof(...field) }, { weight: 2, arbitrary: fragment });
    return fc.array(each, { minLength: 1, maxLength: 5 }).map((parts) => `{ ${parts.join(' ')} }`);
  };
  const documents = fc
    .tuple(selectionOf('Query', 4), fc.tuple(...composite.flatMap((type) => [0, 1].map((i) => fragmentOf(type, i)))))
    .map(([selection, fragments]) => `query ($a: Boolean!, $b: Boolean = true) ${selection} ${fragments.join(' ')}`);
  function fragmentOf(type: string, i: number): fc.Arbitrary<string> {
    // Of leaves and other types: fragments that name each other make circles, which no operation may have.
    const leaves = selectionOf(type, i).filter((selection) => !/\.\.\.\w/.test(selection));
    return leaves.map((selection) => `fragment ${type}${i} on ${type} ${selection}`);
  }

  it('for any operation that may be asked', { timeout: 120_000 }, async () => {
    const unused = /unused|never used/;
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(documents, fc.boolean(), fc.option(fc.boolean()), async (source, a, b) => {
        const faults = validate(schema, parse(source)).filter(({ message }) => !unused.test(message));
        fc.pre(faults.length === 0);
        asked++;
        const variables = { a, ...(b !== null && { b }) };
        const { reference, written } = await bodies(source, variables);
        expect(written).toEqual([reference, reference, reference]);
      }),
      { numRuns: 300, maxSkipsPerRun: 1_000 },
    );
    expect(asked).toBeGreaterThanOrEqual(300);
  });
});
