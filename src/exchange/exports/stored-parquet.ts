import type { SchemaElement } from 'hyparquet';

const leaf = (name: string, of: Partial<SchemaElement>): SchemaElement => ({ name, ...of });

/** A stored column in Parquet, from the outermost: the type that Arrow's own writers choose for its Arrow type. */
export function parquetElements({ name, type, nullable }: StoredColumn): SchemaElement[] {
  const repetition_type = nullable ? 'OPTIONAL' : 'REQUIRED';
  const item = /^(?:List|FixedSizeList\[\d+\])<(\w+)>$/.exec(type)?.[1];
  if (item === undefined) return [leaf(name, { repetition_type, ...physical(type) })];
  return [
    { name, repetition_type, num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    leaf('element', { repetition_type: 'OPTIONAL', ...physical(item) }),
  ];
}

export interface StoredColumn {
  readonly name: string;
  /** Of Arrow, as it writes it. */
  readonly type: string;
  readonly nullable: boolean;
}

function physical(type: string): Partial<SchemaElement> {
  switch (type) {
    case 'Utf8':
      return { type: 'BYTE_ARRAY', converted_type: 'UTF8' };
    case 'Binary':
      return { type: 'BYTE_ARRAY' };
    case 'Bool':
      return { type: 'BOOLEAN' };
    case 'Int32':
      return { type: 'INT32' };
    case 'Int64':
      return { type: 'INT64' };
    case 'Float32':
      return { type: 'FLOAT' };
    case 'Float64':
      return { type: 'DOUBLE' };
    case 'Timestamp<MILLISECOND, UTC>':
      return { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' };
    default:
      throw new Error(`columns of the type ${type} have no form in Parquet here`);
  }
}
