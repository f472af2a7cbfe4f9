import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { definedTypes } from '../../src/lake/verify/annotation-types.js';
import {
  importAnnotationFiles,
  type AnnotationFilesOptions,
  type AnnotationFilesResult,
} from '../../src/exchange/annotation-files/import-annotation-files.js';
import { NO_MAPPING } from '../../src/exchange/annotation-files/mapping.js';
import { importFiles } from '../../src/exchange/import-files.js';
import { openReport } from '../../src/exchange/report.js';
import { importTables } from '../../src/exchange/tables/all.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { count, select } from '../../src/lake/lancedb/read.js';
import { annotations, type AnnotationRow } from '../../src/lake/tables/annotations.js';
import { assets } from '../../src/lake/tables/assets.js';
import { frames } from '../../src/lake/tables/frames.js';
import { titles } from '../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { temporaryLake } from '../support/lake.js';

const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const withData = describe.skipIf(!existsSync(shared));
if (!existsSync(shared)) console.warn(`skipped: real annotation files are not at ${shared}`);
const real = (path: string) => join(shared, path);
const textOf = (path: string) => readFileSync(real(path), 'utf8');
const occurrences = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

let lake: Lake;
let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ lake, folder, remove } = await temporaryLake());
});
afterEach(() => remove());

const MAKE_ALL = { createAssets: true, createFrames: true, frameRate: '25' };

async function importAll(
  format: string,
  files: string[],
  options: Partial<AnnotationFilesOptions> = MAKE_ALL,
): Promise<AnnotationFilesResult & { problems: { line: number; field: string; reason: string }[] }> {
  const path = join(folder, 'rejected.ndjson');
  const result = await importAnnotationFiles(lake, format, files, {
    mapping: NO_MAPPING,
    offsetUs: 0,
    dataset: null,
    actions: null,
    frameRate: null,
    clip: false,
    createFrames: false,
    createAssets: false,
    createTitles: false,
    strict: false,
    ...options,
    report: await openReport(files, path),
  });
  expect(result.rowsIn).toBe(result.written + result.reported);
  const report = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  return { ...result, problems: report.map((line) => JSON.parse(line)) };
}

const allAnnotations = (): Promise<AnnotationRow[]> => select(lake.current, annotations);

/** Every check holds, and each type that was written is defined, in words. */
async function expectClean(): Promise<void> {
  expect((await verifySnapshot(lake.current)).findings).toEqual([]);
  const defined = await definedTypes(lake.current);
  for (const { type } of await select(lake.current, annotations, { columns: ['type'] })) {
    expect(defined.get(type)?.description, type).toMatch(/\w/);
  }
}

/** The same files once more: the rows are the same, and nothing more is made. */
async function expectNoChange(format: string, files: string[], options?: Partial<AnnotationFilesOptions>) {
  const before = (await allAnnotations()).sort(byId);
  const made = await count(lake.current, frames);
  expect(await importAll(format, files, options)).toMatchObject({ assetsMade: 0, framesMade: 0 });
  expect((await allAnnotations()).sort(byId)).toEqual(before);
  expect(await count(lake.current, frames)).toBe(made);
}
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

