import type { View } from '../../lake/lancedb/view.js';
import { select, selectByKey } from '../../lake/lancedb/read.js';
import type { ColumnName, MediaTable, Row } from '../../lake/lancedb/table.js';
import { frames, type FrameRow } from '../../lake/tables/frames.js';
import { shots } from '../../lake/tables/shots.js';

/** Half-open, microseconds. */
export interface Time {
  readonly startUs: number;
  readonly endUs: number;
}

/** From here on the table is read faster than its rows are looked up: 34 ms a thousand, a million in 0.4 s. */
const MAX_LOOKED_UP = 10_000;

/** When those shots are on screen. */
export async function timesOfShots(view: View, ids: ReadonlySet<string>): Promise<Map<string, Time>> {
  const rows = await rowsOf(view, shots, ids, ['id', 'start_us', 'end_us']);
  return new Map(rows.map(({ id, start_us: startUs, end_us: endUs }) => [id, { startUs, endUs }]));
}

/** When those frames are on screen. */
export async function timesOfFrames(view: View, ids: ReadonlySet<string>): Promise<Map<string, Time>> {
  const columns = ['id', 'timestamp_us', 'frame_rate_numerator', 'frame_rate_denominator'] as const;
  const rows = await rowsOf(view, frames, ids, columns);
  return new Map(
    rows.map((frame) => [frame.id, { startUs: frame.timestamp_us, endUs: frame.timestamp_us + durationOf(frame) }]),
  );
}

type Rated = Pick<FrameRow, 'frame_rate_numerator' | 'frame_rate_denominator'>;

/** Microseconds, rounded up so that a frame reaches the next one; where the rate is not known, the least time that there is. */
function durationOf({ frame_rate_numerator: numerator, frame_rate_denominator: denominator }: Rated): number {
  return numerator && denominator ? Math.ceil((1_000_000 * denominator) / numerator) : 1;
}

async function rowsOf<T extends MediaTable, K extends ColumnName<T>>(
  view: View,
  table: T,
  ids: ReadonlySet<string>,
  columns: readonly K[],
): Promise<Pick<Row<T>, K>[]> {
  if (ids.size > MAX_LOOKED_UP) return select(view, table, { columns });
  return selectByKey(view, table, 'id', [...ids], columns);
}
