import { jsonText } from './columns.js';
import type { RowFormat } from './row-writer.js';

/** RFC 4180, with `\n`; lists and JSON are JSON text; null and the empty text are an empty field. */
export const csv: RowFormat = {
  extension: '.csv',
  async open(folder, path, columns) {
    const file = await folder.file(path, 'text/csv');
    await file.write(lineOf(columns.map(({ name }) => name)));
    const inText = columns.map(({ name, column }) => {
      const isJson = column.list || column.meaning === 'json';
      return (row: Readonly<Record<string, unknown>>) => (isJson ? jsonText(row[name]) : row[name]);
    });
    return {
      write: (rows) => file.write(rows.map((row) => lineOf(inText.map((valueIn) => valueIn(row)))).join('')),
      close: () => file.close(),
    };
  },
};

const lineOf = (values: readonly unknown[]): string => values.map(fieldOf).join(',') + '\n';

function fieldOf(value: unknown): string {
  if (value == null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