withData('AVA', () => {
  it('gives an annotation a row, its box as it stands there, the frame that it is of, and the action by its name', async () => {
    const path = real('ava/ava_val_v2.1_pose14.csv');
    const actions = real('ava/ava_action_list_v2.2.pbtxt');
    const text = textOf('ava/ava_val_v2.1_pose14.csv');
    const rows = occurrences(text, /^./gm);
    expect(rows).toBe(93_400);
    const seconds = new Set([...text.matchAll(/^(.{11}),0*(\d+),/gm)].map(([, video, second]) => `${video} ${second}`));
    expect(await importAll('ava', [path], { ...MAKE_ALL, actions })).toMatchObject({
      rowsIn: rows,
      written: rows,
      assetsMade: 64,
      framesMade: seconds.size,
    });
    const names = [...readFileSync(actions, 'utf8').matchAll(/name: "(.*)"\n {2}label_id: (\d+)/g)];
    const nameOf = new Map(names.map(([, name, id]) => [id, name]));
    const byKey = new Map((await allAnnotations()).map((row) => [row.id, row]));
    expect(byKey.size).toBe(rows);
    for (const line of text.trim().split('\n')) {
      const [video, second, x1, y1, x2, y2, action] = line.trim().split(',') as string[];
      const row = byKey.get(`ava:${video}:${Number(second)}:${x1},${y1},${x2},${y2}:${action}`)!;
      const said = [row.asset_id, row.start_us, row.end_us! - row.start_us!, row.label, row.type, row.data];
      const box = [row.x, row.y, row.width, row.height];
      if (
        JSON.stringify(said) !==
          JSON.stringify([video, Number(second) * 1e6, 1e6, nameOf.get(action!), 'action', { action_id: +action! }]) ||
        JSON.stringify(box) !== JSON.stringify([+x1!, +y1!, +x2! - +x1!, +y2! - +y1!])
      ) {
        throw new Error(`${line} became ${JSON.stringify(row)}`);
      }
    }
    const frameOf = new Map((await select(lake.current, frames)).map((row) => [row.id, row]));
    expect(frameOf.size).toBe(seconds.size);
    for (const row of byKey.values()) expect(frameOf.get(row.frame_id!)!.timestamp_us).toBe(row.start_us);
    await expectClean();
    await expectNoChange('ava', [path], { ...MAKE_ALL, actions });
  }, 120_000);

  it('Speech: each segment is a range, but for the one that ends where it starts', async () => {
    const path = real('ava/ava_speech_labels_v1.csv');
    const text = textOf('ava/ava_speech_labels_v1.csv');
    const rows = occurrences(text, /\n/g);
    expect(rows).toBe(39_874);
    const result = await importAll('ava-speech', [path]);
    expect(result).toMatchObject({ rowsIn: rows, written: rows - 1, reported: 1, assetsMade: 160, framesMade: 0 });
    expect(result.problems[0]!.reason).toContain('is not after start 1140');
    const found = await allAnnotations();
    for (const label of ['NO_SPEECH', 'CLEAN_SPEECH', 'SPEECH_WITH_NOISE', 'SPEECH_WITH_MUSIC']) {
      const empty = label === 'NO_SPEECH' ? 1 : 0;
      expect(found.filter((row) => row.label === label).length, label).toBe(
        occurrences(text, new RegExp(`,${label}\\r?\\n`, 'g')) - empty,
      );
    }
    await expectClean();
    await expectNoChange('ava-speech', [path]);
  }, 60_000);

  it('Speech of a file for each video, by commas or tabs, counts from where its part of the video begins', async () => {
    const letters = { s: 0, m: 0 };
    for (const kind of ['music', 'speech']) {
      const names = readdirSync(real(`avaspeech_smad/${kind} labels`));
      const files = names.map((name) => real(`avaspeech_smad/${kind} labels/${name}`));
      const texts = files.map((file) => readFileSync(file, 'utf8')).join('\n');
      const [s, m] = [occurrences(texts, /[,\t]s\b/g), occurrences(texts, /[,\t]m\b/g)];
      expect(await importAll('ava-speech', files, { ...MAKE_ALL, offsetUs: 900e6 })).toMatchObject({
        rowsIn: s + m,
        written: s + m,
      });
      letters.s += s;
      letters.m += m;
    }
    // The files of speech tell music, too, where it is heard with speech.
    expect(letters).toEqual({ s: 22_250, m: 1_413 + 5_311 });
    const types = (await allAnnotations()).map((row) => row.type);
    expect(types.filter((type) => type === 'speech-segment').length).toBe(letters.s);
    expect(types.filter((type) => type === 'music-segment').length).toBe(letters.m);
    // The same video in AVA-Speech, which counts from the start of the film.
    const [, first] = /^-5KQ66BBWC4,([\d.]+),[\d.]+,(?!NO_)/m.exec(textOf('ava/ava_speech_labels_v1.csv'))!;
    const ofVideo = (await allAnnotations()).filter((row) => row.asset_id === '-5KQ66BBWC4' && row.label === 'SPEECH');
    expect(Math.min(...ofVideo.map((row) => row.start_us!))).toBe(Number(first) * 1e6);
    await expectClean();
  }, 60_000);
});

withData('COCO', () => {
  const files = ['train', 'val'].map((part) => `coco/coco_tiny/instances_${part}2017.json`);

  it('gives each box as fractions of its picture, its category as label, its outline in the data', async () => {
    const boxes = files.reduce((sum, file) => sum + occurrences(textOf(file), /"bbox"/g), 0);
    expect(boxes).toBe(1_520);
    const paths = files.map(real);
    expect(await importAll('coco', paths)).toMatchObject({
      rowsIn: boxes,
      written: boxes,
      assetsMade: 160,
      framesMade: 160,
    });
    const byKey = new Map((await allAnnotations()).map((row) => [row.id, row]));
    for (const [i, file] of files.entries()) {
      const { images, annotations: all, categories } = JSON.parse(textOf(file));
      for (const { id, image_id, category_id, bbox, segmentation, area, iscrowd } of all) {
        const { file_name, width, height } = images.find((image: { id: number }) => image.id === image_id);
        const row = byKey.get(`coco:instances_${['train', 'val'][i]}2017:object:${id}`)!;
        expect(row).toMatchObject({
          type: 'object',
          label: categories.find((category: { id: number }) => category.id === category_id).name,
          asset_id: file_name,
          frame_id: `frame-${file_name}-0`,
          start_us: null,
          data: { segmentation, area, iscrowd },
          source: 'IMPORT',
        });
        const pixels = [row.x! * width, row.y! * height, row.width! * width, row.height! * height];
        pixels.forEach((pixel, side) => expect(pixel).toBeCloseTo(bbox[side], 9));
      }
    }
    await expectClean();
    await expectNoChange('coco', paths);
  }, 60_000);

  it('that another tool wrote is read, too', async () => {
    const path = 'label_studio/test_import_coco_coco_import_input.json';
    expect(await importAll('coco', [real(path)])).toMatchObject({ written: occurrences(textOf(path), /"bbox"/g) });
    await expectClean();
  });
});

