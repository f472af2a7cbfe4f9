import { shippedTypes } from '../../lake/annotations/shipped-types.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { annotationTypes, type AnnotationTypeRow, type JsonSchema } from '../../lake/tables/annotation-types.js';
import { definedTypes } from '../../lake/verify/annotation-types.js';

/** Defines those of the shipped types that the lake does not know; one that it knows, as someone defined it, stays. */
export async function defineShipped(writer: LakeWriter, names: ReadonlySet<string>): Promise<void> {
  const known = await definedTypes(writer.now);
  const missing = [...names].filter((name) => !known.has(name));
  await writer.add(annotationTypes, missing.map(rowOfShipped));
}

/** A shipped type, as a lake defines it. */
export function rowOfShipped(name: string): AnnotationTypeRow {
  const shipped = shippedTypes.find((type) => type.name === name);
  if (!shipped) throw new Error(`an analyser writes annotations of type ${name}, which is no shipped type`);
  const { description = null, dataSchema, temporal, spatial } = shipped;
  return {
    ...{ id: `${name}@1`, name, version: 1, description, temporal, spatial },
    data_schema: (dataSchema as JsonSchema | undefined) ?? null,
    author: null,
    created_at: Date.now(),
  };
}
