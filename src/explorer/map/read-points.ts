import { tableFromIPC, type Table } from 'apache-arrow';
import type { MapPoints, Values } from './points.js';

/** Reads what `SpaceMap.points` gives out. */
export function pointsIn(bytes: ArrayBuffer): MapPoints {
  const table = tableFromIPC(new Uint8Array(bytes));
  const [x, y] = [numbersOf(table, 'x', Uint16Array), numbersOf(table, 'y', Uint16Array)];
  const count = table.numRows;
  const places = new Uint16Array(2 * count);
  for (let i = 0; i < count; i++) {
    places[2 * i] = x[i]!;
    places[2 * i + 1] = y[i]!;
  }
  const stem = textsOf(table, 'stem');
  const number = table.getChild('number');
  return {
    count,
    places,
    unlike: numbersOf(table, 'unlike', Uint8Array) as Uint8Array,
    values: { TITLE: textsOf(table, 'title'), LABEL: textsOf(table, 'label'), CLUSTER: clustersOf(table) },
    idAt: (point) => `${stem.names[stem.of[point]!]}${number?.get(point) ?? ''}`,
  };
}

/** Arrow fills its buffers up with bytes that are no values. */
function numbersOf(table: Table, name: string, into: typeof Uint8Array | typeof Uint16Array | typeof Int32Array) {
  const numbers = new into(table.numRows);
  let at = 0;
  for (const { values, offset, length } of table.getChild(name)?.data ?? []) {
    numbers.set((values as Uint8Array).subarray(offset, offset + length), at);
    at += length;
  }
  return numbers;
}

function textsOf(table: Table, name: string): Values {
  const parts = table.getChild(name)?.data ?? [];
  const names = [...((parts[0]?.dictionary ?? []) as Iterable<string>)];
  const of = numbersOf(table, name, Int32Array) as Int32Array;
  let at = 0;
  for (const part of parts) {
    if (part.nullCount > 0) for (let i = 0; i < part.length; i++) if (!part.getValid(i)) of[at + i] = -1;
    at += part.length;
  }
  return { names, of };
}

function clustersOf(table: Table): Values {
  const of = numbersOf(table, 'cluster', Int32Array) as Int32Array;
  let most = -1;
  for (const cluster of of) most = Math.max(most, cluster);
  return { names: Array.from({ length: most + 1 }, (_, i) => String(i)), of };
}
