import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { importAnnotationFiles } from '../../../src/exchange/annotation-files/import-annotation-files.js';
import { NO_MAPPING } from '../../../src/exchange/annotation-files/mapping.js';
import { openReport } from '../../../src/exchange/report.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { annotations, type AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { oneOf } from '../../../src/lake/lancedb/filter.js';

/** The suite tries the same few files each time; FUZZ_SECONDS=50 tries others, as many as fit into that time. */
const SECONDS = process.env['FUZZ_SECONDS'];

/** Checks the property with as many values. */
export async function always<V>(values: fc.Arbitrary<V>, holds: (value: V) => Promise<void>): Promise<void> {
  const end = SECONDS === undefined ? Infinity : Date.now() + Number(SECONDS) * 1000;
  const property = fc.asyncProperty(values, async (value) => {
    if (Date.now() < end) await holds(value);
  });
  const suite = { numRuns: 40, seed: 20_261_129 };
  await fc.assert(property, SECONDS === undefined ? suite : { numRuns: 20 * Number(SECONDS) });
}

export interface Imported {
  /** By id. */
  readonly rows: ReadonlyMap<string, AnnotationRow>;
  /** By line; of each, the reasons. */
  readonly problems: readonly { line: number; field: string | null; reason: string }[];
  readonly rowsIn: number;
}

/**
 * Imports a text as another tool's file, twice; null when the file is refused as a whole for a reason that matches `refusals`.
 * Fails when rows are lost, when the second import changes any, or for another error.
 */
export async function importTwice(
  lake: Lake,
  folder: string,
  format: string,
  name: string,
  text: string,
  refusals: RegExp,
): Promise<Imported | null> {
  const path = join(folder, name);
  await writeFile(path, text);
  const before = await allRows(lake);
  expect(before.size).toBe(0);
  let first: Imported;
  try {
    first = await importOnce(lake, folder, format, path);
  } catch (error) {
    expect(`${(error as Error).name}: ${(error as Error).message}`).toMatch(refusals);
    expect((await allRows(lake)).size).toBe(0);
    return null;
  }
  const again = await importOnce(lake, folder, format, path);
  expect(again).toEqual(first);
  await removeAll(lake, [...first.rows.keys()]);
  return first;
}

async function importOnce(lake: Lake, folder: string, format: string, path: string): Promise<Imported> {
  const report = join(folder, 'rejected.ndjson');
  await rm(report, { force: true });
  const result = await importAnnotationFiles(lake, format, [path], {
    mapping: NO_MAPPING,
    offsetUs: 0,
    dataset: 'd',
    actions: null,
    frameRate: '25',
    clip: false,
    createFrames: false,
    createAssets: true,
    createTitles: false,
    strict: false,
    report: await openReport([path], report),
  });
  const lines = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : [];
  const problems = lines.map((line) => JSON.parse(line) as Imported['problems'][number]);
  expect(result.rowsIn).toBe(result.written + result.reported);
  expect(problems.length).toBe(result.reported);
  for (const { reason } of problems) expect(reason).toMatch(/\w/);
  const rows = await allRows(lake);
  expect(rows.size).toBe(result.written);
  return { rows, problems, rowsIn: result.rowsIn };
}

async function allRows(lake: Lake): Promise<Map<string, AnnotationRow>> {
  return new Map((await select(await lake.refresh(), annotations)).map((row) => [row.id, row]));
}

async function removeAll(lake: Lake, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await writeToLake(lake, { note: 'again' }, (writer) => writer.remove(annotations, oneOf('id', ids), ids));
}
