/**
 * How long `media-graph evaluate` takes and how much memory, from its start to the commit, for boxes of a run against as many of people,
 * beside what the lake takes to read the same rows and to add as many rows of cases with their indices. The answer is known: of each ten
 * predictions eight are the truth and two are moved away from it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, renameSync, rmSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sideFilter, truthFilter } from '../src/graph/registry/evaluations/side-filter.js';
import { RowBatches } from '../src/lake/lancedb/arrow/row-batches.js';
import { openLake } from '../src/lake/lancedb/lake.js';
import { scanRawSeen } from '../src/lake/lancedb/raw-columns.js';
import { writeToLake } from '../src/lake/lancedb/writer.js';
import { mediaTables } from '../src/lake/tables/all.js';
import { annotationRuns } from '../src/lake/tables/annotation-runs.js';
import { annotations, type AnnotationRow } from '../src/lake/tables/annotations.js';
import { caseId, evaluationCases, type EvaluationCaseRow } from '../src/lake/tables/evaluation-cases.js';
import type { EvaluatedSide } from '../src/lake/tables/evaluations.js';
import { benchFolder } from './folder.js';
import { cpuMs } from './cpu.js';
import { residentBytes } from './memory.js';
import { positive } from './options.js';

const LABELS = 80;
const PER_FRAME = 10;
const FRAMES_PER_TITLE = 100;
const ROWS_AT_ONCE = 200_000;
const ROWS_MADE_AT_ONCE = 5_000;
const MEMORY_EVERY_MS = 50;
const MOVED_OF_TEN = 2;

const PREDICTIONS: EvaluatedSide = { of: 'RUN', value: 'run', type: 'object' };
const TRUTH: EvaluatedSide = { of: 'ACCEPTED', value: null, type: 'object' };

/** `--rows` of each side (default 1,000,000). */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { rows: { type: 'string', default: '1000000' } } });
  const rows = positive('--rows', values.rows);
  const made = await lakeOf(rows);
  const folder = mkdtempSync(join(benchFolder(), 'evaluate-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const copy = join(folder, 'lake');
  cpSync(made, copy, { recursive: true });
  const evaluated = await measure(copy, rows);
  const [read, written] = [await secondsToRead(made), await secondsToWrite(join(folder, 'floor'), rows)];
  console.table({
    'media-graph evaluate': evaluated,
    'reading both sides': { seconds: read },
    'adding the cases': { seconds: written },
  });
}

const NOTHING = {
  ...{ text: null, value: null, unit: null, data: null, shot_id: null, start_us: null, end_us: null },
  ...{ model_id: null, run_id: null, author: null, version: 1, created_at: 1_700_000_000_000 },
  ...{ review_status: null, reviewed_by: null, reviewed_at: null, review_note: null },
};

/** Ten boxes a frame beside each other, so that what is moved meets none. */
function box(i: number, isPrediction: boolean): AnnotationRow {
  const frame = Math.floor(i / PER_FRAME);
  const title = `title-${Math.floor(frame / FRAMES_PER_TITLE)}`;
  const isMoved = isPrediction && i % 10 < MOVED_OF_TEN;
  return {
    ...NOTHING,
    id: `${isPrediction ? 'prediction' : 'truth'}-${i}`,
    ordinal: 2 * i + Number(isPrediction),
    type: 'object',
    label: `label ${i % LABELS}`,
    confidence: isPrediction ? 0.5 + ((i * 7919) % 1000) / 2000 : null,
    ...{ title_id: title, asset_id: title, frame_id: `frame-${frame}` },
    ...{ x: (i % PER_FRAME) / 10, y: isMoved ? 0.5 : 0, width: 0.1, height: 0.25 },
    ...(isPrediction ? { source: 'MODEL', run_id: 'run' } : { source: 'HUMAN' }),
  };
}

async function lakeOf(rows: number): Promise<string> {
  const folder = join(benchFolder(), `lake-evaluate-${rows}`);
  if (existsSync(folder)) return folder;
  rmSync(`${folder}.part`, { recursive: true, force: true });
  const lake = await openLake(`${folder}.part`, mediaTables);
  await writeToLake(lake, { note: 'bench data' }, async (writer) => {
    let batches = new RowBatches(annotations);
    for (let from = 0; from < rows; from += ROWS_MADE_AT_ONCE) {
      const places = Array.from({ length: Math.min(ROWS_MADE_AT_ONCE, rows - from) }, (_, i) => from + i);
      batches.push(places.flatMap((i) => [box(i, false), box(i, true)]));
      if (batches.rows < ROWS_AT_ONCE) continue;
      await writer.addBatches(batches);
      batches = new RowBatches(annotations);
    }
    await writer.addBatches(batches);
    const now = Date.now();
    const run = {
      id: 'run',
      type: 'object',
      model_id: null,
      asset_id: null,
      status: 'PUBLISHED',
      annotation_count: rows,
    } as const;
    await writer.add(annotationRuns, [
      { ...run, author: null, started_at: now, published_at: now, ended_at: null, extends_id: null, taken_up_at: null },
    ]);
  });
  lake.close();
  renameSync(`${folder}.part`, folder);
  return folder;
}

async function measure(lake: string, rows: number) {
  const start = performance.now();
  const args = ['dist/main.js', 'evaluate', '--run', 'run', '--type', 'object', '--id', 'bench', '--json'];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LAKE_URI: lake },
  });
  let [output, peak, cpu] = ['', 0, 0];
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  const timer = setInterval(() => {
    peak = Math.max(peak, residentBytes(child.pid!));
    cpu = Math.max(cpu, cpuMs(child.pid!));
  }, MEMORY_EVERY_MS);
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(timer);
  if (code !== 0) throw new Error(`evaluate ended with ${code}`);
  checkAnswer(JSON.parse(output) as Answer, rows);
  const cpuSeconds = round(cpu / 1000);
  return { seconds: round((performance.now() - start) / 1000), cpuSeconds, peakMiB: Math.round(peak / 2 ** 20) };
}

