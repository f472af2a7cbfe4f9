const CELLS = 256;
const CELL = 65_536 / CELLS;

/** Points by the cell of a grid that they are in, so that those around a place are found without looking at all. */
export class PointGrid {
  /** Of cell c: points from `starts[c]` to `starts[c + 1]` of `points`. */
  private readonly starts = new Uint32Array(CELLS * CELLS + 1);
  private readonly points: Uint32Array;

  constructor(private readonly places: Uint16Array) {
    const count = places.length / 2;
    this.points = new Uint32Array(count);
    for (let i = 0; i < count; i++) this.starts[this.cellOf(i) + 1]!++;
    for (let cell = 0; cell < CELLS * CELLS; cell++) this.starts[cell + 1]! += this.starts[cell]!;
    const next = this.starts.slice();
    for (let i = 0; i < count; i++) this.points[next[this.cellOf(i)]!++] = i;
  }

  /** The point nearest to a place, 0..1, and no farther than `within`; −1: there is none. */
  nearest(x: number, y: number, within: number): number {
    let [nearest, least] = [-1, (within * 65_535) ** 2];
    const [atX, atY] = [x * 65_535, y * 65_535];
    this.around(x - within, y - within, x + within, y + within, (point) => {
      const squared = (this.places[2 * point]! - atX) ** 2 + (this.places[2 * point + 1]! - atY) ** 2;
      if (squared <= least) [nearest, least] = [point, squared];
    });
    return nearest;
  }

  private around(left: number, low: number, right: number, high: number, see: (point: number) => void): void {
    const [x0, y0, x1, y1] = [left, low, right, high].map(cellAt) as [number, number, number, number];
    for (let row = y0; row <= y1; row++) {
      const end = this.starts[row * CELLS + x1 + 1]!;
      for (let at = this.starts[row * CELLS + x0]!; at < end; at++) see(this.points[at]!);
    }
  }

  private cellOf(point: number): number {
    return Math.floor(this.places[2 * point + 1]! / CELL) * CELLS + Math.floor(this.places[2 * point]! / CELL);
  }
}

const cellAt = (of: number): number => Math.min(CELLS - 1, Math.max(0, Math.floor((of * 65_535) / CELL)));