withData('CVAT', () => {
  it('images: each shape is an annotation; pictures of the same name in different subsets stay apart', async () => {
    for (const [file, pictures] of [
      ['cvat/for_images/export_project/annotations.xml', 6],
      ['cvat/for_images/export_task/train.xml', 2],
    ] as const) {
      const text = textOf(file);
      const shapes = occurrences(text, /<(box|polygon|polyline|points)\s/g);
      expect(await importAll('cvat', [real(file)])).toMatchObject({
        rowsIn: shapes,
        written: shapes,
        assetsMade: pictures,
      });
      await expectNoChange('cvat', [real(file)]);
    }
    const row = (await allAnnotations()).find(({ id }) => id === 'cvat:test:Train/img0.jpg:1');
    expect(row).toMatchObject({
      type: 'object',
      label: 'label1',
      asset_id: 'Train/img0.jpg',
      x: 0,
      y: 0.25,
      width: 0.5,
      height: 0.25,
      data: { occluded: '1', z_order: '1', attributes: { a1: 'true', a2: 'v3', a3: '0003', a4: '2.4' } },
    });
    await expectClean();
  });

  it('video: a shape of a track holds until the next, and one that is outside is none', async () => {
    const file = 'cvat/for_video/annotations.xml';
    const shapes = occurrences(textOf(file), /<(box|points|polyline)[^>]*outside="0"/g);
    expect(await importAll('cvat', [real(file)])).toMatchObject({ rowsIn: shapes, written: shapes, framesMade: 2 });
    const rows = (await allAnnotations()).sort(byId);
    const ms = (frame: number) => (frame / 25) * 1e6;
    expect(rows).toMatchObject([
      {
        id: 'cvat:v1:track-0:10',
        asset_id: 't.mp4',
        frame_id: 'frame-t.mp4-10',
        label: 'II',
        start_us: ms(10),
        end_us: ms(13),
        x: 3 / 25,
        y: 4 / 20,
        width: 7 / 25,
        height: 1 / 20,
        data: { track: '0', occluded: '1' },
      },
      {
        id: 'cvat:v1:track-1:10',
        type: 'keypoints',
        data: {
          attributes: { hgl: 'hgkf' },
          points: [
            [21.95, 8],
            [2.55, 15.09],
            [2.23, 3.16],
          ],
        },
      },
      { id: 'cvat:v1:track-2:13', type: 'polyline', start_us: ms(13), end_us: ms(16) },
    ]);
    await expectClean();
    await expectNoChange('cvat', [real(file)]);
  });
});

withData('Label Studio', () => {
  const files = readdirSync(existsSync(shared) ? real('label_studio') : '.')
    .filter((name) => name.startsWith('test_export'))
    .map((name) => `label_studio/${name}`);

  it('gives an annotation for each result of annotations and predictions', async () => {
    let results = 0;
    for (const file of files) {
      for (const { annotations: all, predictions } of JSON.parse(textOf(file))) {
        for (const { result } of [...all, ...(predictions ?? [])]) results += result.length;
      }
    }
    const paths = files.map(real);
    const result = await importAll('label-studio', paths);
    // One box, in an annotation and in the prediction that it was made of, ends at 100.43 percent.
    expect(result).toMatchObject({ rowsIn: results, written: results - 2, reported: 2 });
    expect(result.problems.every(({ reason }) => reason.includes('outside the picture'))).toBe(true);
    await expectClean();
    expect(await importAll('label-studio', paths, { ...MAKE_ALL, clip: true })).toMatchObject({ written: results });
    const byKey = new Map((await allAnnotations()).map((row) => [row.id, row]));
    expect(byKey.get('label-studio:project-1:2:8:oid7:label')).toMatchObject({
      source: 'HUMAN',
      author: 'hakan@heartex.com',
      confidence: null,
      data: { unclipped: { x: 92.93, width: 7.5 }, origin: 'prediction' },
    });
    expect(byKey.get('label-studio:project-1:1:prediction-1:oid3:label')).toMatchObject({
      source: 'MODEL',
      label: 'Car',
      confidence: 0.23053804129850775,
      asset_id: '0030019819f25b28.jpg',
      x: 3.63 / 100,
      width: 92.51 / 100,
      data: { model_version: 'model 0' },
    });
    await expectClean();
    await expectNoChange('label-studio', paths, { ...MAKE_ALL, clip: true });
  }, 60_000);

  it('puts the box around one that is turned about its corner', async () => {
    await importAll('label-studio', [real('label_studio/test_export_yolo_data_obb.json')]);
    const row = (await allAnnotations()).find(({ id }) => id.includes(':veUGPaahTw:'))!;
    const [width, height] = [597, 768];
    const said = { x: 10.537066764905694, y: 79.55767690059092, w: 19.045470024656689, h: 8.132522043893883 };
    const turn = ((328.33240366032836 - 360) * Math.PI) / 180;
    const [w, h] = [(said.w / 100) * width, (said.h / 100) * height];
    // Turned to the left, it reaches up by its width and to the right by its height.
    const left = (said.x / 100) * width;
    const top = (said.y / 100) * height + w * Math.sin(turn);
    expect(row.x! * width).toBeCloseTo(left, 6);
    expect(row.y! * height).toBeCloseTo(top, 6);
    expect(row.width! * width).toBeCloseTo(w * Math.cos(turn) - h * Math.sin(turn), 6);
    expect(row.height! * height).toBeCloseTo(h * Math.cos(turn) - w * Math.sin(turn), 6);
    expect(row.data).toMatchObject({ rotation: 328.33240366032836, width: said.w });
  });
});

