/** Checks data against JSON Schemas that callers wrote, in bounded time. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { linearPattern } from '../../base/linear-pattern.js';
import { TookTooLong, withinTime } from '../../base/within-time.js';
import type { JsonSchema } from '../tables/annotation-types.js';

/** Compiling a schema of 50,000 characters takes .5 s. */
const MOST_COMPILE_MS = 2_000;
const MOST_CHECK_MS = 250;

interface Compiled {
  readonly validate: ValidateFunction;
  /** How many characters of data are surely checked in time. */
  readonly unwatched: number;
}

/** Each schema is the same object for as long as its table's version is read. */
const compiled = new WeakMap<object, Compiled>();

const ANYTHING = {};
const NOTHING = { not: {} };

const regExp = Object.assign(linearPattern, { code: 'linearPattern' });

/**
 * Throws when it is no JSON Schema (2020-12) that can be checked: an unknown keyword, a reference to another document, a pattern
 * that may take for ever. `format` is an annotation only, the standard's default.
 */
function compile(given: JsonSchema): Compiled {
  const schema = typeof given === 'object' ? given : given ? ANYTHING : NOTHING;
  let known = compiled.get(schema);
  if (!known) {
    // Inlined references could make the code grow with the power of their depth.
    const ajv = new Ajv2020({
      validateFormats: false,
      strictTypes: false,
      strictTuples: false,
      strictRequired: false,
      inlineRefs: false,
      logger: false,
      // Optimizing would take three times as long as the rest.
      code: { regExp, optimize: false },
    });
    const validate = withinTime(MOST_COMPILE_MS, () => ajv.compile(schema));
    compiled.set(schema, (known = { validate, unwatched: unwatched(JSON.stringify(schema)) }));
  }
  return known;
}

/** References may recur and double, and unique items are compared in pairs; all else takes at most schema × data. */
function unwatched(schema: string): number {
  if (/"(?:\$ref|\$dynamicRef|uniqueItems)"/.test(schema)) return 0;
  // A pattern of ten characters may have a thousand states.
  return 10_000_000 / (schema.length * (/"pattern/.test(schema) ? 100 : 1));
}

/** Why data cannot be checked against it; null when they can. */
export function schemaProblem(schema: JsonSchema): string | null {
  try {
    compile(schema);
    return null;
  } catch (error) {
    if (error instanceof TookTooLong || error instanceof RangeError)
      return 'it is too large or too deep to be compiled';
    return (error as Error).message;
  }
}

export interface DataProblem {
  /** Within the data, as a JSON pointer; empty: all of it. */
  readonly pointer: string;
  readonly reason: string;
}

/** What of the data the schema rejects; null when it accepts them. No data pass where null or an empty object would. */
export function schemaRejects(schema: JsonSchema, data: unknown): DataProblem | null {
  try {
    const { validate, unwatched: most } = compile(schema);
    const accepts = (value: unknown) =>
      JSON.stringify(value).length <= most ? validate(value) : withinTime(MOST_CHECK_MS, () => validate(value));
    if (accepts(data)) return null;
    const [error] = validate.errors!;
    if (data === null && accepts({})) return null;
    const { instancePath: pointer, message, params } = error!;
    const named = (params as { additionalProperty?: string }).additionalProperty;
    return { pointer, reason: named === undefined ? message! : `${message}: ${JSON.stringify(named)}` };
  } catch (error) {
    return { pointer: '', reason: `cannot be checked: ${(error as Error).message}` };
  }
}
