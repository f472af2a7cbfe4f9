import { openLake } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import { selectRaw, textAt, type RawNumbers, type RawText } from '../../src/lake/lancedb/raw-columns.js';
import { equals } from '../../src/lake/lancedb/filter.js';
import { median } from '../graph/closed-loop.js';
import { MODEL } from './lake.js';

const HOUR_MS = 3_600_000;
const COLUMNS = ['label', 'review_status', 'created_at', 'confidence'] as const;

export interface Floor {
  /** LanceDB's reading of the columns, as Arrow. */
  readonly readMs: number;
  /** A loop over arrays of numbers that counts the same. */
  readonly loopMs: number;
  /** Annotations, accepted ones, and the sum of confidences, by hour. */
  readonly byHour: ReadonlyMap<number, { count: number; accepted: number; bins: number[]; labels: number[] }>;
}

/** What the activity of a model takes at least: medians of so many times, without a server. */
export async function floorOf(folder: string, times: number): Promise<Floor> {
  const lake = await openLake(folder, mediaTables);
  try {
    const table = await lake.connection.openTable(annotations.name);
    const read = await timed(times, () =>
      table
        .query()
        .select([...COLUMNS])
        .where(`model_id = '${MODEL}'`)
        .toArrow(),
    );
    const batches = await selectRaw(lake.current, annotations, COLUMNS, equals('model_id', MODEL));
    const arrays = arraysOf(batches);
    const loop = await timed(times, () => Promise.resolve(count(arrays)));
    return { readMs: read.ms, loopMs: loop.ms, byHour: loop.value };
  } finally {
    lake.close();
  }
}

async function timed<V>(times: number, work: () => Promise<V>): Promise<{ ms: number; value: V }> {
  const spent: number[] = [];
  let value: V;
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    value = await work();
    spent.push(performance.now() - began);
  }
  return { ms: median(spent), value: value! };
}

interface Arrays {
  readonly label: Uint16Array;
  readonly accepted: Uint8Array;
  readonly time: Float64Array;
  readonly confidence: Float64Array;
}

function arraysOf(batches: Awaited<ReturnType<typeof selectRaw>>): Arrays {
  const rows = batches.flatMap(({ rowCount, columns }) => Array.from({ length: rowCount }, (_, i) => ({ columns, i })));
  const numbers = new Map<string | null, number>();
  const numberOf = (text: string | null) => {
    if (!numbers.has(text)) numbers.set(text, numbers.size);
    return numbers.get(text)!;
  };
  const text = (column: string) => (row: (typeof rows)[number]) => textAt(row.columns.get(column) as RawText, row.i);
  const number = (column: string) => (row: (typeof rows)[number]) =>
    Number((row.columns.get(column) as RawNumbers).values[row.i]);
  return {
    label: Uint16Array.from(rows, (row) => numberOf(text('label')(row))),
    accepted: Uint8Array.from(rows, (row) => Number(text('review_status')(row) === 'ACCEPTED')),
    time: Float64Array.from(rows, number('created_at')),
    confidence: Float64Array.from(rows, number('confidence')),
  };
}

function count({ label, accepted, time, confidence }: Arrays): Floor['byHour'] {
  const hours = new Map<number, { count: number; accepted: number; bins: number[]; labels: number[] }>();
  for (let i = 0; i < time.length; i++) {
    const hour = Math.floor(time[i]! / HOUR_MS);
    let of = hours.get(hour);
    if (!of) hours.set(hour, (of = { count: 0, accepted: 0, bins: new Array<number>(10).fill(0), labels: [] }));
    of.count++;
    of.accepted += accepted[i]!;
    of.bins[Math.min(9, Math.floor(confidence[i]! * 10))]!++;
    of.labels[label[i]!] = (of.labels[label[i]!] ?? 0) + 1;
  }
  return hours;
}
