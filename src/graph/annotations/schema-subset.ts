import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from '../../lake/tables/annotation-types.js';

type Keywords = Readonly<Record<string, unknown>>;

/** Where in the new schema the proof fails, as a JSON pointer, and why. */
export interface Unproved {
  readonly pointer: string;
  readonly reason: string;
}

/**
 * Proves that a JSON Schema (2020-12) accepts every value that an older one accepts, keyword by keyword. Sound, not complete:
 * null means proved; else the place where the proof fails, though the schema may still be wider. Keywords that depend on other
 * parts of the schema (`$ref`, `unevaluatedProperties` …) are only proved when both schemas are equal.
 * Schemas must be valid. `format` is ignored, as it is when data are checked.
 *
 * Hand-written: npm has no sound library for 2020-12. json-schema-diff (2026) knows draft-07 only.
 */
export function proveAcceptsAll(newer: JsonSchema, older: JsonSchema): Unproved | null {
  const [to, from] = [plain(newer), plain(older)];
  if (isDeepStrictEqual(to, from)) return null;
  const bound = BOUND.find((keyword) => holdsKey(to, keyword));
  if (bound) return unproved('', `with ${bound} in it, nothing may change but remarks; define a new type`);
  return prove(to, from, '');
}

function holdsKey(value: unknown, key: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, key) || Object.values(value).some((part) => holdsKey(part, key));
}

/** Keywords that describe a schema and reject no value. */
const REMARKS = new Set([
  '$schema',
  '$id',
  '$comment',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'format',
]);

/** Keywords whose meaning depends on other parts of the schema. */
const BOUND = ['$ref', '$dynamicRef', 'unevaluatedProperties', 'unevaluatedItems'];

/** The schema without remarks; `true` is the empty one. Names below `properties` and values below `enum` are no keywords. */
function plain(schema: JsonSchema): Keywords | false {
  if (typeof schema === 'boolean') return schema ? {} : false;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => !REMARKS.has(keyword))
      .map(([keyword, value]) => [keyword, plainBelow(keyword, value)]),
  );
}

function plainBelow(keyword: string, value: unknown): unknown {
  if (['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'].includes(keyword)) {
    return Object.fromEntries(Object.entries(value as object).map(([name, of]) => [name, plain(of as JsonSchema)]));
  }
  if (['allOf', 'anyOf', 'oneOf', 'prefixItems'].includes(keyword)) return (value as JsonSchema[]).map(plain);
  if (['items', 'contains', 'additionalProperties', 'propertyNames', 'not', 'if', 'then', 'else'].includes(keyword)) {
    return plain(value as JsonSchema);
  }
  return value;
}

function prove(to: Keywords | false, from: Keywords | false, at: string): Unproved | null {
  if (from === false || isDeepStrictEqual(to, from)) return null;
  if (to === false) return unproved(at, 'nothing is accepted any more');
  for (const keyword of Object.keys(to)) {
    const reason = proveKeyword(keyword, to, from, at);
    if (reason) return typeof reason === 'string' ? unproved(`${at}/${keyword}`, reason) : reason;
  }
  return null;
}

const unproved = (pointer: string, reason: string): Unproved => ({ pointer: pointer || '/', reason });

type Proof = (to: Keywords, from: Keywords, at: string) => Unproved | string | null;

function proveKeyword(keyword: string, to: Keywords, from: Keywords, at: string): Unproved | string | null {
  const appliesTo = TYPE_OF_KEYWORD[keyword];
  if (appliesTo && !typesOf(from).some((type) => appliesTo.includes(type))) return null;
  const proof = proofs[keyword];
  if (proof) return proof(to, from, at);
  if (isDeepStrictEqual(to[keyword], from[keyword])) return null;
  return 'cannot be compared with what was there before; leave it as it was, or define a new type';
}

const NUMBERS = ['number', 'integer'];
/** The types of values that a keyword checks: values of other types pass. */
const TYPE_OF_KEYWORD: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].map((keyword) => [keyword, NUMBERS]),
  ),
  ...Object.fromEntries(['minLength', 'maxLength', 'pattern'].map((keyword) => [keyword, ['string']])),
  ...Object.fromEntries(
    ['items', 'prefixItems', 'contains', 'minContains', 'maxContains', 'minItems', 'maxItems', 'uniqueItems'].map(
      (keyword) => [keyword, ['array']],
    ),
  ),
  ...Object.fromEntries(
    ['properties', 'additionalProperties', 'patternProperties', 'required', 'minProperties', 'maxProperties']
      .concat('propertyNames', 'dependentRequired', 'dependentSchemas')
      .map((keyword) => [keyword, ['object']]),
  ),
};

const ALL_TYPES = ['null', 'boolean', 'object', 'array', 'number', 'integer', 'string'];

