import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { float, text, type Column } from '../../lake/lancedb/columns.js';
import { fileRows } from '../../lake/lancedb/file-rows.js';
import type { DatasetRow } from '../../lake/tables/datasets.js';
import { annotations } from '../../lake/tables/annotations.js';
import { OWN_COLUMNS, OWN_MEMBER } from '../annotation-files/own-annotation.js';
import { aboutDataset } from './about.js';
import { categoriesOf, categoryOf, checkPictures, picturesAndBoxes, type Box, type Picture } from './boxes.js';
import { importedColumns, jsonRows } from './columns.js';
import { pictureSet, type ExportedField, type ExportedRecords, type ExportFormat } from './export-format.js';
import { OutputFolder, type OutputFile, type WrittenFile } from './output-folder.js';
import { fileName, picturePath } from './picture-name.js';

/**
 * COCO's instances, a file a split (https://cocodataset.org/#format-data): boxes are x, y, width, height in pixels, categories
 * count from 1 by name. `score` is the confidence, as in COCO's results. What COCO has no place for stands in a member of our own.
 */
export const coco: ExportFormat = {
  check: checkPictures,
  async write(source, folder, options, tell) {
    const categories = await categoriesOf(source, options);
    const spool = new OutputFolder(await mkdtemp(join(tmpdir(), 'media-graph-export-')));
    const splits = new Map<string, SplitFile>();
    let leftOut = 0;
    try {
      for (const split of source.splits.keys()) {
        splits.set(split, await SplitFile.open(folder, spool, split, source.dataset, categories));
      }
      for await (const { items, pictures, boxes, leftOut: left } of picturesAndBoxes(source, options)) {
        for (const { split, key, image } of pictures) if (image) await folder.small(picturePath(split, key), image);
        for (const [split, file] of splits) {
          await file.write(
            pictures.filter((picture) => picture.split === split),
            boxes.filter(({ picture }) => picture.split === split),
          );
        }
        leftOut += left;
        tell(items);
      }
      const records: ExportedRecords[] = [];
      for (const file of splits.values()) records.push(...(await file.close()));
      return { records, sets: options.images ? [pictureSet] : [], leftOut };
    } finally {
      await rm(spool.path, { recursive: true, force: true });
    }
  },
};

const ownColumns = importedColumns(annotations).filter(({ name }) => OWN_COLUMNS.some((own) => own === name));
const [ownRow, asJson] = [fileRows(ownColumns), jsonRows(ownColumns)];

/** One split's file. Pictures stand before annotations in it, so that these wait in a file of their own. */
class SplitFile {
  private readonly comma = { images: '', annotations: '' };
  private annotationNumber = 0;

  private constructor(
    private readonly split: string,
    private readonly file: OutputFile,
    private readonly waiting: OutputFile,
    private readonly spool: OutputFolder,
    private readonly categories: ReadonlyMap<string, number>,
  ) {}

  static async open(
    folder: OutputFolder,
    spool: OutputFolder,
    split: string,
    dataset: DatasetRow,
    categories: ReadonlyMap<string, number>,
  ): Promise<SplitFile> {
    const file = await folder.file(`annotations/instances_${fileName(split)}.json`, 'application/json');
    const head = {
      info: { ...aboutDataset(dataset), split, date_created: new Date(dataset.created_at).toISOString() },
      licenses: dataset.licence === null ? [] : [{ id: 1, name: dataset.licence, url: '' }],
      categories: [...categories].map(([name, i]) => ({ id: i + 1, name, supercategory: '' })),
    };
    await file.write(`${JSON.stringify(head).slice(0, -1)},"images":[`);
    return new SplitFile(split, file, await spool.file(fileName(split), 'application/json'), spool, categories);
  }

  async write(pictures: readonly Picture[], boxes: readonly Box[]): Promise<void> {
    if (pictures.length > 0) await this.file.write(this.listed('images', pictures.map(imageOf)));
    if (boxes.length > 0) {
      await this.waiting.write(
        this.listed(
          'annotations',
          boxes.map((box) => this.annotationOf(box)),
        ),
      );
    }
  }

  async close(): Promise<ExportedRecords[]> {
    const { path } = await this.waiting.close();
    await this.file.write('\n],"annotations":[');
    for await (const chunk of createReadStream(join(this.spool.path, path))) await this.file.write(chunk as Buffer);
    await this.file.write('\n]}\n');
    return recordsOf(this.split, await this.file.close());
  }

  private listed(list: 'images' | 'annotations', entries: readonly object[]): string {
    const lines = entries.map((entry) => `\n${JSON.stringify(entry)}`).join(',');
    const comma = this.comma[list];
    this.comma[list] = ',';
    return comma + lines;
  }

  private annotationOf({ picture, annotation, pixels }: Box): object {
    return {
      id: ++this.annotationNumber,
      image_id: picture.number,
      category_id: this.categories.get(categoryOf(annotation))! + 1,
      bbox: pixels,
      area: pixels[2] * pixels[3],
      iscrowd: 0,
      ...(annotation.confidence !== null && { score: annotation.confidence }),
      [OWN_MEMBER]: asJson(ownRow(annotation)),
    };
  }
}

function imageOf({ number, split, key, size, frameId }: Picture): object {
  return { id: number, file_name: picturePath(split, key), ...size, [OWN_MEMBER]: { frame_id: frameId } };
}

const [number, words] = [float, text] as readonly Column<unknown>[];
const inList = (list: string, names: Readonly<Record<string, Column<unknown>>>): ExportedField[] =>
  Object.entries(names).map(([name, column]) => ({
    name,
    column: column,
    extract: { jsonPath: `$.${list}[*].${name}` },
  }));

function recordsOf(split: string, file: WrittenFile): ExportedRecords[] {
  const images = { id: number!, file_name: words!, width: number!, height: number! };
  const boxes = { id: number!, image_id: number!, category_id: number!, bbox: words!, area: number! };
  return [
    {
      name: `images_${split}`,
      description: `Pictures of split ${split}.`,
      files: [file],
      fields: inList('images', images),
    },
    {
      name: `annotations_${split}`,
      description: `Boxes of split ${split}.`,
      files: [file],
      fields: inList('annotations', boxes),
    },
  ];
}
