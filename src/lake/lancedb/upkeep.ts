import { ALWAYS_ROOM, type Headroom } from '../../base/headroom.js';

/** Upkeep takes a sixth of the time at most: 0.8 s of a core for 250,000 rows with eleven indices, in proportion for more. */
const REST = 5;

/** What a table takes: calls, each of which may add a fragment, and rows. */
export interface Written {
  readonly writes: number;
  readonly rows: number;
}

/**
 * Compaction and indexing as a background job beside the commits of one process: added rows never wait for it. It conflicts with
 * rows that are replaced or removed meanwhile; then the next commit waits for it.
 */
export class Upkeep {
  private readonly untilLook = new Map<string, Written>();
  private running: Promise<void> | null = null;
  private restUntil = 0;
  private readonly refused = new Set<string>();
  /** Tables that the job changed: their version may differ from the committed one. */
  readonly kept = new Set<string>();

  constructor(private readonly headroom: Headroom = ALWAYS_ROOM) {}

  /** Whether upkeep of any kind may be done now. */
  get hasRoom(): boolean {
    return this.headroom.hasRoom;
  }

  get goesOn(): boolean {
    return this.running !== null;
  }

  /** Whether so many more writes and rows may have made work on the table due. */
  mayBeDue(table: string, { writes, rows }: Written): boolean {
    const left = this.untilLook.get(table);
    if (!left) return true;
    this.untilLook.set(table, { writes: left.writes - writes, rows: left.rows - rows });
    return left.writes <= writes || left.rows <= rows;
  }

  /** It has been looked at, and need not be again before so much is written to it. */
  looked(table: string, until: Written): void {
    this.untilLook.set(table, until);
  }

  /** Starts the work on a table if it is due. `beside`: writes continue meanwhile. */
  async begin(table: string, work: (beside: boolean) => Promise<void>): Promise<void> {
    if (this.running || performance.now() < this.restUntil) return;
    this.kept.add(table);
    if (this.refused.delete(table)) return this.timed(work(false));
    this.running = this.timed(work(true))
      .catch(() => {
        this.refused.add(table);
        this.restUntil = 0;
      })
      .finally(() => (this.running = null));
  }

  /** Waits for the running job. */
  async end(): Promise<void> {
    await this.running;
  }

  private async timed(work: Promise<void>): Promise<void> {
    const began = performance.now();
    await work;
    const now = performance.now();
    this.restUntil = now + REST * (now - began);
  }
}
