import { flag, id, instant, int, json, optional, text } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** A JSON Schema (2020-12). */
export type JsonSchema = boolean | Readonly<Record<string, unknown>>;

/** Every version of the defined annotation types; the greatest version of a name is valid. */
export const annotationTypes = defineTable({
  name: 'annotation_types',
  order: 'id',
  columns: {
    /** `name@version`. */
    id,
    name: text,
    version: int,
    description: optional(text),
    /** What `data` must be; null: anything. */
    data_schema: optional(json<JsonSchema>()),
    /** Whether an annotation of it may have a place in time, and in the picture. */
    temporal: flag,
    spatial: flag,
    author: optional(text),
    created_at: instant,
  },
  indices: {},
});

export type AnnotationTypeRow = Row<typeof annotationTypes>;
