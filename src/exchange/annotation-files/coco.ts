import { basename } from 'node:path';
import { RowProblem } from '../problem.js';
import { number } from '../values.js';
import { datasetOf } from './dataset.js';
import { ONLY_FRAME, type FoundRow, type Medium, type OpenAnnotationFiles, type ReadOptions } from './found.js';
import { inWords, jsonElements, record, type JsonElement } from './json-elements.js';
import { eachAs } from './each-as.js';
import { scaled } from './geometry.js';
import { exactBox, OWN_MEMBER, ownAnnotation, ownFrame, ownRegion } from './own-annotation.js';
import { putBox } from './put-box.js';

interface Category {
  readonly name: unknown;
  readonly keypoints?: unknown;
}

/** What annotations refer to, of all files together: results of a model name pictures of another file. */
interface Context {
  readonly pictures: Map<unknown, Medium>;
  readonly categories: Map<unknown, Category>;
}

/**
 * COCO's instances, captions, keypoints and results (https://cocodataset.org/#format-data, #format-results): boxes are
 * x, y, width, height in pixels; lists stand in any order, so pictures and categories are read first.
 */
export const openCoco: OpenAnnotationFiles = async (files, options) => {
  const context: Context = { pictures: new Map(), categories: new Map() };
  for (const file of files) await readContext(file, context);
  return {
    pictures: { [Symbol.iterator]: () => context.pictures.values() },
    async *read(file) {
      const dataset = options.dataset ?? datasetOf(file);
      for await (const elements of jsonElements(file, ['annotations'])) {
        yield eachAs(
          elements,
          ({ number: line }) => line,
          (element) => found(element, dataset, context, options),
        );
      }
    },
  };
};

/** Reads on only until pictures and categories are known, where they stand before the annotations. */
async function readContext(file: string, { pictures, categories }: Context): Promise<void> {
  const seen = new Set<string>();
  const ids = { images: new Set<unknown>(), categories: new Set<unknown>() };
  for await (const elements of jsonElements(file, ['images', 'categories', 'annotations'])) {
    for (const { list, number, value, repeatsKey } of elements) {
      seen.add(list);
      const { id, ...rest } = record(value);
      if (list !== 'images' && list !== 'categories') continue;
      const known: ReadonlyMap<unknown, { readonly name: unknown }> = list === 'images' ? pictures : categories;
      const refuse = (reason: string) => new Error(`${file}: entry ${number} of ${list} ${reason}`);
      if (repeatsKey) throw refuse('has a key twice');
      if (id == null) throw refuse(`has no id: give each of ${list} an id of its own`);
      const picture = list === 'images' ? pictureOf(id, rest, refuse) : null;
      const name = picture ? picture.name : rest['name'];
      // Files of one dataset list the same pictures and categories.
      if (ids[list].has(id) || (known.has(id) && known.get(id)!.name !== name)) {
        throw refuse(`repeats the id ${inWords(id)}: give each of ${list} an id of its own`);
      }
      ids[list].add(id);
      if (picture) pictures.set(id, picture);
      else categories.set(id, { name, keypoints: rest['keypoints'] });
    }
    // A list that has begun may go on in the next batch, unless the annotations have begun after it.
    const inAnnotations = elements.at(-1)?.list === 'annotations';
    if (seen.has('') || (inAnnotations && seen.size === 3)) return;
  }
  if (seen.size === 0) throw new Error(`${file} holds no list of annotations: it is not of COCO's format`);
}

function pictureOf(
  id: unknown,
  { file_name, coco_url, width, height, [OWN_MEMBER]: own }: Record<string, unknown>,
  refuse: (reason: string) => Error,
): Medium {
  const said = file_name ?? '';
  if (typeof said !== 'string' && typeof said !== 'number') throw refuse('has a file_name that is no text');
  const name = said === '' ? inWords(id) : String(said);
  const size = { width: sizeOf(width), height: sizeOf(height) };
  const uri = typeof coco_url === 'string' && coco_url !== '' ? coco_url : name;
  const frameId = ownFrame(own);
  const target = frameId === null ? {} : { target: { frame_id: frameId } };
  return { kind: 'IMAGE', name, aliases: [basename(name), inWords(id)], uri, ...size, ...target };
}

const sizeOf = (value: unknown): number | undefined => (typeof value === 'number' && value > 0 ? value : undefined);

function found(
  { list, number: line, value, repeatsKey }: JsonElement,
  dataset: string,
  { pictures, categories }: Context,
  { clip }: ReadOptions,
): FoundRow {
  const { id, image_id, category_id, bbox, caption, score, [OWN_MEMBER]: said, ...rest } = record(value);
  if (repeatsKey) throw new RowProblem(null, value, 'has a key twice');
  const medium = pictures.get(image_id);
  if (!medium) throw new RowProblem('image_id', image_id, 'is not the id of one of images');
  const category = categories.get(category_id);
  if (category_id !== undefined && !category) {
    throw new RowProblem('category_id', category_id, 'is not the id of one of categories');
  }
  if (category && (category.name == null || category.name === '')) {
    throw new RowProblem('category_id', category_id, 'is the id of a category without a name');
  }
  const type = caption !== undefined ? 'caption' : rest['keypoints'] !== undefined ? 'pose' : 'object';
  const values: Record<string, unknown> = {
    id: `coco:${dataset}:${type}:${list === '' || id === undefined ? `#${line}` : inWords(id)}`,
    type,
    label: category?.name,
    text: caption,
    confidence: score,
    source: score === undefined ? 'IMPORT' : 'MODEL',
  };
  const own = ownAnnotation(said);
  const data = type === 'pose' ? { ...rest, keypoint_names: category?.keypoints } : rest;
  if (own) Object.assign(values, own);
  else if (Object.keys(data).length > 0) values['data'] = data;
  if (bbox !== undefined) putBox(values, exactBox(boxOf(bbox, medium), ownRegion(said)), ['bbox', bbox], clip);
  return { line, medium, frame: ONLY_FRAME, range: null, values };
}

function boxOf(bbox: unknown, { width, height }: Medium) {
  if (!Array.isArray(bbox) || bbox.length !== 4) throw new RowProblem('bbox', bbox, 'is not [x, y, width, height]');
  if (!width || !height) throw new RowProblem('bbox', bbox, 'is in pixels, but its picture has no width and height');
  const [x, y, w, h] = bbox.map((one) => number(one, 'bbox')) as [number, number, number, number];
  return scaled({ x, y, w, h }, width, height);
}
