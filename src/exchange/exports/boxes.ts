import { UsageError } from '../../base/usage-error.js';
import { selectByKey } from '../../lake/lancedb/read.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { frames, type FrameRow } from '../../lake/tables/frames.js';
import { annotationsOf, splitOf, type DatasetSource, type ExportedItem } from './dataset-source.js';
import type { ExportOptions } from './export-options.js';
import { pictureKey } from './picture-name.js';

/** A frame as forms of pictures and boxes write it. */
export interface Picture {
  /** 1, 2, 3 … within the export. */
  readonly number: number;
  readonly split: string;
  readonly key: string;
  readonly frameId: string;
  /** Pixels of the picture that is written, else of the original frame; null: not known. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** The JPEG; null: it has none, or none was asked for. */
  readonly image: Buffer | null;
}

/** An annotation with a region of a frame with a known size. */
export interface Box {
  readonly picture: Omit<Picture, 'image'>;
  readonly size: { readonly width: number; readonly height: number };
  readonly annotation: AnnotationRow;
  /** The region in pixels. */
  readonly pixels: readonly [x: number, y: number, width: number, height: number];
}

/** Some pictures, each given once, with boxes of these and of earlier ones. */
export interface PicturesAndBoxes {
  readonly items: number;
  readonly pictures: readonly Picture[];
  readonly boxes: readonly Box[];
  readonly leftOut: number;
}

/** Throws when the items are neither frames nor annotations. */
export function checkPictures({ dataset: { kind, id } }: DatasetSource, { type }: ExportOptions): void {
  if (kind !== 'FRAME' && kind !== 'ANNOTATION') {
    throw new UsageError(
      `--format: the items of dataset ${id} are ${kind}; pictures with boxes are of FRAME or ANNOTATION`,
    );
  }
  if (kind === 'ANNOTATION' && type !== null) {
    throw new UsageError(`--type: the items of dataset ${id} are the annotations themselves; leave it out`);
  }
}

/**
 * The frames of a dataset of frames with the boxes of each, or the boxes of a dataset of annotations with the frame of each. Of
 * the latter, the frames' ids stay in memory.
 */
export function picturesAndBoxes(source: DatasetSource, options: ExportOptions): AsyncGenerator<PicturesAndBoxes> {
  return source.dataset.kind === 'FRAME' ? ofFrames(source, options) : ofAnnotations(source, options);
}

const frameColumns = ({ images }: ExportOptions) =>
  ['id', 'width', 'height', 'image_width', 'image_height', ...(images ? (['image'] as const) : [])] as const;
type Frame = Pick<FrameRow, 'id' | 'width' | 'height' | 'image_width' | 'image_height'> & { image?: Buffer | null };

async function* ofFrames(source: DatasetSource, options: ExportOptions): AsyncGenerator<PicturesAndBoxes> {
  for await (const items of source.read(frameColumns(options))) {
    const pictures = items.map(({ item, row }) =>
      pictureOf(item.ordinal + 1, splitOf(item), row as unknown as Frame, options),
    );
    const ids = pictures.map(({ frameId }) => frameId);
    const found = await annotationsOf(source.snapshot, 'frame_id', ids, options.type);
    const all = pictures.flatMap((picture) => (found.get(picture.frameId) ?? []).map((one) => boxOf(picture, one)));
    yield withBoxes(items.length, pictures, all);
  }
}

async function* ofAnnotations(source: DatasetSource, options: ExportOptions): AsyncGenerator<PicturesAndBoxes> {
  const known = new Map<string, Omit<Picture, 'image'>>();
  for await (const items of source.read(Object.keys(annotations.columns))) {
    const pictures = await newPictures(source, items, known, options);
    for (const { image: _, ...picture } of pictures) known.set(placeOf(picture.split, picture.frameId), picture);
    const all = items.map(({ item, row }) => {
      const annotation = row as unknown as AnnotationRow;
      const picture = known.get(placeOf(splitOf(item), annotation.frame_id ?? ''));
      return picture ? boxOf(picture, annotation) : null;
    });
    yield withBoxes(items.length, pictures, all);
  }
}

/** A frame may have annotations in two splits where these were made by annotations' own titles. */
const placeOf = (split: string, frameId: string): string => `${split}\n${frameId}`;

async function newPictures(
  source: DatasetSource,
  items: readonly ExportedItem[],
  known: ReadonlyMap<string, unknown>,
  options: ExportOptions,
): Promise<Picture[]> {
  const wanted = new Map<string, [split: string, frameId: string]>();
  for (const { item, row } of items) {
    const frameId = row['frame_id'] as string | null;
    const place = placeOf(splitOf(item), frameId ?? '');
    if (frameId !== null && row['x'] !== null && !known.has(place)) wanted.set(place, [splitOf(item), frameId]);
  }
  const ids = [...new Set([...wanted.values()].map(([, id]) => id))];
  const rows = await selectByKey(source.snapshot, frames, 'id', ids, frameColumns(options));
  const byId = new Map(rows.map((row) => [row.id, row as Frame]));
  const there = [...wanted.values()].filter(([, id]) => byId.has(id));
  return there.map(([split, id], i) => pictureOf(known.size + i + 1, split, byId.get(id)!, options));
}

function pictureOf(number: number, split: string, frame: Frame, { images }: ExportOptions): Picture {
  const kept = sizeOf(frame.image_width, frame.image_height);
  const original = sizeOf(frame.width, frame.height);
  const image = frame.image ?? null;
  const size = images && image ? kept : (original ?? kept);
  return { number, split, key: pictureKey(number, frame.id), frameId: frame.id, size, image };
}

const sizeOf = (width: number | null, height: number | null) =>
  width === null || height === null ? null : { width, height };

function boxOf(picture: Omit<Picture, 'image'>, annotation: AnnotationRow): Box | null {
  const { x, y, width, height } = annotation;
  const { size } = picture;
  if (!size || x === null || y === null || width === null || height === null) return null;
  const pixels = [x * size.width, y * size.height, width * size.width, height * size.height] as const;
  return { picture, size, annotation, pixels };
}

function withBoxes(items: number, pictures: readonly Picture[], all: readonly (Box | null)[]): PicturesAndBoxes {
  const boxes = all.filter((box) => box !== null);
  return { items, pictures, boxes, leftOut: all.length - boxes.length };
}

/** What a box's category is called: its label, or where it has none its type. */
export const categoryOf = ({ label, type }: Pick<AnnotationRow, 'label' | 'type'>): string => label ?? type;

/** The names of all categories, in the order of their code points: the same for the same dataset, whatever the order of its items. */
export async function categoriesOf(source: DatasetSource, options: ExportOptions): Promise<Map<string, number>> {
  const names = new Set<string>();
  for await (const { boxes } of picturesAndBoxes(source, { ...options, images: false })) {
    for (const { annotation } of boxes) names.add(categoryOf(annotation));
  }
  return new Map([...names].sort(byCodePoint).map((name, i) => [name, i]));
}

const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
