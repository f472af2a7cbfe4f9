import { tableFromIPC, type Table } from 'apache-arrow';
import type { MapPoints, Values } from './points.js';

/** Reads what `SpaceMap.points` gives out. */
export function pointsIn(bytes: ArrayBuffer): MapPoints {
  const table = tableFromIPC(new Uint8Array(bytes));
  const [x, y] = [numbersOf(table, 'x'), numbersOf(table, 'y')];
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
    unlike: numbersOf(table, 'unlike') as Uint8Array,
    values: { TITLE: textsOf(table, 'title'), LABEL: textsOf(table, 'label'), CLUSTER: clustersOf(table) },
    idAt: (point) => `${stem.names[stem.of[point]!]}${number?.get(point) ?? ''}`,
  };
}

/** Arrow fills its buffers up with bytes that are no values. */
function numbersOf(table: Table, name: string): Int32Array | Uint16Array | Uint8Array {
  const [data] = table.getChild(name)?.data ?? [];
  return data ? (data.values as Uint8Array).subarray(data.offset, data.offset + data.length) : new Uint8Array();
}

function textsOf(table: Table, name: string): Values {
  const [data] = table.getChild(name)?.data ?? [];
  const names = [...((data?.dictionary ?? []) as Iterable<string>)];
  const of = Int32Array.from(numbersOf(table, name));
  if (data && data.nullCount > 0) for (let i = 0; i < of.length; i++) if (!data.getValid(i)) of[i] = -1;
  return { names, of };
}

function clustersOf(table: Table): Values {
  const of = Int32Array.from(numbersOf(table, 'cluster'));
  const most = of.reduce((greatest, x) => Math.max(greatest, x), -1);
  return { names: Array.from({ length: most + 1 }, (_, i) => String(i)), of };
}
