import { growingBytes, growingFloats, growingInts, type Growable } from '../../../lake/near/growable.js';
import { TextList, TextNumbers } from './text-numbers.js';

/** No such thing: −1 as a signed number. */
export const NONE = 0xffff_ffff;

/** What the numbers of both sides stand for. */
export class Names {
  /** Frames by their ids, and other places by names that no id has. */
  readonly places = new TextNumbers();
  labels = new TextNumbers();
  readonly titles = new TextNumbers();
  readonly assets = new TextNumbers();
  readonly shots = new TextNumbers();
}

/** Microseconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One side of a comparison, column by column: a million items as objects would take a gigabyte. */
export class Items {
  /** Of annotations; empty: it is none. */
  readonly ids = new TextList();
  readonly group = growingInts();
  readonly label = growingInts();
  readonly title = growingInts();
  readonly asset = growingInts();
  readonly shot = growingInts();
  readonly frame = growingInts();
  /** NaN: none is known. */
  readonly confidence = growingFloats();
  /** Microseconds; NaN: it is not in time. */
  readonly start = growingFloats();
  readonly end = growingFloats();
  /** Of boxes alone. */
  readonly x = growingFloats();
  readonly y = growingFloats();
  readonly width = growingFloats();
  readonly height = growingFloats();
  /** Of true boxes alone; NaN: its file says none. */
  readonly area = growingFloats();
  readonly crowd = growingBytes();
  /** Of texts alone. */
  readonly texts = new TextList();
  /** Of true times alone: what of each group was judged, from the first to the last, whatever the labels. */
  readonly judged = new Map<number, Span>();
  /** What the task cannot compare. */
  leftOut = 0;

  /** `expected`: how many items there will be about, so that columns need not grow. */
  constructor(expected = 0, hasBoxes = false) {
    const { group, label, title, asset, shot, frame, confidence, start, end, x, y, width, height } = this;
    for (const column of [group, label, title, asset, shot, frame, confidence, start, end]) column.reserve(expected);
    if (hasBoxes) for (const column of [x, y, width, height]) column.reserve(expected);
  }

  get size(): number {
    return this.group.length;
  }

  /** Lets go of what only figures need: boxes of a million take 40 MB. */
  dropBoxes(): void {
    for (const column of [this.x, this.y, this.width, this.height, this.area]) column.clear();
    this.crowd.clear();
  }
}

/** The numbers with −1 where there is none; good until the next is added. */
export function signed(column: Growable<Uint32Array>): Int32Array {
  const { buffer, byteOffset, length } = column.values;
  return new Int32Array(buffer, byteOffset, length);
}

/** Gives labels numbers in the order of their names, which is the order of all that is told of them. */
export function sortLabels(names: Names, sides: readonly Items[]): void {
  const before = names.labels;
  const sorted = Array.from({ length: before.size }, (_, number) => before.at(number)).sort();
  names.labels = new TextNumbers();
  for (const label of sorted) names.labels.numberOf(Buffer.from(label));
  const now = Uint32Array.from({ length: before.size }, (_, number) => names.labels.find(before.bytesAt(number)));
  for (const { label } of sides) {
    const { values } = label;
    for (let i = 0; i < values.length; i++) values[i] = now[values[i]!]!;
  }
}
