import type { SeriesRow } from './series.js';

/** What of a row tells its points. */
export type StoredCurve = Pick<SeriesRow, 'count' | 'start_us' | 'step_us' | 'times' | 'values'>;

/** The points of a curve, as they are stored. */
export interface Curve {
  readonly count: number;
  /** Microseconds. */
  timeAt(i: number): number;
  /** NaN where there is none. */
  valueAt(i: number): number;
}

const BYTES_OF_VALUE = 4;
const BYTES_OF_TIME = 8;

/** Reads the points in place: nothing is copied. Only those that are whole are there. */
export function curveOf({ count, start_us, step_us, times, values }: StoredCurve): Curve {
  const ofTimes = times === null ? Infinity : Math.floor(times.length / BYTES_OF_TIME);
  return {
    count: Math.min(count, Math.floor(values.length / BYTES_OF_VALUE), ofTimes),
    timeAt: (i) => (times === null ? start_us + i * (step_us ?? 0) : times.readDoubleLE(i * BYTES_OF_TIME)),
    valueAt: (i) => values.readFloatLE(i * BYTES_OF_VALUE),
  };
}

/** All values of a curve; NaN where there is none. */
export const valuesOf = ({ count, valueAt }: Curve): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => valueAt(i));

/** The times of all its points, in microseconds. */
export const timesOf = ({ count, timeAt }: Curve): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => timeAt(i));

/** What is wrong with how a curve is stored, as phrases that follow the column's value; empty: nothing. */
export function curveFaults(row: StoredCurve): { column: 'values' | 'times' | 'step_us'; problem: string }[] {
  const { count, step_us, times, values } = row;
  const length = (column: 'values' | 'times', bytes: number, each: number) =>
    bytes === count * each
      ? []
      : [{ column, problem: `has ${bytes} bytes, but ${count} points need ${count * each}` } as const];
  if ((step_us === null) === (times === null)) {
    return [{ column: 'step_us', problem: 'must be given where times are not, and only there' }];
  }
  const sizes = [
    ...length('values', values.length, BYTES_OF_VALUE),
    ...(times === null ? [] : length('times', times.length, BYTES_OF_TIME)),
  ];
  if (sizes.length > 0) return sizes;
  if (step_us !== null && !(step_us > 0)) return [{ column: 'step_us', problem: 'must be more than 0' }];
  return times === null ? [] : ascending(curveOf(row));
}

function ascending({ count, timeAt }: Curve): { column: 'times'; problem: string }[] {
  for (let i = 1; i < count; i++) {
    if (!(timeAt(i) > timeAt(i - 1))) return [{ column: 'times', problem: `do not ascend at point ${i}` }];
  }
  return [];
}
