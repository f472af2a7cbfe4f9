import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importAnnotationFiles } from '../../../src/exchange/annotation-files/import-annotation-files.js';
import { NO_MAPPING } from '../../../src/exchange/annotation-files/mapping.js';
import { exportDataset } from '../../../src/exchange/exports/export-dataset.js';
import type { ExportOptions } from '../../../src/exchange/exports/export-options.js';
import { importFiles } from '../../../src/exchange/import-files.js';
import { openReport } from '../../../src/exchange/report.js';
import { importTables } from '../../../src/exchange/tables/all.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { lightColumns, type MediaTable } from '../../../src/lake/lancedb/table.js';
import { annotations, type AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { entitiesOf } from '../../../src/lake/tables/dataset-entities.js';
import { DATASET_KINDS, type DatasetKind } from '../../../src/lake/tables/datasets.js';
import { externalKey } from '../../../src/lake/tables/titles.js';
import { writeDataset } from '../../support/dataset-rows.js';
import { annotationRow, generateRows, temporaryLake, writeRows, type LakeRows } from '../../support/lake.js';

type Temporary = Awaited<ReturnType<typeof temporaryLake>>;
let from: Temporary;
let into: Temporary;
beforeEach(async () => {
  [from, into] = [await temporaryLake(), await temporaryLake()];
});
afterEach(() => Promise.all([from.remove(), into.remove()]));

const STRANGE = 'a, "b"\nc\r\n;| é 🦊 \'x\' \\ {}';
const frame = { frame_id: 't0-a0-f1', shot_id: 't0-a0-s0', asset_id: 't0-a0', title_id: 't0' };
const strange: Partial<AnnotationRow>[] = [
  { ...frame, label: STRANGE, x: 0, y: 0, width: 1e-9, height: 1e-9, confidence: 0.1 + 0.2 },
  { ...frame, label: null, text: STRANGE, x: 0.1, y: 1 / 3, width: 0.9, height: 2 / 3, confidence: null },
  {
    ...frame,
    label: 'true',
    value: -1.5e-7,
    unit: ' m, n ',
    text: 'a\nb',
    x: 1,
    y: 1,
    width: 0,
    height: 0,
    confidence: 1,
  },
  {
    ...frame,
    label: '[1|2]',
    text: 'c\rd',
    data: 'a text',
    x: 0.123456789012345,
    y: 0,
    width: 1e-300,
    height: 1,
    confidence: 0,
  },
  {
    ...frame,
    data: { a: [1, null, { b: '🦊' }], '': '' },
    start_us: 1,
    end_us: 1_234_567_891,
    x: 0,
    y: 0,
    width: 1,
    height: 1,
  },
];

function rowsOf(): LakeRows {
  const rows = generateRows();
  const more = strange.map((of, i) =>
    annotationRow(rows.annotations.length + i, { type: 'object', source: 'MODEL', author: 'Zoë, "Z"', ...of }),
  );
  return {
    ...rows,
    // As import makes them, whatever the external ids say.
    titles: rows.titles.map((row, i) => {
      const external_ids = [...row.external_ids, { scheme: 'EIDR', value: row.eidr! }];
      return { ...row, name: i === 0 ? STRANGE : row.name, external_ids, external_keys: external_ids.map(externalKey) };
    }),
    frames: rows.frames.map((row, i) => (i === 0 ? { ...row, labels: [STRANGE, 'a|b', ' '] } : row)),
    annotations: [...rows.annotations, ...more],
    dialogue: rows.dialogue.map((row, i) => (i === 0 ? { ...row, text: STRANGE } : row)),
  };
}

const OF: Readonly<Record<DatasetKind, keyof LakeRows>> = {
  TITLE: 'titles',
  SHOT: 'shots',
  FRAME: 'frames',
  DIALOGUE_LINE: 'dialogue',
  ANNOTATION: 'annotations',
};

/** Both lakes have the parents; the second lacks the rows of the dataset. */
async function fill(kind: DatasetKind): Promise<void> {
  const rows = rowsOf();
  await writeRows(from.lake, rows);
  const below: Partial<LakeRows> = {
    titles: { titles: [], assets: [], shots: [], frames: [], dialogue: [], annotations: [] },
    shots: { shots: [], frames: [], annotations: [] },
    frames: { frames: [], annotations: [] },
    dialogue: { dialogue: [] },
    annotations: { annotations: [] },
  }[OF[kind] as 'titles'];
  await writeRows(into.lake, { ...rows, ...below });
  const items = (rows[OF[kind]] as { id: string; title_id?: string }[]).map(({ id, title_id = id }) => ({
    entity_id: id,
    title_id,
    split: title_id === 't0' ? 'train' : 'test, "2"',
    label: STRANGE,
  }));
  await writeDataset(from.lake, { kind, hash: 'sha256:00' }, items);
}

const out = () => join(from.folder, 'out');
const options = { split: null, images: false, type: null, overwrite: false };

const exported = (format: string, more: Partial<ExportOptions> = {}) =>
  exportDataset(from.lake, 'data@1', format, { ...options, ...more, out: out() });

async function imported(table: MediaTable, file: string) {
  const report = await openReport([join(out(), file)]);
  const strict = { strict: true, report };
  return importFiles(into.lake, importTables[table.name]!, [join(out(), file)], strict);
}

/** What import cannot know: when a row was made, by which run, its numbers of arrival and its review. */
const NOT_IN_FILES = ['created_at', 'ordinal', 'run_id', 'review_status', 'name_key'];

async function contentOf(lake: Lake, table: MediaTable) {
  const names = lightColumns(table).filter((name) => !NOT_IN_FILES.includes(name));
  const rows = (await select(lake.current, table, { columns: names })) as { id: string }[];
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function expectEqual(table: MediaTable): Promise<void> {
  const [before, after] = [await contentOf(from.lake, table), await contentOf(into.lake, table)];
  expect(after.length).toBeGreaterThan(2);
  expect(after).toEqual(before);
}

describe.each(['ndjson', 'csv', 'parquet'])('what is exported as %s', (format) => {
  it.each(DATASET_KINDS)('comes in again equal: %s', async (kind) => {
    await fill(kind);
    await exported(format);
    const table = entitiesOf(kind);
    const result = await imported(table, `${table.name}.${format}`);
    expect(result.reported).toBe(0);
    expect(result.unknownColumns.sort()).toEqual(['split', 'split_label']);
    await expectEqual(table);
  });

  it('has the annotations of a type beside frames', async () => {
    await fill('FRAME');
    await exported(format, { type: 'object' });
    await imported(entitiesOf('FRAME'), `frames.${format}`);
    await imported(annotations, `annotations.${format}`);
    const before = (await contentOf(from.lake, annotations)) as AnnotationRow[];
    expect(await contentOf(into.lake, annotations)).toEqual(before.filter(({ type }) => type === 'object'));
  });
});

describe('what is exported as coco', () => {
  const near = (rows: AnnotationRow[]) =>
    rows.map(({ x, y, width, height, ...row }) => ({
      ...row,
      region: [x, y, width, height].map((n) => expect.closeTo(n!, 12)),
    }));
  const plain = (rows: AnnotationRow[]) =>
    rows.map(({ x, y, width, height, ...row }) => ({ ...row, region: [x, y, width, height] }));

  async function importCoco(...splits: string[]) {
    const files = splits.map((split) => join(out(), `annotations/instances_${split}.json`));
    return importAnnotationFiles(into.lake, 'coco', files, {
      ...{ mapping: NO_MAPPING, offsetUs: 0, dataset: null, actions: null, frameRate: null, clip: false },
      ...{ createFrames: false, createAssets: false, createTitles: false, strict: true },
      report: await openReport(files),
    });
  }

  it('comes in again equal: annotations', async () => {
    await fill('ANNOTATION');
    const { leftOut } = await exported('coco');
    await importCoco('train', 'test___2_');
    const before = (await contentOf(from.lake, annotations)) as AnnotationRow[];
    const boxes = before.filter(({ x }) => x !== null);
    expect(leftOut).toBe(before.length - boxes.length);
    expect(plain((await contentOf(into.lake, annotations)) as AnnotationRow[])).toEqual(near(boxes));
  });

  it('comes in again equal: annotations of frames', async () => {
    await fill('ANNOTATION');
    const rows = rowsOf();
    await writeDataset(
      from.lake,
      { kind: 'FRAME', name: 'frames' },
      rows.frames.map(({ id }) => ({ entity_id: id, split: null })),
    );
    await exportDataset(from.lake, 'frames@1', 'coco', { ...options, type: 'object', out: out() });
    await importCoco('all');
    const before = (await contentOf(from.lake, annotations)) as AnnotationRow[];
    const boxes = before.filter(({ type }) => type === 'object');
    expect(boxes).toHaveLength(strange.length);
    expect(plain((await contentOf(into.lake, annotations)) as AnnotationRow[])).toEqual(near(boxes));
  });

  it('has categories by name, boxes in pixels, and tells of the dataset', async () => {
    await fill('ANNOTATION');
    await exported('coco', { split: 'train' });
    const file = JSON.parse(readFileSync(join(out(), 'annotations/instances_train.json'), 'utf8'));
    expect(file.info).toMatchObject({ dataset: 'data@1', snapshot: 'frozen', hash: 'sha256:00', split: 'train' });
    expect(file.licenses).toEqual([{ id: 1, name: 'CC-BY-4.0', url: '' }]);
    expect(file.categories.map(({ name }: { name: string }) => name)).toEqual([
      '[1|2]',
      STRANGE,
      'object',
      'person',
      'true',
    ]);
    const person = file.annotations.find((one: { category_id: number }) => one.category_id === 4);
    expect(person).toMatchObject({ bbox: [480, 540, 960, 270], area: 960 * 270, iscrowd: 0 });
    expect(new Set(file.images.map(({ id }: { id: number }) => id)).size).toBe(file.images.length);
    expect(file.images[0]).toMatchObject({ width: 1920, height: 1080 });
  });
});
