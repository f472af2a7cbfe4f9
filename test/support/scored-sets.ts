import type { BoxSet, Confident, ItemSet, RangeSet, Scores, TrueBoxSet } from '../../src/scoring/sets.js';

/** Items as tests write them. */
export interface Item {
  readonly group: number;
  readonly label: number;
}
export interface Box extends Item {
  /** Left, top, width, height. */
  readonly box: readonly [number, number, number, number];
}
export interface Range extends Item {
  readonly range: readonly [number, number];
}
interface Sure {
  readonly confidence: number;
}

/** Columns of items. */
export function items(list: readonly Item[]): ItemSet {
  return {
    size: list.length,
    group: Int32Array.from(list, ({ group }) => group),
    label: Int32Array.from(list, ({ label }) => label),
  };
}

/** Columns of predicted items. */
export function sureItems(list: readonly (Item & Sure)[]): ItemSet & Confident {
  return { ...items(list), confidence: Float64Array.from(list, ({ confidence }) => confidence) };
}

/** Columns of boxes. */
export function boxes(list: readonly Box[]): BoxSet {
  const side = (at: number) => Float64Array.from(list, ({ box }) => box[at]!);
  return { ...items(list), x: side(0), y: side(1), width: side(2), height: side(3) };
}

/** Columns of predicted boxes. */
export function sureBoxes(list: readonly (Box & Sure)[]): BoxSet & Confident {
  return { ...boxes(list), ...sureItems(list) };
}

/** Columns of true boxes. */
export function trueBoxes(list: readonly (Box & { crowd?: boolean; area?: number })[]): TrueBoxSet {
  return {
    ...boxes(list),
    crowd: Uint8Array.from(list, ({ crowd }) => (crowd ? 1 : 0)),
    area: list.some(({ area }) => area !== undefined)
      ? Float64Array.from(list, ({ area, box }) => area ?? box[2] * box[3])
      : null,
  };
}

/** Columns of ranges. */
export function ranges(list: readonly Range[]): RangeSet {
  return {
    ...items(list),
    start: Float64Array.from(list, ({ range }) => range[0]),
    end: Float64Array.from(list, ({ range }) => range[1]),
  };
}

/** Columns of predicted ranges. */
export function sureRanges(list: readonly (Range & Sure)[]): RangeSet & Confident {
  return { ...ranges(list), ...sureItems(list) };
}

/** The value of a figure; throws where there is none of that name. */
export function valueOf({ figures }: Scores, metric: string, label: number | null = null): number | null {
  const figure = figures.find((one) => one.metric === metric && one.label === label);
  if (!figure) throw new Error(`no ${metric} of label ${label}: ${figures.map((one) => one.metric).join(', ')}`);
  return figure.value;
}

/** The curve of a figure. */
export function curveOf<T>({ figures }: Scores, metric: string, label: number | null = null): T {
  return figures.find((one) => one.metric === metric && one.label === label)!.curve as T;
}
