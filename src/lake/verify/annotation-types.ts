import { atVersion } from '../lancedb/at-version.js';
import type { View } from '../lancedb/view.js';
import { select } from '../lancedb/read.js';
import { annotationTypes, type AnnotationTypeRow } from '../tables/annotation-types.js';
import { schemaRejects, type DataProblem } from './json-schema.js';

/** The annotation types that were defined, each by its newest version, by name. */
export type DefinedTypes = ReadonlyMap<string, AnnotationTypeRow>;

/** Read once for each version of their table; there are few. */
export function definedTypes(view: View): Promise<DefinedTypes> {
  return atVersion(view, annotationTypes, 'defined', () => select(view, annotationTypes).then(newestByName));
}

function newestByName(rows: readonly AnnotationTypeRow[]): DefinedTypes {
  const sorted = rows.toSorted((a, b) => a.version - b.version);
  return new Map(sorted.map((row) => [row.name, row]));
}

/** What is wrong with the data of an annotation of the type; no data pass where null or an empty object would. */
export function dataProblem({ data_schema }: AnnotationTypeRow, data: unknown): DataProblem | null {
  return data_schema === null ? null : schemaRejects(data_schema, data);
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
