/** Where the next character goes; columns are from 0. */
export interface Place {
  row: number;
  column: number;
}

/** A row of the screen: its characters by column, and the frame at which it began to be shown. */
interface Row {
  since: number;
  cells: (string | undefined)[];
}

/** What was on the screen at one time and went at one time. */
export interface Caption {
  startFrame: number;
  endFrame: number;
  rows: string[];
  /** Where they stood: rows from 1 and the first column from 0. */
  top: number;
  bottom: number;
  column: number;
  /** It rolled up: `top` and `bottom` are those of the rows that it went through. */
  rolls: boolean;
}

/** Rows by number, from 1 at the top to 15. */
export class Screen {
  readonly #rows = new Map<number, Row>();

  /** Writes a character, and moves to the next column. What is behind the last is kept, though no screen shows it all. */
  write(place: Place, character: string, frame: number): void {
    const row = this.#rows.get(place.row);
    const cells = row?.cells.some(Boolean) ? row.cells : [];
    if (cells !== row?.cells) this.#rows.set(place.row, { since: frame, cells });
    cells[place.column++] = character;
  }

  /** Whether something is written at the column or behind it. */
  holds({ row, column }: Place): boolean {
    return this.#rows.get(row)?.cells.slice(column).some(Boolean) ?? false;
  }

  sinceOf(row: number): number | undefined {
    return this.#rows.get(row)?.since;
  }

  /** Erases one character, or all from there to the end of the row. */
  clear({ row, column }: Place, toTheEnd: boolean): void {
    const cells = this.#rows.get(row)?.cells;
    cells?.fill(undefined, column, toTheEnd ? undefined : column + 1);
  }

  copy(): Screen {
    const copy = new Screen();
    for (const [number, { since, cells }] of this.#rows) copy.#rows.set(number, { since, cells: [...cells] });
    return copy;
  }

  /** All rows are shown from now on. */
  show(frame: number): void {
    for (const row of this.#rows.values()) row.since = frame;
  }

  /** Moves all rows by a number of rows. */
  move(by: number): void {
    const rows = [...this.#rows];
    this.#rows.clear();
    for (const [number, row] of rows) this.#rows.set(number + by, row);
  }

  /** Erases rows of these numbers, or all; answers what they were: rows that came at one time are one caption. */
  erase(frame: number, which: (row: number) => boolean = () => true): Caption[] {
    const gone = [...this.#rows].filter(([number]) => which(number)).sort(([a], [b]) => a - b);
    const captions = new Map<number, Caption>();
    for (const [number, { since, cells }] of gone) {
      this.#rows.delete(number);
      const text = textOf(cells);
      if (text === '') continue;
      const column = cells.findIndex((cell) => cell !== undefined && cell !== ' ');
      const first = { startFrame: since, endFrame: frame, rows: [], top: number, bottom: number, column, rolls: false };
      const caption = captions.get(since) ?? first;
      captions.set(since, caption);
      caption.rows.push(text);
      caption.bottom = number;
      caption.column = Math.min(caption.column, column);
    }
    return [...captions.values()];
  }
}

/** Columns without a character are for the place on the screen. */
function textOf(cells: Row['cells']): string {
  return Array.from(cells, (cell) => cell ?? ' ')
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();
}