/** Imports what a file of that text says. */
async function importText(format: string, name: string, text: string | object, options = MAKE_ALL as object) {
  const path = join(folder, name);
  await writeFile(path, typeof text === 'string' ? text : JSON.stringify(text));
  return importAll(format, [path], options);
}

async function importRows(table: string, rows: object[]): Promise<void> {
  const path = join(folder, `${table}.ndjson`);
  await writeFile(path, rows.map((row) => JSON.stringify(row) + '\n').join(''));
  const report = await openReport([path]);
  expect(await importFiles(lake, importTables[table]!, [path], { strict: true, report })).toMatchObject({
    reported: 0,
  });
}

describe('AVA rows', () => {
  it('with eight columns keep the person; each action of a person is one', async () => {
    const text = 'v,0902,0.1,0.2,0.3,0.4,12,7\nv,0902,0.1,0.2,0.3,0.4,17,7\nv,0902,0.1,0.2,0.3,0.4,17,8\n';
    expect(await importText('ava', 'train.csv', text)).toMatchObject({ written: 3, framesMade: 1 });
    expect((await allAnnotations()).map(({ label, data }) => [label, data])).toEqual([
      ['12', { action_id: 12, person_id: 7 }],
      ['17', { action_id: 17, person_id: 7 }],
      ['17', { action_id: 17, person_id: 8 }],
    ]);
  });

  it('that are bad are reported, each with its line and field', async () => {
    const text = [
      'video_id,middle_frame_timestamp,x1,y1,x2,y2,action_id',
      'v,1038',
      'v,0902,0.5,0.2,0.3,0.4,12',
      'v,0902,0.1,0.2,1.5,0.4,12',
      'v,0902,0.1,0.2,NaN,0.4,12',
      'v,0902,0.1,0.2,0.3,0.4,12,0.93',
      'v,1e300,0.1,0.2,0.3,0.4,12',
      'v,0902,0.1,0.2,0.3,0.4,twelve',
      'v,0902,0.1,0.2,0.3,0.4,12',
      ',0902,0.1,0.2,0.3,0.4,12',
    ].join('\n');
    const { problems, ...result } = await importText('ava', 'bad.csv', text);
    expect(result).toMatchObject({ rowsIn: 10, written: 1, reported: 9 });
    expect(problems.map(({ line, field }) => [line, field])).toEqual([
      [1, 'second'],
      [2, null],
      [3, 'x1,y1,x2,y2'],
      [4, 'x1,y1,x2,y2'],
      [5, 'x2'],
      [6, 'person_id'],
      [7, 'frame number'],
      [8, 'action_id'],
      [10, 'video_id'],
    ]);
    await expectClean();
  });

  it('whose action is not in the list are reported', async () => {
    const actions = join(folder, 'actions.pbtxt');
    await writeFile(actions, 'item {\n  name: "say \\"hi\\""\n  id: 12\n}\n');
    const text = 'v,1,0.1,0.2,0.3,0.4,12\nv,1,0.1,0.2,0.3,0.4,13\n';
    const result = await importText('ava', 'a.csv', text, { ...MAKE_ALL, actions });
    expect(result).toMatchObject({ written: 1, reported: 1, problems: [{ line: 2, field: 'action_id' }] });
    expect((await allAnnotations())[0]!.label).toBe('say "hi"');
  });
});

