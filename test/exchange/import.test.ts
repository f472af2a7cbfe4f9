import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { tableFromArrays, tableFromJSON, tableToIPC } from 'apache-arrow';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importFiles } from '../../src/exchange/import-files.js';
import { StrictImportError, type ImportResult } from '../../src/exchange/import-options.js';
import { openReport } from '../../src/exchange/report.js';
import { importTables } from '../../src/exchange/tables/all.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { count, select } from '../../src/lake/lancedb/read.js';
import type { MediaTable } from '../../src/lake/lancedb/table.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import { assets } from '../../src/lake/tables/assets.js';
import { dialogue } from '../../src/lake/tables/dialogue.js';
import { frames } from '../../src/lake/tables/frames.js';
import { models } from '../../src/lake/tables/models.js';
import { shots, unknownTransitions } from '../../src/lake/tables/shots.js';
import { spaces } from '../../src/lake/tables/spaces.js';
import { titles } from '../../src/lake/tables/titles.js';
import { temporaryLake } from '../support/lake.js';
import { inProcess } from '../support/in-process.js';
import { program } from '../support/program.js';
import { runs } from '../support/runs.js';

type Values = Record<string, unknown>;

let lake: Lake;
let uri: string;
let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ lake, uri, folder, remove } = await temporaryLake());
});
afterEach(() => remove());

/** Imports files into the lake, and what became of the rows. */
async function importPaths(table: string, paths: string[], strict = false, into = lake): Promise<ImportResult> {
  const result = await importFiles(into, importTables[table]!, paths, { strict, report: await openReport(paths) });
  expect(result.rowsIn).toBe(result.written + result.reported);
  return result;
}

const ndjson = (rows: readonly Values[]) => rows.map((row) => JSON.stringify(row) + '\n').join('');

async function importRows(table: string, rows: readonly Values[], strict = false, into = lake): Promise<ImportResult> {
  const path = join(folder, `${table}.ndjson`);
  await writeFile(path, ndjson(rows));
  return importPaths(table, [path], strict, into);
}

/** The problems of the last `importRows` of the table. */
function rejected(table: string): { line: number; field: string; value: unknown; reason: string }[] {
  const path = join(folder, `${table}.ndjson.rejected.ndjson`);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ReturnType<typeof rejected>[number]);
}

/** All rows by id, but for the times at which they came. */
async function rowsOf(table: MediaTable, from = lake): Promise<Values[]> {
  const rows = await select(from.current, table, { columns: Object.keys(table.columns) });
  return rows
    .map(({ created_at: _, ingested_at: __, ...row }) => row as Values)
    .sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
}

const vector = (seed: number): number[] => Array.from({ length: 256 }, (_, i) => Math.sin(seed * 7.1 + i));

/** A small family: two assets with shots of 1 s, frames each half second, lines, and annotations of all of them. */
const FAMILY: Record<string, Values[]> = {
  titles: [
    { id: 't1', name: 'Älgen', kind: 'episode', release_year: 2020, external_ids: { IMDb: 'tt1' }, parent_id: 't0' },
    { id: 't0', name: 'Moose', kind: 'SERIES', eidr: '10.5240/1111-2222-3333-4444-5555-c' },
  ],
  assets: ['a', 'b'].map((id) => ({
    id,
    title_id: 't1',
    kind: 'VIDEO',
    uri: `file:///${id}.mp4`,
    frame_rate: '24000/1001',
    duration_ms: 3000,
  })),
  shots: ['a', 'b'].flatMap((asset) =>
    [0, 1, 2].map((n) => ({
      id: `${asset}-s${n}`,
      asset_id: asset,
      start_ms: n * 1001,
      end_ms: (n + 1) * 1001,
      labels: n === 1 ? ['night', 'rain'] : [],
    })),
  ),
  frames: ['a', 'b'].flatMap((asset) =>
    [0, 1, 2, 3, 4, 5].map((n) => ({
      id: `${asset}-f${n}`,
      asset_id: asset,
      timestamp_ms: n * 500.5,
      look: vector(n),
    })),
  ),
  dialogue: [3, 1, 2].map((n) => ({
    id: `l${n}`,
    asset_id: 'a',
    start_ms: n * 10,
    end_ms: n * 10 + 5,
    text: `No ${n}`,
  })),
  annotations: [
    { id: 'n1', type: 'person', frame_id: 'a-f3', x1: 0.25, y1: 0.5, x2: 0.75, y2: 1, confidence: 0.5 },
    { id: 'n2', type: 'music', asset_id: 'b', start_ms: 1.5, end_ms: 2, data: { tempo: 120 } },
    { id: 'n3', type: 'scene', shot_id: 'b-s1', label: 'beach', x: 0, y: 0, w: 1, h: 1 },
  ],
};

