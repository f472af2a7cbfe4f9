import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importAnnotationFiles } from '../../src/exchange/annotation-files/import-annotation-files.js';
import { NO_MAPPING } from '../../src/exchange/annotation-files/mapping.js';
import { parseExactJson } from '../../src/exchange/exact-json.js';
import { importFiles } from '../../src/exchange/import-files.js';
import { openReport } from '../../src/exchange/report.js';
import { importTables } from '../../src/exchange/tables/all.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { select } from '../../src/lake/lancedb/read.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import { titles } from '../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { temporaryLake } from '../support/lake.js';

let lake: Lake;
let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => ({ lake, folder, remove } = await temporaryLake()));
afterEach(() => remove());

let files = 0;
async function fileOf(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, `${files++}-${name}`);
  await writeFile(path, content);
  return path;
}

async function importTable(table: string, path: string) {
  return importFiles(lake, importTables[table]!, [path], { strict: false, report: await openReport([path]) });
}

function problemsOf(path: string): { line: number; field: string; reason: string }[] {
  const report = `${path}.rejected.ndjson`;
  return existsSync(report)
    ? readFileSync(report, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
}

async function importTool(format: string, path: string) {
  const none = { mapping: NO_MAPPING, offsetUs: 0, dataset: 'd', actions: null, frameRate: '25', clip: false };
  const result = await importAnnotationFiles(lake, format, [path], {
    ...none,
    createFrames: false,
    createAssets: true,
    createTitles: false,
    strict: false,
    report: await openReport([path]),
  });
  expect(result.rowsIn).toBe(result.written + result.reported);
  return result;
}

const BIG = ['9007199254740993', '-9007199254740993', '12345678901234567890', '9007199254740992'];

/** JSON without an integer of sixteen digits. */
const smallJson = fc.jsonValue().filter((value) => !/(?<![.\d])\d{16}/.test(JSON.stringify(value)));

describe('integers past 2^53', () => {
  it('are text in JSON, and everything else is as JSON.parse has it', () => {
    fc.assert(
      fc.property(smallJson, fc.constantFrom(...BIG), (value, big) => {
        const text = JSON.stringify(value);
        expect(parseExactJson(`{"a":${text},"n":[${big}],"s":"${big}"}`)).toEqual({
          a: JSON.parse(text),
          n: [big],
          s: big,
        });
      }),
      { numRuns: 2_000 },
    );
    expect(parseExactJson('[9007199254740991, 1.00000000000000001, 1e21]')).toEqual([9007199254740991, 1, 1e21]);
  });

  it('stay exact as ids and in data, of NDJSON and COCO, and never make two ids one', async () => {
    const ids = ['9007199254740992', '9007199254740993'];
    const path = await fileOf('titles.ndjson', ids.map((id) => `{"id":${id},"name":"n"}\n`).join(''));
    expect(await importTable('titles', path)).toMatchObject({ written: 2, reported: 0 });
    expect((await select(lake.current, titles)).map(({ id }) => id).sort()).toEqual(ids);

    const notes = await fileOf(
      'notes.ndjson',
      `{"id":"a","type":"t","title_id":"${ids[0]}","data":{"n":[${BIG[2]}]}}\n`,
    );
    expect(await importTable('annotations', notes)).toMatchObject({ written: 1 });

    const coco = await fileOf(
      'coco.json',
      `{"images":[{"id":${ids[0]},"file_name":"a.jpg","width":10,"height":10},{"id":${ids[1]},"file_name":"b.jpg","width":10,"height":10}],
        "categories":[{"id":1,"name":"car"}],
        "annotations":[{"id":${ids[0]},"image_id":${ids[0]},"category_id":1,"bbox":[0,0,5,5],"attributes":{"track":${BIG[2]}}},
                       {"id":${ids[1]},"image_id":${ids[1]},"category_id":1,"bbox":[0,0,5,5]}]}`,
    );
    expect(await importTool('coco', coco)).toMatchObject({ written: 2, reported: 0 });
    const rows = await select(lake.current, annotations);
    expect(rows.find(({ id }) => id === 'a')!.data).toEqual({ n: [BIG[2]] });
    const boxes = rows.filter(({ type }) => type === 'object');
    expect(boxes.map(({ id }) => id).sort()).toEqual(ids.map((id) => `coco:d:object:${id}`));
    expect(new Set(boxes.map(({ asset_id }) => asset_id)).size).toBe(2);
    expect(boxes[0]!.data).toMatchObject({ attributes: { track: BIG[2] } });
    expect((await verifySnapshot(lake.current)).findings).toEqual([]);
  });

  it('that a column of numbers would round are reported', async () => {
    const path = await fileOf('n.ndjson', `{"id":"x","type":"t","value":${BIG[0]}}\n`);
    expect(await importTable('annotations', path)).toMatchObject({ written: 0, reported: 1 });
    expect(problemsOf(path)[0]).toMatchObject({ line: 1, field: 'value' });
    const csv = await fileOf(
      'n.csv',
      'id,type,value\na,t,9007199254740993.0\nb,t,9007199254740992.5\nc,t,9007199254740992.0\n',
    );
    expect(await importTable('annotations', csv)).toMatchObject({ written: 1, reported: 2 });
  });
});

describe('JSON that JSON.parse would take in part', () => {
  it('with a key that is there twice is reported, in rows and in their data', async () => {
    const path = await fileOf(
      'n.ndjson',
      '{"id":"a","name":"x","name":"y"}\n{"id":"b","name":"\\"name\\": z"}\n{"id":"c","external_ids":"{\\"A\\":1,\\"\\\\u0041\\":2}"}\n',
    );
    expect(await importTable('titles', path)).toMatchObject({ written: 1, reported: 2 });
    expect(problemsOf(path)).toMatchObject([
      { line: 1, field: null, reason: 'is not JSON: an object has the key "name" twice' },
      { line: 3, field: 'external_ids', reason: 'is not JSON: an object has the key "A" twice' },
    ]);
  });

  it('that nests too deep, or has a number without end, is reported', async () => {
    const deep = '['.repeat(10_000) + ']'.repeat(10_000);
    const path = await fileOf(
      'n.ndjson',
      `{"id":"a","type":"t","data":${deep}}\n{"id":"b","type":"t","data":{"n":[1e999]}}\n{"id":"c","type":"t"}\n`,
    );
    expect(await importTable('annotations', path)).toMatchObject({ written: 1, reported: 2 });
    expect(problemsOf(path)).toMatchObject([
      { line: 1, reason: 'is not JSON: it nests deeper than 100' },
      { line: 2, field: 'data.n', reason: 'is not a finite number, which JSON cannot hold' },
    ]);
  });
});

describe('text that is no text', () => {
  it.each([
    ['CSV', 'titles.csv', Buffer.from('id,name\na,b\nc,Caf\u00e9\n', 'latin1'), /line 3, column 6: is not UTF-8/],
    [
      'NDJSON',
      'titles.ndjson',
      Buffer.from('{"id":"a"}\n{"id":"\u00e9"}\n', 'latin1'),
      /line 2, column 8: is not UTF-8/,
    ],
  ])('in Latin-1 %s: the file is rejected with its place', async (_, name, content, message) => {
    const path = await fileOf(name, content);
    await expect(importTable('titles', path)).rejects.toThrow(message);
    expect(await select(lake.current, titles)).toEqual([]);
  });

  it('a lone surrogate is reported, the other rows are written', async () => {
    const path = await fileOf('titles.ndjson', '{"id":"a","name":"\\ud800"}\n{"id":"b","name":"\\ud83d\\ude00"}\n');
    expect(await importTable('titles', path)).toMatchObject({ written: 1, reported: 1 });
    expect(problemsOf(path)[0]).toMatchObject({ line: 1, field: 'name' });
  });
});

describe('names that are there twice', () => {
  it('a CSV column', async () => {
    const path = await fileOf('titles.csv', 'id,name,name\na,b,c\n');
    await expect(importTable('titles', path)).rejects.toThrow(/columns 2 and 3 are both named "name"/);
  });

  it.each(['images', 'categories'])('an id of COCO’s %s', async (list) => {
    const lists = {
      images: [{ id: 1, file_name: 'a.jpg', width: 10, height: 10 }],
      categories: [{ id: 1, name: 'car' }],
      annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [0, 0, 5, 5] }],
    };
    const twice = { ...lists, [list]: [...lists[list as 'images'], { id: 1, file_name: 'b.jpg', name: 'cat' }] };
    const path = await fileOf('coco.json', JSON.stringify(twice));
    await expect(importTool('coco', path)).rejects.toThrow(new RegExp(`entry 2 of ${list} repeats the id 1`));
    expect(await select(lake.current, annotations)).toEqual([]);
  });
});

