import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { temporaryLake } from '../support/lake.js';
import { importTwice, type Imported } from './fuzz/import-tool.js';

let lake: Lake;
let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => ({ lake, folder, remove } = await temporaryLake()));
afterEach(() => remove());

const NEVER = /^$/;

describe('COCO', () => {
  const image = { id: 1, file_name: 'a.jpg', width: 10, height: 10 };
  const doc = { images: [image], categories: [{ id: 1, name: 'car' }], annotations: [{ id: 1, image_id: 1 }] };
  const coco = (text: string | object, refused = NEVER) =>
    importTwice(lake, folder, 'coco', 'x.json', typeof text === 'string' ? text : JSON.stringify(text), refused);

  it('without an id of a picture is refused, and an annotation without a picture reported', async () => {
    const { id: _, ...nameless } = image;
    expect(await coco({ ...doc, images: [nameless] }, /entry 1 of images has no id: give each/)).toBeNull();
    expect((await coco({ ...doc, annotations: [{ id: 1 }] }))!.problems).toMatchObject([
      { line: 1, field: 'image_id' },
    ]);
  });

  it('whose picture has a file_name that is no text is refused', async () => {
    const images = [{ ...image, file_name: ['a.jpg'] }];
    expect(await coco({ ...doc, images }, /entry 1 of images has a file_name that is no text/)).toBeNull();
  });

  it('whose annotation is of a category without a name is reported', async () => {
    const annotations = [{ id: 1, image_id: 1, category_id: 1 }];
    expect((await coco({ ...doc, categories: [{ id: 1 }], annotations }))!.problems).toMatchObject([
      { line: 1, field: 'category_id', reason: 'is the id of a category without a name' },
    ]);
  });

  it('whose annotations are no list is refused', async () => {
    expect(await coco({ ...doc, annotations: { 1: { id: 1, image_id: 1 } } }, /annotations is not a list/)).toBeNull();
  });

  it('with a key that is there twice is reported, or refused where it is of a picture', async () => {
    const twice = '{"id":1,"image_id":1,"attributes":{"a":[{"b":1,"b":2}]}},{"id":2,"image_id":1,"a":{},"c":[{},{}]}';
    const found = await coco(JSON.stringify(doc).replace(/{"id":1,"image_id":1}/, twice));
    expect(found!.problems).toMatchObject([{ line: 1, field: null, reason: 'has a key twice' }]);
    expect([...found!.rows.keys()]).toEqual(['coco:d:object:2']);
    const picture = JSON.stringify(doc).replace('"width":10', '"width":10,"width":20');
    expect(await coco(picture, /entry 1 of images has a key twice/)).toBeNull();
  });
});

describe('Label Studio', () => {
  it.each([
    [{ annotations: [null] }, 'annotations', 'holds at place 1 what has no list of results'],
    [{ annotations: [{ id: 1, result: { type: 'choices' } }] }, 'annotations', 'holds at place 1 what has no list'],
    [{ annotations: [], predictions: { 1: {} } }, 'predictions', 'is not a list'],
  ])('%j is reported', async (task, field, reason) => {
    const found = await importTwice(
      lake,
      folder,
      'label-studio',
      'x.json',
      JSON.stringify([{ id: 1, ...task }]),
      NEVER,
    );
    expect(found!.problems).toMatchObject([{ line: 1, field, reason: expect.stringContaining(reason) }]);
  });
});

describe('CVAT', () => {
  const cvat = (text: string, refused = NEVER) => importTwice(lake, folder, 'cvat', 'x.xml', text, refused);
  const ofImage = (shape: string) =>
    cvat(`<annotations><image name="a" width="10" height="10">\n${shape}</image></annotations>`);
  const ofTrack = (meta: string, track: string, shape = '<box frame="0" xtl="0" ytl="0" xbr="1" ybr="1"/>') =>
    cvat(
      `<annotations><meta>${meta}<original_size><width>10</width><height>10</height></original_size></meta><track ${track}>\n${shape}</track></annotations>`,
    );
  const only = ({ rows }: Imported) => [...rows.values()][0]!;
  const BOX = '<box label="l" xtl="0" ytl="0" xbr="1" ybr="1">';

  it.each([
    ['<sphere label="l"/>', 'sphere', 'is no shape of CVAT'],
    ['<attribute name="a">b</attribute>', 'attribute', 'is no shape of CVAT'],
    [`${BOX}<box/></box>`, 'box', 'is nothing that a box of CVAT has'],
    [`${BOX}<points points="1,1"/></box>`, 'points', 'is nothing that a box of CVAT has'],
    [`${BOX}<attribute name="a">b</attribute><attribute name="a">c</attribute></box>`, 'attribute', 'is there twice'],
    ['<mask label="l" left="5" top="0" width="-2" height="1"/>', 'width', 'is below 0'],
    ['<ellipse label="l" cx="5" cy="5" rx="1" ry="-1"/>', 'ry', 'is below 0'],
    ['<box label="l" xtl="5" ytl="0" xbr="1" ybr="1"/>', 'xtl,ytl,xbr,ybr', 'ends before it starts'],
    ['<polygon label="l" points="1,1;2"/>', 'points', 'is not x,y'],
  ])('%s is reported', async (shape, field, reason) => {
    expect((await ofImage(shape))!.problems).toMatchObject([{ line: 2, field, reason }]);
  });

  it('takes text in CDATA', async () => {
    const found = await ofImage(`${BOX}<attribute name="a">1 <![CDATA[< 2]]></attribute></box>`);
    expect(only(found!).data).toMatchObject({ attributes: { a: '1 < 2' } });
  });

  it('keeps what is said of a point of a skeleton with that point', async () => {
    const part = (label: string) =>
      `<points label="${label}" points="1,1"><attribute name="seen">${label}</attribute></points>`;
    const found = await ofImage(
      `<skeleton label="l">${part('a')}${part('b')}<attribute name="pose">sits</attribute></skeleton>`,
    );
    expect(only(found!).data).toMatchObject({
      attributes: { pose: 'sits' },
      keypoints: [
        { label: 'a', attributes: { seen: 'a' } },
        { label: 'b', attributes: { seen: 'b' } },
      ],
    });
  });

  it('refuses an attribute that is there twice', async () => {
    const text = '<annotations><image name="a" name="b" width="10" height="10"></image></annotations>';
    expect(await cvat(text, /<image> has the attribute name twice/)).toBeNull();
  });

  it.each([
    ['<task><id>1</id></task>', 'label="l"', 'id', 'of the track is required'],
    ['<task><id>1</id></task>', 'id="0" task_id="2"', 'task_id', 'is not the id of a task'],
    [
      '<task><id>1</id></task><task><id>2</id></task>',
      'id="0"',
      'task_id',
      'is required, since there are several tasks',
    ],
    [
      '<task><id>1</id><frame_filter>every 5</frame_filter></task>',
      'id="0"',
      'frame_filter',
      'of the task is not step=N',
    ],
  ])('a track of %s with %s is reported', async (meta, track, field, reason) => {
    expect((await ofTrack(meta, track))!.problems).toMatchObject([{ line: 2, field, reason }]);
  });

  it('keeps what else a track says', async () => {
    const found = await ofTrack('<task><id>1</id></task>', 'id="0" label="l" group_id="3"');
    expect(only(found!).data).toMatchObject({ track: '0', group_id: '3' });
  });
});