describe('COCO files', () => {
  const images = [{ id: 1, file_name: 'street/a.jpg', width: 200, height: 100 }];
  const categories = [{ id: 3, name: 'person', keypoints: ['nose', 'eye'] }];

  it('may list pictures and categories after the annotations; captions and keypoints are types of their own', async () => {
    const coco = {
      info: { year: 2017 },
      annotations: [
        { id: 1, image_id: 1, category_id: 3, bbox: [20, 10, 100, 50], score: 0.25 },
        { id: 1, image_id: 1, caption: 'A street.' },
        { id: 1, image_id: 1, category_id: 3, bbox: [0, 0, 200, 100], num_keypoints: 2, keypoints: [5, 5, 2, 9, 9, 1] },
      ],
      images,
      categories,
    };
    expect(await importText('coco', 'street.json', coco)).toMatchObject({ written: 3, framesMade: 1 });
    expect((await allAnnotations()).sort(byId)).toMatchObject([
      { id: 'coco:street:caption:1', type: 'caption', text: 'A street.', label: null, x: null },
      { id: 'coco:street:object:1', x: 0.1, y: 0.1, width: 0.5, height: 0.5, confidence: 0.25, source: 'MODEL' },
      {
        id: 'coco:street:pose:1',
        label: 'person',
        data: { num_keypoints: 2, keypoints: [5, 5, 2, 9, 9, 1], keypoint_names: ['nose', 'eye'] },
      },
    ]);
  });

  it('of results name the pictures of another file of the same import', async () => {
    const truth = join(folder, 'truth.json');
    const results = join(folder, 'results.json');
    await writeFile(truth, JSON.stringify({ images, categories, annotations: [] }));
    await writeFile(
      results,
      JSON.stringify([
        { image_id: 1, category_id: 3, bbox: [20, 10, 100, 50], score: 0.5 },
        { image_id: 1, category_id: 3, bbox: [20, 10, 100, 50], score: 1.5 },
      ]),
    );
    const result = await importAll('coco', [truth, results]);
    expect(result).toMatchObject({ written: 1, reported: 1, problems: [{ line: 2, field: 'confidence' }] });
    expect((await allAnnotations())[0]).toMatchObject({ id: 'coco:results:object:#1', confidence: 0.5 });
  });

  it('with bad rows report them', async () => {
    const bad = [
      { id: 1, image_id: 9, category_id: 3, bbox: [0, 0, 1, 1] },
      { id: 2, image_id: 1, category_id: 9, bbox: [0, 0, 1, 1] },
      { id: 3, image_id: 1, category_id: 3, bbox: [0, 0, 1] },
      { id: 4, image_id: 1, category_id: 3, bbox: [150, 0, 51, 1] },
      { id: 5, image_id: 1, category_id: 3, bbox: [0, 0, -1, 1] },
      { id: 6, image_id: 1, category_id: 3, bbox: ['left', 0, 1, 1] },
      { id: 7, image_id: 1, category_id: 3, bbox: [0, 0, 1, 1] },
      { id: 7, image_id: 1, category_id: 3, bbox: [0, 0, 1, 1] },
      'text',
    ];
    const text = JSON.stringify({ images, categories, annotations: bad }).replace('"left"', '1e999');
    const { problems, ...result } = await importText('coco', 'bad.json', text);
    expect(result).toMatchObject({ rowsIn: 9, written: 1, reported: 8 });
    expect(problems.map(({ line }) => line).sort()).toEqual([1, 2, 3, 4, 5, 6, 8, 9]);
    expect(await importText('coco', 'bad.json', text, { ...MAKE_ALL, clip: true })).toMatchObject({ written: 2 });
    const clipped = (await allAnnotations()).find(({ id }) => id.endsWith(':4'))!;
    expect(clipped).toMatchObject({ x: 0.75, width: 0.25, data: { unclipped: [150, 0, 51, 1] } });
    await expectClean();
  });

  it.each([
    ['cut off', '{"images": [], "annotations": [{"id": 1', 'ends in the middle'],
    ['empty', '', 'is empty'],
    ['no JSON', '<annotations/>', 'cannot be read as JSON'],
    ['of another format', '{"shapes": [1]}', 'holds no list of annotations'],
    ['nested deep', `{"annotations": [${'['.repeat(5000)}${']'.repeat(5000)}]}`, 'nests deeper than 100'],
  ])('that are %s are refused as a whole', async (_, text, message) => {
    await expect(importText('coco', 'hostile.json', text)).rejects.toThrow(message);
    expect(await count(await lake.refresh(), annotations)).toBe(0);
  });
});

const VIDEO_XML = (body: string, meta = '<original_size><width>100</width><height>50</height></original_size>') =>
  `<?xml version="1.0"?>\n<annotations><version>1.1</version><meta><task><id>8</id><name>film</name>${meta}</task>` +
  `<source>film.mp4</source></meta>\n${body}\n</annotations>`;

