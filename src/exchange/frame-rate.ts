import type { MediaTable } from '../lake/lancedb/table.js';
import type { ImportColumn } from './import-table.js';
import { RowProblem } from './problem.js';
import { positive } from './values.js';

export interface RateColumns {
  readonly frame_rate_numerator: number | null;
  readonly frame_rate_denominator: number | null;
}

/** `frame_rate` as `24000/1001`, `25`, or a record of numerator and denominator. */
export function rateInto<T extends MediaTable>(): ImportColumn<T> {
  return (draft, value, field) => {
    const [numerator, denominator] = value === null ? [null, null] : parseRate(value, field);
    Object.assign(draft, { frame_rate_numerator: numerator, frame_rate_denominator: denominator });
  };
}

function parseRate(value: unknown, field: string): [number, number] {
  if (value !== null && typeof value === 'object' && 'numerator' in value && 'denominator' in value) {
    return [positive(value.numerator, field), positive(value.denominator, field)];
  }
  const parts = typeof value === 'number' ? [String(value)] : typeof value === 'string' ? value.split('/') : [];
  if (parts.length < 1 || parts.length > 2 || !parts.every((part) => /^\s*[1-9]\d{0,8}\s*$/.test(part))) {
    throw new RowProblem(field, value, 'is not an exact frame rate, e.g. 24000/1001 or 25');
  }
  return [Number(parts[0]), Number(parts[1] ?? 1)];
}

/** The number of the frame shown at the time: the nearest, since times are rounded to the microsecond. */
export function frameAt(us: number, rate: RateColumns): number | null {
  const { frame_rate_numerator: n, frame_rate_denominator: d } = rate;
  return n === null || d === null ? null : Math.round((us * n) / (d * 1e6));
}

export function timeOf(frame: number, rate: RateColumns): number | null {
  const { frame_rate_numerator: n, frame_rate_denominator: d } = rate;
  return n === null || d === null ? null : Math.round((frame * d * 1e6) / n);
}
