import type { RecentRows, Rows } from './recent-rows.js';

/** Read at a time for rows that are wanted: twenty batches of an import whose rows each have a parent of their own. */
const ROWS_AT_A_TIME = 65_536;
/** Times in a row in which no row that was wanted came: the import is in another order. */
const IN_VAIN = 4;

/** Reads a table once from its start to its end, as far as its rows are wanted: for those who want them in about its order. */
export class ReadAhead<Batch> {
  private batches: AsyncGenerator<Batch> | null = null;
  private isOver = false;
  private inVain = 0;

  constructor(
    private readonly scan: () => AsyncGenerator<Batch>,
    private readonly atATime = ROWS_AT_A_TIME,
  ) {}

  /**
   * Reads on until no more than `few` of those wanted are to come, or so many rows have; takes what came from `wanted`, and puts all that
   * it reads into `rows`. A few that are not in the table must not make it run away from the others.
   */
  async find(wanted: Set<string>, few: number, rows: Rows<Batch> | RecentRows<Batch>): Promise<void> {
    if (this.isOver || wanted.size <= few) return;
    this.batches ??= this.scan();
    const before = wanted.size;
    for (let read = 0; wanted.size > few && read < this.atATime;) {
      const { value, done } = await this.batches.next();
      if (done) {
        this.isOver = true;
        return;
      }
      read += rows.take(value);
      for (const id of wanted) if (rows.has(id)) wanted.delete(id);
    }
    this.inVain = wanted.size < before ? 0 : this.inVain + 1;
    if (this.inVain === IN_VAIN) await this.close();
  }

  async close(): Promise<void> {
    this.isOver = true;
    await this.batches?.return(undefined);
  }
}
