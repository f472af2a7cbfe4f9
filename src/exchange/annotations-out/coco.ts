import { selectByKey } from '../../lake/lancedb/read.js';
import { fileRows } from '../../lake/lancedb/file-rows.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { frames, type FrameRow } from '../../lake/tables/frames.js';
import { partsOf } from '../../base/parts-of.js';
import { OWN_COLUMNS, OWN_MEMBER } from '../annotation-files/own-annotation.js';
import { categoryOf } from '../exports/boxes.js';
import { importedColumns, jsonRows } from '../exports/columns.js';
import type { OutputFile } from '../exports/output-folder.js';
import type { AnnotationForm } from './form.js';
import { OF_THE_LAKE } from './left-out.js';
import { pixelsOf } from './pixels.js';
import type { AnnotationSource } from './source.js';

const ownColumns = importedColumns(annotations).filter(({ name }) => OWN_COLUMNS.some((own) => own === name));
const [ownRow, asJson] = [fileRows(ownColumns), jsonRows(ownColumns)];

type Picture = Pick<FrameRow, 'id' | 'width' | 'height'> & { readonly number: number };

/**
 * COCO's instances (https://cocodataset.org/#format-data): a picture is a frame, boxes are in its pixels. What COCO has no place for
 * stands in a member of our own. Ids of frames and names of categories stay in memory.
 */
export const coco: AnnotationForm = {
  ofOneAsset: false,
  async write(source, folder, path, leftOut, tell) {
    const { pictures, categories } = await readContext(source);
    const file = await folder.file(path, 'application/json');
    const named = [...categories].map(([name, id]) => ({ id, name, supercategory: '' }));
    await file.write(
      `{"info":{"description":"annotations of a media-graph lake"},"categories":${JSON.stringify(named)}`,
    );
    await file.write(',"images":[');
    await writeList(file, [...pictures.values()].map(imageOf));
    await file.write('\n],"annotations":[');
    let written = 0;
    for await (const rows of source.read()) {
      const entries = rows.flatMap((row) => {
        const picture = row.frame_id === null ? undefined : pictures.get(row.frame_id);
        const problem = problemOf(row, picture);
        if (problem) leftOut.add(problem);
        if (problem || !picture) return [];
        leftOut.addColumns(row, OF_THE_LAKE);
        written++;
        return [annotationOf(written, row, picture, categories.get(categoryOf(row))!)];
      });
      await writeList(file, entries, written > entries.length);
      tell(entries.length);
    }
    await file.write('\n]}\n');
    return file.close();
  },
};

function problemOf(row: AnnotationRow, picture: Picture | undefined): string | null {
  if (row.frame_id === null) return 'annotations without a frame';
  if (!picture) return 'annotations of frames that are not there';
  return row.x !== null && !(picture.width && picture.height) ? 'annotations of frames without a size' : null;
}

async function readContext(source: AnnotationSource) {
  const names = new Set<string>();
  const ids = new Set<string>();
  for await (const rows of source.read()) {
    for (const row of rows) {
      if (row.frame_id === null) continue;
      names.add(categoryOf(row));
      ids.add(row.frame_id);
    }
  }
  const pictures = new Map<string, Picture>();
  for (const part of partsOf([...ids], PICTURES_PER_QUERY)) {
    const rows = await selectByKey(source.snapshot, frames, 'id', part, ['id', 'width', 'height']);
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const id of part) if (byId.has(id)) pictures.set(id, { ...byId.get(id)!, number: pictures.size + 1 });
  }
  return { pictures, categories: new Map([...names].sort().map((name, i) => [name, i + 1])) };
}

const PICTURES_PER_QUERY = 8_000;

function imageOf({ id, number, width, height }: Picture): object {
  return { id: number, file_name: `${id}.jpg`, width, height, [OWN_MEMBER]: { frame_id: id } };
}

function annotationOf(id: number, row: AnnotationRow, picture: Picture, category: number): object {
  return {
    id,
    image_id: picture.number,
    category_id: category,
    ...boxOf(row, picture),
    ...said(row),
    ...(row.confidence !== null && { score: row.confidence }),
    [OWN_MEMBER]: { ...asJson(ownRow(row)), ...regionOf(row) },
  };
}

function boxOf({ x, y, width, height }: AnnotationRow, { width: across, height: down }: Picture): object {
  if (x === null || y === null || width === null || height === null) return {};
  const size = [across!, down!] as const;
  const [w, h] = [pixelsOf(width, size[0]), pixelsOf(height, size[1])];
  const area = w * h;
  return { bbox: [pixelsOf(x, size[0]), pixelsOf(y, size[1]), w, h], area, iscrowd: 0 };
}

/** Pixels are rounded: imports take this where nobody has moved the box. */
const regionOf = ({ x, y, width, height }: AnnotationRow): object =>
  x === null ? {} : { region: [x, y, width, height] };

/** What came from COCO stands where its readers look for it. */
const OF_COCO = ['segmentation', 'area', 'iscrowd', 'keypoints', 'num_keypoints', 'attributes'];

function said({ data, type, text }: AnnotationRow): object {
  const caption = type === 'caption' && text !== null ? { caption: text } : {};
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return caption;
  const all = data as Readonly<Record<string, unknown>>;
  return { ...Object.fromEntries(OF_COCO.filter((name) => name in all).map((name) => [name, all[name]])), ...caption };
}

async function writeList(file: OutputFile, entries: readonly object[], isLater = false): Promise<void> {
  if (entries.length === 0) return;
  await file.write((isLater ? ',' : '') + entries.map((entry) => `\n${JSON.stringify(entry)}`).join(','));
}
