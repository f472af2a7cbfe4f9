import { setImmediate } from 'node:timers/promises';
import { ArrowStream } from '../../lake/lancedb/arrow-stream.js';
import { fileRows, type FileColumn } from '../../lake/lancedb/file-rows.js';
import { takeRowsByPlace } from '../../lake/lancedb/read.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import type { View } from '../../lake/lancedb/view.js';
import type { ReaderParameters } from './parameters.js';
import { permutation } from './permutation.js';
import { arrowColumns, isOfEntity } from './reader-columns.js';
import type { SplitRows } from './split-rows.js';

export interface Asked extends Pick<ReaderParameters, 'format' | 'seed' | 'epoch' | 'offset'> {
  readonly rows: number;
  readonly columns: readonly FileColumn[];
}

/** A million rows at random: LanceDB gave 50,000 rows/s by thousands, 228,000 by so many. */
const ROWS_PER_TAKE = 16_384;
/** With vectors: of 768 numbers these are 6 MB. */
const VECTORS_PER_TAKE = 2_048;
/** Some 2 ms of work, after which others have their turn. */
const ROWS_PER_SLICE = 512;

/** The rows of places `offset` … of the shuffled order, as bytes. The next rows are read from the lake while some are sent. */
export async function* readShuffled(
  view: View,
  table: MediaTable,
  split: SplitRows,
  asked: Asked,
): AsyncGenerator<Uint8Array | string> {
  const { format, seed, epoch, offset, rows, columns } = asked;
  const placeAt = permutation(split.count, `${seed} ${epoch}`);
  const names = columns.filter(isOfEntity).map(({ from }) => from);
  const step = columns.some(({ column }) => column.heavy) ? VECTORS_PER_TAKE : ROWS_PER_TAKE;
  const rowOf = fileRows(columns);
  const take = async (from: number) => {
    const to = Math.min(from + step, offset + rows);
    const places = Array.from({ length: Math.max(0, to - from) }, (_, i) => placeAt(from + i));
    const rowIds = places.map((place) => split.rowId(place));
    const rowAt = await takeRowsByPlace(view, table, rowIds, names.length > 0 ? names : ['id']);
    return places.map((place, i) => () => {
      const row = rowAt(i) as Record<string, unknown> | null;
      // A frozen dataset and its snapshot never change, and the places are of this view.
      if (!row) throw new Error(`row ${rowIds[i]} of ${table.name} is gone`);
      row['split'] = split.split(place);
      row['split_label'] = split.label(place);
      return rowOf(row);
    });
  };
  const encode = format === 'ndjson' ? null : new ArrowStream(arrowColumns(columns));
  let next = take(offset);
  for (let from = offset; from < offset + rows; from += step) {
    const taken = await next;
    next = take(from + step);
    // It is awaited in the next round, or never when the client goes.
    next.catch(() => undefined);
    for (let at = 0; at < taken.length; at += ROWS_PER_SLICE) {
      const slice = taken.slice(at, at + ROWS_PER_SLICE).map((make) => make());
      yield encode ? encode.batch(slice) : slice.map((row) => JSON.stringify(row, plain) + '\n').join('');
      await setImmediate();
    }
  }
  if (encode) yield encode.end();
}

/** Vectors as lists. */
const plain = (_: string, value: unknown): unknown => (value instanceof Float32Array ? Array.from(value) : value);
