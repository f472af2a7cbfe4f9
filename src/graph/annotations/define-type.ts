import { badInput, forbidden, quoted } from '../../base/errors.js';
import { withinTime } from '../../base/within-time.js';
import type { TypeDefinition } from '../../lake/annotations/shipped-types.js';
import { and, equals, isNull, not } from '../../lake/lancedb/filter.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { count } from '../../lake/lancedb/read.js';
import { scan } from '../../lake/lancedb/scan.js';
import { writeToLake, type LakeWriter } from '../../lake/lancedb/writer.js';
import { annotationTypes, type AnnotationTypeRow, type JsonSchema } from '../../lake/tables/annotation-types.js';
import { annotations } from '../../lake/tables/annotations.js';
import { AuditTrail } from '../access/audit.js';
import type { By } from '../access/by.js';
import type { WriteSight } from '../access/write-sight.js';
import { conflict } from './problem.js';
import { dataProblem, definedTypes, placeProblem } from '../../lake/verify/annotation-types.js';
import { schemaProblem } from '../../lake/verify/json-schema.js';
import { proveAcceptsAll } from './schema-subset.js';

/** The outcome of a definition. */
export interface DefinedType {
  readonly name: string;
  readonly version: number;
  readonly changed: boolean;
}

const MAX_NAME = 100;
/** Characters of JSON. */
const MAX_SCHEMA = 50_000;
const MOST_PROVING_MS = 1_000;

/**
 * Defines types, or new versions of them, in one commit; a definition equal to the current one changes nothing. Throws
 * BAD_USER_INPUT for an invalid definition, CONFLICT for one that rejects data that the last version accepts or that the lake has,
 * FORBIDDEN for a type that may not be written.
 */
export async function defineTypes(
  lake: Lake,
  definitions: readonly TypeDefinition[],
  by: By,
  options: CommitOptions,
): Promise<DefinedType[]> {
  const wanted = definitions.map((definition) => checkDefinition(definition));
  return writeToLake(lake, { ...options, note: 'annotation types' }, async (writer) => {
    const known = await definedTypes(writer.base);
    const sight = await by.sight(writer.base);
    const trail = new AuditTrail(writer, by.audited);
    const added: AnnotationTypeRow[] = [];
    const results: DefinedType[] = [];
    for (const definition of wanted) {
      const { name } = definition;
      if (!sight.writesType(name)) throw forbidden(`input.name: you may not define type ${quoted(name)}`);
      const before = known.get(name);
      const changed = !before || differs(definition, before);
      const version = (before?.version ?? 0) + (changed ? 1 : 0);
      results.push({ name, version, changed });
      if (!changed) continue;
      const row = { id: `${name}@${version}`, version, ...definition, author: by.author, created_at: Date.now() };
      if (before) checkAccepts(row, before);
      else await checkHolds(writer, row, sight);
      added.push(row);
      await trail.add([{ kind: 'ANNOTATION_TYPE', entityId: name, before: before ?? null, after: row }]);
    }
    await writer.add(annotationTypes, added);
    await trail.end();
    return results;
  });
}

type Definition = Pick<AnnotationTypeRow, 'name' | 'description' | 'data_schema' | 'temporal' | 'spatial'>;

function checkDefinition({ name, description, dataSchema, temporal, spatial }: TypeDefinition): Definition {
  if (name.trim() === '' || name.length > MAX_NAME) {
    throw badInput(`input.name must be 1 to ${MAX_NAME} characters, but got ${quoted(name)}`);
  }
  return { name, description: description ?? null, data_schema: checkSchema(dataSchema), temporal, spatial };
}

function checkSchema(schema: unknown): JsonSchema | null {
  if (schema == null) return null;
  const isSchema = typeof schema === 'boolean' || (typeof schema === 'object' && !Array.isArray(schema));
  if (!isSchema) throw badInput(`input.dataSchema must be a JSON Schema, but got ${quoted(schema)}`);
  const text = JSON.stringify(schema);
  if (text.length > MAX_SCHEMA) {
    throw badInput(`input.dataSchema must be at most ${MAX_SCHEMA} characters, but got ${text.length}`);
  }
  // As it is read back from the lake.
  const plain = JSON.parse(text) as JsonSchema;
  const problem = schemaProblem(plain);
  if (problem !== null)
    throw badInput(`input.dataSchema is not a JSON Schema (2020-12) that can be checked: ${problem}`);
  return plain;
}

function differs(definition: Definition, before: AnnotationTypeRow): boolean {
  const same = (name: keyof Definition) => JSON.stringify(definition[name]) === JSON.stringify(before[name]);
  return !(Object.keys(definition) as (keyof Definition)[]).every(same);
}

/** A new version must accept all that the last one accepts: existing annotations stay valid. */
function checkAccepts(row: AnnotationTypeRow, before: AnnotationTypeRow): void {
  const refuse = (what: string) =>
    conflict(
      `type ${quoted(row.name)} is at version ${before.version}, and a new version must accept all that it accepts: ${what}. Define a new type instead`,
    );
  for (const flag of ['temporal', 'spatial'] as const) {
    if (before[flag] && !row[flag]) throw refuse(`input.${flag} was true and cannot become false`);
  }
  const [newer, older] = [row.data_schema ?? true, before.data_schema ?? true];
  const unproved = withinTime(MOST_PROVING_MS, () => proveAcceptsAll(newer, older));
  if (unproved) throw refuse(`that cannot be proved of input.dataSchema at ${unproved.pointer}, ${unproved.reason}`);
}

/** The first definition of a type must accept the annotations of that type that imports have written, whoever sees them. */
async function checkHolds(writer: LakeWriter, row: AnnotationTypeRow, { view }: WriteSight): Promise<void> {
  const columns = ['id', 'data', 'start_us', 'x'] as const;
  const where = equals('type', row.name);
  const ofInterest = row.data_schema === null ? and(where, not(and(isNull('start_us'), isNull('x')))) : where;
  for await (const batch of scan(writer.base, annotations, columns, ofInterest)) {
    for (const annotation of batch) {
      const data = dataProblem(row, annotation.data);
      const place = placeProblem(row, annotation);
      if (!data && !place) continue;
      if ((await count(view, annotations, equals('id', annotation.id))) === 0)
        throw conflict(`an annotation of type ${quoted(row.name)} is in the lake and would be rejected`);
      const what = data ? `data${data.pointer} ${data.reason}` : `its ${place!.path}: ${place!.reason}`;
      throw conflict(
        `annotation ${quoted(annotation.id)} of type ${quoted(row.name)} is in the lake and would be rejected: ${what}`,
      );
    }
  }
}
