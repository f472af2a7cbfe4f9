import { selectByKey } from '../../lake/lancedb/read.js';
import type { AnnotationRow } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { frames, type FrameRow } from '../../lake/tables/frames.js';
import { shapeValues } from '../annotation-files/cvat-shape.js';
import { ONLY_FRAME } from '../annotation-files/found.js';
import { cvatElement, opened } from './cvat-element.js';
import { CvatLabels, element } from './cvat-labels.js';
import { cvatShapeOf } from './cvat-shape-of.js';
import type { AnnotationForm } from './form.js';
import { OF_THE_LAKE } from './left-out.js';
import type { Size } from './outline.js';
import { ownSaid } from './own-said.js';
import type { AnnotationSource } from './source.js';

type Picture = Pick<FrameRow, 'id' | 'width' | 'height' | 'number' | 'asset_id'>;
const PICTURE_COLUMNS = ['id', 'width', 'height', 'number', 'asset_id'] as const;

/**
 * CVAT for images 1.1 (https://docs.cvat.ai/docs/manual/advanced/xml_format/): an image is a frame, shapes are in its pixels. What CVAT
 * has no place for stands in an attribute of our own. Ids of frames and names of labels stay in memory.
 */
export const cvatImages: AnnotationForm = {
  ofOneAsset: false,
  async write(source, folder, path, leftOut, tell) {
    const { pictures, names, labels } = await readContext(source);
    const file = await folder.file(path, 'application/xml');
    const task = `${element('name', 'media-graph')}<mode>annotation</mode>\n${labels.toXml()}`;
    await file.write(`<?xml version="1.0" encoding="utf-8"?>\n<annotations>\n<version>1.1</version>\n`);
    await file.write(`<meta><task>${task}</task></meta>\n`);
    let [images, open] = [0, ''];
    for await (const rows of source.read('frame_id')) {
      const parts: string[] = [];
      let written = 0;
      for (const row of rows) {
        const picture = row.frame_id === null ? undefined : pictures.get(row.frame_id);
        const problem = problemOf(row, picture);
        if (problem) leftOut.add(problem);
        if (problem || !picture) continue;
        leftOut.addColumns(row, OF_THE_LAKE);
        if (open !== picture.id) parts.push(open && '</image>\n', imageOf(images++, picture, names.get(picture.id)!));
        open = picture.id;
        parts.push(shapeElement(row, sizeOf(picture)));
        written++;
      }
      await file.write(parts.join(''));
      tell(written);
    }
    await file.write(`${open && '</image>\n'}</annotations>\n`);
    return file.close();
  },
};

function problemOf(row: AnnotationRow, picture: Picture | undefined): string | null {
  if (row.frame_id === null) return 'annotations without a frame';
  if (!picture) return 'annotations of frames that are not there';
  return row.x !== null && !sizeOf(picture) ? 'annotations of frames without a size' : null;
}

const sizeOf = ({ width, height }: Picture): Size | null => (width && height ? { width, height } : null);

async function readContext(source: AnnotationSource) {
  const ids = new Set<string>();
  for await (const rows of source.read()) for (const { frame_id } of rows) if (frame_id !== null) ids.add(frame_id);
  const found = await selectByKey(source.snapshot, frames, 'id', [...ids], PICTURE_COLUMNS);
  const pictures = new Map(found.map((picture) => [picture.id, picture]));
  const assetIds = [...new Set(found.map(({ asset_id }) => asset_id))];
  const known = await selectByKey(source.snapshot, assets, 'id', assetIds, ['id', 'kind']);
  const stills = new Set(known.filter(({ kind }) => kind === 'IMAGE').map(({ id }) => id));
  const names = new Map(
    found.map(({ id, asset_id, number }) => [id, number === 0 && stills.has(asset_id) ? asset_id : `${id}.jpg`]),
  );
  return { pictures, names, labels: await labelsOf(source, pictures) };
}

async function labelsOf(source: AnnotationSource, pictures: ReadonlyMap<string, Picture>): Promise<CvatLabels> {
  const labels = new CvatLabels();
  for await (const rows of source.read()) {
    for (const row of rows) {
      const picture = pictures.get(row.frame_id ?? '');
      if (problemOf(row, picture) === null) labels.add(cvatShapeOf(row, sizeOf(picture!)));
    }
  }
  return labels;
}

function imageOf(id: number, { width, height }: Picture, name: string): string {
  return opened('image', { id: `${id}`, name, width: `${width ?? 0}`, height: `${height ?? 0}` }, null);
}

function shapeElement(row: AnnotationRow, size: Size | null): string {
  const shape = cvatShapeOf(row, size);
  const values = shapeValues(shape, size ?? {}, false);
  const medium = { kind: 'IMAGE', name: '', aliases: [], uri: '' } as const;
  return cvatElement(shape, ownSaid(row, { line: 0, medium, frame: ONLY_FRAME, range: null, values }, null));
}