async function importFamily(into = lake, tables = Object.keys(FAMILY), rows = FAMILY): Promise<void> {
  for (const table of tables) {
    const result = await importRows(table, rows[table]!, false, into);
    expect(result, `${table} ${JSON.stringify(rejected(table))}`).toMatchObject({ reported: 0 });
  }
}

const CHILDREN: MediaTable[] = [titles, shots, frames, dialogue];

describe('an import', () => {
  it('puts rows in their places, whatever order they come in', async () => {
    await importFamily();
    expect(
      await select(lake.current, titles, {
        columns: ['id', 'name_key', 'kind', 'year_key', 'external_keys', 'parent_id', 'eidr'],
      }),
    ).toEqual(
      expect.arrayContaining([
        {
          id: 't1',
          name_key: 'algen',
          kind: 'EPISODE',
          year_key: 2020,
          external_keys: ['imdb:tt1'],
          parent_id: 't0',
          eidr: null,
        },
        {
          id: 't0',
          name_key: 'moose',
          kind: 'SERIES',
          year_key: 0,
          external_keys: ['eidr:10.5240/1111-2222-3333-4444-5555-C'],
          parent_id: null,
          eidr: '10.5240/1111-2222-3333-4444-5555-C',
        },
      ]),
    );
    const shot = (await rowsOf(shots)).find(({ id }) => id === 'b-s1')!;
    expect(shot).toEqual({
      id: 'b-s1',
      asset_id: 'b',
      title_id: 't1',
      ordinal: 1,
      sort_key: 10_000_001,
      start_us: 1_001_000,
      end_us: 2_002_000,
      start_frame: 24,
      end_frame: 48,
      frame_rate_numerator: 24_000,
      frame_rate_denominator: 1001,
      start_timecode: null,
      keyframe_id: 'b-f3',
      colour: null,
      labels: ['night', 'rain'],
      name: null,
      ...unknownTransitions,
    });
    const frame = (await rowsOf(frames)).find(({ id }) => id === 'b-f3')!;
    const length = Math.hypot(...vector(3));
    expect(frame).toMatchObject({
      shot_id: 'b-s1',
      title_id: 't1',
      number: 36,
      timestamp_us: 1_501_500,
      ordinal: 3,
      ordinal_in_shot: 1,
      sort_key: 10_000_003,
    });
    expect([...(frame['vector_look'] as Float32Array)]).toEqual([...Float32Array.from(vector(3), (x) => x / length)]);
    expect((await rowsOf(dialogue)).map(({ id, ordinal, sort_key }) => [id, ordinal, sort_key])).toEqual([
      ['l1', 0, 0],
      ['l2', 1, 1],
      ['l3', 2, 2],
    ]);
    expect(await rowsOf(annotations)).toMatchObject([
      {
        id: 'n1',
        ordinal: 0,
        title_id: 't1',
        asset_id: 'a',
        shot_id: 'a-s1',
        frame_id: 'a-f3',
        x: 0.25,
        y: 0.5,
        width: 0.5,
        height: 0.5,
        source: 'IMPORT',
        version: 1,
      },
      {
        id: 'n2',
        ordinal: 1,
        title_id: 't1',
        asset_id: 'b',
        shot_id: null,
        start_us: 1500,
        end_us: 2000,
        data: { tempo: 120 },
      },
      { id: 'n3', ordinal: 2, title_id: 't1', asset_id: 'b', shot_id: 'b-s1', width: 1, height: 1 },
    ]);
    expect(await rowsOf(spaces)).toMatchObject([{ id: 'look', dimension: 256, metric: 'COSINE', is_default: true }]);
  });

  it('gives the same lake for rows in any order, and frames before shots', async () => {
    await importFamily();
    const expected = await Promise.all(CHILDREN.map((table) => rowsOf(table)));
    const shuffles = fc.tuple(
      fc.shuffledSubarray(['shots', 'frames', 'dialogue'], { minLength: 3 }),
      ...CHILDREN.map(({ name }) => fc.shuffledSubarray(FAMILY[name]!, { minLength: FAMILY[name]!.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffles, async ([order, ...rows]) => {
        const other = await temporaryLake();
        try {
          const shuffled = { ...FAMILY, ...Object.fromEntries(CHILDREN.map(({ name }, i) => [name, rows[i]!])) };
          await importFamily(other.lake, ['titles', 'assets', ...order], shuffled);
          expect(await Promise.all(CHILDREN.map((table) => rowsOf(table, other.lake)))).toEqual(expected);
        } finally {
          await other.remove();
        }
      }),
      runs(4),
    );
  });

  it('of the same files again changes nothing but the snapshot', async () => {
    await importFamily();
    const tables = [titles, assets, shots, frames, dialogue, annotations, spaces];
    const before = await Promise.all(tables.map((table) => rowsOf(table)));
    await importFamily();
    expect(await Promise.all(tables.map((table) => rowsOf(table)))).toEqual(before);
  });

  it('replaces what the file says of a known id, and keeps the rest', async () => {
    await importFamily();
    const vectorBefore = (await rowsOf(frames)).find(({ id }) => id === 'a-f0')!['vector_look'];
    await importRows('frames', [{ id: 'a-f0', labels: ['sea'], timestamp_ms: 2800 }]);
    const moved = (await rowsOf(frames)).find(({ id }) => id === 'a-f0')!;
    expect(moved).toMatchObject({ labels: ['sea'], shot_id: 'a-s2', ordinal: 5, ordinal_in_shot: 2, number: 67 });
    expect(moved['vector_look']).toEqual(vectorBefore);
    await importRows('annotations', [
      { id: 'n2', confidence: 0.75 },
      { id: 'n4', type: 'new' },
    ]);
    expect((await rowsOf(annotations)).map(({ id, ordinal, version }) => [id, ordinal, version])).toEqual([
      ['n1', 0, 1],
      ['n2', 1, 2],
      ['n3', 2, 1],
      ['n4', 3, 1],
    ]);
    expect((await rowsOf(annotations))[1]).toMatchObject({ confidence: 0.75, data: { tempo: 120 }, asset_id: 'b' });
  });

  it('hands a new title, frame rate or shot down to what is below it', async () => {
    await importFamily();
    await importRows('assets', [{ id: 'b', title_id: 't0', frame_rate: 25 }]);
    for (const table of [shots, frames]) {
      const below = (await rowsOf(table)).filter((row) => row['asset_id'] === 'b');
      expect(new Set(below.map((row) => `${String(row['title_id'])} ${String(row['frame_rate_numerator'])}`))).toEqual(
        new Set(['t0 25']),
      );
    }
    expect((await rowsOf(annotations)).map((row) => row['title_id'])).toEqual(['t1', 't0', 't0']);
    await importRows('shots', [
      { id: 'a-s1', start_ms: 1001, end_ms: 1401 },
      { id: 'a-s1b', asset_id: 'a', start_ms: 1401, end_ms: 2002 },
    ]);
    const frame = (await rowsOf(frames)).find(({ id }) => id === 'a-f3')!;
    expect(frame).toMatchObject({ shot_id: 'a-s1b', ordinal_in_shot: 0 });
    expect((await rowsOf(annotations))[0]).toMatchObject({ id: 'n1', shot_id: 'a-s1b' });
    const byOrdinal = (await rowsOf(shots)).filter((row) => row['asset_id'] === 'a');
    expect(byOrdinal.map(({ id, ordinal, keyframe_id }) => [id, ordinal, keyframe_id])).toEqual([
      ['a-s0', 0, 'a-f1'],
      ['a-s1', 1, 'a-f2'],
      ['a-s1b', 2, 'a-f3'],
      ['a-s2', 3, 'a-f5'],
    ]);
  });

  it('keeps a shot and a keyframe that were given', async () => {
    await importRows(
      'assets',
      FAMILY['assets']!.map(({ title_id: _, ...row }) => row),
    );
    await importRows(
      'shots',
      FAMILY['shots']!.map((row) => ({ ...row, keyframe_id: `${String(row['asset_id'])}-f0` })),
    );
    await importRows('frames', [{ id: 'a-f0', asset_id: 'a', timestamp_ms: 0, shot_id: 'a-s2' }]);
    await importRows('frames', [{ id: 'a-f1', asset_id: 'a', timestamp_ms: 500 }]);
    expect((await rowsOf(frames)).map(({ id, shot_id }) => [id, shot_id])).toEqual([
      ['a-f0', 'a-s2'],
      ['a-f1', 'a-s0'],
    ]);
    expect((await rowsOf(shots))[0]).toMatchObject({ id: 'a-s0', keyframe_id: 'a-f0' });
  });

  it('takes models and spaces', async () => {
    await importRows('models', [{ id: 'm@1', name: 'm', version: 1, stage: 'staging' }]);
    await importRows('spaces', [{ id: 'clip', model_id: 'm@1', dimension: 512, metric: 'cosine', encodes: ['text'] }]);
    expect(await rowsOf(models)).toMatchObject([{ id: 'm@1', version: '1', stage: 'STAGING' }]);
    expect(await rowsOf(spaces)).toMatchObject([{ id: 'clip', is_default: true, encodes: ['TEXT'] }]);
  });

  it('tells of columns that the table does not have', async () => {
    const result = await importRows('titles', [{ id: 1, name: 'One', rating: 'PG' }]);
    expect(result).toMatchObject({ written: 1, unknownColumns: ['rating'] });
    expect(await rowsOf(titles)).toMatchObject([{ id: '1', name: 'One' }]);
  });
});

const PLACE = { y_percent: 70.5, height_percent: 29.5, text_align: 'left', block_align: 'BOTTOM' };
const LINES: Values[] = [
  { id: '1', asset_id: 'a', start_ms: 0, end_ms: 900.5, text: 'Hello, "you"', speaker: 'Åsa', ...PLACE },
  { id: '2', asset_id: 'a', start_ms: 1000, end_ms: 1900, text: 'Two\nlines, 日本語', speaker: '', ...PLACE },
  { id: '3', asset_id: 'a', start_ms: 2000, end_ms: 2900, text: '"', speaker: "O'Hara", ...PLACE },
];

function csv(rows: readonly Values[], lineEnd = '\r\n'): string {
  const columns = Object.keys(rows[0]!);
  const field = (value: unknown) =>
    /[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  return [columns, ...rows.map((row) => columns.map((name) => row[name]))]
    .map((fields) => fields.map(field).join(',') + lineEnd)
    .join('');
}

describe('a format', () => {
  const files: Record<string, string | Uint8Array> = {
    'lines.ndjson': ndjson(LINES),
    'lines.jsonl': ndjson(LINES).trimEnd(),
    'lines.ndjson.gz': gzipSync(ndjson(LINES)),
    'lines.csv': csv(LINES),
    'bom.csv': '\ufeff' + csv(LINES, '\n').trimEnd(),
    'lines.csv.gz': gzipSync(csv(LINES)),
    'lines.arrow': tableToIPC(tableFromJSON(LINES), 'file'),
    'lines.ipc': tableToIPC(tableFromJSON(LINES), 'stream'),
    'lines.feather': tableToIPC(tableFromJSON(LINES), 'file'),
  };
  it.each(Object.keys(files))('gives the same rows: %s', async (name) => {
    await importRows('assets', [{ id: 'a', kind: 'TEXT', uri: 'file:///a.srt', language: 'EN-gb' }]);
    const path = join(folder, name);
    await writeFile(path, files[name]!);
    expect(await importPaths('dialogue', [path])).toMatchObject({ rowsIn: 3, written: 3 });
    const found = await rowsOf(dialogue);
    expect(
      found.map(({ id, text, speaker, start_us, end_us, language }) => [id, text, speaker, start_us, end_us, language]),
    ).toEqual([
      ['1', 'Hello, "you"', 'Åsa', 0, 900_500, 'en-GB'],
      ['2', 'Two\nlines, 日本語', null, 1_000_000, 1_900_000, 'en-GB'],
      ['3', '"', "O'Hara", 2_000_000, 2_900_000, 'en-GB'],
    ]);
    for (const row of found) {
      expect(row).toMatchObject({
        ...PLACE,
        text_align: 'LEFT',
        x_percent: null,
        width_percent: null,
        writing_mode: null,
      });
    }
  });

  it('of vectors in Arrow and lists in CSV gives what NDJSON gives', async () => {
    await importRows(
      'assets',
      FAMILY['assets']!.map(({ title_id: _, ...row }) => row),
    );
    const path = join(folder, 'frames.csv');
    await writeFile(
      path,
      csv([{ id: 'f1', asset_id: 'a', timestamp_ms: 0, labels: 'sea|sky', look: JSON.stringify(vector(1)) }]) +
        `f2,a,500,"[""a|b""]",\r\n`,
    );
    const arrow = join(folder, 'frames.arrow');
    const look = [Float32Array.from(vector(1)), Float32Array.from(vector(2))];
    const columns = tableFromArrays({
      id: ['f3', 'f4'],
      asset_id: ['a', 'a'],
      timestamp_ms: Float64Array.of(1000, 1500),
    });
    await writeFile(arrow, tableToIPC(columns.assign(tableFromJSON(look.map((one) => ({ look: [...one] })))), 'file'));
    await importPaths('frames', [path, arrow]);
    const found = await rowsOf(frames);
    expect(found.map(({ id, labels }) => [id, labels])).toEqual([
      ['f1', ['sea', 'sky']],
      ['f2', ['a|b']],
      ['f3', []],
      ['f4', []],
    ]);
    expect(found[1]!['vector_look']).toBeNull();
    const [fromCsv, fromArrow] = [found[0], found[2]].map((row) => [...(row!['vector_look'] as Float32Array)]);
    fromCsv!.forEach((x, i) => expect(x).toBeCloseTo(fromArrow![i]!, 6));
  });
});

describe('a bad row', () => {
  const shot = { id: 'x', asset_id: 'a', start_ms: 0, end_ms: 1 };
  const frame = { id: 'x', asset_id: 'a', timestamp_ms: 0 };
  const note = { id: 'x', type: 'person' };
  const line = { id: 'x', asset_id: 'a', start_ms: 0, end_ms: 1, text: 'x' };
  it.each<[string, string, Values | string, string, RegExp]>([
    ['a missing parent', 'shots', { ...shot, asset_id: 'z' }, 'asset_id', /not in the lake/],
    ['a missing parent title', 'titles', { id: 'x', parent_id: 'z' }, 'parent_id', /not in the lake/],
    ['a title within itself', 'titles', { id: 'x', parent_id: 'x' }, 'parent_id', /not in the lake/],
    ['a missing model', 'annotations', { ...note, model_id: 'z' }, 'model_id', /not in the lake/],
    ['a wrong type', 'shots', { ...shot, start_ms: 'soon' }, 'start_ms', /not a number/],
    ['a year in words', 'titles', { id: 'x', release_year: '74 min' }, 'release_year', /not a number/],
    ['half a frame', 'frames', { ...frame, number: 1.5 }, 'number', /not an integer/],
    ['an unknown word', 'assets', { id: 'x', kind: 'FILM', uri: 'x:' }, 'kind', /not one of VIDEO/],
    ['a missing id', 'titles', { name: 'Nameless' }, 'id', /required/],
    ['an id that lost digits', 'titles', '{"id":1.2345678901234567e19}', 'id', /2\^53/],
    ['a missing field', 'dialogue', { id: 'x', asset_id: 'a', start_ms: 0, end_ms: 1, text: '' }, 'text', /required/],
    ['a missing end', 'annotations', { ...note, start_ms: 0 }, 'end_ms', /required/],
    ['end = start', 'shots', { ...shot, end_ms: 0 }, 'end_ms', /not after/],
    ['end < start', 'annotations', { ...note, start_ms: 5, end_ms: 4 }, 'end_ms', /not after/],
    ['a short vector', 'frames', { ...frame, look: [1, 2, 3] }, 'look', /has 3 numbers, but the space has 256/],
    ['a zero vector', 'frames', { ...frame, look: vector(0).map(() => 0) }, 'look', /zero vector/],
    [
      'a hole in a vector',
      'frames',
      { ...frame, look: [...vector(0).slice(1), null] },
      'look',
      /not a finite number at place 255/,
    ],
    ['an infinite value', 'annotations', '{"id":"x","type":"person","value":1e999}', 'value', /finite/],
    ['NaN', 'annotations', { ...note, value: 'NaN' }, 'value', /finite/],
    ['confidence past 1', 'annotations', { ...note, confidence: 1.01 }, 'confidence', /outside 0 to 1/],
    ['a corner outside', 'annotations', { ...note, x: -0.1, y: 0, w: 0.1, h: 0.1 }, 'x', /outside 0 to 1/],
    ['a box outside', 'annotations', { ...note, x: 0.5, y: 0, w: 0.6, h: 0.1 }, 'w(idth)?', /outside 0 to 1/],
    ['a box inside out', 'annotations', { ...note, x1: 0.5, y1: 0, x2: 0.4, y2: 1 }, 'x2', /before x1/],
    ['half a box', 'annotations', { ...note, x: 0.5, y: 0 }, 'width', /required/],
    ['another asset’s shot', 'frames', { ...frame, asset_id: 'b', shot_id: 'a-s0' }, 'shot_id', /shot of asset a/],
    [
      'another asset than the shot’s',
      'annotations',
      { ...note, asset_id: 'b', shot_id: 'a-s0' },
      'asset_id',
      /is not a/,
    ],
    ['a line’s place past 100', 'dialogue', { ...line, y_percent: 101 }, 'y_percent', /outside 0 to 100/],
    [
      'a line’s box outside',
      'dialogue',
      { ...line, x_percent: 60, width_percent: 41 },
      'width_percent',
      /outside 0 to 100 from x_percent 60/,
    ],
    ['half a line’s box', 'dialogue', { ...line, y_percent: 5 }, 'height_percent', /required with y_percent/],
    ['an unknown alignment', 'dialogue', { ...line, text_align: 'justify' }, 'text_align', /not one of START/],
    ['a shot that moves away', 'shots', { id: 'a-s0', asset_id: 'b' }, 'asset_id', /is not a/],
    ['no JSON', 'titles', '{"id":', '', /not JSON/],
    ['no object', 'titles', '[1]', '', /not a JSON object/],
  ])('with %s is reported with line and value, and the others are written', async (_, table, row, field, reason) => {
    await importFamily(lake, ['titles', 'assets', 'shots']);
    const good: Values = {
      titles: { id: 'good' },
      assets: { id: 'good', kind: 'TEXT', uri: 'x:' },
      shots: { ...shot, id: 'good' },
      frames: { ...frame, id: 'good' },
      dialogue: { id: 'good', asset_id: 'a', start_ms: 0, end_ms: 1, text: 'x' },
      annotations: { ...note, id: 'good' },
    }[table]!;
    const path = join(folder, `${table}.ndjson`);
    await writeFile(path, `\n${typeof row === 'string' ? row : JSON.stringify(row)}\n${JSON.stringify(good)}\n`);
    expect(await importPaths(table, [path])).toMatchObject({ rowsIn: 2, written: 1, reported: 1 });
    const [problem, another] = rejected(table);
    expect(another).toBeUndefined();
    expect(problem!.line).toBe(2);
    expect(problem!.field ?? '').toMatch(new RegExp(`^${field}$`));
    expect(problem!.reason).toMatch(reason);
    const found = await rowsOf(importTables[table]!.table);
    expect(found.map(({ id }) => id)).toContain('good');
    expect(found.map(({ id }) => id)).not.toContain('x');
  });

  it('whose id came before in the import is reported, across files and batches', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => ({ id: i, name: `Film ${i}` }));
    const [one, two] = [join(folder, 'one.ndjson'), join(folder, 'two.csv')];
    await writeFile(one, ndjson([...rows, { id: '3', name: 'again' }]));
    await writeFile(two, 'id,name\n7,again\n"10001",new\n');
    expect(await importPaths('titles', [one, two])).toEqual({
      rowsIn: 10_003,
      written: 10_001,
      reported: 2,
      unknownColumns: [],
    });
    expect(await count(lake.current, titles)).toBe(10_001);
    const [inTwo] = (await readFile(`${two}.rejected.ndjson`, 'utf8')).trim().split('\n');
    expect(JSON.parse(inTwo!)).toMatchObject({ file: two, line: 2, field: 'id', value: '7' });
  });

  it('of CSV is told by the line that it starts on', async () => {
    const path = join(folder, 'titles.csv');
    await writeFile(path, 'id,name\n1,"two\nlines"\n2\n3,x\n4,"x"y\n5,ok\n6,"open\n7,x\n');
    expect(await importPaths('titles', [path])).toMatchObject({ rowsIn: 6, written: 3, reported: 3 });
    const problems = (await readFile(`${path}.rejected.ndjson`, 'utf8')).trim().split('\n');
    expect(problems.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([4, 6, 8]);
  });

  it('under --strict keeps all the others out', async () => {
    const before = lake.current.record.number;
    const importing = importRows('titles', [{ id: 'good' }, { id: 'bad', release_year: 'x' }], true);
    await expect(importing).rejects.toThrow(StrictImportError);
    expect(rejected('titles')).toHaveLength(1);
    expect((await lake.refresh()).record.number).toBe(before);
    await importRows('titles', [{ id: 'good' }], true);
    expect(rejected('titles')).toEqual([]);
    expect(await count(lake.current, titles)).toBe(1);
  });
});

describe('media-graph import', () => {
  it('ends with 0 when all is written, 1 when some is reported, 2 when called wrongly', async () => {
    const path = join(folder, 'titles.ndjson');
    await writeFile(path, ndjson([{ id: 1 }, { id: 2 }]));
    expect(await inProcess(uri, 'import', 'titles', path)).toMatchObject({
      code: 0,
      out: 'titles: 2 rows in = 2 rows written + 0 rows reported\n',
    });
    await writeFile(path, ndjson([{ id: 1 }, {}]));
    const report = join(folder, 'bad.ndjson');
    const some = await inProcess(uri, 'import', 'titles', path, '--report', report);
    expect(some).toMatchObject({ code: 1, out: 'titles: 2 rows in = 1 rows written + 1 rows reported\n' });
    expect(some.err).toContain(report);
    expect(await inProcess(uri, 'import', 'titles', path, '--strict')).toMatchObject({ code: 1, out: '' });
    for (const args of [
      ['films', path],
      ['titles'],
      ['titles', join(folder, 'x.csv')],
      ['titles', 'x.parquet'],
      ['titles', 'x.txt'],
    ]) {
      expect((await inProcess(uri, 'import', ...args)).code, args.join(' ')).toBe(2);
    }
  });

  it('killed twice leaves nothing, and the next import completes', async () => {
    await importRows('assets', [{ id: 'a', kind: 'VIDEO', uri: 'x:' }]);
    const ROWS = 200_000;
    const path = join(folder, 'notes.ndjson');
    await writeFile(path, ndjson(Array.from({ length: ROWS }, (_, i) => ({ id: i, type: 'person', asset_id: 'a' }))));
    const inTable = async () => (await lake.connection.openTable('annotations')).countRows();
    // As soon as rows are in the table, and when most of them are; none is committed.
    for (const enough of [1, ROWS / 2]) {
      const { child, exit } = program(uri, 'import', 'annotations', path);
      await expect.poll(inTable, { timeout: 30_000, interval: 5 }).toBeGreaterThanOrEqual(enough);
      child.kill('SIGKILL');
      expect((await exit).code).toBeNull();
      expect(await inTable()).toBeGreaterThanOrEqual(enough);
      expect(await count(await lake.refresh(), annotations)).toBe(0);
    }
    expect((await inProcess(uri, 'import', 'annotations', path)).out).toContain(`${ROWS} rows written + 0`);
    expect(await count(await lake.refresh(), annotations)).toBe(ROWS);
    expect(await inTable()).toBe(ROWS);
    expect(await inProcess(uri, 'verify')).toMatchObject({ code: 0, out: expect.stringMatching(/all hold\n$/) });
  });
});

const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const withData = describe.skipIf(!existsSync(shared));
if (!existsSync(shared)) console.warn(`skipped: real tables are not at ${shared}`);

withData('real tables', () => {
  it('clipshots: each transition is a shot but for those that end before they start', async () => {
    const text = readFileSync(join(shared, 'clipshots/annotations/train.json'), 'utf8');
    const videos = JSON.parse(text) as Record<string, { transitions: [number, number][] }>;
    const rate = { frame_rate: '25/1' };
    await importRows(
      'assets',
      Object.keys(videos).map((id) => ({ id, kind: 'VIDEO', uri: `clip:${id}`, ...rate })),
    );
    const rows = Object.entries(videos).flatMap(([asset_id, { transitions }]) =>
      transitions.map(([start_frame, end_frame], i) => ({ id: `${asset_id}-${i}`, asset_id, start_frame, end_frame })),
    );
    const result = await importRows('shots', rows);
    expect(result).toMatchObject({ rowsIn: 148_928, written: 148_830, reported: 98 });
    expect(rejected('shots').every(({ reason }) => /before|after/.test(reason))).toBe(true);
    const found = await select(lake.current, shots, { columns: ['asset_id', 'ordinal', 'start_us', 'sort_key'] });
    const inOrder = found.sort((a, b) => a.sort_key - b.sort_key);
    inOrder.forEach((row, i) => {
      const before = inOrder[i - 1];
      const isFirst = before?.asset_id !== row.asset_id;
      if (row.ordinal !== (isFirst ? 0 : before!.ordinal + 1)) throw new Error(`gap at ${JSON.stringify(row)}`);
      if (!isFirst && before!.start_us > row.start_us) throw new Error(`out of order at ${JSON.stringify(row)}`);
    });
  });

  it('netflix: every title of a CSV with accents, commas and quotes', async () => {
    const file = readFileSync(join(shared, 'netflix/netflix_titles.csv'), 'utf8');
    const header = file.slice(0, file.indexOf('\n')).trim();
    const renamed = header.replace('show_id', 'id').replace('title', 'name').replace('type', 'genre');
    const path = join(folder, 'netflix.csv');
    await writeFile(path, file.replace(header, renamed));
    expect(await importPaths('titles', [path])).toMatchObject({ rowsIn: 8_807, written: 8_807, reported: 0 });
    const found = await select(lake.current, titles, { columns: ['name', 'release_year'] });
    expect(found.filter((row) => row.release_year === 2020).length).toBe(
      file.split('\r\n').filter((line) => /,2020,(?=[^,]*,[^,]*,)/.test(line)).length,
    );
    expect(found.filter((row) => /[^\x00-\x7f]/.test(row.name ?? '')).length).toBe(223);
  });

  it('netflix: the three durations in the rating column are reported when it is read as a number of minutes', async () => {
    const file = readFileSync(join(shared, 'netflix/netflix_titles.csv'), 'utf8');
    const minutes = [...file.matchAll(/,(74|84|66) min,,/g)].map(([, n], i) => ({ id: i, release_year: `${n} min` }));
    const result = await importRows('titles', [...minutes, { id: 'good' }]);
    expect(result).toMatchObject({ rowsIn: 4, written: 1, reported: 3 });
  });

  it('ava: every pose is an annotation of a frame, its corners a box', async () => {
    const lines = readFileSync(join(shared, 'ava/ava_val_v2.1_pose14.csv'), 'utf8').trim().split('\n');
    const poses = lines.map((line) => line.trim().split(','));
    const videos = [...new Set(poses.map(([video]) => video!))];
    await importRows(
      'assets',
      videos.map((id) => ({ id, kind: 'VIDEO', uri: `ava:${id}`, frame_rate: 25 })),
    );
    const seconds = new Set(poses.map(([video, second]) => `${video} ${Number(second)}`));
    const frameOf = (key: string) => ({
      id: key,
      asset_id: key.split(' ')[0],
      timestamp_ms: Number(key.split(' ')[1]) * 1000,
    });
    await importRows('frames', [...seconds].map(frameOf));
    expect(await count(lake.current, frames)).toBe(seconds.size);
    const rows = poses.map(([video, second, x1, y1, x2, y2, label], i) => {
      return { id: i, type: 'pose', label, frame_id: `${video} ${Number(second)}`, x1, y1, x2, y2 };
    });
    expect(await importRows('annotations', rows)).toMatchObject({ rowsIn: 93_400, written: 93_400 });
  });
});

/** What a trial needs besides: rows in a folder that goes away. */
describe('a report', () => {
  it('of an earlier import goes when the next one has none', async () => {
    const other = await mkdtemp(join(tmpdir(), 'media-graph-report-'));
    try {
      const path = join(other, 'titles.csv');
      await writeFile(path, 'id,release_year\n1,x\n');
      await importPaths('titles', [path]);
      expect(existsSync(`${path}.rejected.ndjson`)).toBe(true);
      await writeFile(path, 'id,release_year\n1,1999\n');
      await importPaths('titles', [path]);
      expect(existsSync(`${path}.rejected.ndjson`)).toBe(false);
    } finally {
      await rm(other, { recursive: true, force: true });
    }
  });
});