describe('CVAT files', () => {
  it('have boxes that are turned, ellipses, masks, cuboids, tags and skeletons', async () => {
    const xml = `<annotations><image id="0" name="a.jpg" width="100" height="50">
      <box label="b" source="manual" xtl="40" ytl="20" xbr="60" ybr="30" rotation="90"/>
      <ellipse label="e" source="auto" cx="50" cy="25" rx="10" ry="5"/>
      <mask label="m" rle="3, 4" left="10" top="5" width="20" height="10"/>
      <cuboid label="c" xtl1="10" ytl1="10" xbl1="10" ybl1="20" xtr1="30" ytr1="10" xbr1="30" ybr1="20" xtl2="20" ytl2="5" xbl2="20" ybl2="15" xtr2="40" ytr2="5" xbr2="40" ybr2="15"/>
      <tag label="night"/>
      <skeleton label="s"><points label="nose" outside="0" points="10,10"/><points label="eye" outside="0" points="20,30"><attribute name="seen">no</attribute></points></skeleton>
    </image></annotations>`;
    expect(await importText('cvat', 'shapes.xml', xml)).toMatchObject({ rowsIn: 6, written: 6 });
    const rows = (await allAnnotations()).sort(byId);
    expect(rows.map(({ type, source, x, y, width, height }) => [type, source, x, y, width, height])).toEqual([
      ['object', 'HUMAN', expect.closeTo(0.45), expect.closeTo(0.3), expect.closeTo(0.1), expect.closeTo(0.4)],
      ['ellipse', 'MODEL', 0.4, 0.4, 0.2, 0.2],
      ['mask', 'IMPORT', 0.1, 0.1, 0.2, 0.2],
      ['cuboid', 'IMPORT', 0.1, 0.1, 0.3, 0.3],
      ['classification', 'IMPORT', null, null, null, null],
      ['pose', 'IMPORT', 0.1, 0.2, 0.1, 0.4],
    ]);
    expect(rows[0]!.data).toEqual({ xtl: '40', ytl: '20', xbr: '60', ybr: '30', rotation: '90' });
    expect(rows[5]!.data).toMatchObject({ keypoints: [{ label: 'nose', points: [[10, 10]] }, { label: 'eye' }] });
    await expectClean();
  });

  it('of video: a track that goes away and comes back, its last shape for one step', async () => {
    const box = (frame: number, outside: number, keyframe = 1) =>
      `<box frame="${frame}" outside="${outside}" keyframe="${keyframe}" xtl="0" ytl="0" xbr="10" ybr="10"/>`;
    const xml = VIDEO_XML(
      `<track id="4" label="car" source="manual">${box(0, 0)}${box(1, 0, 0)}${box(2, 1)}${box(50, 0)}</track>`,
    );
    expect(await importText('cvat', 'film.xml', xml)).toMatchObject({ written: 3, framesMade: 3 });
    expect((await allAnnotations()).map(({ start_us, end_us, data }) => [start_us, end_us, data])).toEqual([
      [0, 40_000, { track: '4' }],
      [40_000, 80_000, { track: '4', keyframe: false }],
      [2_000_000, 2_040_000, { track: '4' }],
    ]);
    await expectClean();
  });

  it('of video whose frame rate is not known are refused before anything is written', async () => {
    const xml = VIDEO_XML('<track id="0"><box frame="1" outside="0" xtl="0" ytl="0" xbr="1" ybr="1"/></track>');
    for (const createFrames of [true, false]) {
      const options = { ...MAKE_ALL, createFrames, frameRate: null };
      await expect(importText('cvat', 'film.xml', xml, options)).rejects.toThrow(/give --frame-rate/);
    }
    expect(await count(lake.current, assets)).toBe(0);
    const known = [{ id: 'film.mp4', kind: 'VIDEO', uri: 'film.mp4' }];
    await importRows('assets', known);
    const result = await importText('cvat', 'film.xml', xml, {});
    expect(result).toMatchObject({ written: 0, problems: [{ line: 3, field: 'frame_rate' }] });
  });

  it('with bad shapes report them', async () => {
    const shapes = [
      '<box label="b" xtl="60" ytl="20" xbr="40" ybr="30"/>',
      '<box label="b" xtl="60" ytl="20" xbr="101" ybr="30"/>',
      '<box label="b" xtl="60" ytl="20" ybr="30"/>',
      '<polygon label="b" points="1,2;3"/>',
      '<polygon label="b" points="1,2;3,1e999"/>',
      '<points label="b" points=""/>',
      '<box label="ok" xtl="0" ytl="0" xbr="100" ybr="50"/>',
    ];
    const image = (size: string) =>
      `<image id="0" name="${size}.jpg" ${size}>`.replaceAll(/name="[^>]*"\.jpg/g, 'name="p');
    const xml = `<annotations>${image('')}${shapes.at(-1)}</image>
<image id="1" name="a.jpg" width="100" height="50">\n${shapes.join('\n')}\n</image></annotations>`;
    const { problems, ...result } = await importText('cvat', 'bad.xml', xml);
    expect(result).toMatchObject({ rowsIn: 8, written: 1, reported: 7 });
    expect(problems.map(({ line }) => line)).toEqual([1, 3, 4, 5, 6, 7, 8]);
  });

  const LAUGHS = `<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "${'&l;'.repeat(10)}">]>`;
  it.each([
    ['cut off', '<annotations><image id="0" name="a', 'cannot be read as XML'],
    ['left open', '<annotations><image id="0" name="a.jpg" width="1" height="1">', 'Unclosed root tag'],
    ['empty', '', 'it is empty'],
    ['no XML', '{"annotations": []}', 'cannot be read as XML'],
    ['of another format', '<dataset/>', 'its root is <dataset>'],
    ['full of entities', `<?xml version="1.0"?>${LAUGHS}<annotations>&m;</annotations>`, 'has a document type'],
    ['with an entity of nowhere', '<annotations><version>&m;</version></annotations>', 'Invalid character entity'],
  ])('that are %s are refused as a whole', async (_, text, message) => {
    await expect(importText('cvat', 'hostile.xml', text)).rejects.toThrow(message);
    expect(await count(await lake.refresh(), annotations)).toBe(0);
  });
});