it('any result of Label Studio is written or reported, never a crash', async () => {
  const kinds = ['rectanglelabels', 'videorectangle', 'timelinelabels', 'labels', 'choices', 'taxonomy', 'datetime'];
  const more = ['ranker', 'chat', 'rating', 'textarea', 'brushlabels', 'keypointlabels', 'polygonlabels', 'number'];
  const value = fc.record(
    {
      sequence: fc.oneof(fc.constant([]), fc.array(fc.jsonValue(), { maxLength: 2 }), fc.jsonValue()),
      ranges: fc.oneof(
        fc.constant([]),
        fc.constant(null),
        fc.array(fc.record({ start: fc.jsonValue(), end: fc.jsonValue() })),
      ),
      x: fc.jsonValue(),
      y: fc.jsonValue(),
      width: fc.jsonValue(),
      height: fc.jsonValue(),
      labels: fc.jsonValue(),
      choices: fc.jsonValue(),
      ranker: fc.jsonValue(),
      datetime: fc.jsonValue(),
      start: fc.jsonValue(),
      end: fc.jsonValue(),
      points: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const result = fc.record(
    {
      id: fc.string({ minLength: 1 }),
      type: fc.oneof(fc.constantFrom(...kinds, ...more), fc.jsonValue()),
      from_name: fc.constant('l'),
      to_name: fc.constant('v'),
      value: fc.oneof(value, fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(result, fc.jsonValue()), { minLength: 1, maxLength: 6 }), async (results) => {
      const task = { id: 1, data: { video: 'a.mp4' }, annotations: [{ id: 1, result: results }] };
      await importTool('label-studio', await fileOf('tasks.json', JSON.stringify([task])));
    }),
    { numRuns: 60 },
  );
  expect((await verifySnapshot(lake.current)).findings).toEqual([]);
}, 120_000);
