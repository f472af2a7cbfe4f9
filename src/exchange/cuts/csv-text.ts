import { badInput } from '../../base/errors.js';

/** RFC 4180, with `\n`. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(fieldText).join(',') + '\n').join('');

const fieldText = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export interface CsvRecord<C extends string> {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly of: Readonly<Record<C, string>>;
}

const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\r|\n|$)/y;

/** The records of a file that has all of these columns, in any order. Throws BAD_USER_INPUT that names the line. */
export function csvRecords<C extends string>(text: string, columns: readonly C[]): CsvRecord<C>[] {
  const [header, ...records] = rowsOf(text.replace(/^\uFEFF/, ''));
  const missing = columns.find((column) => !header?.fields.includes(column));
  if (missing !== undefined) throw badInput(`line 1: the column ${missing} must be there`);
  return records.map(({ line, fields }) => {
    if (fields.length !== header!.fields.length) {
      throw badInput(`line ${line}: ${header!.fields.length} fields must stand here, but there are ${fields.length}`);
    }
    const entries = columns.map((column) => [column, fields[header!.fields.indexOf(column)]!] as const);
    return { line, of: Object.fromEntries(entries) as Record<C, string> };
  });
}

function rowsOf(text: string): { line: number; fields: string[] }[] {
  const rows: { line: number; fields: string[] }[] = [];
  let line = 1;
  for (let at = 0; at < text.length;) {
    const row = { line, fields: [] as string[] };
    for (let end = ','; end === ',';) {
      FIELD.lastIndex = at;
      const found = FIELD.exec(text);
      if (!found) throw badInput(`line ${line}: a quote is not closed, or something stands after it`);
      row.fields.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
      line += found[0].split(/\r\n|\r|\n/).length - 1;
      end = found[3]!;
      at = FIELD.lastIndex;
    }
    if (row.fields.length > 1 || row.fields[0] !== '') rows.push(row);
  }
  return rows;
}
