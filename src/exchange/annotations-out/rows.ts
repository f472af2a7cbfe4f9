import { fileRows } from '../../lake/lancedb/file-rows.js';
import { annotations } from '../../lake/tables/annotations.js';
import { importedColumns } from '../exports/columns.js';
import type { RowFormat } from '../exports/row-writer.js';
import type { AnnotationForm } from './form.js';
import { OF_THE_LAKE } from './left-out.js';

/** One row an annotation, with the columns that `media-graph import annotations` reads. */
export function asRows(format: RowFormat): AnnotationForm {
  return {
    ofOneAsset: false,
    async write(source, folder, path, leftOut, tell) {
      const columns = importedColumns(annotations);
      const rowOf = fileRows(columns);
      const writer = await format.open(folder, path, columns, {});
      for await (const rows of source.read()) {
        for (const row of rows) leftOut.addColumns(row, OF_THE_LAKE);
        await writer.write(rows.map(rowOf));
        tell(rows.length);
      }
      return writer.close();
    },
  };
}