describe('Label Studio files', () => {
  const task = (data: object, ...result: object[]) => ({
    id: 5,
    project: 2,
    data,
    annotations: [{ id: 6, completed_by: 3, result }],
    predictions: [],
  });

  it('of video: each keyframe holds until the next, one that is disabled for a frame, ranges of a timeline as they are', async () => {
    const sequence = [
      { frame: 1, time: 0, enabled: true, x: 10, y: 20, width: 30, height: 40, rotation: 0 },
      { frame: 26, time: 1, enabled: false, x: 20, y: 20, width: 30, height: 40, rotation: 0 },
      { frame: 51, time: 2, enabled: true, x: 30, y: 20, width: 30, height: 40, rotation: 0 },
    ];
    const file = [
      task(
        { video: '/data/upload/2/film.mp4' },
        {
          id: 'r',
          type: 'videorectangle',
          to_name: 'video',
          from_name: 'box',
          value: { framesCount: 100, duration: 4, sequence, labels: ['Car'] },
        },
        {
          id: 't',
          type: 'timelinelabels',
          to_name: 'video',
          from_name: 'scene',
          value: { ranges: [{ start: 1, end: 25 }], timelinelabels: ['Intro', 'Night'] },
        },
      ),
    ];
    expect(await importText('label-studio', 'film.json', file)).toMatchObject({ written: 5, framesMade: 3 });
    expect(
      (await allAnnotations()).map(({ type, label, start_us, end_us, x }) => [type, label, start_us, end_us, x]),
    ).toEqual([
      ['object', 'Car', 0, 1e6, 0.1],
      ['object', 'Car', 1e6, 1.04e6, 0.2],
      ['object', 'Car', 2e6, 4e6, 0.3],
      ['segment', 'Intro', 0, 1e6, null],
      ['segment', 'Night', 0, 1e6, null],
    ]);
    await expectClean();
  });

  it('of sound, choices, ratings and words', async () => {
    const result = [
      { id: 'a', type: 'labels', to_name: 'audio', value: { start: 0.5, end: 2, channel: 0, labels: ['Speech'] } },
      { id: 'b', type: 'choices', to_name: 'audio', value: { choices: ['loud', 'clear'] } },
      { id: 'c', type: 'rating', to_name: 'audio', value: { rating: 4 } },
      { id: 'd', type: 'textarea', to_name: 'audio', value: { text: ['Hello', 'you'] } },
      { id: 'e', type: 'taxonomy', to_name: 'audio', value: { taxonomy: [['Music', 'Jazz']] } },
    ];
    expect(await importText('label-studio', 'a.json', [task({ audio: 's3://b/a.wav' }, ...result)])).toMatchObject({
      written: 6,
    });
    const rows = await allAnnotations();
    expect(rows.map(({ type, label, text, value }) => [type, label, text, value])).toEqual([
      ['segment', 'Speech', null, null],
      ['classification', 'loud', null, null],
      ['classification', 'clear', null, null],
      ['rating', null, null, 4],
      ['text', null, 'Hello\nyou', null],
      ['classification', 'Music / Jazz', null, null],
    ]);
    expect(rows[0]).toMatchObject({ start_us: 500_000, end_us: 2_000_000, asset_id: 'a.wav', author: '3' });
    expect((await select(lake.current, assets))[0]).toMatchObject({ kind: 'AUDIO', uri: 's3://b/a.wav' });
  });

  it('with results that are bad, of a skipped annotation, or of no task report them', async () => {
    const box = { type: 'rectanglelabels', to_name: 'image', value: { x: 1, y: 1, width: 1, height: 1 } };
    const skipped = { ...task({ image: 'a.jpg' }, { id: 's', ...box }) };
    skipped.annotations[0] = { ...skipped.annotations[0]!, was_cancelled: true } as never;
    const bad = task(
      { image: 'a.jpg' },
      { id: 'x', type: 'rectanglelabels', value: { x: 1, y: 1, width: 'wide', height: 1 } },
      { id: 'y', type: 'rectanglelabels', value: { x: 1, y: 1, width: 1, height: 1, rotation: 45 } },
      { type: 'relation', from_id: 'x', to_id: 'gone' },
      { id: 'z', ...box },
    );
    const { problems, ...result } = await importText('label-studio', 'a.json', [
      skipped,
      bad,
      { id: 1, image: 'a.jpg' },
    ]);
    expect(result).toMatchObject({ rowsIn: 6, written: 1, reported: 5 });
    expect(problems.map(({ line, field }) => [line, field])).toEqual([
      [1, 'was_cancelled'],
      [2, 'width'],
      [2, 'rotation'],
      [2, 'from_id,to_id'],
      [3, null],
    ]);
  });
});

