import type { SchemaElement } from 'hyparquet';
import type { FileColumn } from '../../lake/lancedb/file-rows.js';
import { jsonText } from './columns.js';

/** A column as Parquet stores it. Every value may be null. */
export interface ParquetColumn {
  readonly name: string;
  /** From the outermost. */
  readonly schema: readonly SchemaElement[];
  stored(value: unknown): unknown;
}

const same = (value: unknown): unknown => value ?? null;
const leaf = (name: string, of: Partial<SchemaElement>): SchemaElement => ({
  name,
  repetition_type: 'OPTIONAL',
  ...of,
});
const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;

/** Texts, integers, floats, flags, lists of texts and pictures; JSON is text. */
export function parquetColumn({ name, column }: Pick<FileColumn, 'name' | 'column'>): ParquetColumn {
  const { meaning, list } = column;
  if (list) {
    const inside = [{ name: 'list', repetition_type: 'REPEATED', num_children: 1 } as const, leaf('element', text)];
    return { name, schema: [leaf(name, { num_children: 1, converted_type: 'LIST' }), ...inside], stored: same };
  }
  switch (meaning) {
    case 'integer':
      return {
        name,
        schema: [leaf(name, { type: 'INT64' })],
        stored: (of) => (of == null ? null : BigInt(of as number)),
      };
    case 'number':
    case 'fraction':
    case 'percent':
      return { name, schema: [leaf(name, { type: 'DOUBLE' })], stored: same };
    case 'flag':
      return { name, schema: [leaf(name, { type: 'BOOLEAN' })], stored: same };
    case 'bytes':
      return {
        name,
        schema: [leaf(name, { num_children: 2 }), leaf('bytes', { type: 'BYTE_ARRAY' }), leaf('path', text)],
        stored: same,
      };
    case 'json':
      return { name, schema: [leaf(name, text)], stored: jsonText };
    default:
      return { name, schema: [leaf(name, text)], stored: same };
  }
}
