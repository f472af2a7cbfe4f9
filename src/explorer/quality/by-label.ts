import { groupBy } from '../../base/group-by.js';
import type { CompliedFragment } from '../generated/documents.js';

/** What is said of a title by one label of a type. */
export interface OfLabel {
  readonly label: string | null;
  readonly count: number;
  readonly accepted: number;
  readonly rejected: number;
  /** The greatest `value`. */
  readonly highest: number | null;
  /** Those in time, in order. */
  readonly spans: readonly { readonly startMs: number; readonly endMs: number }[];
  /** The first in time that nobody rejected, if there is one. */
  readonly first: CompliedFragment;
  readonly firstMs: number | null;
}

/** The most frequent first. */
export function byLabel(rows: readonly CompliedFragment[]): OfLabel[] {
  return [...groupBy(rows, ({ label }) => label)]
    .map(([label, all]) => ofLabel(label, all))
    .sort((a, b) => b.count - a.count);
}

function ofLabel(label: string | null, rows: readonly CompliedFragment[]): OfLabel {
  const inTime = rows
    .flatMap((row) => {
      const range = timeOf(row);
      return range ? [{ row, ...range }] : [];
    })
    .sort((a, b) => a.startMs - b.startMs);
  const first = inTime.find(({ row }) => row.review?.status !== 'REJECTED') ?? inTime[0];
  const values = rows.flatMap(({ value }) => value ?? []);
  const having = (status: string) => rows.filter(({ review }) => review?.status === status).length;
  return {
    ...{ label, count: rows.length, accepted: having('ACCEPTED'), rejected: having('REJECTED') },
    highest: values.length === 0 ? null : values.reduce((a, b) => Math.max(a, b)),
    spans: inTime.map(({ startMs, endMs }) => ({ startMs, endMs })),
    ...{ first: first?.row ?? rows[0]!, firstMs: first?.startMs ?? null },
  };
}

/** Its own time, or that of its frame, else of its shot. */
function timeOf({ timeRange, frame, shot }: CompliedFragment): { startMs: number; endMs: number } | null {
  if (timeRange) return timeRange;
  return frame ? { startMs: frame.timestampMs, endMs: frame.timestampMs } : (shot?.timeRange ?? null);
}