/** The types of values that a schema may accept. */
function typesOf(schema: Keywords): readonly string[] {
  if ('const' in schema) return [typeOf(schema['const'])];
  if ('enum' in schema) return (schema['enum'] as unknown[]).map(typeOf);
  if (!('type' in schema)) return ALL_TYPES;
  return [schema['type']].flat() as string[];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

const proofs: Readonly<Record<string, Proof>> = {
  type(to, from) {
    const accepted = [to['type']].flat() as string[];
    const lost = typesOf(from).find(
      (type) => !accepted.includes(type) && !(type === 'integer' && accepted.includes('number')),
    );
    return lost === undefined ? null : `${lost} was accepted before`;
  },
  enum(to, from) {
    const values = valuesOf(from);
    if (!values) return 'values that are not listed were accepted before';
    const lost = values.find((value) => !(to['enum'] as unknown[]).some((one) => isDeepStrictEqual(one, value)));
    return lost === undefined ? null : `${JSON.stringify(lost)} was accepted before`;
  },
  const(to, from) {
    const values = valuesOf(from);
    return values?.every((value) => isDeepStrictEqual(value, to['const'])) ? null : 'other values were accepted before';
  },
  minimum: (to, from) =>
    isAtLeast(from['minimum'], to['minimum']) || isAtLeast(from['exclusiveMinimum'], to['minimum']) ? null : LESS,
  exclusiveMinimum: (to, from) =>
    isAbove(from['minimum'], to['exclusiveMinimum']) || isAtLeast(from['exclusiveMinimum'], to['exclusiveMinimum'])
      ? null
      : LESS,
  maximum: (to, from) =>
    isAtMost(from['maximum'], to['maximum']) || isAtMost(from['exclusiveMaximum'], to['maximum']) ? null : MORE,
  exclusiveMaximum: (to, from) =>
    isBelow(from['maximum'], to['exclusiveMaximum']) || isAtMost(from['exclusiveMaximum'], to['exclusiveMaximum'])
      ? null
      : MORE,
  multipleOf(to, from) {
    const [step, before] = [to['multipleOf'] as number, from['multipleOf'] as number | undefined];
    if (before === step) return null;
    const isWhole = Number.isInteger(step) && Number.isInteger(before) && before! % step === 0;
    return isWhole ? null : 'numbers between were accepted before';
  },
  ...atLeast('minLength', 'minItems', 'minProperties'),
  ...atMost('maxLength', 'maxItems', 'maxProperties'),
  uniqueItems: (to, from) => (!to['uniqueItems'] || from['uniqueItems'] ? null : 'equal items were accepted before'),
  required(to, from) {
    const before = (from['required'] ?? []) as string[];
    const added = (to['required'] as string[]).find((name) => !before.includes(name));
    return added === undefined ? null : `${JSON.stringify(added)} could be left out before`;
  },
  properties(to, from, at) {
    for (const [name, schema] of Object.entries(to['properties'] as Record<string, Keywords | false>)) {
      const before = propertyOf(from, name);
      if (before === undefined)
        return `${JSON.stringify(name)} may fall under patternProperties, which are not compared`;
      const reason = prove(schema, before, `${at}/properties/${escapePointer(name)}`);
      if (reason) return reason;
    }
    return null;
  },
  additionalProperties(to, from, at) {
    const others = to['additionalProperties'] as Keywords | false;
    if (!isDeepStrictEqual(to['patternProperties'], from['patternProperties'])) {
      return 'depends on patternProperties, which are not compared';
    }
    const named = to['properties'] as object | undefined;
    const before = Object.entries((from['properties'] ?? {}) as Record<string, Keywords | false>);
    for (const [name, schema] of before) {
      if (named && Object.hasOwn(named, name)) continue;
      if (prove(others, schema, at)) return `${JSON.stringify(name)} was accepted before`;
    }
    return prove(others, (from['additionalProperties'] ?? {}) as Keywords | false, `${at}/additionalProperties`);
  },
  items(to, from, at) {
    if (!isDeepStrictEqual(to['prefixItems'], from['prefixItems']))
      return 'depends on prefixItems, which are not compared';
    return prove(to['items'] as Keywords | false, (from['items'] ?? {}) as Keywords | false, `${at}/items`);
  },
  contains: (to, from) =>
    ['contains', 'minContains', 'maxContains'].every((keyword) => isDeepStrictEqual(to[keyword], from[keyword]))
      ? null
      : 'is only compared where it, minContains and maxContains stay as they were',
  minContains: () => null,
  maxContains: () => null,
  if: sameCondition,
  then: () => null,
  else: () => null,
};

const LESS = 'smaller numbers were accepted before';
const MORE = 'greater numbers were accepted before';

/** Whether there was a bound before, and how it compares with the new one. */
const isAtLeast = (before: unknown, bound: unknown) => typeof before === 'number' && before >= (bound as number);
const isAbove = (before: unknown, bound: unknown) => typeof before === 'number' && before > (bound as number);
const isAtMost = (before: unknown, bound: unknown) => typeof before === 'number' && before <= (bound as number);
const isBelow = (before: unknown, bound: unknown) => typeof before === 'number' && before < (bound as number);

function atLeast(...keywords: string[]): Record<string, Proof> {
  const proof =
    (keyword: string): Proof =>
    (to, from) =>
      (to[keyword] as number) <= ((from[keyword] ?? 0) as number) ? null : 'shorter ones were accepted before';
  return Object.fromEntries(keywords.map((keyword) => [keyword, proof(keyword)]));
}

function atMost(...keywords: string[]): Record<string, Proof> {
  const proof =
    (keyword: string): Proof =>
    (to, from) =>
      (to[keyword] as number) >= ((from[keyword] ?? Infinity) as number) ? null : 'longer ones were accepted before';
  return Object.fromEntries(keywords.map((keyword) => [keyword, proof(keyword)]));
}

/** All values that a schema may accept, when it lists them; else null. */
function valuesOf(schema: Keywords): readonly unknown[] | null {
  if ('const' in schema) return [schema['const']];
  return (schema['enum'] as unknown[] | undefined) ?? null;
}

/** The schema of a property; undefined when several keywords may apply to it. */
function propertyOf(schema: Keywords, name: string): Keywords | false | undefined {
  const named = schema['properties'] as Record<string, Keywords | false> | undefined;
  if (named && Object.hasOwn(named, name)) return named[name];
  if ('patternProperties' in schema) return undefined;
  return (schema['additionalProperties'] ?? {}) as Keywords | false;
}

function sameCondition(to: Keywords, from: Keywords): string | null {
  const same = ['if', 'then', 'else'].every((keyword) => isDeepStrictEqual(to[keyword], from[keyword]));
  return same ? null : 'is only compared where it, then and else stay as they were';
}

const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
