import { jsonRows } from './columns.js';
import type { RowFormat } from './row-writer.js';

/** One JSON object a line. */
export const ndjson: RowFormat = {
  extension: '.ndjson',
  async open(folder, path, columns) {
    const file = await folder.file(path, 'application/jsonlines');
    const asJson = jsonRows(columns);
    return {
      write: (rows) => file.write(rows.map((row) => JSON.stringify(asJson(row)) + '\n').join('')),
      close: () => file.close(),
    };
  },
};
