import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { proveAcceptsAll } from '../../../src/graph/annotations/schema-subset.js';
import type { JsonSchema } from '../../../src/lake/tables/annotation-types.js';

const NAMES = ['a', 'b', 'c'];
const small = fc.integer({ min: -2, max: 4 });
const leaf = fc.oneof(small, fc.constantFrom('', 'a', 'ab', 'abc'), fc.boolean(), fc.constant(null), fc.constant(1.5));

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 2 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES, 'x-d'), tie('value'), { maxKeys: 3 }),
  ),
}));

const { schema } = fc.letrec<{ schema: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', maxDepth: 2 },
    fc.boolean(),
    fc
      .record<Record<string, unknown>>(
        {
          type: fc.subarray(['null', 'boolean', 'object', 'array', 'number', 'integer', 'string'], { minLength: 1 }),
          enum: fc.uniqueArray(leaf, { minLength: 1, maxLength: 4 }),
          const: leaf,
          minimum: small,
          maximum: small,
          exclusiveMinimum: small,
          exclusiveMaximum: small,
          multipleOf: fc.constantFrom(0.5, 1, 2, 4),
          minLength: fc.nat(3),
          maxLength: fc.nat(3),
          pattern: fc.constantFrom('^a', 'b$'),
          minItems: fc.nat(3),
          maxItems: fc.nat(3),
          uniqueItems: fc.boolean(),
          items: tie('schema'),
          prefixItems: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
          contains: tie('schema'),
          minContains: fc.nat(2),
          minProperties: fc.nat(2),
          maxProperties: fc.nat(3),
          required: fc.subarray(NAMES),
          properties: fc.dictionary(fc.constantFrom(...NAMES), tie('schema')),
          additionalProperties: tie('schema'),
          patternProperties: fc.dictionary(fc.constantFrom('^x-', 'a'), tie('schema'), { maxKeys: 1 }),
          propertyNames: fc.constantFrom({ maxLength: 1 }, { enum: ['a', 'b'] }),
          not: tie('schema'),
          anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
          if: tie('schema'),
          then: tie('schema'),
          else: tie('schema'),
          unevaluatedProperties: tie('schema'),
          title: fc.constant('a title'),
        },
        { requiredKeys: [] },
      )
      .chain((all) =>
        fc
          .subarray(Object.keys(all), { maxLength: Math.min(3, Object.keys(all).length) })
          .map((kept) => Object.fromEntries(kept.map((key) => [key, all[key]]))),
      ) as fc.Arbitrary<JsonSchema>,
  ),
}));

/** The schema with one keyword more, less, or another: the like of what people do. */
const pair = fc
  .tuple(schema, schema, fc.integer({ min: 0, max: 3 }))
  .map(([older, other, how]): [JsonSchema, JsonSchema] => {
    if (typeof older === 'boolean' || typeof other === 'boolean' || how === 0) return [older, other];
    if (how === 1) return [{ ...other, ...older }, older];
    if (how === 2) return [older, { ...older, ...other }];
    return [{ ...older, ...other }, other];
  });

/** Ajv 8.20 takes an empty array for one that contains something when `prefixItems` stands beside `contains`. */
const readWrong = (of: unknown): boolean =>
  typeof of === 'object' &&
  of !== null &&
  (('prefixItems' in of && 'contains' in of) || Object.values(of).some((part) => readWrong(part)));

const asJson = (one: unknown): unknown => JSON.parse(JSON.stringify(one));
const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false });
const compile = (of: JsonSchema) => ajv.compile(of);

it('a schema that is said to accept all of an older one does', () => {
  let [proved, decided] = [0, 0];
  fc.assert(
    fc.property(pair, fc.array(value.map(asJson), { minLength: 20, maxLength: 30 }), ([older, newer], values) => {
      if (readWrong([older, newer]) || proveAcceptsAll(newer, older) !== null) return;
      proved++;
      const [before, now] = [compile(older), compile(newer)];
      for (const one of values) {
        if (!before(one)) continue;
        decided++;
        expect({ one, older, newer, accepted: now(one) }).toMatchObject({ accepted: true });
      }
    }),
    { numRuns: 3_000 },
  );
  // Were nothing proved, the test would say nothing.
  expect(proved).toBeGreaterThan(300);
  expect(decided).toBeGreaterThan(1_500);
}, 120_000);

const score = { type: 'object', properties: { score: { type: 'integer', minimum: 0 } }, required: ['score'] };
it.each<[what: string, newer: JsonSchema, older: JsonSchema]>([
  [
    'remarks',
    { ...score, title: 'Score', properties: { score: { type: 'integer', minimum: 0, description: 'x' } } },
    score,
  ],
  ['a wider number', { type: 'object', properties: { score: { type: 'number', minimum: -1 } } }, score],
  [
    'one member more, where others were refused',
    { ...score, additionalProperties: false, properties: { ...score.properties, x: true } },
    { ...score, additionalProperties: false },
  ],
  ['one word more', { enum: ['a', 'b'] }, { enum: ['a'] }],
  [
    'a word becomes any text',
    { type: 'string', minLength: 1, maxLength: 9 },
    { type: 'string', minLength: 1, maxLength: 5 },
  ],
  ['anything', true, score],
])('proves %s', (_, newer, older) => expect(proveAcceptsAll(newer, older)).toBeNull());

it.each<[pointer: string, reason: string, newer: JsonSchema, older: JsonSchema]>([
  ['/required', '"note" could be left out before', { ...score, required: ['score', 'note'] }, score],
  [
    '/properties/score/minimum',
    'smaller numbers were accepted before',
    { ...score, properties: { score: { type: 'integer', minimum: 1 } } },
    score,
  ],
  [
    '/properties/score/type',
    'integer was accepted before',
    { ...score, properties: { score: { type: 'string' } } },
    score,
  ],
  ['/additionalProperties', 'nothing is accepted any more', { ...score, additionalProperties: false }, score],
  ['/enum', '"a" was accepted before', { enum: ['b'] }, { enum: ['a', 'b'] }],
  [
    '/',
    'with $ref in it, nothing may change but remarks; define a new type',
    { $ref: '#/$defs/x', $defs: { x: {} } },
    score,
  ],
])('refuses at %s: %s', (pointer, reason, newer, older) => {
  expect(proveAcceptsAll(newer, older)).toEqual({ pointer, reason });
});
