import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import type { AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { temporaryLake } from '../../support/lake.js';
import { always, importTwice } from './import-tool.js';
import { asRead, changed, changes, textOf } from './mutate.js';

let lake: Lake;
let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => ({ lake, folder, remove } = await temporaryLake()));
afterAll(() => remove());

type Item = Record<string, unknown>;

const VALID = {
  images: [
    { id: 1, file_name: 'a.jpg', width: 640, height: 480 },
    { id: 2, file_name: 'b.jpg', width: 10, height: 10, coco_url: 'http://x/b.jpg' },
  ],
  categories: [
    { id: 1, name: 'car' },
    { id: 2, name: 'person', keypoints: ['nose', 'eye'] },
  ],
  annotations: [
    { id: 1, image_id: 1, category_id: 1, bbox: [64, 48, 320, 240], area: 76800, iscrowd: 0 },
    { id: 2, image_id: 2, category_id: 2, bbox: [0, 0, 10, 10], keypoints: [1, 1, 2, 5, 5, 1], num_keypoints: 2 },
    { id: 3, image_id: 2, caption: 'A bee' },
    { id: 4, image_id: 1, category_id: 1, bbox: [0, 0, 1, 1], score: 0.25 },
    { id: 5, image_id: 1, category_id: 2, segmentation: [[1, 2, 3, 4, 5, 6]], attributes: { track: 7 } },
  ],
};
const REFUSED =
  /(entry \d+ of (images|categories) (repeats the id|has no id|has a file_name)|is not a list|holds no list)/;

it('a changed COCO file: each annotation is as it stands there, or reported', async () => {
  await always(changes, async (all) => {
    const doc = changed(VALID, all);
    const found = await importTwice(lake, folder, 'coco', 'x.json', textOf(doc), REFUSED);
    if (found) check(asRead(doc) as Item, found);
  });
  expect((await verifySnapshot(lake.current)).findings).toEqual([]);
});

function check(doc: Item, { rows, problems, rowsIn }: NonNullable<Awaited<ReturnType<typeof importTwice>>>): void {
  const items = Array.isArray(doc['annotations']) ? (doc['annotations'] as unknown[]) : [];
  expect(rowsIn).toBe(items.length);
  const reported = new Map(problems.map((problem) => [problem.line, problem]));
  expect(reported.size).toBe(problems.length);
  const ids = new Set<string>();
  items.forEach((item, i) => {
    const problem = reported.get(i + 1);
    if (problem) {
      expect(isUntouched(item, doc, ids), `${JSON.stringify(item)} is ${problem.field} ${problem.reason}`).toBe(false);
      return;
    }
    const expected = rowOf(item as Item, doc, i + 1);
    expect(rows.get(expected.id as string)).toMatchObject(expected);
    ids.add(expected.id as string);
  });
  expect(ids.size).toBe(rows.size);
}

/** What the item says, read by hand. */
function rowOf(item: Item, doc: Item, line: number): Partial<AnnotationRow> {
  const { id, image_id, category_id, bbox, caption, score, ...rest } = item;
  const picture = (doc['images'] as Item[]).find((one) => one['id'] === image_id)!;
  const category = (doc['categories'] as Item[] | undefined)?.find?.((one) => one['id'] === category_id);
  const type = caption !== undefined ? 'caption' : rest['keypoints'] !== undefined ? 'pose' : 'object';
  const name = picture['file_name'] == null || picture['file_name'] === '' ? image_id : picture['file_name'];
  const said =
    type === 'pose' && category?.['keypoints'] !== undefined
      ? { keypoint_names: category['keypoints'], ...rest }
      : rest;
  expect(image_id).toBeDefined();
  if (category_id !== undefined) expect(textOrNull(category!['name'])).not.toBeNull();
  const [x, y, w, h] = bbox === undefined ? [] : (bbox as unknown[]).map(Number);
  const [width, height] = [picture['width'] as number, picture['height'] as number];
  return {
    id: `coco:d:${type}:${id === undefined ? `#${line}` : words(id)}`,
    type,
    label: textOrNull(category?.['name']),
    text: textOrNull(caption),
    confidence: score == null || score === '' ? null : Number(score),
    source: score === undefined ? 'IMPORT' : 'MODEL',
    asset_id: String(name),
    data: Object.keys(said).length > 0 ? said : null,
    x: bbox === undefined ? null : x! / width,
    y: bbox === undefined ? null : y! / height,
    width: bbox === undefined ? null : Math.min(w! / width, 1 - x! / width),
    height: bbox === undefined ? null : Math.min(h! / height, 1 - y! / height),
  } as Partial<AnnotationRow>;
}

const words = (value: unknown) => (value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value));
const textOrNull = (value: unknown) => (value == null || value === '' ? null : String(value));

/** Whether nothing was changed of the item, and of what it refers to: then it must be taken. */
function isUntouched(item: unknown, doc: Item, before: ReadonlySet<string>): boolean {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const has = (list: unknown, one: unknown) => Array.isArray(list) && list.some((other) => same(other, one));
  const own = VALID.annotations.find((one) => same(one, item));
  if (!own) return false;
  const image = VALID.images.find(({ id }) => id === own.image_id);
  const category = VALID.categories.find(({ id }) => id === own.category_id);
  const isSecond = [...before].some((id) => id.endsWith(`:${own.id}`));
  return !isSecond && has(doc['images'], image) && (!category || has(doc['categories'], category));
}
