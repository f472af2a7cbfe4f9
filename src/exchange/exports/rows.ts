import { aboutDataset } from './about.js';
import { besideColumns } from './beside.js';
import { columnFields, pictureSet, type ExportedRecords, type ExportFormat } from './export-format.js';
import { checkRows, columnsOf, itemRows } from './item-rows.js';
import { picturePath } from './picture-name.js';
import type { RowFormat } from './row-writer.js';

/** The rows of a dataset as one file of its table's name, and beside it one of annotations where a type is asked for. */
export function rowsExport(format: RowFormat): ExportFormat {
  return {
    check: checkRows,
    async write(source, folder, options, tell) {
      const { table, dataset } = source;
      const about = aboutDataset(dataset);
      const open = (name: string, columns: typeof besideColumns) =>
        format.open(folder, name + format.extension, columns, about);
      const columns = columnsOf(source, options);
      const rows = await open(table.name, columns);
      const beside = options.type === null ? null : await open('annotations', besideColumns);
      for await (const items of itemRows(source, options)) {
        for (const { split, key, image } of items) if (image) await folder.small(picturePath(split, key), image);
        await rows.write(items.map(({ row }) => row));
        await beside?.write(items.flatMap((item) => item.beside));
        tell(items.length);
      }
      const records: ExportedRecords[] = [
        {
          name: table.name,
          description: `The items of the dataset: rows of ${table.name}.`,
          files: [await rows.close()],
          fields: columnFields(columns),
        },
      ];
      if (beside) {
        records.push({
          name: 'annotations',
          description: `Annotations of type ${options.type} of the items.`,
          files: [await beside.close()],
          fields: columnFields(besideColumns),
        });
      }
      return { records, sets: options.images ? [pictureSet] : [], leftOut: 0 };
    },
  };
}
