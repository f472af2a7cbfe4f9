import sharp from 'sharp';
import { byCommand } from '../../src/graph/access/by.js';
import { defineTypes } from '../../src/graph/annotations/define-type.js';
import { shippedTypes } from '../../src/lake/annotations/shipped-types.js';
import { nameKey } from '../../src/lake/tables/titles.js';
import { generateRows, modelRow, temporaryLake, writeRows, type LakeRows } from './lake.js';

const FILMS = [
  { name: 'Harbour at Dawn', access_tags: ['acme', 'analysis'] },
  { name: 'Night Shift', access_tags: ['acme', 'zenith'] },
  { name: 'Paper Planets', access_tags: ['zenith'] },
];

/** The rows of the lake that examples/policies are tried on: three films with tags, film-1 to film-3, each frame with a picture of its own. */
export async function workedRows(): Promise<LakeRows> {
  const rows = generateRows();
  const named = Object.fromEntries(
    Object.entries(rows).map(([table, of]) => [table, (of as object[]).map(withLongIds)]),
  ) as unknown as LakeRows;
  named.titles = named.titles.map((title, i) => ({ ...title, ...FILMS[i]!, name_key: nameKey(FILMS[i]!.name) }));
  named.models.push({ ...modelRow('smoke@1') });
  named.frames = await withPictures(named.frames);
  return named;
}

/** The frames, each with a picture of its own. */
export const withPictures = (frames: LakeRows['frames']) =>
  Promise.all(
    frames.map(async (frame, i) => ({
      ...frame,
      ...{ image: await picture(i), image_width: WIDTH, image_height: HEIGHT },
    })),
  );

/** A lake of these rows, with the annotation types that come with the project and `review`. */
export async function workedLake() {
  const made = await temporaryLake();
  await writeRows(made.lake, await workedRows());
  await defineTypes(made.lake, [...shippedTypes, REVIEW], byCommand(null), {});
  return made;
}

const REVIEW = {
  name: 'review',
  description: 'What a reviewer says.',
  dataSchema: null,
  temporal: true,
  spatial: true,
};
const [WIDTH, HEIGHT] = [32, 18];

const picture = (i: number) =>
  sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: { r: i, g: 2 * i, b: 3 * i } } })
    .jpeg()
    .toBuffer();

/** t0-a1 as film-1-a1. */
const withLongIds = (row: object) =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string'
        ? value.replace(/(^|films\/)t(\d)(?=-|$)/, (_, before, t) => `${before}film-${Number(t) + 1}`)
        : (value as unknown),
    ]),
  );