interface Answer {
  readonly counts: Readonly<Record<string, number>>;
  readonly metrics: readonly { metric: string; label: string | null; value: number }[];
}

function checkAnswer({ counts, metrics }: Answer, rows: number): void {
  const moved = Array.from({ length: rows }, (_, i) => i).filter((i) => i % 10 < MOVED_OF_TEN).length;
  const expected = { truePositives: rows - moved, falsePositives: moved, falseNegatives: moved };
  for (const [name, count] of Object.entries(expected)) {
    if (counts[name] !== count) throw new Error(`${name} must be ${count}, but is ${counts[name]}`);
  }
  const precision = metrics.find(({ metric, label }) => metric === 'precision' && label === null)?.value;
  if (precision !== (rows - moved) / rows)
    throw new Error(`precision must be ${(rows - moved) / rows}, but is ${precision}`);
}

const COLUMNS = [
  ...(['id', 'label', 'confidence', 'title_id', 'asset_id', 'shot_id', 'frame_id', 'start_us', 'end_us'] as const),
  ...(['x', 'y', 'width', 'height'] as const),
] as const;

async function secondsToRead(folder: string): Promise<number> {
  const lake = await openLake(folder, mediaTables);
  const start = performance.now();
  for (const filter of [sideFilter(PREDICTIONS), truthFilter(TRUTH, PREDICTIONS)]) {
    for await (const batch of scanRawSeen(lake.current, annotations, COLUMNS, filter)) void batch;
  }
  lake.close();
  return round((performance.now() - start) / 1000);
}

/** Rows that are Arrow already; with the indices that every write makes. */
async function secondsToWrite(folder: string, rows: number): Promise<number> {
  const count = Math.round(rows * (1 + MOVED_OF_TEN / 10));
  const parts: RowBatches<typeof evaluationCases>[] = [];
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const batches = new RowBatches(evaluationCases);
    for (let at = from; at < Math.min(count, from + ROWS_AT_ONCE); at += ROWS_MADE_AT_ONCE) {
      batches.push(Array.from({ length: Math.min(ROWS_MADE_AT_ONCE, count - at) }, (_, i) => caseRow(at + i)));
    }
    batches.toArrow();
    parts.push(batches);
  }
  const lake = await openLake(folder, mediaTables);
  const start = performance.now();
  await writeToLake(lake, { note: 'floor' }, async (writer) => {
    for (const part of parts) await writer.addBatches(part);
  });
  lake.close();
  return round((performance.now() - start) / 1000);
}

function caseRow(ordinal: number): EvaluationCaseRow {
  const title = `title-${Math.floor(ordinal / 1000)}`;
  return {
    id: caseId('bench', ordinal),
    ...{ evaluation_id: 'bench', ordinal, kind: 'TRUE_POSITIVE', label: `label ${ordinal % LABELS}`, true_label: null },
    ...{ confidence: 0.5, confidence_key: 0.5, overlap: 1 },
    ...{ prediction_id: `prediction-${ordinal}`, truth_id: `truth-${ordinal}`, title_id: title, asset_id: title },
    ...{ shot_id: null, frame_id: `frame-${Math.floor(ordinal / 10)}`, start_us: null, end_us: null },
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
