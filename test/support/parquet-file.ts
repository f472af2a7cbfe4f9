import { writeFile } from 'node:fs/promises';
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

/** A column as Parquet stores it: bytes, integers and floats. */
export interface StoredColumn {
  /** The column's elements, from the outermost. */
  readonly schema: readonly SchemaElement[];
  /** Of a map, a list of its entries, `[key, value]`. */
  readonly data: readonly unknown[];
  readonly encoding?: 'PLAIN' | 'RLE_DICTIONARY' | 'DELTA_BINARY_PACKED';
}

/** Writes stored values under any types; the writer's own conversion would not write what no program should. */
export async function writeParquet(path: string, columns: readonly StoredColumn[]): Promise<void> {
  const root: SchemaElement = { name: 'root', num_children: columns.length };
  const said = [root, ...columns.flatMap(({ schema }) => schema)];
  const file = new ByteWriter();
  const writer = new ParquetWriter({
    writer: file,
    schema: said.map(stored),
    codec: 'UNCOMPRESSED',
    statistics: false,
  });
  const columnData = columns.map(({ schema, data, encoding }) => ({
    name: schema[0]!.name,
    data: data as unknown[],
    ...(encoding && { encoding }),
  }));
  void writer.write({ columnData });
  writer.schema = said;
  const types = said.filter(({ type }) => type);
  writer.row_groups.forEach(({ columns }) =>
    columns.forEach(({ meta_data }, i) => (meta_data!.type = types[i]!.type!)),
  );
  void writer.finish();
  await writeFile(path, file.getBytes());
}

/** What keeps the writer from converting; INT96 is twelve bytes. */
function stored({ converted_type, logical_type: _, ...element }: SchemaElement): SchemaElement {
  if (element.type === 'INT96') return { ...element, type: 'FIXED_LEN_BYTE_ARRAY', type_length: 12 };
  return converted_type === 'LIST' || converted_type === 'MAP' ? { ...element, converted_type } : element;
}
