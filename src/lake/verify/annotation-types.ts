import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { atVersion } from '../lancedb/at-version.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { select } from '../lancedb/read.js';
import { annotationTypes, type AnnotationTypeRow, type JsonSchema } from '../tables/annotation-types.js';

/** The annotation types that were defined, each by its newest version, by name. */
export type DefinedTypes = ReadonlyMap<string, AnnotationTypeRow>;

/** Read once for each version of their table; there are few. */
export function definedTypes(snapshot: LakeSnapshot): Promise<DefinedTypes> {
  return atVersion(snapshot, annotationTypes, 'defined', () => select(snapshot, annotationTypes).then(newestByName));
}

function newestByName(rows: readonly AnnotationTypeRow[]): DefinedTypes {
  const sorted = rows.toSorted((a, b) => a.version - b.version);
  return new Map(sorted.map((row) => [row.name, row]));
}

/** Compiled schemas; each is the same object for as long as its table's version is read. */
const compiled = new WeakMap<object, ValidateFunction>();

const ANYTHING = {};
const NOTHING = { not: {} };

/**
 * What checks data against a JSON Schema (2020-12). Throws when it is none: an unknown keyword, a reference to another document.
 * `format` is an annotation only, the standard's default.
 */
function validatorOf(given: JsonSchema): ValidateFunction {
  const schema = typeof given === 'object' ? given : given ? ANYTHING : NOTHING;
  let validate = compiled.get(schema);
  if (!validate) {
    const ajv = new Ajv2020({ validateFormats: false, strictTypes: false, strictTuples: false, strictRequired: false });
    compiled.set(schema, (validate = ajv.compile(schema)));
  }
  return validate;
}

/** Why it is no JSON Schema; null when it is one. */
export function schemaProblem(schema: JsonSchema): string | null {
  try {
    validatorOf(schema);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

export interface DataProblem {
  /** Within the data, as a JSON pointer; empty: all of it. */
  readonly pointer: string;
  readonly reason: string;
}

/** What is wrong with the data of an annotation of the type; no data pass where null or an empty object would. */
export function dataProblem({ data_schema }: AnnotationTypeRow, data: unknown): DataProblem | null {
  if (data_schema === null) return null;
  const validate = validatorOf(data_schema);
  if (validate(data)) return null;
  const [error] = validate.errors!;
  if (data === null && validate({})) return null;
  const { instancePath: pointer, message, params } = error!;
  const named = (params as { additionalProperty?: string }).additionalProperty;
  return { pointer, reason: named === undefined ? message! : `${message}: ${JSON.stringify(named)}` };
}

/** What is wrong with an annotation of the type having a place in time or in the picture. */
export function placeProblem(
  { name, temporal, spatial }: AnnotationTypeRow,
  row: { start_us: number | null; x: number | null },
): { path: 'timeRange' | 'region'; reason: string } | null {
  if (row.start_us !== null && !temporal)
    return { path: 'timeRange', reason: `type ${JSON.stringify(name)} is not in time` };
  if (row.x !== null && !spatial)
    return { path: 'region', reason: `type ${JSON.stringify(name)} is not in the picture` };
  return null;
}
