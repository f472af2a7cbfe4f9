import { createTarPacker } from 'modern-tar';
import { UNSPLIT } from './dataset-source.js';
import { columnsOf, checkRows, itemRows, type ItemRow } from './item-rows.js';
import type { ExportedRecords, ExportFormat } from './export-format.js';
import type { OutputFolder } from './output-folder.js';
import { fileName } from './picture-name.js';
import { Shards, type Shard } from './shards.js';

const SAMPLES_PER_SHARD = 10_000;

/**
 * WebDataset (https://github.com/webdataset/webdataset): tar files of samples, `KEY.json` with the row and its annotations, and
 * `KEY.jpg` with the picture; files of one sample stand together.
 */
export const webdataset: ExportFormat = {
  check: checkRows,
  async write(source, folder, options, tell) {
    const mtime = new Date(source.dataset.created_at);
    const splits = new Map(
      [...source.splits.keys()].map((split) => [
        split,
        new Shards<ItemRow>({
          most: SAMPLES_PER_SHARD,
          bytes: ({ image }) => image?.length ?? 0,
          open: (number) => openTar(folder, `${fileName(split)}-${String(number).padStart(6, '0')}.tar`, mtime),
        }),
      ]),
    );
    for await (const items of itemRows(source, options)) {
      for (const [split, shards] of splits) await shards.write(items.filter((item) => item.split === split));
      tell(items.length);
    }
    const records: ExportedRecords[] = [];
    for (const [split, shards] of splits) {
      await shards.close();
      records.push({
        name: split === UNSPLIT ? source.table.name : `${source.table.name}_${split}`,
        description: `The items of split ${split}: rows of ${source.table.name}.`,
        files: shards.files,
        within: { includes: '*.json', encodingFormat: 'application/json' },
        fields: columnsOf(source, { ...options, images: false }).map(({ name, column }) => ({
          name,
          column,
          extract: { jsonPath: `$.${name}` },
        })),
      });
    }
    return { records, sets: [], leftOut: 0 };
  },
};

async function openTar(folder: OutputFolder, path: string, mtime: Date): Promise<Shard<ItemRow>> {
  const file = await folder.file(path, 'application/x-tar');
  const { readable, controller } = createTarPacker();
  const written = (async () => {
    for await (const chunk of readable) await file.write(chunk);
  })();
  written.catch(() => undefined);
  const add = async (name: string, data: Uint8Array) => {
    const body = controller.add({ name, size: data.length, mtime }).getWriter();
    await body.write(data);
    await body.close();
  };
  return {
    async write(samples) {
      for (const { key, row, image, beside } of samples) {
        const { file_name: _, ...told } = row;
        if (image) await add(`${key}.jpg`, image);
        await add(`${key}.json`, Buffer.from(JSON.stringify({ ...told, annotations: beside })));
      }
    },
    async close() {
      controller.finalize();
      await written;
      return file.close();
    },
  };
}
