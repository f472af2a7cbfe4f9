import { colouration, counted, type Colouration, type ColouredValue } from './colours.js';
import { mostUnlike, spread } from './examples.js';
import { inCsv } from '../parts/csv.js';
import { pointsInBox, pointsWithin, type Lasso } from './lasso.js';
import { PointGrid } from './point-grid.js';
import type { Colouring, MapPoints } from './points.js';
import { shuffled } from './shuffled.js';

/** A part of the map: what a lasso holds, or what lies between the lower left corner and the upper right one. */
export type Area = { readonly lasso: Lasso } | { readonly box: readonly [Lasso[number], Lasso[number]] };

/** What stands out: an area, or a value's points. */
export type Standing = Area | { readonly value: string } | null;

export interface NamedValue {
  readonly name: string;
  readonly count: number;
}

/** How points look, in the order in which they are drawn. */
export interface Styled {
  /** See `PointRenderer.styles`. */
  readonly styles: Uint8Array;
  readonly someAreLit: boolean;
  /** Values with a colour of their own, the most frequent first. */
  readonly legend: readonly NamedValue[];
  /** How many points have none of these. */
  readonly rest: number;
}

/** What lies in an area. */
export interface Told {
  readonly count: number;
  /** The most frequent values, and how many points have others. */
  readonly values: Readonly<
    Record<'TITLE' | 'LABEL', { readonly first: readonly NamedValue[]; readonly rest: number }>
  >;
  /** Ids of some frames. */
  readonly examples: readonly string[];
}

export interface MapPoint {
  readonly id: string;
  /** 0..1. */
  readonly x: number;
  readonly y: number;
}

const EXAMPLES = 12;
const VALUES = 5;
const MOST = 65_535;
/** Graphics cards read by fours. */
const BYTES = 4;

/** The points of a map, and all that asks for a look at many of them: see map-worker.ts. */
export class MapData {
  /** Numbers of points in the order in which they are drawn. */
  private readonly order: Uint32Array;
  private readonly grid: PointGrid;
  private readonly colourations = new Map<Colouring, Colouration>();
  private last: { readonly area: string; readonly within: Uint32Array } | null = null;

  constructor(private readonly points: MapPoints) {
    this.order = shuffled(points.count);
    this.grid = new PointGrid(points.places);
  }

  /** x and y of each point, 0 to 65535, in the order in which they are drawn. */
  drawnPlaces(): Uint16Array {
    const { places } = this.points;
    const drawn = new Uint16Array(places.length);
    this.order.forEach((point, i) => {
      drawn[2 * i] = places[2 * point]!;
      drawn[2 * i + 1] = places[2 * point + 1]!;
    });
    return drawn;
  }

  styled(by: Colouring, standing: Standing): Styled {
    const values = this.points.values[by];
    const { colours, legend, rest } = this.coloured(by);
    const styles = new Uint8Array(BYTES * this.points.count);
    const isLit = this.lit(by, standing);
    this.order.forEach((point, i) => {
      styles[BYTES * i] = colours[point]!;
      if (isLit) styles[BYTES * i + 1] = isLit[point]!;
    });
    return { styles, someAreLit: isLit !== null, legend: named(values.names, legend), rest };
  }

  told(area: Area, showsUnlike: boolean): Told {
    const within = this.within(area);
    const few = showsUnlike ? mostUnlike(within, this.points.unlike, EXAMPLES) : spread(within, EXAMPLES);
    return {
      count: within.length,
      values: { TITLE: this.valuesOf('TITLE', within), LABEL: this.valuesOf('LABEL', within) },
      examples: few.map(this.points.idAt),
    };
  }

  /** The point nearest to a place, 0..1, and no farther than `within`; null: there is none. */
  nearest(x: number, y: number, within: number): MapPoint | null {
    const point = this.grid.nearest(x, y, within);
    if (point < 0) return null;
    const { places, idAt } = this.points;
    return { id: idAt(point), x: places[2 * point]! / MOST, y: places[2 * point + 1]! / MOST };
  }

  /** Ids of the frames in an area, `most` at most. */
  ids(area: Area, most: number): string[] {
    return Array.from(this.within(area).subarray(0, most), this.points.idAt);
  }

  /** All of them, as a file. */
  csv(area: Area): Blob {
    const lines = Array.from(this.within(area), (point) => inCsv(this.points.idAt(point)));
    return new Blob([`id\r\n${lines.join('\r\n')}\r\n`], { type: 'text/csv' });
  }

  private within(area: Area): Uint32Array {
    const text = JSON.stringify(area);
    if (this.last?.area !== text) {
      const { places } = this.points;
      const within = 'lasso' in area ? pointsWithin(places, area.lasso) : pointsInBox(places, ...area.box);
      this.last = { area: text, within };
    }
    return this.last.within;
  }

  /** Of each point, whether it stands out; null: none does. */
  private lit(by: Colouring, standing: Standing): Uint8Array | null {
    if (standing === null) return null;
    const isLit = new Uint8Array(this.points.count);
    if (!('value' in standing)) for (const point of this.within(standing)) isLit[point] = 1;
    else {
      const { names, of } = this.points.values[by];
      const value = names.indexOf(standing.value);
      // A value that none has is not there to be seen.
      if (value < 0) return null;
      for (let i = 0; i < of.length; i++) isLit[i] = of[i] === value ? 1 : 0;
    }
    return isLit;
  }

  private coloured(by: Colouring): Colouration {
    const known = this.colourations.get(by) ?? colouration(this.points.values[by]);
    this.colourations.set(by, known);
    return known;
  }

  private valuesOf(by: Colouring, within: Uint32Array) {
    const values = this.points.values[by];
    const found = counted(values, within);
    const rest = found.slice(VALUES).reduce((sum, { count }) => sum + count, 0);
    return { first: named(values.names, found.slice(0, VALUES)), rest };
  }
}

const named = (names: readonly string[], values: readonly ColouredValue[]): NamedValue[] =>
  values.map(({ value, count }) => ({ name: names[value]!, count }));