describe('what annotations are of', () => {
  const CAPTION = { images: [{ id: 1, file_name: 'a.jpg' }], annotations: [{ id: 1, image_id: 1, caption: 'A' }] };

  it('is reported where the lake lacks it, and nothing is made unless asked for', async () => {
    const result = await importText('coco', 'c.json', CAPTION, {});
    expect(result).toMatchObject({ written: 0, reported: 1, assetsMade: 0, problems: [{ field: 'asset_id' }] });
    await importRows('assets', [{ id: 'a.jpg', kind: 'IMAGE', uri: 'file:///a.jpg' }]);
    expect(await importText('coco', 'c.json', CAPTION, {})).toMatchObject({ written: 1, framesMade: 0 });
    expect((await allAnnotations())[0]).toMatchObject({ asset_id: 'a.jpg', frame_id: null });
    expect(await importText('coco', 'c.json', CAPTION, { createFrames: true })).toMatchObject({ framesMade: 1 });
    expect((await allAnnotations())[0]).toMatchObject({ frame_id: 'frame-a.jpg-0', version: 2 });
    await expectClean();
  });

  it('is a frame that is there, found by its time or number, in the shot that holds it', async () => {
    await importRows('titles', [{ id: 't', name: 'T' }]);
    await importRows('assets', [{ id: 'v', title_id: 't', kind: 'VIDEO', uri: 'x:', frame_rate: '24000/1001' }]);
    await importRows('shots', [{ id: 's', asset_id: 'v', start_ms: 0, end_ms: 10_010 }]);
    await importRows('frames', [
      { id: 'f0', asset_id: 'v', timestamp_ms: 0 },
      { id: 'f24', asset_id: 'v', number: 24 },
    ]);
    const text = 'v,1,0,0,1,1,1\nv,0,0,0,1,1,1\nv,5,0,0,1,1,1\n';
    expect(await importText('ava', 'v.csv', text, { createFrames: true })).toMatchObject({ written: 3, framesMade: 1 });
    expect((await allAnnotations()).map(({ frame_id, shot_id, title_id }) => [frame_id, shot_id, title_id])).toEqual([
      ['f24', 's', 't'],
      ['f0', 's', 't'],
      ['frame-v-120', 's', 't'],
    ]);
    await expectClean();
  });

  it('under --strict is not made when a row is bad', async () => {
    const text = 'v,1,0,0,1,1,1\nv,1,0,0,2,1,1\n';
    await expect(importText('ava', 'v.csv', text, { ...MAKE_ALL, strict: true })).rejects.toThrow(
      '1 of 2 rows are bad',
    );
    expect(await count(await lake.refresh(), assets)).toBe(0);
    expect(await count(lake.current, frames)).toBe(0);
  });
});

describe('assets and titles that are made', () => {
  const AVA = 'v1,0902,0.1,0.2,0.5,0.6,12\nv2,0903,0.1,0.2,0.5,0.6,12\n';
  const made = { createAssets: true, createTitles: true, createFrames: true };

  it('need a frame rate before anything is written, and get it from a later import', async () => {
    await expect(importText('ava', 'a.csv', AVA, { ...made, frameRate: null })).rejects.toThrow(
      /^--create-assets: video v1 is to be made, .* give --frame-rate/,
    );
    expect(await count(lake.current, assets)).toBe(0);
    const bare = { createAssets: true, createFrames: false, frameRate: null };
    expect(await importText('ava', 'a.csv', AVA, bare)).toMatchObject({ written: 2, assetsMade: 2, framesMade: 0 });
    const later = { ...bare, createFrames: true, frameRate: '25' };
    expect(await importText('ava', 'a.csv', AVA, later)).toMatchObject({ written: 2, assetsMade: 0, framesMade: 2 });
    expect((await select(lake.current, assets)).map((row) => row.frame_rate_numerator)).toEqual([25, 25]);
    await expectClean();
  });

  it('are titles by the names of the videos when asked', async () => {
    expect(await importText('ava', 'a.csv', AVA, { ...made, frameRate: '25' })).toMatchObject({
      titlesMade: 2,
      assetsMade: 2,
      written: 2,
    });
    const byId = new Map((await select(lake.current, titles)).map(({ id, name }) => [id, name]));
    const named = (await select(lake.current, assets)).map(({ id, title_id }) => [id, byId.get(title_id!)]);
    expect(named.sort()).toEqual([
      ['v1', 'v1'],
      ['v2', 'v2'],
    ]);
    expect(await importText('ava', 'a.csv', AVA, { ...made, frameRate: '25' })).toMatchObject({ titlesMade: 0 });
    await expectClean();
  });
});

it('COCO’s categories may be many, and come last', async () => {
  const ids = Array.from({ length: 5_000 }, (_, i) => i + 1);
  const coco = {
    images: [{ id: 1, file_name: 'a.jpg', width: 100, height: 100 }],
    annotations: [{ id: 1, image_id: 1, category_id: 5_000, bbox: [1, 2, 3, 4] }],
    categories: ids.map((id) => ({ id, name: `c${id}` })),
  };
  expect(await importText('coco', 'many.json', coco)).toMatchObject({ written: 1, reported: 0 });
  expect((await allAnnotations())[0]!.label).toBe('c5000');
});
